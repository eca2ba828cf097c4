from __future__ import annotations

import dataclasses

import pytest

from holdfast_stats.draw._palette import PRINT, SCREEN, THEMES, contrast
from holdfast_stats.draw._shapes import SHAPES

WHITE = "#FFFFFF"
GROUNDS = [(theme, ground) for theme in THEMES.values() for ground in (WHITE, theme.band)]


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", WHITE) == pytest.approx(21)


def test_contrast_does_not_depend_on_the_order():
    assert contrast("#005EB8", WHITE) == contrast(WHITE, "#005EB8")


@pytest.mark.parametrize(("theme", "ground"), GROUNDS)
@pytest.mark.parametrize("ink", ["words", "quiet_words", "centre", "limit", "target", "change"])
def test_words_reach_four_and_a_half_to_one(theme, ground, ink):
    assert contrast(getattr(theme, ink), ground) >= 4.5


@pytest.mark.parametrize(("theme", "ground"), GROUNDS)
@pytest.mark.parametrize("mark", SHAPES)
def test_fill_or_outline_of_every_mark_reaches_three_to_one(theme, ground, mark):
    ink = theme.marks[mark]
    assert max(contrast(ink.fill, ground), contrast(ink.stroke, ground)) >= 3


@pytest.mark.parametrize(("theme", "ground"), GROUNDS)
def test_the_line_and_the_axis_reach_three_to_one(theme, ground):
    assert contrast(theme.line, ground) >= 3
    assert contrast(theme.axis, ground) >= 3


def test_every_mark_has_an_ink_in_every_theme():
    assert all(set(theme.marks) == set(SHAPES) for theme in THEMES.values())


def test_improvement_is_blue_and_concern_orange_on_screen():
    assert SCREEN.marks["improvement"].fill == "#005EB8"
    assert SCREEN.marks["concern"].fill == "#ED8B00"


def test_print_uses_no_colour():
    plain = [getattr(PRINT, field.name) for field in dataclasses.fields(PRINT) if field.name != "marks"]
    inks = [colour for ink in PRINT.marks.values() for colour in (ink.fill, ink.stroke)]
    assert all(c[1:3] == c[3:5] == c[5:7] for c in plain + inks)
