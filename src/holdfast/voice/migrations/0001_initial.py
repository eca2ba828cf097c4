import django.db.models.deletion
import holdfast.foundation.ids
import holdfast.voice.choices
from django.conf import settings
from django.db import migrations, models

from holdfast.foundation.triggers import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('loop', '0003_limits_passed'),
        ('organisation', '0002_api_tokens'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.UUIDField(default=holdfast.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('sealed', models.BinaryField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('signal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='thread', serialize=False, to='loop.signal')),
                ('naming', models.CharField(choices=[('anonymous', 'No name'), ('confidential', 'My name, for the reader only'), ('named', 'My name')], max_length=12)),
                ('reader', models.CharField(choices=[('area', 'The lead of this area'), ('outside', 'Somebody outside this area'), ('guardian', 'The Freedom to Speak Up guardian')], max_length=10)),
                ('month', models.DateField(help_text='The first day of the month it was passed on in.')),
                ('sealed', models.BinaryField(help_text='Words and name, for its readers.')),
                ('place_print', models.CharField(help_text='Of the first words of its code.', max_length=64)),
                ('whole_print', models.CharField(help_text='Of its whole code.', max_length=64, unique=True)),
                ('step', models.CharField(choices=[('waiting', 'Nobody has answered yet'), ('heard', 'Received, not decided yet'), ('decided', 'Decided'), ('closed', 'Closed')], default=holdfast.voice.choices.Step['WAITING'], max_length=10)),
                ('acknowledge_on', models.DateField()),
                ('decide_on', models.DateField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='AreaStaff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveIntegerField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='area_staff', to='organisation.unit')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Poster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=12, unique=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='poster', to='organisation.unit')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.UUIDField(default=holdfast.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('reply', 'Reply'), ('sender', 'Sender'), ('not_answered', 'Not answered')], max_length=14)),
                ('place_in_thread', models.PositiveSmallIntegerField()),
                ('sealed', models.BinaryField()),
                ('month', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='voice.thread')),
            ],
            options={
                'ordering': ['place_in_thread'],
            },
        ),
        migrations.CreateModel(
            name='Miss',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('window', models.BigIntegerField(help_text='Number of the five minutes.')),
                ('count', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='voice.thread')),
            ],
        ),
        migrations.CreateModel(
            name='VoiceReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('to_on', None)), fields=('person',), name='on_duty_once')],
            },
        ),
        migrations.CreateModel(
            name='Urgent',
            fields=[
                ('thread', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='urgent', serialize=False, to='voice.thread')),
                ('told', models.PositiveIntegerField(default=0, help_text='How often somebody was told.')),
                ('last_told_at', models.DateTimeField(null=True)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('acknowledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(fields=['place_print'], name='voice_threa_place_p_c925c0_idx'),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(fields=['organisation', 'step', 'acknowledge_on'], name='voice_threa_organis_55db01_idx'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('thread', 'place_in_thread'), name='one_post_in_a_place'),
        ),
        migrations.AddConstraint(
            model_name='miss',
            constraint=models.UniqueConstraint(fields=('thread', 'window'), name='one_count_of_misses'),
        ),
        migrations.AddConstraint(
            model_name='voicereader',
            constraint=models.UniqueConstraint(condition=models.Q(('to_on', None)), fields=('person',), name='reader_named_once'),
        ),
        append_only("voice_post"),
        append_only("voice_thread", updates=False),
        append_only("voice_urgent", updates=False),
    ]
