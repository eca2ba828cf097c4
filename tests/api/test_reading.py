"""What a program reads: the numbers, charts and names of the pages, each from few queries."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.rules.points import NewPoint
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, TODAY

pytestmark = pytest.mark.django_db


def test_me_says_whom_the_token_speaks_for(there, program):
    told = program.get("/me").json()
    assert told["person"] == "Anna Analyst"
    assert told["scope"] == "write"
    assert [(r["role"], r["unit_name"]) for r in told["roles"]] == [("analyst", there.whole.name)]


def test_points_are_those_of_the_page(there, program):
    told = program.get(f"/series/{there.falls.pk}/points").json()
    assert [p["value"] for p in told["points"]] == make.STEADY
    assert told["points"][0] == {
        "period_start": "2024-01-01", "period_end": "2024-01-31", "value": 50.0, "numerator": None,
        "denominator": None, "corrected": False,
    }  # fmt: skip


def test_points_of_some_months_include_both_ends(there, program):
    told = program.get(f"/series/{there.falls.pk}/points?since=2024-03-01&until=2024-05-01").json()["points"]
    assert [p["period_start"] for p in told] == ["2024-03-01", "2024-04-01", "2024-05-01"]


def test_a_corrected_number_says_so(there, program):
    measures.record_points(by=TESTS, at=AT, series=there.falls, rows=[NewPoint(make.FIRST, 77.0)])
    first = program.get(f"/series/{there.falls.pk}/points").json()["points"][0]
    assert (first["value"], first["corrected"]) == (77.0, True)


def test_chart_is_the_one_the_page_draws(there, program):
    told = program.get(f"/series/{there.falls.pk}/chart").json()
    shown = queries.chart_of(queries.series(viewer=people.viewer(there.analyst), pk=there.falls.pk, on=TODAY), on=TODAY)
    assert told["sentence"] == shown.sentence
    assert told["input_hash"] == shown.input_hash
    assert [row["centre"] for row in told["rows"]] == [float(c) for c in shown.result.centre]
    assert [row["upper"] for row in told["rows"]] == [float(c) for c in shown.result.upper]
    assert told["variation"] == shown.result.variation == "common"


def test_chart_without_numbers_has_no_rows(there, program):
    told = program.get(f"/series/{there.empty.pk}/chart").json()
    assert told["rows"] == []
    assert told["variation"] == ""


def test_late_chart_keeps_no_verdict(there, program, monkeypatch):
    late = make.series(there.ward_8, there.measure, values=make.STEADY[:20])
    told = program.get(f"/series/{late.pk}/chart").json()
    assert told["late"]["days_late"] > 0
    assert (told["variation"], told["assurance"]) == ("", "")
    assert told["sentence"] == told["late"]["words"]


def test_picture_is_svg_with_its_words(there, program):
    answer = program.get(f"/series/{there.falls.pk}/chart.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    words = " ".join(ET.fromstring(answer.content).itertext())
    assert f"{there.measure.name}, Ward 7" in words


def test_picture_of_no_number_is_404(there, program):
    assert program.get(f"/series/{there.empty.pk}/chart.svg").status_code == 404


def test_readings_keep_what_was_said_before(there, program):
    before = program.get(f"/series/{there.falls.pk}/readings").json()
    measures.record_points(by=TESTS, at=AT, series=there.falls, rows=[NewPoint(make.FIRST, 77.0)])
    after = program.get(f"/series/{there.falls.pk}/readings").json()
    assert after[1:] == before
    assert after[0]["centre"] != before[0]["centre"]


@pytest.mark.parametrize(
    ("query", "names"),
    [("", ["Ward 20", "Ward 7"]), ("text=ward+7", ["Ward 7"]), ("size=1&page=2", ["Ward 7"]), ("page=9", [])],
)
def test_series_are_filtered_and_paged(there, program, query, names):
    told = program.get(f"/series?{query}").json()
    assert [row["unit_name"] for row in told["items"]] == names


def test_series_of_a_unit_include_those_beneath(there, program):
    told = program.get(f"/series?unit={there.surgery.pk}").json()
    assert [row["id"] for row in told["items"]] == [str(there.falls.pk)]
    assert told["items"][0]["latest_value"] == make.STEADY[-1]
    assert told["items"][0]["page"] == f"/measures/{there.falls.pk}/"


def test_units_and_organisations_are_listed(there, program):
    names = [row["name"] for row in program.get(f"/units?organisation={there.trust.pk}").json()["items"]]
    assert {"Ward 7", "Ward 8", "Ward 20", "Surgery"} <= set(names)
    assert program.get(f"/organisations/{there.trust.pk}").json()["ods_code"] == there.trust.ods_code
    assert program.get(f"/units/{there.ward.pk}").json()["path"] == there.ward.path


def test_measure_is_told_in_full(there, program):
    told = program.get(f"/measures/{there.measure.pk}").json()
    assert (told["better"], told["frequency"], told["code"]) == ("down", "month", there.measure.code)
    assert program.get("/measures").json()["items"] == [told]


def test_nothing_there_and_nothing_to_be_seen_are_the_same_answer(there, program):
    other = make.series(people.root(people.trust("Breakwater NHS Trust")), values=make.STEADY)
    unseen, none = program.get(f"/series/{other.pk}"), program.get(f"/series/{uuid.UUID(int=7)}")
    assert unseen.status_code == none.status_code == 404
    assert unseen.content == none.content


def test_same_again_is_304_without_a_body(there, program):
    path = f"/series/{there.falls.pk}/points"
    first = program.get(path)
    again = program.get(path, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    measures.record_points(by=TESTS, at=AT, series=there.falls, rows=[NewPoint(make.FIRST, 77.0)])
    assert program.get(path, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_no_store_on_the_way_may_keep_an_answer(there, program):
    answer = program.get("/me")
    assert "private" in answer["Cache-Control"]
    assert answer["Vary"] == "Authorization"


BUDGETS = {
    "/me": 2, "/organisations": 4, "/units": 4, "/measures": 4, "/series": 4, "/series/{falls}": 3,
    "/series/{falls}/points": 6, "/series/{falls}/readings": 4, "/series/{falls}/chart": 8,
    "/series/{falls}/chart.svg": 8,
}  # fmt: skip


@pytest.mark.parametrize("path", BUDGETS)
def test_queries_stay_within_their_number(there, program, path):
    with CaptureQueriesContext(connection) as captured:
        assert program.get(path.format(falls=there.falls.pk)).status_code == 200
    assert len(captured) <= BUDGETS[path], "\n".join(q["sql"][:160] for q in captured)


def test_words_that_are_not_what_was_asked_for_are_told(there, program):
    answer = program.get("/series?page=none")
    assert answer.status_code == 422
    assert answer.json()["field"] == "page"
    assert answer.json()["code"] == "invalid"


def test_a_filter_that_is_none_is_refused_and_named(there, program):
    answer = program.get("/series?unti=3")
    assert (answer.status_code, answer.json()["field"]) == (422, "unti")
