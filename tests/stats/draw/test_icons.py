from __future__ import annotations

import re

import pytest

from holdfast_stats.draw import icon_svg, icon_words
from holdfast_stats.draw._icon_words import VALUES
from tests.stats.draw.results import parsed

EVERY = [(which, value, better) for which, values in VALUES.items() for value in values for better in ("up", "down")]


def drawing(which, value, better="up") -> str:
    """The icon without its words, name and colours: what is left in black and white."""
    svg = icon_svg(which, value, better)
    paths = re.findall(r' d="([^"]*)"', svg)
    return " ".join([*paths, *re.findall(r'stroke-dasharray="[^"]*"', svg)])


@pytest.mark.parametrize(
    ("which", "value", "better", "words"),
    [
        ("variation", "improvement", "up", "Improvement: higher than usual"),
        ("variation", "improvement", "down", "Improvement: lower than usual"),
        ("variation", "concern", "up", "Concern: lower than usual"),
        ("variation", "concern", "down", "Concern: higher than usual"),
        ("variation", "common", "up", "Common variation"),
        ("variation", "high", "neither", "Higher than usual"),
        ("variation", "low", "neither", "Lower than usual"),
        ("variation", "", "up", "Not enough data"),
        ("variation", "not_enough_data", "up", "Not enough data"),
        ("variation", "no_recent_data", "up", "No recent data"),
        ("assurance", "pass", "up", "Target met consistently"),
        ("assurance", "fail", "up", "Target missed consistently"),
        ("assurance", "hit_or_miss", "up", "Target met only by chance"),
        ("assurance", "", "up", "No target judged"),
        ("assurance", "no_recent_data", "up", "No recent data"),
    ],
)
def test_icon_says_its_words(which, value, better, words):
    assert icon_words(which, value, better) == words
    assert parsed(icon_svg(which, value, better)).find("title").text == words


@pytest.mark.parametrize(("which", "value", "better"), EVERY)
def test_icon_is_an_image_without_ids_style_or_text(which, value, better):
    root = parsed(icon_svg(which, value, better))
    assert root.get("role") == "img"
    assert {element.tag for element in root.iter()} == {"svg", "title", "path"}
    assert not any("id" in e.attrib or "style" in e.attrib for e in root.iter())


@pytest.mark.parametrize(("which", "value", "better"), EVERY)
def test_icon_is_small(which, value, better):
    assert len(icon_svg(which, value, better)) < 700


@pytest.mark.parametrize("which", ["variation", "assurance"])
@pytest.mark.parametrize("better", ["up", "down"])
def test_icons_differ_in_black_and_white(which, better):
    values = [v for v in VALUES[which] if v and not (which == "variation" and v == "")]
    drawings = [drawing(which, value, better) for value in values]
    assert len(set(drawings)) == len(drawings)


@pytest.mark.parametrize("value", ["improvement", "concern"])
def test_direction_is_drawn_too(value):
    assert drawing("variation", value, "up") != drawing("variation", value, "down")


@pytest.mark.parametrize("value", ["pass", "fail"])
def test_letter_stands_on_the_side_of_the_target_where_the_results_are(value):
    assert drawing("assurance", value, "up") != drawing("assurance", value, "down")


@pytest.mark.parametrize("which", ["variation", "assurance"])
@pytest.mark.parametrize("value", ["", "no_recent_data", "not_enough_data"])
def test_icon_that_claims_nothing_is_dashed_and_without_colour(which, value):
    svg = icon_svg(which, value, "up")
    assert "stroke-dasharray" in svg
    assert not re.search("#(005EB8|ED8B00|330072)", svg)


def test_size_is_in_pixels():
    root = parsed(icon_svg("variation", "common", size=24))
    assert (root.get("width"), root.get("viewBox")) == ("24", "0 0 40 40")


def test_class_names_the_kind_and_the_value():
    root = parsed(icon_svg("assurance", "hit_or_miss", "up"))
    assert root.get("class").split() == ["spc-icon", "spc-icon--assurance", "spc-icon--hit_or_miss"]


@pytest.mark.parametrize(
    ("which", "value", "better", "named"),
    [
        ("variety", "common", "up", "variety"),
        ("variation", "pass", "up", "pass"),
        ("assurance", "concern", "up", "concern"),
        ("variation", "common", "sideways", "sideways"),
        ("variation", "concern", "neither", "neither direction"),
    ],
)
def test_icon_that_does_not_exist_is_refused(which, value, better, named):
    with pytest.raises(ValueError, match=named):
        icon_svg(which, value, better)
    with pytest.raises(ValueError, match=named):
        icon_words(which, value, better)
