"""The outline editor: every button without JavaScript, a second editor told, nothing lost."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from holdfast.improvement import queries
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


def send(client, project, rows, do="save", version=0):
    given = {"do": do, "version": version, "level": [r[0] for r in rows], "text": [r[1] for r in rows]}
    given["line"] = [str(r[2]) if len(r) > 2 else "" for r in rows]
    return client.post(reverse("projects:diagram", args=[project.pk]), given)


ROWS = [("primary", "Seen in time"), ("secondary", "Beds in sight"), ("idea", "Move two beds")]


def lines(response, *, keys=False):
    html = response.content.decode()
    rows = zip(
        re.findall(r'<option value="(\w+)" selected', html), re.findall(r'name="text" value="([^"]*)"', html),
        re.findall(r'name="line" value="(\d*)"', html), strict=True,
    )  # fmt: skip
    return [row if keys else row[:2] for row in rows]


def version(response):
    return int(re.search(r'name="version" value="(-?\d+)"', response.content.decode())[1])


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        ("add", [*ROWS, ("idea", "")]),
        ("below-0", [ROWS[0], ("primary", ""), *ROWS[1:]]),
        ("up-1", [ROWS[1], ROWS[0], ROWS[2]]),
        ("down-1", [ROWS[0], ROWS[2], ROWS[1]]),
        ("in-0", [("secondary", "Seen in time"), *ROWS[1:]]),
        ("out-2", [*ROWS[:2], ("secondary", "Move two beds")]),
        ("remove-1", [ROWS[0], ROWS[2]]),
        ("up-99", ROWS),
    ],
)
def test_each_button_changes_the_outline_and_saves_nothing(door, do, expected):
    response = send(door.lead, door.project, ROWS, do)
    assert lines(response) == expected
    assert not queries.diagram(door.project)


def test_outline_is_saved_drawn_and_given_as_a_file(door):
    assert send(door.lead, door.project, ROWS).status_code == 302
    page = door.reader.get(reverse("projects:project", args=[door.project.pk]))
    assert "Move two beds" in page.content.decode()
    file = door.reader.get(reverse("projects:picture", args=[door.project.pk]))
    assert file["Content-Type"].startswith("image/svg+xml")
    assert "Change idea: Move two beds." in file.content.decode()


def test_second_editor_sees_both_and_may_put_theirs_below(door):
    send(door.lead, door.project, ROWS)
    late = send(door.keeper, door.project, [*ROWS[:1], ("idea", "Half-hourly look")])
    text = main_text(late)
    assert late.status_code == 409
    assert "Nothing of yours is lost" in text
    assert "Beds in sight" in text
    assert lines(late) == [("primary", "Seen in time"), ("idea", "Half-hourly look")]
    both = send(door.keeper, door.project, [(r[0], r[1]) for r in lines(late)], "merge", version=1)
    assert lines(both) == [*ROWS, ("idea", "Half-hourly look")]
    assert send(door.keeper, door.project, lines(both, keys=True), version=version(both)).status_code == 302
    assert [row.text for row in queries.diagram(door.project)][-1] == "Half-hourly look"


@pytest.mark.parametrize("rows", [[("idea", "Move two beds")], [("primary", "x" * 300)]])
def test_outline_that_cannot_be_kept_says_why_and_keeps_what_was_typed(door, rows):
    response = send(door.lead, door.project, rows)
    assert response.status_code == 200
    assert "There is a problem" in main_text(response)
    assert lines(response) == rows
    assert not queries.diagram(door.project)


def test_form_that_is_not_whole_is_refused(door):
    address = reverse("projects:diagram", args=[door.project.pk])
    for given in ({"level": "boss", "text": "x", "line": ""}, {"level": ["primary"], "text": [], "line": []}):
        assert door.lead.post(address, given).status_code == 400
