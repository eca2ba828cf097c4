"""People stand behind an open idea and speak of it; never of a concern; its sender reads so with the code."""

from __future__ import annotations

import pytest
from django.urls import reverse

from holdfast.loop.choices import ResponseKind, SignalKind
from holdfast.records.models import Notice
from holdfast.voice import operations as voice
from holdfast.voice.choices import Reader
from holdfast.voice.models import Comment, Support
from tests.factories.organisation import AT, TESTS
from tests.factories.voice import heard
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
CODE = "stable-crimson-walnut-ferry-tulip"


@pytest.fixture
def idea(heard_there):
    heard_there.thread = heard(heard_there.ward, "A louder bell", code=CODE)
    heard_there.page = reverse("voice:thread", args=[heard_there.thread.pk])
    heard_there.button = reverse("voice:support", args=[heard_there.thread.pk])
    heard_there.say = reverse("voice:comment", args=[heard_there.thread.pk])
    return heard_there


def test_support_counts_once_a_person_and_is_taken_back_by_them(idea, client):
    assert "Nobody supports it yet." in main_text(door(idea.mo).get(idea.page))
    for who in (idea.mo, idea.mo, idea.lena):
        door(who).post(idea.button, {"supports": "yes"})
    assert "2 people support it. You are one of them" in main_text(door(idea.mo).get(idea.page))
    assert "2 people support it." in main_text(client.post(reverse("voice:code"), {"code": CODE}))
    assert "no longer" in main_text(door(idea.mo).post(idea.button, {"supports": "no"}, follow=True))
    assert list(Support.objects.values_list("person__name", flat=True)) == ["Lena Lead"]


def test_supporters_hear_of_each_answer_and_nobody_else_does(idea):
    door(idea.mo).post(idea.button, {"supports": "yes"})
    voice.reply(by=TESTS, at=AT, thread=idea.thread, kind=ResponseKind.ACTING, words="We try it")
    found = Notice.objects.filter(words__startswith="An idea you support was answered")
    assert [row.person.name for row in found] == ["Mo Member"]


def test_comment_stands_with_its_name_and_without_it_for_the_sender(idea, client):
    told = door(idea.mo).post(idea.say, {"words": "It would help at night"}, follow=True)
    assert "Mo Member" in main_text(told)
    assert "It would help at night" in main_text(door(idea.lena).get(idea.page))
    claimed = main_text(client.post(reverse("voice:code"), {"code": CODE}))
    assert "It would help at night" in claimed
    assert "Mo Member" not in claimed


@pytest.mark.parametrize(
    ("words", "problem"), [(" ", "Enter in your words"), ("x" * 1001, "1000"), ("Patient 943 476 5919", "NHS number")]
)
def test_what_is_wrong_with_a_comment_is_said_and_nothing_kept(idea, words, problem):
    page = main_text(door(idea.mo).post(idea.say, {"words": words}))
    assert "There is a problem" in page
    assert problem in page
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "more",
    [{"kind": SignalKind.CONCERN, "reader": Reader.OUTSIDE}, {"kind": SignalKind.THANKS}, {"reader": Reader.OUTSIDE}],
)
def test_nobody_stands_behind_a_concern_a_thank_you_or_what_is_kept(heard_there, more):
    thread = heard(heard_there.ward, "She shouts", **more)
    for who in (heard_there.otto, heard_there.lena, heard_there.mo):
        for name in ("support", "comment"):
            there = reverse(f"voice:{name}", args=[thread.pk])
            assert door(who).post(there, {"supports": "yes", "words": "x"}).status_code == 404
    page = door(heard_there.otto).get(reverse("voice:thread", args=[thread.pk]))
    assert "Who else thinks so?" not in page.content.decode()
    assert not Support.objects.exists()
