"""A guardian's case: its steps, its days, its counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid, Refused
from holdfast.voice.choices import Again, Detriment, Known, StaffGroup
from holdfast.voice.rules import case as rules
from holdfast.voice.rules.case import Case, Entry
from holdfast.voice.rules.quarters import Quarter, before, quarter_of

TOLD = date(2026, 3, 2)
CASE = Case(
    opened_on=TOLD, words="They shout at students", categories=("Behaviours", "Wellbeing"), known=Known.CONFIDENTIAL,
    staff_group=StaffGroup.STUDENTS, unit_id=4, detriment=Detriment.NO,
)  # fmt: skip


def entry(words="We spoke", on=TOLD):
    return Entry(on, "Gwen Guardian", words)


def whole_way():
    shut = rules.closed(rules.with_entry(CASE, entry()), entry("The lead was coached", date(2026, 4, 30)))
    return rules.answered(
        rules.checked(shut, entry("All well", date(2026, 8, 1)), Detriment.NO), Again.MAYBE
    )  # fmt: skip


def test_case_comes_back_as_it_was_packed():
    assert Case.of(CASE.packed()) == CASE
    assert Case.of(whole_way().packed()) == whole_way()


def test_check_is_due_three_months_after_closing_and_not_before():
    shut = rules.closed(CASE, entry("Done", date(2026, 11, 30)))
    assert shut.check_on == date(2027, 2, 28)
    assert rules.next_day(shut) == date(2027, 2, 28), "a Sunday"
    with pytest.raises(Refused, match="too early"):
        rules.checked(shut, entry(on=date(2027, 2, 27)), Detriment.NO)
    done = rules.checked(shut, entry(on=date(2027, 2, 28)), Detriment.YES)
    assert done.checked is Detriment.YES
    assert rules.next_day(done) is None
    with pytest.raises(Refused):
        rules.checked(done, entry(on=date(2027, 3, 1)), Detriment.NO)


def test_open_case_is_neither_checked_nor_asked():
    with pytest.raises(Refused):
        rules.checked(CASE, entry(), Detriment.NO)
    with pytest.raises(Refused):
        rules.answered(CASE, Again.YES)
    with pytest.raises(Refused):
        rules.closed(rules.closed(CASE, entry()), entry())


def test_answer_that_was_counted_stays():
    with pytest.raises(Refused, match="in the totals"):
        rules.answered(replace(whole_way(), again_in="2026-Q3"), Again.YES)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"categories": ()}, "categories"), ({"opened_on": date(2026, 3, 3)}, "opened_on"), ({"words": " "}, "words")],
)
def test_case_that_may_not_be_kept(change, field):
    with pytest.raises(Invalid) as refused:
        rules.check_case(replace(CASE, **change), on=TOLD)
    assert refused.value.field == field


def test_counts_name_every_category_once_and_every_case():
    other = replace(CASE, categories=("Behaviours",), unit_id=9)
    cuts = rules.cuts_of([CASE, other], ("Behaviours", "Safety"), {4: "Medicine", 5: "Surgery"})
    assert cuts[rules.CATEGORY] == {"Behaviours": 2, "Safety": 0, "Wellbeing": 1}
    assert cuts["Area"] == {"Medicine": 1, "Surgery": 0, "Another area": 1}
    for name, cut in cuts.items():
        assert name == rules.CATEGORY or sum(cut.values()) == 2
    assert rules.answers_of([whole_way(), CASE]) == {"Yes": 0, "No": 0, "Maybe": 1, "Don't know": 0}


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 30))
def test_months_later_is_the_same_day_or_the_last_of_its_month(on, months):
    later = rules.months_later(on, months)
    assert (later.year * 12 + later.month) - (on.year * 12 + on.month) == months
    assert later.day == on.day or (later.day < on.day and later.day >= 28)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_quarters_follow_one_another_without_a_gap(on):
    quarter = quarter_of(on)
    last = before(quarter)
    assert last.ends_on < on <= quarter.ends_on
    assert quarter_of(date.fromordinal(last.ends_on.toordinal() + 1)) == quarter
    assert quarter_of(last.ends_on) == last
    assert Quarter(2026, 3).label == "July to September 2026"
