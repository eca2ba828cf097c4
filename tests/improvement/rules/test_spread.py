"""When a practice may be called embedded across the organisation, and what is said while it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.improvement.rules.spread import LOOK_COUNTS, SHARE, UnitFacts, by_department, missing_from, reach_of

ON = date(2026, 11, 2)
LASTS = UnitFacts(
    "Medicine", date(2025, 1, 1), taken_up=True, gains=frozenset({"embedded"}), looked_on=date(2026, 9, 1),
    look_held=True,
)  # fmt: skip
WAITS = UnitFacts("Surgery", date(2027, 1, 1))
STATES = ("insufficient", "in_progress", "not_achieved", "achieved", "holding", "embedded", "slipping", "lost")
units = st.lists(
    st.builds(
        UnitFacts, st.sampled_from(["Medicine", "Surgery"]), st.dates(date(2024, 1, 1), date(2028, 1, 1)),
        st.booleans(), st.frozensets(st.sampled_from(STATES), max_size=2),
        st.none() | st.dates(date(2024, 1, 1), ON), st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


def test_four_of_five_units_that_held_a_year_and_were_looked_at_are_embedded():
    assert reach_of([LASTS] * 4 + [WAITS], on=ON).embedded
    assert missing_from([LASTS] * 4 + [WAITS], on=ON) == ()


def test_three_of_five_are_not_and_the_words_say_who_waits():
    found = [LASTS] * 3 + [WAITS, replace(WAITS, planned_on=date(2026, 10, 1))]
    assert not reach_of(found, on=ON).embedded
    assert missing_from(found, on=ON) == ("2 of 5 planned units have not taken it up, 1 of them past the planned day.",)


def test_nothing_planned_is_not_embedded():
    assert not reach_of([], on=ON).embedded
    assert missing_from([], on=ON) == ("Plan the units that are to take it up.",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"looked_on": None}, "nobody saw within the year"),
        ({"looked_on": ON - LOOK_COUNTS - timedelta(days=1)}, "nobody saw within the year"),
        ({"look_held": False}, "nobody saw within the year"),
        ({"gains": frozenset({"holding"})}, "not held for a year yet"),
        ({"gains": frozenset({"slipping"})}, "do not prove a gain"),
        ({"gains": frozenset({"embedded", "lost"})}, "or no longer"),
        ({"gains": frozenset({"embedded", "slipping"})}, "or no longer"),
        ({"gains": frozenset()}, "do not prove a gain"),
        ({"taken_up": False, "gains": frozenset()}, "have not taken it up"),
    ],
)
def test_each_thing_that_is_missing_keeps_it_back_and_is_said(change, words):
    found = [replace(LASTS, **change)]
    assert not reach_of(found, on=ON).embedded
    assert any(words in said for said in missing_from(found, on=ON))


def test_departments_are_counted_apart():
    assert [(one.name, one.planned, one.lasting) for one in by_department([LASTS, WAITS, LASTS], on=ON)] == [
        ("Medicine", 2, 2), ("Surgery", 1, 0)
    ]  # fmt: skip


@given(units)
def test_counts_narrow_and_departments_add_up(found):
    whole = reach_of(found, on=ON)
    assert whole.lasting <= whole.holding <= whole.proven <= whole.taken_up <= whole.planned == len(found)
    parts = by_department(found, on=ON)
    for name in ("planned", "taken_up", "proven", "holding", "checked", "lasting"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)


@given(units)
def test_what_is_not_embedded_says_why_and_what_is_says_nothing(found):
    embedded = reach_of(found, on=ON).embedded
    assert (missing_from(found, on=ON) == ()) is embedded
    if embedded:
        lasting = [one for one in found if one.gains >= {"embedded"} and not one.gains & {"slipping", "lost"}]
        assert sum(one.look_held for one in lasting) >= SHARE * len(found)
