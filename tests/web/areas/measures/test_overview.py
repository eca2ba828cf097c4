"""The overview of many measures."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from holdfast.records.choices import Visibility
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.web.conftest import main_text

HIGH = [*make.STEADY[:25], 90.0]


@pytest.fixture
def several(falls, place, folk):
    """Falls on Ward 7 (common) and Ward 8 (concern), a late measure, and another trust's: one public, one not."""
    make.series(place.ward_8, falls.measure, HIGH)
    make.series(place.ward, make.measure(place.trust, "Old thing"), make.STEADY[:12])
    abroad = make.measure(None, "National waits")
    make.series(people.root(folk.other), abroad, make.STEADY, visibility=Visibility.PUBLIC)
    make.series(people.root(folk.other), make.measure(folk.other, "Secret"), make.STEADY)


def lines(response):
    return re.findall(r'<td role="cell"><a href="[^"]+">([^<]+)</a><small>([^<]+)</small>', response.content.decode())


def overview(client, **given):
    return client.get(reverse("measures:overview"), given)


def test_own_organisation_comes_first(folk, several):
    assert lines(overview(folk.board)) == [("Falls", "Ward 7"), ("Falls", "Ward 8"), ("Old thing", "Ward 7")]


def test_every_organisation_holds_what_is_public_and_no_more(folk, several):
    found = lines(overview(folk.board, organisation="all"))
    assert ("National waits", "Breakwater NHS Trust") in found
    assert not any(name == "Secret" for name, _ in found)


def test_expected_by_chance_stands_above_the_table(folk, several):
    text = main_text(overview(folk.board))
    assert "3 measures; 1 shows concern" in text
    assert text.index("By chance alone") < text.index("What it says")


def test_filters_are_links_with_counts(folk, several):
    text = main_text(overview(folk.board))
    for words in ("All (3)", "Concern (1)", "Improvement (0)", "Misses its target (0)", "No recent data (1)"):
        assert words in text


@pytest.mark.parametrize(
    ("state", "expected"),
    [("concern", [("Falls", "Ward 8")]), ("late", [("Old thing", "Ward 7")]), ("improvement", [])],
)
def test_filter_keeps_only_that_state(folk, several, state, expected):
    assert lines(overview(folk.board, state=state)) == expected


def test_concern_is_said_in_words_not_only_in_colour(folk, several):
    assert "Concern: higher than usual" in main_text(overview(folk.board))


def test_late_row_is_grey_and_says_when_it_was_due(folk, several):
    text = main_text(overview(folk.board, state="late"))
    assert "No recent data" in text
    assert "the next was due on" in text


def test_narrowed_by_unit_measure_and_words(folk, several, place, falls):
    assert lines(overview(folk.board, unit=place.ward_8.pk)) == [("Falls", "Ward 8")]
    assert len(lines(overview(folk.board, measure=falls.measure_id))) == 2
    assert lines(overview(folk.board, q="old")) == [("Old thing", "Ward 7")]


def test_concerns_first(folk, several):
    assert lines(overview(folk.board, order="state"))[0] == ("Falls", "Ward 8")


def test_nothing_matching_leads_back(folk, several):
    assert "Nothing matches these filters." in main_text(overview(folk.board, q="zebra"))


def test_empty_trust_is_told_what_belongs_here(folk):
    assert "Measures live here" in main_text(overview(folk.board))


@pytest.mark.parametrize("given", [{"unit": "x"}, {"download": "pdf"}, {"organisation": "9" * 30}])
def test_nonsense_in_the_address_is_refused_in_words(folk, several, given):
    assert overview(folk.board, **given).status_code == 400


@pytest.mark.parametrize("page", ["0", "-3", "999", "two"])
def test_nonsense_page_is_a_page(folk, several, page):
    assert overview(folk.board, page=page).status_code == 200


def test_sixty_rows_on_at_most_12_queries_and_under_100_kilobytes(folk, place, django_assert_max_num_queries):
    for number in range(70):
        make.series(place.ward, make.measure(place.trust, f"Measure {number:02} of the ward"), make.STEADY)
    overview(folk.board)
    with django_assert_max_num_queries(12):
        response = overview(folk.board)
    assert len(lines(response)) == 60
    assert len(response.content) < 100_000
    assert len(lines(overview(folk.board, page="2"))) == 10


def test_csv_holds_every_row_of_the_filter(folk, several):
    response = overview(folk.board, download="csv", state="concern")
    text = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert len(text) == 2
    assert text[1].startswith("Falls,Ward 8,Anchor NHS Trust,90.0")
    assert "Concern: higher than usual" in text[1]


def test_xlsx_is_a_workbook(folk, several):
    assert overview(folk.board, download="xlsx").content[:2] == b"PK"


def test_icons_of_table_and_chart_agree(folk, several, place):
    from holdfast.measures.models import Series

    series = Series.objects.get(record__unit=place.ward_8)
    chart = folk.board.get(reverse("measures:measure", args=[series.pk]))
    assert "Concern: higher than usual" in main_text(chart)


def test_overview_has_no_inline_style_or_script(folk, several):
    html = overview(folk.board).content.decode()
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", html)
