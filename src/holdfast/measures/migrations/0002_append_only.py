from django.db import migrations

from holdfast.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial")]
    operations = [append_only("measures_reading")]
