from django.db import migrations

from holdfast.foundation.triggers import append_only

TABLES = ("improvement_prediction", "improvement_finding", "improvement_stage", "improvement_selfscore")


class Migration(migrations.Migration):
    dependencies = [("improvement", "0001_initial")]
    operations = [append_only(table) for table in TABLES]
