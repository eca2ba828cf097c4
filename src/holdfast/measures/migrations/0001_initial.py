import django.db.models.deletion
import holdfast.measures.choices
from django.conf import settings
from django.db import migrations, models

from holdfast.foundation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        ('organisation', '__first__'),
        ('records', '0001_initial'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='ImportBatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('source', models.CharField(help_text='paste, csv, xlsx, form, ae-monthly, ae-2016, api, demonstration', max_length=40)),
                        ('file_name', models.CharField(blank=True, max_length=200)),
                        ('file_hash', models.CharField(blank=True, max_length=64)),
                        ('mapping', models.JSONField(default=dict)),
                        ('row_count', models.PositiveIntegerField(default=0)),
                        ('state', models.CharField(choices=[('loading', 'Loading'), ('staged', 'Staged'), ('accepted', 'Accepted'), ('withdrawn', 'Withdrawn'), ('failed', 'Failed')], default=holdfast.measures.choices.BatchState['LOADING'], max_length=10)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('begun_at', models.DateTimeField()),
                        ('accepted_at', models.DateTimeField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'ordering': ['-begun_at'],
                        'indexes': [models.Index(fields=['organisation', 'state', 'begun_at'], name='measures_im_organis_97f816_idx'), models.Index(fields=['file_hash'], name='measures_im_file_ha_1af1bb_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('state__in', ['loading', 'staged', 'failed'])), models.Q(('accepted_at__isnull', False), ('state__in', ['accepted', 'withdrawn'])), _connector='OR'), name='batch_state_fits_its_times')],
                    },
                ),
                migrations.CreateModel(
                    name='ImportMapping',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signature', models.CharField(max_length=64)),
                        ('columns', models.JSONField()),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('person', 'signature'), name='mapping_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Measure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='organisation.organisation')),
                        ('code', models.SlugField(max_length=60)),
                        ('name', models.CharField(max_length=150)),
                        ('meaning', models.TextField(help_text='What a change in it would mean, in one or two sentences.')),
                        ('numerator', models.CharField(blank=True, max_length=300)),
                        ('denominator', models.CharField(blank=True, max_length=300)),
                        ('exclusions', models.CharField(blank=True, max_length=500)),
                        ('source', models.CharField(blank=True, max_length=300)),
                        ('owner', models.CharField(blank=True, help_text='The role that answers for the definition.', max_length=150)),
                        ('better', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better'), ('neither', 'Neither is better')], max_length=10)),
                        ('frequency', models.CharField(choices=[('day', 'Every day'), ('week', 'Every week'), ('month', 'Every month'), ('quarter', 'Every quarter')], max_length=10)),
                        ('value_kind', models.CharField(choices=[('count', 'A count of events'), ('percent', 'A percentage: so many out of so many'), ('rate', 'A rate: events for so many bed days or staff'), ('number', 'Any other number, such as minutes or a score')], max_length=10)),
                        ('chart_kind', models.CharField(choices=[('xmr', 'XmR chart (average, limits, special causes)'), ('run', 'Run chart (median and runs)')], default=holdfast.measures.choices.ChartKind['XMR'], max_length=10)),
                        ('rules', models.CharField(default='mdc-2023', max_length=20)),
                        ('multiplier', models.FloatField(default=1, help_text="100 for a percentage, 1000 for 'per 1,000 bed days'.")),
                        ('unit_words', models.CharField(blank=True, help_text="What a value is of: '%', 'falls per 1,000 bed days'.", max_length=60)),
                        ('decimals', models.PositiveSmallIntegerField(default=1)),
                        ('late_after_days', models.PositiveSmallIntegerField(default=45, help_text='Days after a period ends until it counts as late.')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('review_by', models.DateField(blank=True, null=True)),
                        ('retired_on', models.DateField(blank=True, null=True)),
                        ('retired_because', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'code'), name='measure_code_once'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('code',), name='national_measure_code_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Series',
                    fields=[
                        ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='series', serialize=False, to='records.record')),
                        ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='measures.measure')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('unit_path', models.CharField(max_length=255)),
                        ('opened_on', models.DateField()),
                        ('ended_on', models.DateField(null=True)),
                    ],
                    options={
                        'verbose_name_plural': 'series',
                        'indexes': [models.Index(fields=['organisation', 'unit_path'], name='measures_se_organis_2af356_idx'), models.Index(fields=['measure', 'organisation'], name='measures_se_measure_33334d_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Reading',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='measures.series')),
                        ('as_of', models.DateTimeField()),
                        ('library_version', models.CharField(max_length=20)),
                        ('input_hash', models.CharField(max_length=64)),
                        ('variation', models.CharField(blank=True, max_length=12)),
                        ('assurance', models.CharField(blank=True, max_length=12)),
                        ('latest_period', models.DateField(null=True)),
                        ('latest_period_end', models.DateField(null=True)),
                        ('latest_value', models.FloatField(null=True)),
                        ('target', models.FloatField(null=True)),
                        ('centre', models.FloatField(null=True)),
                        ('lower', models.FloatField(null=True)),
                        ('upper', models.FloatField(null=True)),
                        ('points', models.PositiveIntegerField(default=0)),
                        ('chance', models.FloatField(help_text='Chance that the latest point of such a stable series shows concern.', null=True)),
                        ('findings', models.JSONField(default=dict)),
                        ('sentence', models.TextField(blank=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['series', 'as_of'], name='measures_re_series__f86f42_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='PointNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='point_notes', to='measures.series')),
                        ('period_start', models.DateField()),
                        ('text', models.CharField(max_length=500)),
                        ('is_change', models.BooleanField(default=False, help_text='Marks a change made on the ward, drawn as a line.')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('taken_back_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['period_start', 'at'],
                    },
                ),
                migrations.CreateModel(
                    name='Point',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='measures.series')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='measures.importbatch')),
                        ('period_start', models.DateField()),
                        ('period_end', models.DateField()),
                        ('numerator', models.FloatField(null=True)),
                        ('denominator', models.FloatField(null=True)),
                        ('value', models.FloatField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('series', 'period_start', 'batch'), name='point_once_a_batch')],
                    },
                ),
                migrations.CreateModel(
                    name='Phase',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phases', to='measures.series')),
                        ('starts_on', models.DateField()),
                        ('reason', models.CharField(max_length=500)),
                        ('change_record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('evidence', models.JSONField(default=dict)),
                        ('taken_back_at', models.DateTimeField(null=True)),
                        ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('taken_back_because', models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        'ordering': ['starts_on'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('series', 'starts_on'), name='one_phase_from_a_day'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='phase_has_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Target',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='measures.series')),
                        ('from_on', models.DateField()),
                        ('value', models.FloatField(null=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['from_on', 'at'],
                        'indexes': [models.Index(fields=['series', 'from_on'], name='measures_ta_series__120add_idx')],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name='series',
            name='latest_reading',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.reading'),
        ),
    ]
