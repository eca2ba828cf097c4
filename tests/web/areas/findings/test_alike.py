"""What became of a thing like this, in words; the box on a form, with and without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from holdfast.improvement.models import Project
from holdfast.loop.models import Action, Signal
from holdfast.web.components.alike import action_fate, alike_box, signal_fate
from tests.factories import loop as make
from tests.factories.organisation import TODAY, viewer
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

CREAMS = "Creams must be labelled for one patient"


@pytest.mark.parametrize(
    ("state", "slips", "said"),
    [
        ("holding", 2, "Action: holding when checked again; closed 3 times, came back twice"),
        ("slipped", 2, "Action: slipped; closed twice, came back twice"),
        ("reopened", 1, "Action: reopened; closed once, came back once"),
    ],
)
def test_action_says_how_often_it_closed_and_came_back(state, slips, said):
    row = SimpleNamespace(state=state, slips=slips, due_on=None, record=SimpleNamespace(looks=[]))
    assert action_fate(row, TODAY).lower() == said.lower()


def test_signal_says_what_was_promised_and_what_came_undone():
    row = SimpleNamespace(kind="idea", state="acting")
    assert signal_fate(row, ()) == "Idea: acting on it; nothing promised".replace("acting on it", _acting())
    assert signal_fate(row, ("verified", "slipped", "open")).endswith("; 1 of 3 actions closed, 1 came undone")


def _acting():
    from holdfast.loop.choices import SignalState

    return SignalState.ACTING.label.lower()


@pytest.mark.django_db
def test_box_names_what_is_known_and_leaves_out_where_one_stands(there):
    kept = make.finding(there.ward)
    make.action(there.ward, there.lena, title="Label creams for each patient", signal=kept)
    box = alike_box(viewer(there.helen), CREAMS, on=TODAY)
    assert box.sentence == "2 things that may be about the same:"
    assert {line.href for line in box.lines} == {
        reverse("findings:finding", args=[kept.pk]), reverse("actions:action", args=[Action.objects.get().pk]),
    }  # fmt: skip
    assert "0 of 1 action closed" in " ".join(line.said for line in box.lines)
    assert len(alike_box(viewer(there.helen), CREAMS, on=TODAY, leave_out=kept.pk).lines) == 1
    assert (
        alike_box(viewer(there.helen), "Bells ring unanswered", on=TODAY).sentence == "Nothing like this is known yet."
    )
    assert alike_box(viewer(there.helen), "  ", on=TODAY).sentence == ""


@pytest.mark.django_db
def test_merged_signal_is_not_offered_beside_the_one_it_is_part_of(there):
    from holdfast.loop import operations as loop

    kept, joined = make.finding(there.ward), make.finding(there.ward, text="Creams labelled for a patient were missing")
    loop.merge_signals(by=viewer(there.helen), at=make.AT, kept=kept, joined=joined)
    box = alike_box(viewer(there.helen), CREAMS, on=TODAY)
    assert [line.href for line in box.lines] == [reverse("findings:finding", args=[kept.pk])]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("route", "field"), [("findings:new", "text"), ("actions:new", "title"), ("projects:new", "problem")]
)
def test_button_shows_what_is_known_keeps_what_was_typed_and_saves_nothing(there, route, field):
    make.finding(there.ward)
    counts = Signal.objects.count(), Action.objects.count(), Project.objects.count()
    page = door(there.helen).post(reverse(route), {field: CREAMS, "see_alike": "yes"})
    text = main_text(page)
    assert "1 thing that may be about the same:" in text
    assert "There is a problem" not in text
    assert CREAMS in page.content.decode()
    assert (Signal.objects.count(), Action.objects.count(), Project.objects.count()) == counts


@pytest.mark.django_db
def test_piece_of_a_page_is_sent_for_and_never_asked_for_by_address(there, django_assert_max_num_queries):
    make.finding(there.ward)
    helen, where = door(there.helen), reverse("home:alike")
    assert helen.get(where, {"text": CREAMS}).status_code == 405
    with django_assert_max_num_queries(12):
        page = helen.post(where, {"text": CREAMS, "leave_out": "not a key"})
    assert "may be about the same" in page.content.decode()
    assert "<html" not in page.content.decode()


@pytest.mark.django_db
def test_join_offers_what_is_alike_first(there):
    about = make.finding(there.ward)
    near = make.finding(
        there.ward, text="Creams labelled for a patient were missing", received_on=TODAY - timedelta(400)
    )
    make.finding(there.ward, text="Bells ring unanswered")
    page = door(there.helen).get(reverse("findings:join", args=[about.pk])).content.decode()
    assert page.index(str(near.pk)) < page.index("Bells ring unanswered")
