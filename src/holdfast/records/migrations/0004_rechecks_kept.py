from django.db import migrations

from holdfast.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("records", "0003_rechecks")]
    operations = [append_only("records_recheck", updates=False), append_only("records_recheckmove")]
