import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from holdfast.foundation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ods_code', models.CharField(max_length=100, unique=True, verbose_name='ODS code')),
                        ('name', models.CharField(max_length=200)),
                        ('kind', models.CharField(choices=[('trust', 'NHS trust'), ('provider', 'Other provider of NHS care'), ('icb', 'Integrated care board'), ('partner', 'Partner organisation'), ('charity', 'Charity'), ('regulator', 'Regulator')], max_length=20)),
                        ('region', models.CharField(blank=True, max_length=100)),
                        ('opened', models.DateField(blank=True, null=True)),
                        ('closed', models.DateField(blank=True, null=True)),
                        ('tenant', models.BooleanField(default=False, help_text='Its people use this site.')),
                        ('invented', models.BooleanField(default=False, help_text='Made up for demonstration; said so on every page.')),
                        ('huddle_mailbox_day', models.PositiveSmallIntegerField(default=0, help_text='Day the huddle sheet goes out; 0 is Monday.')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('closed', None), ('opened', None), ('closed__gte', models.F('opened')), _connector='OR'), name='organisation_closes_after_it_opens')],
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='organisation.organisation')),
                        ('name', models.CharField(max_length=150)),
                        ('email', models.EmailField(max_length=254, unique=True)),
                        ('is_active', models.BooleanField(default=True)),
                        ('demonstration', models.BooleanField(default=False, help_text='Has a well-known password; cannot sign in to production.')),
                        ('joined_at', models.DateTimeField(null=True)),
                        ('digest_day', models.PositiveSmallIntegerField(default=0, help_text='Day of the weekly letter; 0 is Monday.')),
                        ('lists_recent_names', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['name'],
                        'base_manager_name': 'objects',
                        'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='email_in_small_letters')],
                    },
                ),
                migrations.CreateModel(
                    name='OrganisationSuccession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='organisation.organisation')),
                        ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='precessions', to='organisation.organisation')),
                        ('on', models.DateField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_between_two')],
                    },
                ),
                migrations.CreateModel(
                    name='Unit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='organisation.organisation')),
                        ('path', models.CharField(db_index=True, help_text='Ids from the root down, as /3/17/42/.', max_length=255)),
                        ('name', models.CharField(max_length=150)),
                        ('kind', models.CharField(choices=[('whole', 'Whole organisation'), ('site', 'Site'), ('division', 'Division'), ('ward', 'Ward'), ('team', 'Team'), ('committee', 'Committee')], max_length=20)),
                        ('ods_site', models.CharField(blank=True, max_length=20, verbose_name='ODS site code')),
                        ('mailbox', models.EmailField(blank=True, help_text='A shared ward mailbox for the huddle sheet.', max_length=254)),
                        ('opened', models.DateField(blank=True, null=True)),
                        ('closed', models.DateField(blank=True, null=True)),
                        ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='organisation.unit')),
                    ],
                    options={
                        'ordering': ['name'],
                        'indexes': [models.Index(fields=['organisation', 'path'], name='organisatio_organis_ddf3c6_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('closed', None), ('opened', None), ('closed__gte', models.F('opened')), _connector='OR'), name='unit_closes_after_it_opens'), models.UniqueConstraint(condition=models.Q(('kind', 'whole')), fields=('organisation',), name='one_whole_unit_per_organisation')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisation.unit')),
                        ('role', models.CharField(choices=[('member', 'Member of staff'), ('ward_lead', 'Ward or team lead'), ('qi_lead', 'Quality improvement lead'), ('quality_lead', 'Quality or governance lead'), ('executive', 'Executive'), ('guardian', 'Freedom to Speak Up guardian'), ('board', 'Board or committee member'), ('assessor', 'Assessor'), ('patient_partner', 'Patient partner'), ('partner', 'Partner organisation'), ('analyst', 'Analyst'), ('administrator', 'Administrator')], max_length=20)),
                        ('active_from', models.DateField()),
                        ('active_to', models.DateField(blank=True, null=True)),
                        ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'active_to'], name='organisatio_person__e13162_idx'), models.Index(fields=['organisation', 'role'], name='organisatio_organis_ede0fe_idx')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('active_to', None)), fields=('person', 'unit', 'role'), name='one_open_membership')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.unit')),
                        ('email', models.EmailField(max_length=254)),
                        ('name', models.CharField(max_length=150)),
                        ('role', models.CharField(choices=[('member', 'Member of staff'), ('ward_lead', 'Ward or team lead'), ('qi_lead', 'Quality improvement lead'), ('quality_lead', 'Quality or governance lead'), ('executive', 'Executive'), ('guardian', 'Freedom to Speak Up guardian'), ('board', 'Board or committee member'), ('assessor', 'Assessor'), ('patient_partner', 'Patient partner'), ('partner', 'Partner organisation'), ('analyst', 'Analyst'), ('administrator', 'Administrator')], max_length=20)),
                        ('token_hash', models.CharField(max_length=64, unique=True)),
                        ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('invited_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('accepted_at', models.DateTimeField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-invited_at'],
                        'indexes': [models.Index(fields=['organisation', 'accepted_at'], name='organisatio_organis_557188_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='UnitPlace',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='organisation.unit')),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='places_below', to='organisation.unit')),
                        ('name', models.CharField(max_length=150)),
                        ('from_on', models.DateField()),
                        ('to_on', models.DateField(null=True)),
                    ],
                    options={
                        'ordering': ['unit', 'from_on'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('to_on', None)), fields=('unit',), name='one_place_today'), models.UniqueConstraint(fields=('unit', 'from_on'), name='one_place_from_a_day'), models.CheckConstraint(condition=models.Q(('to_on', None), ('to_on__gt', models.F('from_on')), _connector='OR'), name='place_ends_after_it_begins')],
                    },
                ),
            ]
        ),
    ]
