"""A gain as a picture: old level, new level, the line half-way between, and words for who cannot see it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from holdfast_stats.draw import gain_svg

VALUES = [50.0, 53, 47, 51, 49, 52] * 4 + [56.0, 59, 53, 57, 55, 58] * 2
DATES = np.arange("2023-01", "2026-01", dtype="datetime64[M]").astype("datetime64[D]")


def drawn(values=VALUES, **more):
    given = {
        "change": 24, "old_level": 50.3333, "new_level": 56.3333, "title": "Score: Ward 7",
        "sentence": "Kept for 7 months.",
        **more,
    }  # fmt: skip
    return gain_svg(values, DATES[: len(values)], **given)


def strokes(svg, name):
    return re.findall(rf'<path class="spc-{name}[^"]*"[^>]* d="([^"]+)"', svg)


def test_levels_and_the_half_way_line_are_there():
    svg = drawn(width=900, height=400)
    ElementTree.fromstring(svg)
    assert "Half-way line 53.3" in svg
    assert "Phase 2: average 56.3" in svg
    assert len(strokes(svg, "target")) == 1
    assert "spc-limit" not in svg.replace("spc-limits", ""), "a gain has no limits"
    assert svg.count('data-i="') == len(VALUES)


def test_the_picture_says_in_words_what_it_shows():
    svg = drawn()
    assert "<title" in svg
    assert "Score: Ward 7" in svg
    assert "Kept for 7 months." in re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.S)[1]


def test_half_way_begins_with_the_change():
    """No line is drawn back over the months before it: nobody could have been held to it then."""
    svg = drawn()
    first = float(re.match(r"M([\d.]+)", strokes(svg, "target")[0])[1])
    points = [float(x) for x in re.findall(r'data-i="\d+"[^>]*translate\(([\d.]+)', svg)]
    assert points[22] < first <= points[24] + 1


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"new_level": None}, "nothing is proven yet"),
        ({"change": 36}, "no month since the change is over"),
        ({"old_level": None, "new_level": None, "change": 3}, "too few months before"),
    ],
)
def test_without_proof_there_is_no_half_way_line(more, reason):
    svg = drawn(**more)
    ElementTree.fromstring(svg)
    assert "Half-way" not in svg, reason


def test_no_point_is_coloured_whatever_the_chart_would_say_of_it():
    svg = drawn([*VALUES[:-1], 90.0])
    assert "spc-point--improvement" not in svg
    assert "spc-point--concern" not in svg


def test_missing_months_are_gaps_and_equal_levels_do_no_harm():
    svg = drawn([*VALUES[:30], float("nan"), *VALUES[31:]])
    assert svg.count('data-i="') == len(VALUES) - 1
    ElementTree.fromstring(drawn(old_level=50.0, new_level=50.0))


def test_words_are_escaped():
    assert "<script>" not in drawn(title="<script>alert(1)</script>")
