"""Values as cells of the export."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from holdfast.jobs.trust_export.cells import cell


@pytest.mark.parametrize("risky", ["=1+1", "+44 20", "-2 per cent", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_made_safe(risky):
    assert cell(risky) == "'" + risky


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (-2.5, "-2.5"),
        (Decimal("-1.50"), "-1.50"),
        (date(2026, 3, 4), "2026-03-04"),
        (datetime(2026, 3, 4, 5, tzinfo=UTC), "2026-03-04T05:00:00+00:00"),
        ({"b": 1, "a": "é"}, '{"a": "é", "b": 1}'),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        ("Ward 7", "Ward 7"),
    ],
)
def test_value_has_one_plain_form(value, text):
    assert cell(value) == text
