"""A project is begun from what somebody said, and they read with their code what became of it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from holdfast.improvement.models import Project
from holdfast.improvement.queries import came_of
from holdfast.loop.choices import Outcome, SignalKind
from holdfast.loop.queries import Came
from holdfast.records.choices import Visibility
from holdfast.voice.choices import Reader
from tests.factories import improvement as make
from tests.factories.voice import heard
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
WORDS, CODE = "Bins wake people at night", "stable-crimson-walnut-ferry-tulip"


def asked(thread):
    return f"{reverse('projects:new')}?from={thread.pk}"


def charter(there, **more):
    given = {
        "title": "Quiet nights", "programme": "quality", "problem": "Bins wake people", "what": "Sleep",
        "how_much": "better", "for_whom": "everyone", "unit": there.ward.pk, "lead": there.lena.pk, "sponsor": "",
    }  # fmt: skip
    return given | more


def test_lead_begins_a_project_from_an_idea_and_its_sender_reads_so(heard_there, client):
    thread, lena = heard(heard_there.ward, WORDS, code=CODE), door(heard_there.lena)
    assert asked(thread) in lena.get(reverse("voice:thread", args=[thread.pk])).content.decode()
    page = lena.get(asked(thread))
    assert WORDS in main_text(page), "the problem is in the sender's words to begin with"
    assert "with their code they read" in main_text(page)
    lena.post(asked(thread), charter(heard_there))
    assert Project.objects.get().record.headline == "Quiet nights"
    claimed = client.post(reverse("voice:code"), {"code": CODE}).content.decode()
    assert "The project “Quiet nights”: <strong>Under way</strong>" in claimed
    assert "The project “Quiet nights”" in main_text(lena.get(reverse("voice:thread", args=[thread.pk])))


def test_words_only_chosen_readers_may_see_do_not_become_the_problem_of_a_project(heard_there):
    concern = heard(heard_there.ward, "She shouts", kind=SignalKind.CONCERN, reader=Reader.OUTSIDE)
    page = door(heard_there.otto).get(asked(concern))
    assert page.status_code == 200
    assert "shouts" not in page.content.decode()
    assert "for somebody outside" not in page.content.decode(), "nor what stands in lists in their place"
    for who in (heard_there.lena, heard_there.grace):
        assert door(who).get(asked(concern)).status_code in (403, 404)
    answer = door(heard_there.lena).post(asked(concern), charter(heard_there))
    assert answer.status_code == 404
    assert not Project.objects.exists()


@pytest.mark.parametrize("key", ["no-key", "00000000-0000-0000-0000-000000000000"])
def test_key_of_nothing_is_a_page_that_is_not_there(heard_there, key):
    assert door(heard_there.lena).get(f"{reverse('projects:new')}?from={key}").status_code == 404


def test_project_only_named_people_see_is_told_to_nobody_with_a_code(heard_there, django_assert_num_queries):
    thread = heard(heard_there.ward, WORDS)
    make.project(heard_there.ward, heard_there.lena, raised_from=thread.signal.record, visibility=Visibility.NAMED)
    assert came_of([thread.pk]) == {thread.pk: ()}
    make.project(heard_there.ward, heard_there.lena, raised_from=thread.signal.record, title="Soft bins")
    other = heard(heard_there.ward, "Soft lights")
    with django_assert_num_queries(5):
        found = came_of([thread.pk, other.pk])
    assert found == {thread.pk: (Came(Outcome.PROJECT, "The project “Soft bins”", "under_way"),), other.pk: ()}
