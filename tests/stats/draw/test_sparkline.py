from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw import sparkline_svg
from tests.stats.draw.results import NAN, of_class, parsed, result_of

SERIES = [93 + (i * 7) % 5 + 0.123 for i in range(36)]


def last_mark(result, **options):
    """Class and place of the mark on the newest value."""
    root = parsed(sparkline_svg(result, title="x", **options))
    (mark,) = [e for e in root.iter() if "spc-point--" in e.get("class", "")]
    x, y = re.fullmatch(r"translate\((\S+) (\S+)\)", mark.get("transform")).groups()
    return mark.get("class"), float(x), float(y)


def test_it_is_an_image_named_by_its_title():
    root = parsed(sparkline_svg(result_of(SERIES), title="Falls & <more>"))
    assert root.get("role") == "img"
    assert root[0].tag == "title"
    assert root[0].text == "Falls & <more>"


def test_it_has_no_ids_and_no_style():
    assert not re.search(r"\bid=|style", sparkline_svg(result_of(SERIES), title="x"))


@pytest.mark.parametrize("reading", ["common", "improvement", "concern", "high", "low"])
def test_last_point_is_marked_by_its_reading(reading):
    assert last_mark(result_of(SERIES, readings={35: reading}))[0] == f"spc-point--{reading}"


def test_only_the_last_point_is_marked():
    root = parsed(sparkline_svg(result_of(SERIES, readings={30: "concern"}), title="x"))
    assert len([e for e in root.iter() if "spc-point--" in e.get("class", "")]) == 1


def test_missing_latest_value_leaves_a_hollow_ring_at_the_last_one_seen():
    name, x, _ = last_mark(result_of([*SERIES[:-1], NAN], readings={34: "improvement"}))
    assert name == "spc-point--stale"
    assert x < 144


def test_stale_series_keeps_no_old_colour():
    assert last_mark(result_of(SERIES, readings={35: "improvement"}), stale=True)[0] == "spc-point--stale"


def test_excluded_latest_point_is_marked_as_left_out():
    assert last_mark(result_of(SERIES, excluded=[35]))[0] == "spc-point--excluded"


def test_run_chart_has_a_plain_mark():
    assert last_mark(result_of(SERIES, kind="run"))[0] == "spc-point--plain"


@pytest.mark.parametrize("count", [1, 5, 24])
def test_newest_value_is_always_at_the_right_end(count):
    assert last_mark(result_of(SERIES[:count]))[1] == 144


def test_missing_value_breaks_the_line():
    svg = sparkline_svg(result_of([1, 2, NAN, 4, 5]), title="x")
    line = re.findall(r'd="([^"]*)" fill="none"', svg)[0]
    assert line.count("M") == 2


def test_each_phase_has_its_own_centre():
    svg = sparkline_svg(result_of([9, 9, 4, 4], phases=[0, 0, 1, 1]), title="x")
    dashed = re.findall(r'd="([^"]*)"[^>]*stroke-dasharray', svg)[0]
    assert dashed.count("M") == 2


def test_constant_series_is_a_level_line_in_the_middle():
    assert last_mark(result_of([100.0] * 24))[2] == 18


def test_hair_thin_differences_are_not_blown_up():
    assert last_mark(result_of([100.0, 100.0 + 1e-11] * 12))[2] == 18


def test_series_without_values_has_a_title_and_no_mark():
    root = parsed(sparkline_svg(result_of([NAN, NAN]), title="No values"))
    assert [child.tag for child in root] == ["title"]


def test_empty_series_is_drawn():
    assert parsed(sparkline_svg(result_of([]), title="x")).tag == "svg"


@given(st.lists(st.one_of(st.floats(-1e6, 1e6), st.just(NAN)), max_size=60), st.integers(1, 36))
def test_everything_stays_inside(values, last_n):
    svg = sparkline_svg(result_of(values), title="x", last_n=last_n)
    pairs = re.findall(r"[ML(](-?[0-9.]+) (-?[0-9.]+)", svg)
    assert all(0 <= float(x) <= 150 and 0 <= float(y) <= 36 for x, y in pairs)


def test_twenty_four_points_take_at_most_900_bytes():
    result = result_of(SERIES, readings={35: "concern"}, phases=[0] * 20 + [1] * 16)
    title = "Seen within 4 hours, last 24 months: lower than usual, March 2026"
    assert len(sparkline_svg(result, title=title).encode()) <= 900


def test_other_sizes_are_kept():
    root = parsed(sparkline_svg(result_of(SERIES), title="x", width=90, height=24))
    assert root.get("viewBox") == "0 0 90 24"


def test_classes_are_named():
    assert of_class(parsed(sparkline_svg(result_of(SERIES), title="x")), "spc-spark")
