"""The picture of a Pareto: bars on one axis, readable without colour."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from holdfast_stats import pareto
from holdfast_stats.draw import pareto_svg

FALLS = pareto(["Footwear", "Wet floor", "Rails", "Light", "Medicine"], [55, 30, 9, 4, 2], noun="falls")


def parts(svg: str, name: str) -> list[ElementTree.Element]:
    return [part for part in ElementTree.fromstring(svg).iter() if name in (part.get("class") or "").split()]


def test_it_is_named_and_described():
    root = ElementTree.fromstring(pareto_svg(FALLS, title="Why people fell"))
    assert root.find("title").text == "Why people fell"
    assert root.find("desc").text.startswith(FALLS.sentence)
    assert "Wet floor 30, together 85%" in root.find("desc").text
    assert root.get("role") == "img"


def test_bars_are_as_long_as_their_share_of_one_axis():
    svg = pareto_svg(FALLS, title="Falls")
    widths = [float(bar.get("width")) for bar in parts(svg, "spc-bar")]
    assert widths[0] / widths[1] == pytest.approx(55 / 30, rel=0.01)
    left = float(parts(svg, "spc-bar")[0].get("x"))
    last = float(parts(svg, "spc-running")[-1].get("cx"))
    assert widths[0] / (last - left) == pytest.approx(0.55, rel=0.01)


def test_the_vital_few_are_filled_and_the_others_hollow():
    svg = pareto_svg(FALLS, title="Falls")
    assert len(parts(svg, "spc-bar--vital")) == 2
    assert {bar.get("fill") for bar in parts(svg, "spc-bar--other")} == {"#FFFFFF"}


def test_the_running_share_crosses_the_line_at_four_fifths_with_the_last_vital_one():
    svg = pareto_svg(FALLS, title="Falls")
    fifths = float(re.match(r"M([\d.]+)", parts(svg, "spc-fifths")[0].get("d")).group(1))
    dots = [float(dot.get("cx")) for dot in parts(svg, "spc-running")]
    assert dots[0] < fifths <= dots[1]


def test_a_category_with_an_address_is_a_link():
    svg = pareto_svg(FALLS, title="Falls", links=["/footwear/", None, None, None, None])
    (link,) = parts(svg, "spc-category")
    assert link.get("href") == "/footwear/"
    assert link.find("title").text == "Footwear: 55, 55% of all, 55% with those above"
    assert ElementTree.fromstring(svg).get("role") == "group"


def test_too_few_links_are_refused():
    with pytest.raises(ValueError, match="1 links but 5 categories"):
        pareto_svg(FALLS, title="Falls", links=["/a/"])


def test_long_names_are_cut_and_whole_in_the_title():
    name = "A very long name that nobody could read in the margin of a picture as narrow as this one is"
    svg = pareto_svg(pareto([name, "b"], [9, 1]), title="Falls", width=400)
    words = [word.text for word in ElementTree.fromstring(svg).iter("text")]
    assert any(word.endswith("…") for word in words)
    assert name in svg


def test_hostile_names_stay_words():
    svg = pareto_svg(pareto(["<script>", "&"], [2, 1]), title="<b>", links=['"><x', None])
    assert "<script" not in svg
    ElementTree.fromstring(svg)


def test_nothing_is_said_in_words():
    assert parts(pareto_svg(pareto([]), title="Falls"), "spc-empty")[0].text == "No values to draw yet"


def test_black_and_white_needs_no_colour():
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", pareto_svg(FALLS, title="Falls", theme="print", standalone=True)))
    assert all(c[1:3] == c[3:5] == c[5:7] for c in colours)


@pytest.mark.parametrize("standalone", [True, False])
def test_nothing_stands_outside_the_picture(standalone):
    svg = pareto_svg(FALLS, title="Falls", standalone=standalone, width=400).replace(' xmlns="', ' x="')
    root = ElementTree.fromstring(svg)
    for word in root.iter("text"):
        assert 0 <= float(word.get("x")) <= 400
        assert 0 <= float(word.get("y")) <= float(root.get("height"))
