"""Failures before a year that held stand in the history of an action, and stay counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from holdfast.loop import operations as loop
from holdfast.loop import queries
from holdfast.loop.models import Action
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.records.models import Recheck
from tests.factories import loop as make
from tests.factories.organisation import AT, viewer
from tests.loop.operations.test_actions import FAILED
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HELD = {"result": RecheckResult.HOLDING, "assurance": Assurance.INDEPENDENT, "words": "Ten of ten"}
FAILURE = AT + 31 * DAY
AGAIN = AT + 60 * DAY


def look(action, by, at, **said):
    first = Recheck.objects.filter(record_id=action.pk, done_on=None).earliest("due_on")
    return loop.check_again(by=viewer(by, at=at), at=at, recheck=first, **said)


@pytest.fixture
def undone(there):
    """An action that came undone once, was opened again, and verified again."""
    made = make.verified(there.ward, there.lena, there.vera)
    look(made, there.vera, FAILURE, **FAILED)
    made = Action.objects.get(pk=made.pk)
    loop.reopen_action(by=viewer(there.helen), at=FAILURE + DAY, action=made, note="Begin again")
    due = (AGAIN + DAY).date()
    loop.plan_action(
        by=viewer(there.helen), at=FAILURE + DAY, action=made, due_on=due, done_when="Ten of ten", note="It came undone"
    )
    loop.claim_done(by=viewer(there.lena), at=AGAIN, action=made, note="Now they do")
    loop.observe(by=viewer(there.vera), at=AGAIN, action=made, words="Ten of ten bore a name")
    loop.verify_action(by=viewer(there.vera), at=AGAIN, action=made, assurance=Assurance.INDEPENDENT, note="I saw it")
    return Action.objects.get(pk=made.pk)


def words(there, action):
    return main_text(door(there.helen).get(reverse("actions:action", args=[action.pk])))


def test_failure_stands_first_until_a_year_has_held(there, undone):
    text = words(there, undone)
    assert "What came undone before" not in text
    assert "Who decided, and when" in text
    look(undone, there.vera, AGAIN + 30 * DAY, **HELD)
    assert "It came undone 1 time since it was first promised." in words(there, undone)


def test_after_a_year_that_somebody_looked_at_it_is_history_and_still_counted(there, undone):
    for days in (30, 90, 180, 366):
        look(undone, there.vera, AGAIN + days * DAY, **HELD)
    text = words(there, undone)
    assert "What came undone before It came undone 1 time before it was verified" in text
    assert "since it was first promised" not in text
    assert text.index("What came undone before") < text.index("Who decided, and when") < text.index("Every step")
    at = AGAIN + 400 * DAY
    figures = queries.survival(viewer=viewer(there.helen), organisation_id=there.trust.pk, at=at).figures
    assert sum(figure.fell for figure in figures) > 0


def test_year_in_which_nobody_looked_makes_nothing_history(there, undone):
    look(undone, there.vera, AGAIN + 30 * DAY, **HELD)
    text = words(there, undone)
    assert "What came undone before" not in text
    assert "It came undone 1 time" in text
