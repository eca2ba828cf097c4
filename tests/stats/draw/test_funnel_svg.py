"""The picture of a funnel: every unit a dot, read without colour, each dot a link where it has an address."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from holdfast_stats import funnel
from holdfast_stats.draw import funnel_svg
from holdfast_stats.draw._funnel_layout import _clipped, axes_of, place_labels
from holdfast_stats.draw._numbers import number_words
from holdfast_stats.draw._text import text_width

COUNTS, SIZES = [10, 14, 9, 60, 12, 8, 1, 13, 10, 12, 9], [100, 120, 110, 200, 105, 90, 150, 99, 101, 140, 95]
NAMES = [f"Ward {letter}" for letter in "ABCDEFGHIJK"]


@pytest.fixture
def wards():
    return funnel(COUNTS, SIZES, groups=NAMES, units=("ward", "wards"), overdispersion=False)


def parts(svg: str, name: str) -> list[ElementTree.Element]:
    return [part for part in ElementTree.fromstring(svg).iter() if name in (part.get("class") or "").split()]


def test_it_is_well_formed_and_named(wards):
    root = ElementTree.fromstring(funnel_svg(wards, title="Falls <2019>"))
    assert root.find("title").text == "Falls <2019>"
    assert root.get("aria-labelledby") == root.find("title").get("id")
    assert root.get("aria-describedby") == root.find("desc").get("id")
    assert root.get("role") == "img"


def test_the_description_says_the_sentence_the_sizes_and_who_lies_outside(wards):
    words = ElementTree.fromstring(funnel_svg(wards, title="Falls")).find("desc").text
    assert wards.sentence in words
    assert "Sizes run from 90 to 200." in words
    assert "Above the 99.8% limits: Ward D." in words
    assert "Below the 99.8% limits: Ward G." in words


def test_every_unit_is_a_dot_and_those_outside_have_a_shape_of_their_own(wards):
    svg = funnel_svg(wards, title="Falls")
    assert [part.get("data-i") for part in parts(svg, "spc-point")] == [str(i) for i in range(11)]
    assert [part.get("data-i") for part in parts(svg, "spc-point--high")] == ["3"]
    assert [part.get("data-i") for part in parts(svg, "spc-point--low")] == ["6"]
    assert {part.tag for part in parts(svg, "spc-point--common")} == {"circle"}
    assert {part.tag for part in parts(svg, "spc-point--high")} == {"path"}


def test_a_dot_with_an_address_is_a_link_named_after_its_unit(wards):
    svg = funnel_svg(wards, title="Falls", links=["/a/?x=1&y=2", *[None] * 10])
    links = parts(svg, "spc-unit")
    assert [link.get("href") for link in links] == ["/a/?x=1&y=2"]
    assert links[0].find("title").text == "Ward A: 10%, 10 of 100. Within the limits."
    assert ElementTree.fromstring(svg).get("role") == "group"


def test_links_stand_in_the_order_given_and_not_in_order_of_value(wards):
    svg = funnel_svg(wards, title="Falls", links=[f"/{i}/" for i in range(11)])
    assert [link.get("href") for link in parts(svg, "spc-unit")] == [f"/{i}/" for i in range(11)]


def test_too_few_links_are_refused(wards):
    with pytest.raises(ValueError, match="1 links but 11 units"):
        funnel_svg(wards, title="Falls", links=["/a/"])


def test_only_units_outside_the_limits_are_named_in_the_picture(wards):
    names = parts(funnel_svg(wards, title="Falls"), "spc-names")
    assert [word.text for word in names[0]] == ["Ward D", "Ward G"]


def crowd(names: list[str]):
    count = len(names)
    rest = 60
    return funnel(
        [30 + i for i in range(count)] + [200] * rest, [40] * count + [2000] * rest, groups=[*names, *["rest"] * rest],
        overdispersion=False,
    )  # fmt: skip


def boxes(result, labels, size=14.0):
    found = []
    for label in labels:
        wide = text_width(result.groups[label.row], size)
        left = label.x if label.anchor == "start" else label.x - wide
        found.append((left, label.y - 0.8 * size, left + wide, label.y + 2))
    return found


def test_no_name_lies_on_another():
    result = crowd(["Long name"] * 9)
    dots = [(200.0 + i, 100.0) if i < 9 else (600.0, 300.0) for i in range(69)]
    placed = boxes(result, place_labels(result, dots, 14, (50, 20, 780, 400)))
    assert len(placed) == 6  # six places about a dot, and all but the same dot
    for first, other in itertools.combinations(placed, 2):
        apart = first[2] <= other[0] or other[2] <= first[0] or first[3] <= other[1] or other[3] <= first[1]
        assert apart, (first, other)


def test_a_name_keeps_off_the_dots_where_it_can():
    result = crowd(["Name"])
    dots = [(200.0, 100.0), *[(230.0, 100.0)] * 60]
    (label,) = place_labels(result, dots, 14, (50, 20, 780, 400))
    assert label.anchor == "end"


def test_names_stay_within_the_plot():
    result = crowd(["A rather long name"])
    (label,) = place_labels(result, [(770.0, 100.0), *[None] * 60], 14, (50, 20, 780, 400))
    assert label.anchor == "end"
    assert place_labels(result, [(60.0, 100.0), *[None] * 60], 14, (50, 20, 90, 400)) == []


def test_at_most_so_many_names_are_drawn():
    result = crowd(["N"] * 9)
    dots = [(100.0 + 60 * i, 100.0) for i in range(9)] + [None] * 60
    assert [label.row for label in place_labels(result, dots, 14, (50, 20, 780, 400), most=3)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ((0, 1, 10, 2), ((0, 1), (10, 2))),
        ((0, -5, 10, 5), ((5, 0), (10, 5))),
        ((0, 5, 10, -5), ((0, 5), (5, 0))),
        ((0, -10, 10, 20), ((10 / 3, 0), (20 / 3, 10))),
        ((0, 11, 10, 12), None),
        ((0, -2, 10, -1), None),
        ((0, 11, 10, 11), None),
    ],
)
def test_a_curve_is_cut_exactly_at_the_edge(segment, expected):
    found = _clipped(*segment, 0, 10)
    if expected is None:
        assert found is None
    else:
        np.testing.assert_allclose(found, expected)


def test_the_axes_hold_every_unit_however_far_out():
    result = funnel([1, 100, 100, 100], [2, 1000, 1000, 1000], overdispersion=False)
    axes = axes_of(result, (40, 10, 700, 400), number_words("proportion", [0.1, 0.5], [0.1]))
    for size, value in zip(result.denominators, result.indicator, strict=True):
        assert 40 <= axes.x(size) <= 700
        assert axes.y.holds(value)
    assert axes.x_ticks[0] == 0


def test_axes_of_nothing_can_still_be_drawn():
    axes = axes_of(funnel([np.nan], [3]), (40, 10, 700, 400), number_words("rate", [], []))
    assert axes.y.high > axes.y.low
    assert axes.x.high > 0


def test_the_four_limits_and_the_target_differ_by_dash(wards):
    svg = funnel_svg(wards, title="Falls")
    assert len(parts(svg, "spc-limit")) == 4
    inner, outer = ({p.get("stroke-dasharray") for p in parts(svg, f"spc-limit--{n}")} for n in ("95", "998"))
    assert inner != outer
    assert parts(svg, "spc-centre")[0].get("stroke-dasharray") is None


def test_no_curve_leaves_the_plot(wards):
    svg = funnel_svg(wards, title="Falls", height=400)
    floor = float(re.search(r"M[\d.]+ ([\d.]+)H", parts(svg, "spc-axis")[0].get("d")).group(1))
    for curve in parts(svg, "spc-limit"):
        ys = [float(pair.split()[1]) for pair in re.split("[ML]", curve.get("d")) if pair]
        assert max(ys) <= floor + 0.1
        assert min(ys) >= 0


def test_black_and_white_needs_no_colour(wards):
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", funnel_svg(wards, title="Falls", theme="print", standalone=True)))
    assert all(c[1:3] == c[3:5] == c[5:7] for c in colours)


def test_there_is_no_style_and_no_script_in_it(wards):
    svg = funnel_svg(wards, title="Falls", links=["/x/"] * 11)
    assert "style" not in svg
    assert "<script" not in svg


def test_hostile_names_stay_words():
    result = funnel([60, 1], [100, 100], groups=["<script>", '"&'], overdispersion=False)
    svg = funnel_svg(result, title="<b>", links=['/"><x', None], x_label="<", y_label="&")
    assert "<script" not in svg
    assert parts(svg, "spc-unit")[0].get("href") == '/"><x'


def test_units_without_figures_are_not_drawn():
    svg = funnel_svg(funnel([5, np.nan, 0], [50, 40, 0]), title="Falls")
    assert [part.get("data-i") for part in parts(svg, "spc-point")] == ["0"]


def test_nothing_to_compare_is_said_in_the_plot():
    svg = funnel_svg(funnel([np.nan], [10]), title="Falls")
    assert parts(svg, "spc-empty")[0].text == "No values to draw yet"
    assert not parts(svg, "spc-point")


def test_a_picture_on_its_own_carries_its_heading(wards):
    svg = funnel_svg(wards, title="Falls", standalone=True, x_label="Patients").replace(' xmlns="', ' x="')
    assert parts(svg, "spc-title")[0].text == "Falls"
    assert parts(svg, "spc-x-label")[0].text == "Patients"


@pytest.mark.parametrize("width", [300, 640, 1200])
def test_nothing_stands_outside_the_picture(wards, width):
    root = ElementTree.fromstring(funnel_svg(wards, title="Falls", width=width, x_label="Patients"))
    for word in root.iter("text"):
        assert 0 <= float(word.get("x")) <= width
        assert 0 <= float(word.get("y")) <= float(root.get("height"))


def test_the_legend_names_only_what_is_drawn():
    calm = funnel([10] * 12, [100] * 12)
    words = [word.text for word in parts(funnel_svg(calm, title="Falls"), "spc-legend")[0].iter("text")]
    assert words == ["Within the limits", "All together", "95% limits", "99.8% limits"]
