import django.db.models.deletion
import holdfast.foundation.tables
import holdfast.loop.choices
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('measures', '0009_more_chart_kinds'),
        ('organisation', '0002_api_tokens'),
        ('organisation', '__first__'),
        ('records', '0005_signals_and_actions'),
    ]

    operations = [
        holdfast.foundation.tables.CreateTables(
            operations=[migrations.CreateModel(
                name='SampleSeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sample_seed', to='organisation.organisation')),
                    ('seed', models.CharField(max_length=64)),
                    ('digest', models.CharField(help_text='SHA-256 of the seed: told in the history when it was stored.', max_length=64)),
                    ('share', models.DecimalField(decimal_places=3, max_digits=4)),
                    ('stored_at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'objects',
                },
            ), migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('name', models.CharField(max_length=120)),
                    ('strand', models.CharField(blank=True, max_length=120)),
                    ('assured_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opened_on', models.DateField()),
                    ('closed_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ['name', 'strand'],
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'name', 'strand'), name='one_strand_of_a_name')],
                },
            ), migrations.CreateModel(
                name='Signal',
                fields=[
                    ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='signal', serialize=False, to='records.record')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('unit_path', models.CharField(max_length=255)),
                    ('visibility', models.CharField(choices=[('public', 'Everybody who can sign in'), ('organisation', 'Everybody in the organisation'), ('unit', 'People with a role over the unit'), ('named', 'Only people it is given to by name')], help_text='As of its record.', max_length=20)),
                    ('kind', models.CharField(choices=[('finding', 'Finding'), ('idea', 'Idea'), ('concern', 'Concern'), ('thanks', 'Thank-you'), ('feedback', 'Feedback'), ('complaint_theme', 'Theme of complaints'), ('community', 'From the community'), ('audit_gap', 'Gap found by an audit'), ('observation', 'Observation'), ('measure_alert', 'Signal from a measure'), ('partner_pressure', 'Pressure at a partner')], max_length=20)),
                    ('source', models.CharField(choices=[('inspection', 'CQC inspection'), ('visit', 'Internal visit'), ('audit', 'Audit'), ('speak_up', 'Freedom to Speak Up theme'), ('complaints', 'Complaints'), ('fifteen_steps', '15 Steps visit'), ('staff', 'Staff'), ('patients', 'Patients and families'), ('partner', 'Partner organisation'), ('measure', 'A measure')], max_length=20)),
                    ('reference', models.CharField(blank=True, help_text='The report or round it comes from.', max_length=120)),
                    ('page', models.PositiveSmallIntegerField(help_text='Page of the report.', null=True)),
                    ('received_on', models.DateField()),
                    ('text', models.TextField()),
                    ('service', models.CharField(blank=True, max_length=120)),
                    ('key_question', models.CharField(blank=True, choices=[('safe', 'Safe'), ('effective', 'Effective'), ('caring', 'Caring'), ('responsive', 'Responsive'), ('well_led', 'Well-led')], max_length=12)),
                    ('strength', models.CharField(blank=True, choices=[('must', 'Must do'), ('should', 'Should do'), ('own', 'Our own aim')], max_length=10)),
                    ('regulation', models.CharField(blank=True, max_length=80)),
                    ('risk_reference', models.CharField(blank=True, help_text="Of the trust's strategic risk.", max_length=60)),
                    ('due_on', models.DateField(null=True)),
                    ('theme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='loop.theme')),
                    ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('receipt_hash', models.CharField(blank=True, help_text='Of the receipt of somebody not named.', max_length=64)),
                    ('state', models.CharField(choices=[('open', 'Not answered yet'), ('acknowledged', 'Received'), ('answered', 'Answered'), ('acting', 'We are acting on it'), ('declined', 'We will not do this, and why'), ('closed', 'Closed')], default=holdfast.loop.choices.SignalState['OPEN'], max_length=14)),
                    ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='loop.signal')),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', 'kind', 'received_on'], name='loop_signal_organis_3e9697_idx'), models.Index(fields=['organisation', 'unit_path', 'received_on'], name='loop_signal_organis_ee9943_idx'), models.Index(fields=['organisation', 'reference'], name='loop_signal_organis_9ee530_idx'), models.Index(fields=['received_on', 'record'], name='loop_signal_receive_7bfb06_idx'), models.Index(fields=['kind', 'merged_into', 'strength', 'organisation', 'visibility', 'unit_path'], name='loop_signal_kind_5cc487_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('merged_into', models.F('record')), _negated=True), name='signal_not_its_own_twin'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='signal_says_something')],
                },
            ), migrations.CreateModel(
                name='PeerReview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='loop.theme')),
                    ('due_on', models.DateField()),
                    ('done_on', models.DateField(null=True)),
                    ('words', models.TextField(blank=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['due_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('done_on', None), models.Q(('words', ''), _negated=True), _connector='OR'), name='done_peer_review_says_what_was_found')],
                },
            ), migrations.CreateModel(
                name='Action',
                fields=[
                    ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='action', serialize=False, to='records.record')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('unit_path', models.CharField(max_length=255)),
                    ('visibility', models.CharField(choices=[('public', 'Everybody who can sign in'), ('organisation', 'Everybody in the organisation'), ('unit', 'People with a role over the unit'), ('named', 'Only people it is given to by name')], help_text='As of its record.', max_length=20)),
                    ('signal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='loop.signal')),
                    ('kind', models.CharField(choices=[('task', 'Task'), ('commitment', 'Commitment'), ('recommendation', 'Recommendation')], max_length=16)),
                    ('strength', models.CharField(choices=[('must', 'Must do'), ('should', 'Should do'), ('own', 'Our own aim')], max_length=10)),
                    ('regulation', models.CharField(blank=True, max_length=80)),
                    ('done_when', models.CharField(blank=True, help_text='How somebody else sees that it is done.', max_length=500)),
                    ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.organisation')),
                    ('gain', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='measures.gain')),
                    ('due_on', models.DateField(null=True)),
                    ('state', models.CharField(choices=[('open', 'Not planned yet'), ('planned', 'Planned'), ('in_progress', 'In progress'), ('done', 'Done, says its owner'), ('verified', 'Verified by somebody else'), ('holding', 'Holding when checked again'), ('slipped', 'Slipped'), ('reopened', 'Reopened')], default=holdfast.loop.choices.ActionState['OPEN'], max_length=12)),
                    ('state_on', models.DateField()),
                    ('claimed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('verified_on', models.DateField(null=True)),
                    ('assurance', models.CharField(blank=True, choices=[('given', 'Somebody told us'), ('team', 'The team looked'), ('independent', 'Somebody else looked'), ('regulator', 'A regulator looked')], max_length=20)),
                    ('sampled', models.BooleanField(help_text='Whether the draw took it; none while not verified.', null=True)),
                    ('held_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.recheck')),
                    ('slips', models.PositiveSmallIntegerField(default=0, help_text='How often it came undone.')),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', 'unit_path', 'due_on'], name='loop_action_organis_a52a7e_idx'), models.Index(fields=['due_on', 'record'], name='loop_action_due_on_3902f6_idx'), models.Index(fields=['state', 'strength', 'due_on', 'organisation', 'visibility', 'unit_path'], name='loop_action_state_02a4cd_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['verified', 'holding']), _negated=True), models.Q(('verified_by__isnull', False), ('verified_on__isnull', False), models.Q(('assurance', ''), _negated=True)), _connector='OR'), name='closed_action_was_verified'), models.CheckConstraint(condition=models.Q(('verified_by', models.F('claimed_by')), _negated=True), name='claimed_and_verified_by_two'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'holding'), _negated=True), ('held_by__isnull', False), _connector='OR'), name='holding_by_a_passed_check'), models.CheckConstraint(condition=models.Q(models.Q(('strength', 'must'), _negated=True), ('state', 'open'), models.Q(('regulation', ''), _negated=True), _connector='OR'), name='planned_must_names_its_regulation')],
                },
            ), migrations.CreateModel(
                name='Response',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='loop.signal')),
                    ('kind', models.CharField(choices=[('acknowledged', 'Received'), ('answered', 'Answered'), ('acting', 'We are acting on it'), ('declined', 'We will not do this, and why'), ('closed', 'Closed')], max_length=14)),
                    ('words', models.TextField()),
                    ('told_reporter', models.BooleanField(default=False)),
                    ('public', models.BooleanField(default=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='response_says_something')],
                },
            ), migrations.CreateModel(
                name='Merge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='loop.signal')),
                    ('joined', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='loop.signal')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField()),
                    ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('undone_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['at', 'pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('joined',), name='joined_once')],
                },
            ), migrations.CreateModel(
                name='Evidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='loop.action')),
                    ('kind', models.CharField(choices=[('file', 'File'), ('link', 'Link to a live record'), ('observation', 'What somebody saw')], max_length=12)),
                    ('words', models.CharField(max_length=1000)),
                    ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'link'), _negated=True), ('to__isnull', False), _connector='OR'), name='evidence_link_leads_somewhere'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='evidence_says_what_it_shows')],
                },
            ), migrations.CreateModel(
                name='Escalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='loop.action')),
                    ('cause', models.CharField(choices=[('failed_check', 'A check found it undone'), ('overdue', 'Past the day it was promised for')], max_length=14)),
                    ('raised_on', models.DateField()),
                    ('raised_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['raised_on', 'pk'],
                    'indexes': [models.Index(fields=['organisation', 'ended_at', 'raised_on'], name='loop_escala_organis_e59af3_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('action', 'cause'), name='one_clock_of_a_cause')],
                },
            ), migrations.CreateModel(
                name='ActionEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='loop.action')),
                    ('state', models.CharField(choices=[('open', 'Not planned yet'), ('planned', 'Planned'), ('in_progress', 'In progress'), ('done', 'Done, says its owner'), ('verified', 'Verified by somebody else'), ('holding', 'Holding when checked again'), ('slipped', 'Slipped'), ('reopened', 'Reopened')], max_length=12)),
                    ('due_on', models.DateField(null=True)),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('is_step', models.BooleanField(default=True, help_text='No: it was given to another owner, and stands where it stood.')),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('recheck', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.recheck')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['at', 'pk'],
                    'indexes': [models.Index(fields=['action', 'at'], name='loop_action_action__07ede4_idx'), models.Index(fields=['organisation', 'at'], name='loop_action_organis_a7b55e_idx')],
                },
            ), migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('escalation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='loop.escalation')),
                    ('level', models.CharField(choices=[('ward', 'Ward or team lead'), ('executive', 'Executive'), ('committee', 'Committee'), ('board', 'Board')], max_length=12)),
                    ('words', models.TextField()),
                    ('decided_on', models.DateField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='decision_says_something')],
                },
            ), migrations.CreateModel(
                name='EvidenceFile',
                fields=[
                    ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='file', serialize=False, to='loop.evidence')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                    ('name', models.CharField(max_length=150)),
                    ('media_type', models.CharField(max_length=40)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('content', models.BinaryField()),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'objects',
                },
            )],
        ),
    ]
