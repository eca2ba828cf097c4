"""The outline as a form sends it: one button, one change, and nothing but that."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.improvement.choices import DriverLevel as L
from holdfast.improvement.rules.diagrams import Line
from holdfast.web.areas.projects.outline import edited, focus_after, merged, sent, version_of

P, S, I = Line(L.PRIMARY, "Seen", 1), Line(L.SECONDARY, "Beds", 2), Line(L.IDEA, "Lamps", 3)  # noqa: E741
ALL = (P, S, I)
outlines = st.lists(st.sampled_from(ALL), max_size=8)
BUTTONS = ("add", "below", "up", "down", "in", "out", "remove", "", "elsewhere")


def form(*rows):
    given = QueryDict(mutable=True)
    for level, text, line in rows:
        for name, value in (("level", level), ("text", text), ("line", line)):
            given.appendlist(name, value)
    return given


@pytest.mark.parametrize(
    ("do", "wanted"),
    [
        ("add", (*ALL, Line(L.IDEA, ""))),
        ("below-0", (P, Line(L.PRIMARY, ""), S, I)),
        ("up-1", (S, P, I)),
        ("down-1", (P, I, S)),
        ("up-0", ALL),
        ("down-2", ALL),
        ("in-1", (P, Line(L.IDEA, "Beds", 2), I)),
        ("out-1", (P, Line(L.PRIMARY, "Beds", 2), I)),
        ("in-2", ALL),
        ("out-0", ALL),
        ("remove-1", (P, I)),
        ("remove-9", ALL),
        ("nonsense-1", ALL),
    ],
)
def test_each_button_does_its_one_thing(do, wanted):
    assert edited(ALL, do) == wanted


@given(outlines, st.sampled_from(BUTTONS), st.integers(0, 9))
def test_no_button_loses_a_line_but_remove(lines, do, place):
    after = edited(lines, f"{do}-{place}")
    lost = len(lines) - len([line for line in after if line.text])
    assert lost == (1 if do == "remove" and place < len(lines) else 0)
    if after:
        assert 0 <= focus_after(f"{do}-{place}", len(after)) < len(after)


def test_lines_are_read_in_their_order_with_their_ids():
    given = form(("primary", "Seen", "1"), ("idea", "Lamps", ""))
    assert sent(given) == (P, Line(L.IDEA, "Lamps"))


@pytest.mark.parametrize(
    "rows",
    [[("boss", "x", "")], [("primary", "x", "seven")], [("primary", "x", "")] * 400],
    ids=["level", "id", "many"],
)
def test_a_form_nobody_was_given_is_refused(rows):
    with pytest.raises(Invalid, match="not whole"):
        sent(form(*rows))


def test_a_form_with_a_field_missing_is_refused():
    given = form(("primary", "Seen", "1"))
    given.appendlist("text", "more words than levels")
    with pytest.raises(Invalid, match="not whole"):
        sent(given)


def test_two_versions_are_put_together_without_saying_anything_twice():
    mine = (Line(L.PRIMARY, "seen"), Line(L.IDEA, "Shades"), Line(L.IDEA, ""))
    assert merged(ALL, mine) == (*ALL, Line(L.IDEA, "Shades"))
    assert merged(ALL, ALL) == ALL


@pytest.mark.parametrize(("text", "wanted"), [("3", 3), ("", -1), ("-1", -1), ("x", -1), ("9" * 30, -1)])
def test_version_of_a_form(text, wanted):
    assert version_of({"version": text}) == wanted
