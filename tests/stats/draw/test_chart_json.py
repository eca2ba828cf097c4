from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast_stats.draw import chart_json, chart_svg
from tests.stats.draw.results import NAN, of_class, parsed, result_of

RESULT = result_of(
    [5, 6, 9, NAN, 7],
    better="down",
    readings={2: "concern"},
    signals={2: "beyond"},
    excluded=[4],
    target=6,
    half_width=2,
)
OPTIONS = {
    "title": "Falls",
    "number_format": "count",
    "notes": [("2023-03-01", "flu")],
    "changes": [("2023-02-10", "new rota")],
}


def numbers(**options):
    return chart_json(RESULT, **{**OPTIONS, **options})


def positions(svg: str) -> dict[int, tuple[float, float]]:
    """Where the picture has each point, by row."""
    found = {}
    for point in of_class(parsed(svg), "spc-point"):
        x, y = re.fullmatch(r"translate\((\S+) (\S+)\)", point.get("transform")).groups()
        found[int(point.get("data-i"))] = (float(x), float(y))
    return found


VALUE = st.one_of(st.integers(0, 100).map(float), st.just(NAN))


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUE, min_size=1, max_size=70), st.sampled_from([240, 320, 800, 1200]))
def test_script_and_picture_have_the_same_pixels(values, width):
    result = result_of(values)
    points = chart_json(result, title="x", width=width)["points"]
    svg = chart_svg(result, title="x", width=width)
    assert {p["i"]: (p["x"], p["y"]) for p in points if p["y"] is not None} == positions(svg)


def test_it_can_be_written_as_strict_json():
    assert json.loads(json.dumps(numbers(), allow_nan=False)) == numbers()


def test_size_and_plot_are_those_of_the_picture():
    root = parsed(chart_svg(RESULT, **OPTIONS))
    found = numbers()
    assert root.get("viewBox") == f"0 0 {found['width']} {found['height']:g}"
    assert found["plot"]["left"] < found["points"][0]["x"] < found["plot"]["right"]


def test_point_says_value_period_reading_and_rule():
    point = numbers()["points"][2]
    assert point["words"] == "9"
    assert point["period"] == "March 2023"
    assert point["date"] == "2023-03-01"
    assert point["rule"] == "above the upper limit"
    assert point["says"] == "Concern: above the upper limit"
    assert point["note"] == "flu"


def test_missing_point_has_a_place_in_time_and_no_value():
    point = numbers()["points"][3]
    assert (point["value"], point["y"], point["words"], point["reading"]) == (None, None, "no value", "")
    assert point["x"] > 0


def test_excluded_point_says_so():
    point = numbers()["points"][4]
    assert point["excluded"] is True
    assert point["says"] == "Left out of the limits"


def test_notes_and_changes_are_listed_with_their_signs():
    found = numbers()
    assert [(n["sign"], n["date"], n["words"]) for n in found["notes"]] == [("1", "1 March 2023", "flu")]
    assert [(c["sign"], c["words"]) for c in found["changes"]] == [("A", "new rota")]


def test_levels_say_what_stands_at_the_line_ends():
    said = {level["role"]: level["words"] for level in numbers()["levels"]}
    assert said == {
        "centre": "Average 6.8",
        "target": "Target 6",
        "upper": "Upper limit 8.8",
        "lower": "Lower limit 4.8",
    }


def test_point_of_a_run_chart_claims_no_variation():
    found = chart_json(result_of([1, 2, 3], kind="run"), title="x")
    assert {point["says"] for point in found["points"]} == {""}


@pytest.mark.parametrize("options", [{"width": 10}, {"number_format": "roman"}, {"notes": [("soon", "x")]}])
def test_wrong_options_are_refused(options):
    with pytest.raises(ValueError):
        numbers(**options)
