"""The overview: counts, filters, orders; late is grey; eight queries however many rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import Series
from holdfast.measures.queries.lateness import is_late, late_on
from holdfast.organisation.choices import Role
from holdfast.records.choices import Visibility
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS, TODAY = people.AT, people.TESTS, people.TODAY
RISEN = [*make.STEADY[:-1], 90]
FALLEN = [*make.STEADY[:-1], 5]


@pytest.fixture
def trust(place):
    """Falls: a concern in Ward 7, better in Ward 8, missing its target in Ward 20; complaints late in Ward 7."""
    falls, complaints = make.measure(place.trust, "Falls"), make.measure(place.trust, "Complaints")
    place.falls = falls
    place.risen = make.series(place.ward, falls, RISEN)
    place.fallen = make.series(place.ward_8, falls, FALLEN)
    place.steady = make.series(place.ward_20, falls, make.STEADY)
    place.late = make.series(place.ward, complaints, RISEN[2:])
    measures.set_target(by=TESTS, at=AT, series=place.steady, from_on=date(2024, 1, 1), value=10)
    return place


def overview(place, viewer=None, on=TODAY, **more):
    return queries.overview(viewer=viewer or place.admin, on=on, **more)


def names(page):
    return [(row.measure, row.unit) for row in page.rows]


def test_counts_are_of_everything_whatever_state_is_chosen(trust):
    for state in queries.STATES:
        counts = overview(trust, state=state).counts
        assert (counts.all, counts.concern, counts.improvement, counts.misses_target, counts.late) == (4, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("concern", [("Falls", "Ward 7")]),
        ("improvement", [("Falls", "Ward 8")]),
        ("misses_target", [("Falls", "Ward 20")]),
        ("late", [("Complaints", "Ward 7")]),
        ("all", [("Complaints", "Ward 7"), ("Falls", "Ward 20"), ("Falls", "Ward 7"), ("Falls", "Ward 8")]),
        ("nonsense", [("Complaints", "Ward 7"), ("Falls", "Ward 20"), ("Falls", "Ward 7"), ("Falls", "Ward 8")]),
    ],
)
def test_state_leaves_its_rows(trust, state, expected):
    page = overview(trust, state=state)
    assert names(page) == expected
    assert page.total == len(expected)


def test_late_row_has_no_icons_whatever_it_last_said(trust):
    row = overview(trust, state="late").rows[0]
    assert trust.late.latest_reading.variation == "concern"
    assert (row.variation, row.assurance) == ("", "")
    assert row.sentence.startswith("No number since December 2025; the next was due on 21 February 2026.")


def test_row_says_what_the_chart_says(trust):
    row = overview(trust, state="concern").rows[0]
    trust.risen.refresh_from_db()
    chart = queries.chart_of(trust.risen, on=TODAY)
    assert (row.sentence, row.variation, row.latest_value) == (chart.sentence, chart.result.variation, 90)
    assert (row.latest_period_words, row.centre) == ("February 2026", chart.result.centre[-1])


def test_sparkline_has_the_last_24_numbers(trust):
    spark = overview(trust, state="concern").rows[0].sparkline
    assert len(spark) == 24
    assert spark[-1] == (date(2026, 2, 1), 90)
    assert [v for _, v in spark] == RISEN[-24:]


def test_sparkline_of_a_short_series(place):
    make.series(place.ward, values=[1, 2])
    assert [v for _, v in overview(place).rows[0].sparkline] == [1, 2]


def test_series_without_a_number_has_an_empty_row(place):
    make.series(place.ward, first=date(2026, 2, 1))
    row = overview(place).rows[0]
    assert (row.latest_value, row.sparkline, row.variation, row.sentence) == (None, (), "", "")


@pytest.mark.parametrize(
    ("order", "first"),
    [("unit", ("Falls", "Ward 20")), ("state", ("Falls", "Ward 7")), ("latest", ("Complaints", "Ward 7"))],
)
def test_orders(trust, order, first):
    assert names(overview(trust, order=order))[0] == first


def test_state_order_puts_late_ones_last(trust):
    assert names(overview(trust, order="state"))[-1] == ("Complaints", "Ward 7")


def test_filters_by_unit_take_all_beneath(trust):
    assert overview(trust, unit=trust.surgery.pk).total == 3
    assert overview(trust, unit=trust.ward_20.pk).total == 1


def test_filters_by_measure_organisation_and_words(trust):
    assert overview(trust, measure=trust.falls.pk).total == 3
    assert overview(trust, organisation=trust.trust.pk).total == 4
    assert overview(trust, organisation=trust.trust.pk + 1000).total == 0
    assert overview(trust, text="complaints ward").total == 1
    assert overview(trust, text="complaints ward nowhere").total == 0
    assert overview(trust, text="FALLS").total == 3
    assert overview(trust, text="100%_").total == 0


def test_pages_are_cut_and_never_beyond_the_last(trust):
    page = overview(trust, page=9, size=3)
    assert (page.page, page.pages, len(page.rows)) == (2, 2, 1)
    assert overview(trust, page=-4, size=3).page == 1
    assert len(overview(trust, size=None).rows) == 4


def test_names_to_filter_by(trust):
    page = overview(trust, organisation=trust.trust.pk)
    assert [name for _, name in page.measures] == ["Complaints", "Falls"]
    assert [name for _, name in page.units] == ["Ward 20", "Ward 7", "Ward 8"]
    assert page.organisations == ((trust.trust.pk, "Anchor NHS Trust"),)


def test_ended_series_leaves_the_overview(trust):
    measures.end_series(by=TESTS, at=AT, series=trust.risen, reason="Closed.")
    assert overview(trust).counts.concern == 0


def test_expected_by_chance_is_the_sum_of_each_ones_chance(trust):
    page = overview(trust)
    judged = [trust.risen, trust.fallen, trust.steady]
    for series in judged:
        series.refresh_from_db()
    assert page.expected == pytest.approx(sum(s.latest_reading.chance for s in judged))
    assert page.expected_sentence.startswith("4 measures; 1 shows concern.")


def test_neither_direction_is_not_judged(place):
    make.series(place.ward, make.measure(place.trust, "Attendances", better="neither"), RISEN)
    page = overview(place)
    assert (page.counts.concern, page.expected) == (0, 0)
    assert page.rows[0].variation == "high"


def test_rows_take_eight_queries_however_many(trust, django_assert_max_num_queries):
    for number in range(12):
        make.series(trust.ward, make.measure(trust.trust, f"Other {number}"), make.STEADY)
    with django_assert_max_num_queries(8):
        page = overview(trust, organisation=trust.trust.pk)
    assert len(page.rows) == 16


def test_stranger_sees_an_empty_overview_with_no_name_in_it(trust, stranger):
    page = overview(trust, viewer=stranger)
    assert (page.rows, page.total, page.measures, page.organisations, page.units) == ((), 0, (), (), ())
    assert overview(trust, viewer=stranger, organisation=trust.trust.pk).units == ()
    assert page.expected_sentence == "There are no measures here yet."


def test_nobody_signed_in_sees_nothing(trust):
    assert queries.overview(viewer=None, on=TODAY).total == 0


def test_member_of_one_ward_does_not_count_what_they_cannot_see(trust):
    measures.change_series(by=TESTS, at=AT, series=trust.risen, visibility=Visibility.UNIT)
    member = people.viewer_with(trust.trust, Role.MEMBER, trust.ward_20)
    assert overview(trust, viewer=member).counts.concern == 0


def test_database_and_rule_agree_on_what_is_late(trust):
    every = [trust.risen, trust.late, make.series(trust.ward_20, first=date(2025, 1, 1))]
    trust.falls.published_to = None
    for days in range(-40, 120):
        on = TODAY + timedelta(days=days)
        found = set(Series.objects.filter(is_late(on)).values_list("pk", flat=True))
        for series in every:
            series.refresh_from_db()
            expected = late_on(series, series.measure, series.latest_reading.latest_period, on=on) is not None
            assert (series.pk in found) is expected, (series, on)


def test_old_national_figures_are_late_even_in_the_newest_file(trust):
    latest = trust.risen.latest_reading.latest_period
    trust.risen.measure.published_to = latest
    long_after = TODAY + timedelta(days=400)
    assert late_on(trust.risen, trust.risen.measure, latest, on=long_after) is not None
    assert late_on(trust.risen, trust.risen.measure, latest, on=long_after, as_published=True) is None
