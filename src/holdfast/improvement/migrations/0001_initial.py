import django.db.models.deletion
import holdfast.improvement.choices
from django.conf import settings
from django.db import migrations, models

from holdfast.foundation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('measures', '0009_more_chart_kinds'),
        ('organisation', '0002_api_tokens'),
        ('organisation', '__first__'),
        ('records', '0004_rechecks_kept'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Project',
                    fields=[
                        ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='project', serialize=False, to='records.record')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('unit_path', models.CharField(max_length=255)),
                        ('programme', models.CharField(choices=[('quality', 'Quality and safety'), ('people', 'Our people'), ('partnership', 'With partners'), ('flow', 'Waiting and flow')], max_length=20)),
                        ('problem', models.TextField()),
                        ('what', models.CharField(blank=True, max_length=300)),
                        ('how_much', models.CharField(blank=True, max_length=200)),
                        ('by_when', models.DateField(null=True)),
                        ('for_whom', models.CharField(blank=True, max_length=200)),
                        ('state', models.CharField(choices=[('under_way', 'Under way'), ('handed_over', 'Closed and handed over'), ('stopped', 'Stopped, learning kept')], default=holdfast.improvement.choices.ProjectState['UNDER_WAY'], max_length=20)),
                        ('begun_on', models.DateField()),
                        ('ended_on', models.DateField(null=True)),
                        ('stopped_because', models.CharField(blank=True, max_length=500)),
                        ('learned', models.TextField(blank=True)),
                        ('hours_planned', models.PositiveIntegerField(help_text='Protected time planned for the team, in hours.', null=True)),
                        ('copied_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='improvement.project')),
                        ('diagram_version', models.PositiveIntegerField(default=0)),
                        ('stage', models.DecimalField(decimal_places=1, help_text='As of its last Stage row.', max_digits=2)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['organisation', 'unit_path', 'begun_on'], name='improvement_organis_862495_idx'), models.Index(fields=['organisation', 'state', 'stage'], name='improvement_organis_5d505b_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('state', 'under_way')), models.Q(models.Q(('state', 'under_way'), _negated=True), ('ended_on__gte', models.F('begun_on'))), _connector='OR'), name='project_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'stopped'), _negated=True), models.Q(models.Q(('learned', ''), _negated=True), models.Q(('stopped_because', ''), _negated=True)), _connector='OR'), name='stopped_project_keeps_its_learning')],
                    },
                ),
                migrations.CreateModel(
                    name='Driver',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drivers', to='improvement.project')),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='improvement.driver')),
                        ('level', models.CharField(choices=[('primary', 'Primary driver'), ('secondary', 'Secondary driver'), ('idea', 'Change idea')], max_length=20)),
                        ('text', models.CharField(max_length=200)),
                        ('place', models.PositiveSmallIntegerField()),
                        ('removed_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['place', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Member',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='improvement.project')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to=settings.AUTH_USER_MODEL)),
                        ('name', models.CharField(max_length=150)),
                        ('part', models.CharField(choices=[('lead', 'Leads the project'), ('staff', 'Member of staff'), ('patient_partner', 'Patient or carer partner'), ('partner', 'Partner organisation'), ('adviser', 'Improvement adviser')], max_length=20)),
                        ('from_on', models.DateField()),
                        ('to_on', models.DateField(null=True)),
                    ],
                    options={
                        'ordering': ['from_on', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('to_on', None), models.Q(('person', None), _negated=True)), fields=('project', 'person'), name='in_a_team_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Hours',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hours_given', to='improvement.project')),
                        ('on', models.DateField()),
                        ('hours', models.DecimalField(decimal_places=1, max_digits=6)),
                        ('words', models.CharField(blank=True, max_length=200)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('hours__gt', 0)), name='hours_given_are_more_than_none')],
                    },
                ),
                migrations.CreateModel(
                    name='SelfScore',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='self_scores', to='improvement.project')),
                        ('score', models.DecimalField(decimal_places=1, max_digits=2)),
                        ('words', models.CharField(max_length=500)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('score__gte', '0.5'), ('score__lte', '5.0')), name='score_between_half_and_five')],
                    },
                ),
                migrations.CreateModel(
                    name='Stage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='improvement.project')),
                        ('stage', models.DecimalField(decimal_places=1, max_digits=2)),
                        ('missing', models.JSONField(default=list)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-at', '-pk'],
                        'indexes': [models.Index(fields=['project', 'at'], name='improvement_project_d2a4a8_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Cycle',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cycles', to='improvement.project')),
                        ('driver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cycles', to='improvement.driver')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('question', models.CharField(max_length=300)),
                        ('plan', models.TextField(help_text='Who does what, where, when, and which numbers are taken.')),
                        ('planned_at', models.DateTimeField()),
                        ('planned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('studied', models.TextField(blank=True)),
                        ('came_true', models.CharField(blank=True, choices=[('yes', 'As predicted'), ('partly', 'Partly as predicted'), ('no', 'Not as predicted')], max_length=10)),
                        ('decided', models.CharField(blank=True, choices=[('adopt', 'Adopt it'), ('adapt', 'Adapt it and test again'), ('abandon', 'Abandon it, keep the learning')], max_length=10)),
                        ('decided_because', models.CharField(blank=True, max_length=500)),
                        ('decided_on', models.DateField(null=True)),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('project', 'number'), name='cycle_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided', ''), ('decided_on', None)), models.Q(models.Q(('decided', ''), _negated=True), ('decided_on__isnull', False), models.Q(('studied', ''), _negated=True)), _connector='OR'), name='decided_after_it_was_studied'), models.CheckConstraint(condition=models.Q(models.Q(('came_true', ''), ('studied', '')), models.Q(models.Q(('studied', ''), _negated=True), models.Q(('came_true', ''), _negated=True)), _connector='OR'), name='studied_says_whether_it_came_true')],
                    },
                ),
                migrations.CreateModel(
                    name='ProjectMeasure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watched', to='improvement.project')),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='measures.series')),
                        ('role', models.CharField(choices=[('outcome', 'Outcome measure'), ('process', 'Process measure'), ('balancing', 'Balancing measure')], max_length=20)),
                        ('driver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='improvement.driver')),
                        ('primary', models.BooleanField(default=False)),
                        ('named_late', models.BooleanField(default=False, help_text='Named as the main one after its numbers were seen.')),
                        ('added_at', models.DateTimeField()),
                        ('removed_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-primary', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('project', 'series'), name='project_watches_once'), models.UniqueConstraint(condition=models.Q(('primary', True), ('removed_at', None)), fields=('project',), name='one_main_measure_of_a_project')],
                    },
                ),
                migrations.CreateModel(
                    name='Prediction',
                    fields=[
                        ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='prediction', serialize=False, to='improvement.cycle')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('words', models.TextField()),
                        ('begun_on', models.DateField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                        'base_manager_name': 'objects',
                    },
                ),
                migrations.CreateModel(
                    name='HandOver',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='improvement.project')),
                        ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('watch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='improvement.projectmeasure')),
                        ('words', models.TextField(help_text='What is kept up, and where it is written down.')),
                        ('offered_at', models.DateTimeField()),
                        ('offered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('accepted', models.BooleanField(null=True)),
                        ('answer', models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        'ordering': ['-offered_at'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('project',), name='one_open_hand_over_of_a_project'), models.CheckConstraint(condition=models.Q(('to', models.F('deputy')), _negated=True), name='hand_over_deputy_is_someone_else'), models.CheckConstraint(condition=models.Q(models.Q(('accepted', None), ('answered_at', None)), models.Q(('accepted__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='answered_hand_over_says_so')],
                    },
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('prediction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='finding', serialize=False, to='improvement.prediction')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('words', models.TextField()),
                        ('ended_on', models.DateField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                        'base_manager_name': 'objects',
                    },
                ),
            ]
        ),
    ]
