from django.db import migrations

from holdfast.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]
    operations = [
        append_only("foundation_event"),
        append_only("foundation_eventcontent", deletes=False),
    ]
