"""Pure decisions of records: no database."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.records import rules
from holdfast.records.choices import Answering, GrantRole, RecordKind, Relation, Visibility

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("headline", "asked", "expected"),
    [
        ("Falls", "falls", 0),
        ("Falls, Ward 7", "falls", 1),
        ("Inpatient falls on Ward 7", "fall war", 2),
        ("Snowfall", "fall", 3),
        ("Pressure ulcers", "falls", 4),
    ],
)
def test_closeness_orders_by_how_well_it_matches(headline, asked, expected):
    assert rules.closeness(headline, rules.asked_words(asked)) == expected


@given(st.text(), st.text())
def test_what_is_asked_and_what_is_kept_are_written_alike(one, two):
    assert rules.search_words(one, two) == rules.search_words(one.upper().lower(), two) or not one.isascii()
    assert rules.asked_words(one) == tuple(rules.search_words(one).split())[:8]


def test_no_words_ask_for_nothing():
    assert rules.asked_words("  ") == ()


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_week_begins_on_monday_and_holds_its_day(on):
    monday, following = rules.week_of(on)
    assert monday.weekday() == 0
    assert monday <= on < following
    assert following - monday == timedelta(days=7)


@pytest.mark.parametrize("minutes", [Decimal(-1), Decimal(1441)])
def test_minutes_beyond_a_day_are_refused(minutes):
    with pytest.raises(Invalid):
        rules.check_minutes(minutes)


def test_minutes_are_kept_to_a_tenth():
    assert rules.check_minutes(Decimal("2.345")) == Decimal("2.3")


def test_grant_is_not_over_before_it_begins():
    with pytest.raises(Invalid):
        rules.check_grant(DAY, DAY - timedelta(days=1), today=DAY)
    with pytest.raises(Invalid):
        rules.check_grant(DAY - timedelta(days=9), DAY - timedelta(days=1), today=DAY)
    rules.check_grant(DAY, DAY, today=DAY)


def test_nobody_stands_in_for_themselves():
    with pytest.raises(Invalid) as error:
        rules.check_answering(1, 1, DAY, today=DAY)
    assert error.value.field == "deputy"


@pytest.mark.parametrize("kind", [Answering, GrantRole, RecordKind, Relation, Visibility])
def test_every_choice_has_words(kind):
    assert all(member.label for member in kind)
