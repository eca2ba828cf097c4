"""Who takes part: finished quarters alone, small numbers kept back, no concern counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from holdfast.foundation import clock
from holdfast.loop.choices import SignalKind
from holdfast.voice.choices import Reader
from holdfast.voice.rules.participation import Took, taking_part, year_to
from tests.factories import improvement as make
from tests.factories.voice import heard
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2026, 3, 31), date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2025, 4, 1), date(2026, 3, 31)),
        (date(2026, 11, 24), date(2025, 10, 1), date(2026, 9, 30)),
    ],
)
def test_only_finished_quarters_are_counted(on, first, last):
    assert year_to(on) == (first, last)


@given(some.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_from_one_day_to_the_next_nothing_changes_within_a_quarter(on):
    tomorrow = on + timedelta(days=1)
    same = (on.month - 1) // 3 == (tomorrow.month - 1) // 3
    assert (year_to(on) == year_to(tomorrow)) is same


def test_small_numbers_are_kept_back_and_what_would_give_them_away():
    rows = taking_part({"A": 9, "B": 12, "C": 2}, {"A": 5, "B": 8, "C": 1}, {"A": 6, "B": 7})
    assert rows[0] == Took("A", None, None, None)
    assert rows[1] == Took("B", 12, 8, 7)
    assert rows[2] == Took("C", None, None, None)
    assert rows[3] == Took("All together", 23, 14, 13)


COUNTS = some.dictionaries(some.sampled_from("ABCDE"), some.integers(0, 30))


@given(COUNTS, COUNTS, COUNTS)
def test_no_small_number_is_ever_shown(ideas, acted, joined):
    for row in taking_part(ideas, acted, joined):
        assert all(count is None or count >= 5 for count in (row.ideas, row.acted, row.joined))
        assert row.area == "All together" or row.ideas is not None or row.acted is None


@pytest.mark.django_db
def test_page_counts_open_ideas_and_no_concern(heard_there, django_assert_max_num_queries):
    first, last = year_to(clock.today())
    at = datetime(last.year, last.month, 2, 9, tzinfo=ZoneInfo("Europe/London"))
    for n in range(7):
        thread = heard(heard_there.ward, f"Idea {n}", at=at)
        if n < 6:
            make.project(heard_there.ward, heard_there.lena, raised_from=thread.signal.record, title=f"P {n}")
    for _ in range(6):
        heard(heard_there.ward, "She shouts", at=at, kind=SignalKind.CONCERN, reader=Reader.OUTSIDE)
        heard(heard_there.ward, "Kept", at=at, reader=Reader.OUTSIDE)
        heard(heard_there.ward, "Too new", at=at + timedelta(days=40))
    mo = door(heard_there.mo)
    mo.get(reverse("voice:participation"))
    with django_assert_max_num_queries(20):
        text = main_text(mo.get(reverse("voice:participation")))
    assert "kept back" in text
    told = mo.get(reverse("voice:participation") + "?download=csv").getvalue().decode()
    assert "Ward 7,7,6," in told
    assert "All together,7,6," in told
