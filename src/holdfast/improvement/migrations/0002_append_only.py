from django.db import migrations

from holdfast.foundation.triggers import append_only

TABLES = ("prediction", "finding", "stage", "selfscore", "hours")


class Migration(migrations.Migration):
    dependencies = [("improvement", "0001_initial")]
    operations = [append_only(f"improvement_{table}") for table in TABLES]
