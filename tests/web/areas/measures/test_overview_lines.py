"""Rows of the overview, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID
from xml.etree import ElementTree

import pytest

from holdfast.measures.queries.facts import OverviewRow
from holdfast.measures.rules.lateness import Lateness
from holdfast.web.areas.measures.pages import overview

MONTHS = tuple(date(2024 + i // 12, 1 + i % 12, 1) for i in range(26))
LATE = Lateness(
    date(2026, 3, 1), date(2026, 4, 21), 10, "No number since February 2026; the next was due on 21 April.", "Ada"
)


@pytest.fixture
def row():
    return OverviewRow(
        series_id=UUID(int=1), headline="Falls: Ward 7", measure_id=1, measure="Falls", unit_id=2, unit="Ward 7",
        organisation_id=3, organisation="Anchor NHS Trust", better="down", unit_words="falls", decimals=1,
        frequency="month", chart_kind="xmr", latest_value=4.25, latest_period=MONTHS[-1],
        latest_period_words="February 2026", target=5.0, variation="concern", assurance="fail", late=None,
        sentence="Falls are more than usual.", centre=4.0, lower=1.0, upper=7.0, points=26, points_in_phase=26,
        sparkline=tuple((month, 4.0 + i % 3) for i, month in enumerate(MONTHS)),
    )  # fmt: skip


def strokes(svg):
    """The d attribute of each path: the dashed average, then the line."""
    return [
        e.attrib["d"] for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("path") and "stroke" in e.attrib
    ]


def test_line_has_ready_words(row):
    line = overview.line(row, several=False)
    assert (line.value, line.target, line.unit, line.period) == ("4.2", "5", "Ward 7", "February 2026")


def test_organisation_is_named_where_there_are_several(row):
    assert overview.line(row, several=True).unit == "Ward 7, Anchor NHS Trust"


def test_organisation_is_not_said_twice(row):
    whole = replace(row, unit="Anchor NHS Trust")
    assert overview.line(whole, several=True).unit == "Anchor NHS Trust"


def test_late_line_is_grey_and_says_why(row):
    line = overview.line(replace(row, late=LATE), several=False)
    assert line.variation.words == line.assurance.words == "No recent data"
    assert line.sentence == LATE.words


def test_late_sparkline_ends_in_a_ring(row):
    assert "spc-point--stale" in overview.sparkline(replace(row, late=LATE))
    assert "spc-point--concern" in overview.sparkline(row)


def test_sparkline_draws_the_average_only_under_the_present_limits(row):
    whole, part = (strokes(overview.sparkline(replace(row, points_in_phase=n)))[0] for n in (26, 5))
    assert float(part[1:].split()[0]) > float(whole[1:].split()[0])


def test_sparkline_draws_no_line_across_a_silence(row):
    gap = tuple(one for i, one in enumerate(row.sparkline) if i not in (10, 11, 12))
    assert strokes(overview.sparkline(row))[1].count("M") == 1
    assert strokes(overview.sparkline(replace(row, sparkline=gap)))[1].count("M") == 2


def test_sparkline_of_nothing_is_a_picture_still(row):
    assert overview.sparkline(replace(row, sparkline=(), points_in_phase=0)).startswith("<svg")


def test_export_gives_plain_values_in_the_order_of_its_head(row):
    given = dict(zip(overview.HEADINGS, overview.export_row(row), strict=True))
    assert given["Latest value"] == 4.25
    assert given["Variation"] == "Concern: higher than usual"


def test_export_of_a_late_row_says_no_recent_data(row):
    given = dict(zip(overview.HEADINGS, overview.export_row(replace(row, late=LATE)), strict=True))
    assert given["Variation"] == "No recent data"
    assert given["Sentence"] == LATE.words


def test_address_leaves_out_what_is_empty_or_unknown():
    assert overview.address({"state": "late", "q": "", "other": "x"}, page="2") == "?state=late&page=2"


def test_legend_has_words_for_every_icon():
    assert all(": " in line.words and line.picture for line in overview.legend())
