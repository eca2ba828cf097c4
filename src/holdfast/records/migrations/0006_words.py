from django.db import migrations

from holdfast.foundation.fulltext import FullText

SAYS = "new.kind IN ('signal', 'action', 'project', 'gain')"


class Migration(migrations.Migration):
    """What was said, promised, tried and gained can be found by what it says."""

    dependencies = [("records", "0005_signals_and_actions")]
    operations = [FullText("records_record", "search_text", where=SAYS)]
