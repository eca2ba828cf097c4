import django.db.models.deletion
import holdfast.foundation.ids
from django.conf import settings
from django.db import migrations, models

from holdfast.foundation.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        ('organisation', '__first__'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Record',
                    fields=[
                        ('id', models.UUIDField(default=holdfast.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('series', 'Measure of a unit')], max_length=30)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.unit')),
                        ('unit_path', models.CharField(max_length=255)),
                        ('headline', models.CharField(max_length=300)),
                        ('headline_on', models.DateField()),
                        ('visibility', models.CharField(choices=[('public', 'Everybody who can sign in'), ('organisation', 'Everybody in the organisation'), ('unit', 'People with a role over the unit'), ('named', 'Only people it is given to by name')], max_length=20)),
                        ('opened_at', models.DateTimeField()),
                        ('search_text', models.TextField(blank=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['organisation', 'kind', 'unit_path', 'headline_on'], name='records_rec_organis_02b89b_idx'), models.Index(fields=['visibility', 'kind', 'headline_on'], name='records_rec_visibil_a89593_idx'), models.Index(fields=['unit_path'], name='records_rec_unit_pa_ae1e52_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='AskedMinutes',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.unit')),
                        ('unit_path', models.CharField(max_length=255)),
                        ('what', models.CharField(max_length=60)),
                        ('minutes', models.DecimalField(decimal_places=1, max_digits=6)),
                        ('on', models.DateField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['organisation', 'on', 'unit_path'], name='records_ask_organis_ad7c1d_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL)),
                        ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='records.record')),
                        ('words', models.CharField(max_length=300)),
                        ('link', models.CharField(blank=True, max_length=300)),
                        ('at', models.DateTimeField()),
                        ('read_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-at'],
                        'indexes': [models.Index(fields=['person', 'read_at', 'at'], name='records_not_person__2405b7_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Note',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='records.record')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('text', models.TextField()),
                    ],
                    options={
                        'ordering': ['-at'],
                    },
                ),
                migrations.CreateModel(
                    name='Link',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('from_record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_out', to='records.record')),
                        ('to_record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_in', to='records.record')),
                        ('relation', models.CharField(max_length=20)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('frozen', models.JSONField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('from_record', 'to_record', 'relation'), name='link_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Grant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='records.record')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
                        ('role', models.CharField(choices=[('reader', 'May read it'), ('contributor', 'May read it and add to it')], max_length=20)),
                        ('from_on', models.DateField()),
                        ('to_on', models.DateField(null=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'to_on'], name='records_gra_person__48f0c2_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='grant_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='Follow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follows', to=settings.AUTH_USER_MODEL)),
                        ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='records.record')),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('person', 'record'), name='follow_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Responsibility',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                        ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='records.record')),
                        ('role', models.CharField(choices=[('owner', 'Owner'), ('steward', 'Steward'), ('sponsor', 'Sponsor'), ('collector', 'Brings the numbers')], max_length=20)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to=settings.AUTH_USER_MODEL)),
                        ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputising', to=settings.AUTH_USER_MODEL)),
                        ('from_on', models.DateField()),
                        ('to_on', models.DateField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'to_on'], name='records_res_person__949ad8_idx'), models.Index(fields=['deputy', 'to_on'], name='records_res_deputy__bcb1d4_idx')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('to_on', None)), fields=('record', 'role'), name='one_answers_in_each_role'), models.CheckConstraint(condition=models.Q(('person', models.F('deputy')), _negated=True), name='deputy_is_someone_else')],
                    },
                ),
            ]
        ),
    ]
