"""Pages that compare: the funnel, charts side by side, phases and causes. Nobody is ranked."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, ValueKind
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation.choices import UnitKind
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS
from tests.web.conftest import main_text

HEADINGS = ("Unit", "Counted", "Out of", "Value")
MOST_QUERIES = 12


def give(unit, measure, pairs, first=date(2025, 1, 1)):
    """A series with numerators and denominators, one month after another."""
    one = measures.open_series(by=TESTS, at=AT, measure=measure, unit=unit, opened_on=first)
    rows = [
        NewPoint(
            date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1),
            numerator=n,
            denominator=d,
        )
        for i, (n, d) in enumerate(pairs)
    ]
    measures.record_points(by=TESTS, at=AT, series=one, rows=rows, source="demonstration")
    return one


@pytest.fixture
def washed(place, folk):
    """Hand hygiene on twelve wards: eleven alike, and Ward 12 far below them. The whole trust has its own series."""
    measure = make.measure(
        place.trust, "Hand hygiene", better=Better.UP, value_kind=ValueKind.PERCENT, numerator="Hands washed",
        denominator="Hands watched", unit_words="%", multiplier=100,
    )  # fmt: skip
    wards = [people.unit(place.surgery, f"Ward {n:02d}", UnitKind.WARD) for n in range(1, 13)]
    made = [give(ward, measure, [(90 + i % 3, 100)] * 14) for i, ward in enumerate(wards[:-1])]
    made.append(give(wards[-1], measure, [(40, 100)] * 14))
    give(place.whole, measure, [(1000, 1200)] * 14)
    return measure, made


def rows_of(response):
    """The table's rows as lists of words, the hidden headings of the phone layout left out."""
    body = re.sub(r'<span class="nhsuk-table__heading".*?</span>', "", response.content.decode(), flags=re.S)
    rows = re.findall(r'<tr class="nhsuk-table__row" role="row">(.*?)</tr>', body, flags=re.S)
    cells = [re.findall(r'<td class="nhsuk-table__cell[^>]*>(.*?)</td>', row, flags=re.S) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells if row]


def funnel(client, measure, **given):
    return client.get(reverse("measures:funnel", args=[measure.pk]), given)


def test_funnel_compares_the_wards_by_name_over_the_newest_year(folk, washed):
    measure, made = washed
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = funnel(folk.analyst, measure)
    assert len(asked) <= MOST_QUERIES
    text, rows = main_text(response), rows_of(response)
    assert [row[0] for row in rows] == [f"Ward {n:02d}" for n in range(1, 13)]
    assert rows[0][1:4] == ["1,080", "1,200", "90.0%"], "twelve of the fourteen months, added up"
    assert rows[-1][4] == "Below the 99.8% limits"
    assert "1 of the 12 wards lies outside the 99.8% limits (1 below): ask what is different there." in text
    assert "from March 2025 to February 2026" in text
    assert "Nobody is ranked" in text
    assert "The limits are widened" in text
    links = re.findall(r'<a class="spc-unit" href="([^"]+)"', response.content.decode())
    assert links[:12] == [reverse("measures:measure", args=[one.pk]) for one in made]


def test_periods_and_level_can_be_chosen(folk, washed):
    measure, _ = washed
    chosen = funnel(folk.analyst, measure, **{"from": "2025-01-01", "to": "2025-02-15", "level": "whole"})
    assert rows_of(chosen)[0][1:3] == ["2,000", "2,400"]
    assert "There is only one organisation" in main_text(chosen)
    assert len(rows_of(funnel(folk.analyst, measure, **{"from": "nonsense", "level": "nonsense"}))) == 12
    assert funnel(folk.analyst, measure, **{"from": "2099-01-01"}).status_code == 200


def test_missing_months_are_said_and_nobody_is_dropped(folk, place, washed):
    measure, _ = washed
    late = people.unit(place.surgery, "Ward 13", UnitKind.WARD)
    give(late, measure, [(5, 10)] * 2, first=date(2026, 1, 1))
    give(people.unit(place.surgery, "Ward 14", UnitKind.WARD), measure, [(None, None)])
    rows = rows_of(funnel(folk.analyst, measure))
    assert rows[-2][-1] == "2 of 12"
    assert rows[-1][3:5] == ["no number", "No numbers to compare"]


def test_a_rate_keeps_its_unit(folk, place):
    measure = make.measure(
        place.trust,
        "Falls per 1,000",
        value_kind=ValueKind.RATE,
        multiplier=1000,
        unit_words="per 1,000 bed days",
        denominator="Bed days",
        numerator="Falls",
    )
    for n, falls in enumerate((3, 4, 5), 1):
        give(people.unit(place.surgery, f"R {n}", UnitKind.WARD), measure, [(falls, 1000)] * 3)
    assert [row[3] for row in rows_of(funnel(folk.analyst, measure))] == ["3.0", "4.0", "5.0"]
    assert "With only 3 wards" in main_text(funnel(folk.analyst, measure))


def test_a_plain_number_gets_charts_side_by_side_instead(folk, falls, place):
    make.series(place.ward_8, falls.measure, [90.0] * 26)
    response = funnel(folk.analyst, falls.measure)
    assert "a funnel would mislead" in main_text(response)
    assert "spc-unit" not in response.content.decode()
    assert funnel(folk.analyst, falls.measure, download="csv").status_code == 404


def test_downloads_hold_every_unit_and_the_limits_in_force(folk, washed):
    measure, _ = washed
    answer = funnel(folk.analyst, measure, download="csv")
    table = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(table) == 13
    last = dict(zip(table[0], table[-1], strict=True))
    assert float(last["Value"]) == pytest.approx(40.0)
    assert float(last["Lower 99.8% limit"]) > 40
    assert b"<svg" in funnel(folk.analyst, measure, download="svg").content
    assert funnel(folk.analyst, measure, download="pdf").status_code == 400


def test_side_by_side_puts_every_chart_on_one_scale(folk, falls, place):
    make.series(place.ward_8, falls.measure, [190.0, 200.0] * 13)
    with CaptureQueriesContext(connection) as asked:
        response = folk.analyst.get(reverse("measures:side_by_side", args=[falls.measure.pk]))
    assert len(asked) <= MOST_QUERIES
    body = response.content.decode()
    assert body.index("Ward 7</a>") < body.index("Ward 8</a>")
    assert len(re.findall(r'<svg class="spc-chart', body)) == 2
    first = body.split('<svg class="spc-chart')[1]
    assert ">200<" in first, "the axis of Ward 7 reaches as far as Ward 8"


def test_the_list_names_what_can_be_compared(folk, washed, falls, place):
    make.series(place.ward_8, falls.measure, make.STEADY)
    rows = rows_of(folk.analyst.get(reverse("measures:compare")))
    assert rows == [
        ["Falls", "2", "No funnel: no size to compare by", "Charts side by side"],
        ["Hand hygiene", "13", "Funnel", "Charts side by side"],
    ]
    nobody = folk.stranger.get(reverse("measures:compare"))
    assert "Nothing to compare yet" in main_text(nobody)


@pytest.mark.parametrize("page", ["measures:funnel", "measures:side_by_side"])
def test_another_trust_sees_nothing_of_it(folk, washed, page):
    assert folk.stranger.get(reverse(page, args=[washed[0].pk])).status_code == 404
    assert folk.analyst.get(reverse(page, args=[washed[0].pk + 999])).status_code == 404


def test_phases_stand_beside_one_another_and_prove_nothing(folk, falls, targeted):
    measures.rebase(by=TESTS, at=AT, series=falls, starts_on=date(2025, 9, 1), reason="New beds came to the ward")
    text = main_text(folk.analyst.get(reverse("measures:compare_phases", args=[falls.pk])))
    assert "3 phases. With the latest, the average" in text
    assert "New beds came" in text
    assert "The ward moved to Level 3" in text
    assert "is not yet a proven gain" in text
    assert "A phase has only 6 numbers" in text
    assert (
        reverse("measures:compare_phases", args=[falls.pk])
        in folk.analyst.get(reverse("measures:measure", args=[falls.pk])).content.decode()
    )


def test_one_phase_is_nothing_to_compare(folk, falls):
    text = main_text(folk.analyst.get(reverse("measures:compare_phases", args=[falls.pk])))
    assert "so there are no phases to compare" in text
