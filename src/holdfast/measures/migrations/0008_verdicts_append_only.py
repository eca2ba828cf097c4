from django.db import migrations

from holdfast.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("measures", "0007_gains")]
    operations = [append_only("measures_verdict"), append_only("measures_gainanswer")]
