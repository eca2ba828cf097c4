from django.db import migrations

from holdfast.foundation.triggers import append_only

TABLES = ("response", "actionevent", "evidence", "evidencefile", "decision", "sampleseed")
KEPT = ("signal", "action", "escalation", "merge")


class Migration(migrations.Migration):
    """What is said once stays; a signal, an action, a merge and a clock may change, and never go."""

    dependencies = [("loop", "0001_initial")]
    operations = [
        *(append_only(f"loop_{table}") for table in TABLES),
        *(append_only(f"loop_{table}", updates=False) for table in KEPT),
    ]
