"""The outline of a driver diagram: which line stands under which, and what moving one does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Clash, Invalid
from holdfast.improvement.choices import DriverLevel as L
from holdfast.improvement.rules.diagrams import (
    LONGEST,
    MOST_LINES,
    Line,
    check_version,
    moved,
    oddities,
    parents,
    tidied,
)

DEPTH = {L.PRIMARY: 0, L.SECONDARY: 1, L.IDEA: 2}
levels = st.lists(st.sampled_from(list(L)), max_size=30)


def lines(*levels):
    return [Line(level, f"Line {n}") for n, level in enumerate(levels)]


def test_each_line_stands_under_the_nearest_above_that_is_nearer_the_aim():
    outline = lines(L.PRIMARY, L.SECONDARY, L.IDEA, L.IDEA, L.PRIMARY, L.IDEA, L.SECONDARY)
    assert parents(outline) == (None, 0, 1, 1, None, 4, 4)


def test_an_idea_after_a_new_primary_driver_does_not_hang_on_the_old_secondary_one():
    assert parents(lines(L.PRIMARY, L.SECONDARY, L.PRIMARY, L.IDEA))[3] == 2


@pytest.mark.parametrize("first", [L.SECONDARY, L.IDEA])
def test_outline_that_does_not_begin_with_a_primary_driver_says_which_line(first):
    with pytest.raises(Invalid, match="Line 1 needs a primary driver"):
        parents(lines(first))


def test_longest_outline_is_taken_and_one_line_more_is_not():
    assert len(parents(lines(*[L.PRIMARY] * MOST_LINES))) == MOST_LINES
    with pytest.raises(Invalid, match="at most"):
        parents(lines(*[L.PRIMARY] * (MOST_LINES + 1)))


def test_longest_line_is_taken_and_one_letter_more_names_its_line():
    parents([Line(L.PRIMARY, "x" * LONGEST)])
    with pytest.raises(Invalid, match="Line 2 is longer"):
        parents([Line(L.PRIMARY, "x"), Line(L.PRIMARY, "x" * (LONGEST + 1))])


@given(levels)
def test_a_parent_stands_above_and_nearer_the_aim_and_primary_drivers_have_none(found):
    outline = lines(L.PRIMARY, *found)
    for place, parent in enumerate(parents(outline)):
        if outline[place].level is L.PRIMARY:
            assert parent is None
        else:
            assert parent is not None
            assert parent < place
            assert DEPTH[outline[parent].level] < DEPTH[outline[place].level]


def test_oddities_ask_about_empty_drivers_and_ideas_without_a_secondary_one():
    outline = [Line(L.PRIMARY, "Seen in time"), Line(L.IDEA, "Lamps"), Line(L.PRIMARY, "Steady")]
    assert oddities(outline) == (
        "“Lamps” touches no secondary driver: which one does it work on?",
        "Nothing is planned yet about “Steady”.",
    )
    assert oddities(lines(L.PRIMARY, L.SECONDARY, L.IDEA)) == ()


def test_empty_lines_go_and_spaces_are_single():
    assert tidied([Line(L.PRIMARY, "  Seen \t in  time "), Line(L.IDEA, "  ")]) == (Line(L.PRIMARY, "Seen in time"),)


@given(levels, st.integers(-2, 32), st.sampled_from([-1, 1]))
def test_moving_a_line_keeps_every_line_and_moving_it_back_changes_nothing(found, place, by):
    outline = tuple(lines(*found))
    once = moved(outline, place, by)
    assert sorted(once, key=str) == sorted(outline, key=str)
    if once != outline:
        assert moved(once, place + by, -by) == outline


def test_another_version_is_a_clash_and_the_same_is_none():
    check_version(3, 3)
    with pytest.raises(Clash, match="Nothing of yours is lost"):
        check_version(2, 3)
