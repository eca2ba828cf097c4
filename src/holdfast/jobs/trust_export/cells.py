"""A value as one cell of a CSV file."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

# A spreadsheet runs a cell that begins with one of these.
RISKY = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> str:
    """The text of a value: empty for none, ISO dates, `true`/`false`, JSON for nested values.

    Text a spreadsheet would run as a formula gets an apostrophe before it. Numbers are left as they are.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(RISKY) else text
