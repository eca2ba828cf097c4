"""Late is a date, not a mood: due so many days after the period that is missing ended."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdfast.measures.choices import Frequency
from holdfast.measures.rules.lateness import freshness, late_from, lateness

OPENED = date(2025, 1, 1)
MONTH = Frequency.MONTH


def late(on, latest=date(2026, 1, 1), **more):
    return lateness(MONTH, 21, latest, OPENED, on=on, **more)


def test_series_is_not_late_on_the_day_its_number_is_due():
    assert late(date(2026, 3, 21)) is None  # February ended on the 28th; 21 days later is 21 March


def test_series_is_late_the_day_after():
    found = late(date(2026, 3, 22))
    assert (found.missing_from, found.due_on, found.days_late) == (date(2026, 2, 1), date(2026, 3, 21), 1)


def test_late_words_name_the_last_number_the_due_day_and_who_brings_it():
    words = late(date(2026, 4, 1), owner="Sam Collector").words
    assert words == "No number since January 2026; the next was due on 21 March 2026. Sam Collector brings it."


def test_late_words_say_when_nobody_is_named():
    assert late(date(2026, 4, 1)).words.endswith("Nobody is named to bring it.")


def test_series_without_a_number_is_late_from_its_first_period():
    found = late(date(2025, 3, 1), latest=None)
    assert (found.missing_from, found.due_on) == (OPENED, date(2025, 2, 21))
    assert found.words.startswith("No number yet")


def test_ended_series_is_never_late():
    assert late(date(2030, 1, 1), ended_on=date(2026, 2, 1)) is None


def test_series_that_ends_later_may_still_be_late():
    assert late(date(2026, 6, 1), ended_on=date(2026, 7, 1)) is not None


@given(
    st.sampled_from(list(Frequency)),
    st.integers(0, 400),
    st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2035, 1, 1))),
    st.dates(date(2015, 1, 1), date(2035, 1, 1)),
)
def test_late_begins_exactly_on_its_first_day(frequency, grace, latest, opened):
    first = late_from(frequency, grace, latest, opened)
    before = lateness(frequency, grace, latest, opened, on=first - timedelta(days=1))
    assert before is None
    assert lateness(frequency, grace, latest, opened, on=first).days_late == 1


def test_freshness_of_the_newest_month():
    assert freshness(MONTH, date(2026, 2, 1), on=date(2026, 3, 2)) == "Up to date: February 2026."


def test_freshness_of_an_old_month():
    assert freshness(MONTH, date(2025, 12, 1), on=date(2026, 3, 2)) == "Latest: December 2025; 2 months behind."


def test_freshness_one_period_behind_is_in_the_singular():
    assert freshness(MONTH, date(2026, 1, 1), on=date(2026, 3, 2)) == "Latest: January 2026; 1 month behind."


def test_freshness_without_a_number():
    assert freshness(MONTH, None, on=date(2026, 3, 2)) == "No number yet."
