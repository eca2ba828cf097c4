"""What stands under a chart, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from holdfast.measures.choices import Better, ChartKind, Frequency, ValueKind
from holdfast.web.areas.measures.pages import about
from holdfast.web.areas.measures.pages.definitions import stamp

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ADA = SimpleNamespace(name="Ada")


@pytest.fixture
def measure():
    return SimpleNamespace(
        name="Falls", meaning="Fewer is safer.", numerator="Falls", denominator="", exclusions="", source="Reports",
        owner="Falls lead", better=Better.DOWN, frequency=Frequency.MONTH, value_kind=ValueKind.COUNT,
        chart_kind=ChartKind.XMR, version=2, review_by=date(2027, 4, 1), retired_on=None, retired_because="",
        unit_words="falls", decimals=0,
    )  # fmt: skip


NOTHING = {
    "live_notes": (), "targets": (), "points": (), "result": None, "late": None, "answering": (), "live_phases": (),
    "phases_taken_back": (), "freshness": "Up to date: February 2026.", "series": SimpleNamespace(pk="x"),
}  # fmt: skip


def chart(measure, **facts):
    return SimpleNamespace(**{**NOTHING, "measure": measure, **facts})


def target(from_on, value, hour=9):
    return SimpleNamespace(from_on=from_on, value=value, at=AT.replace(hour=hour))


def test_definition_leaves_out_what_is_not_said(measure):
    keys = [key for key, _ in about.definition_rows(measure)]
    assert "Out of" not in keys
    assert "Counted" in keys


def test_retired_definition_says_when_and_why(measure):
    measure.retired_on, measure.retired_because = date(2026, 1, 1), "Replaced"
    assert ("Retired", "1 January 2026: Replaced") in about.definition_rows(measure)


def test_targets_are_newest_first(measure):
    lines = about.target_lines(chart(measure, targets=(target(date(2024, 1, 1), 5.0), target(date(2025, 1, 1), 4.0))))
    assert lines == (("From 1 January 2025", "4 falls"), ("From 1 January 2024", "5 falls"))


def test_target_given_twice_for_a_day_shows_its_last_word(measure):
    twice = (target(date(2024, 1, 1), 5.0), target(date(2024, 1, 1), 6.0, hour=10))
    assert about.target_lines(chart(measure, targets=twice)) == (("From 1 January 2024", "6 falls"),)


def test_ended_target_says_so(measure):
    assert about.target_lines(chart(measure, targets=(target(date(2024, 1, 1), None),)))[0][1] == "No target"


def test_notes_are_newest_first_and_signed(measure):
    notes = [
        SimpleNamespace(pk=n, period_start=date(2025, n, 1), text=f"Note {n}", is_change=False, by=by, at=AT)
        for n, by in ((1, ADA), (2, None))
    ]
    lines = about.note_lines(chart(measure, live_notes=notes), may_take_back=False)
    assert [(line.text, line.by) for line in lines] == [("Note 2", "Holdfast"), ("Note 1", "Ada")]


def test_incomplete_series_says_how_many_are_missing(measure):
    points = tuple(SimpleNamespace(value=v, corrected=False) for v in (1.0, None, 2.0))
    quality = dict(
        about.quality_rows(chart(measure, points=points, result=SimpleNamespace(dates=range(4))), on=AT.date())
    )
    assert quality["Complete"] == "2 of 4 months have a number"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Has a source and an owner; next looked at by 1 April 2027"),
        ({"source": ""}, "Has no source yet; next looked at by 1 April 2027"),
        ({"review_by": date(2026, 1, 1)}, "was to be looked at again by 1 January 2026 and has not been"),
        ({"review_by": None}, "no date is set to look at it again"),
    ],
)
def test_definition_is_stamped(measure, changes, words):
    for name, value in changes.items():
        setattr(measure, name, value)
    assert words in dict(about.quality_rows(chart(measure), on=AT.date()))["Definition"]


def test_stamp_of_an_overdue_definition(measure):
    measure.review_by = date(2026, 1, 1)
    assert "may be out of date" in stamp(measure, on=AT.date())


def test_deputy_is_named(measure):
    answering = (SimpleNamespace(label="Brings the numbers", person="Ada", deputy="Ben"),)
    assert about.answering_rows(chart(measure, answering=answering)) == (("Brings the numbers", "Ada (Ben stands in)"),)


def test_ended_series_says_when_and_why():
    ended = SimpleNamespace(ended_on=date(2026, 1, 1), ended_because="The ward closed.")
    assert about.ended_words(ended) == "This series ended on 1 January 2026. The ward closed."
    assert about.ended_words(SimpleNamespace(ended_on=None)) == ""
