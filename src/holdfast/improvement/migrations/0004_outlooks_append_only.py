from django.db import migrations

from holdfast.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("improvement", "0003_outlooks")]
    operations = [append_only("improvement_assessment")]
