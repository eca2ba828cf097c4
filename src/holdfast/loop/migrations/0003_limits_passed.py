import django.db.models.deletion
from django.db import migrations, models

from holdfast.foundation.triggers import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('loop', '0002_append_only'),
        ('organisation', '0002_api_tokens'),
    ]

    operations = [
        migrations.CreateModel(
            name='LimitPassed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('ward', 'Ward or team lead'), ('executive', 'Executive'), ('committee', 'Committee'), ('board', 'Board')], max_length=12)),
                ('due_on', models.DateField()),
                ('told', models.PositiveSmallIntegerField(help_text='How many people.')),
                ('at', models.DateTimeField()),
                ('escalation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passed', to='loop.escalation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.organisation')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('escalation', 'level'), name='told_once_of_a_limit')],
            },
        ),
        append_only("loop_limitpassed"),
    ]
