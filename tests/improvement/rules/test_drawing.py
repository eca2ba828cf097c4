"""The picture of a driver diagram: every line once, nothing over anything else, read in the order of the outline."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.improvement.choices import DriverLevel
from holdfast.improvement.rules.diagrams import Line
from holdfast.improvement.rules.drawing import diagram_svg

P, S, I = DriverLevel.PRIMARY, DriverLevel.SECONDARY, DriverLevel.IDEA  # noqa: E741
SVG = "{http://www.w3.org/2000/svg}"
LINES = [
    Line(P, "Seen in time", 1),
    Line(S, "Beds in sight", 2),
    Line(I, "Move two beds <& 3>", 3),
    Line(P, "Steady", 4),
]


def boxes(svg):
    found = ElementTree.fromstring(svg).findall(f"{SVG}rect")[1:]
    return [tuple(float(r.get(k)) for k in ("x", "y", "width", "height")) for r in found]


def test_aim_and_every_line_are_drawn_in_their_column_with_words_read_aloud():
    svg = diagram_svg("Falls: by half.", LINES, title="Driver diagram", measures={0: ["Falls"], 2: ["Bells"]})
    root = ElementTree.fromstring(svg)
    assert [x for x, *_ in boxes(svg)] == [0, 260, 520, 780, 260]
    words = root.find(f"{SVG}desc").text
    assert words.index("Aim: Falls: by half.") < words.index("Primary driver: Seen") < words.index("Change idea: Move")
    drawn = [text.text for text in root.findall(f"{SVG}text")]
    assert "Measure: Falls" in drawn
    assert "Measure: Bells" in drawn
    assert "style" not in svg


@given(st.lists(st.tuples(st.sampled_from(list(DriverLevel)), st.text("abc ", min_size=1, max_size=120)), max_size=39))
def test_no_box_lies_over_another_and_none_outside(rows):
    lines = [Line(P, "First"), *(Line(level, text) for level, text in rows)]
    svg = diagram_svg("Aim", lines, title="Diagram")
    found = boxes(svg)
    assert len(found) == len(lines) + 1
    for (x, y, _, h), (x2, y2, _, h2) in combinations(found, 2):
        assert x != x2 or y + h <= y2 + 1e-6 or y2 + h2 <= y + 1e-6
    height = float(re.search(r'height="([\d.]+)" role', svg)[1])
    assert all(y >= 0 and y + h <= height for _, y, _, h in found)


def test_outline_without_a_primary_driver_is_refused():
    with pytest.raises(Invalid):
        diagram_svg("Aim", [Line(I, "Move two beds")], title="Diagram")
