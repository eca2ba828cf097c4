"""Support and comments at their operations: of open ideas alone, once a person, kept in order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.foundation.models import EventContent
from holdfast.loop.choices import ResponseKind, SignalKind
from holdfast.organisation import operations as organisation
from holdfast.records.models import Notice
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Naming, Reader
from holdfast.voice.models import Comment, Support
from tests.factories.organisation import AT, TESTS, viewer
from tests.factories.voice import heard

pytestmark = pytest.mark.django_db


def stand(thread, person, *, supports=True):
    return voice.support(by=viewer(person), at=AT, thread=thread, supports=supports)


def say(thread, person, words="It would help", at=AT):
    return voice.comment(by=viewer(person), at=at, thread=thread, words=words)


@pytest.fixture
def idea(heard_there):
    return heard(heard_there.ward, "A louder bell")


def test_each_person_counts_once_and_only_they_take_it_back(heard_there, idea):
    assert [stand(idea, who) for who in (heard_there.mo, heard_there.mo, heard_there.lena)] == [1, 1, 2]
    assert queries.supports(viewer(heard_there.mo), idea)
    assert not queries.supports(viewer(heard_there.grace), idea)
    assert stand(idea, heard_there.grace, supports=False) == 2, "nobody takes back what is another's"
    assert stand(idea, heard_there.mo, supports=False) == 1
    assert queries.support_of(idea) == 1


def test_only_a_person_stands_behind_an_idea(idea):
    with pytest.raises(Invalid, match="Only a person"):
        voice.support(by=TESTS, at=AT, thread=idea)
    assert not Support.objects.exists()


def test_stranger_finds_nothing_to_support_or_to_speak_of(idea, stranger):
    for act in (
        lambda: voice.support(by=stranger, at=AT, thread=idea),
        lambda: voice.comment(by=stranger, at=AT, thread=idea, words="Yes"),
    ):
        with pytest.raises(NotVisible):
            act()


@pytest.mark.parametrize(
    "more",
    [
        {"kind": SignalKind.CONCERN}, {"kind": SignalKind.CONCERN, "reader": Reader.OUTSIDE},
        {"kind": SignalKind.THANKS}, {"reader": Reader.GUARDIAN}, {"naming": Naming.CONFIDENTIAL, "name": "Mina Cole"},
    ],
)  # fmt: skip
def test_of_anything_but_an_open_idea_there_is_neither(heard_there, more):
    thread = heard(heard_there.ward, "She shouts", **more)
    assert not queries.is_open_idea(thread)
    for person in (heard_there.lena, heard_there.otto, heard_there.gwen):
        with pytest.raises(NotVisible):
            stand(thread, person)
        with pytest.raises(NotVisible):
            say(thread, person)


def test_comments_stand_in_order_with_their_day_and_in_no_history(heard_there, idea):
    say(idea, heard_there.mo, "First\r\nand more")
    say(idea, heard_there.lena, "Second", at=AT + timedelta(days=3))
    found = list(queries.comments_on(idea))
    assert [(row.by.name, row.words) for row in found] == [("Mo Member", "First\nand more"), ("Lena Lead", "Second")]
    assert (found[1].on - found[0].on).days == 3
    assert "Second" not in str(list(EventContent.objects.values_list("content", flat=True)))


def test_a_comment_is_never_changed(heard_there, idea):
    from django.db import DatabaseError, connection, transaction

    row = say(idea, heard_there.mo)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE voice_comment SET words = 'Other' WHERE id = %s", [row.pk])
    assert Comment.objects.get().words == "It would help"


def test_supporters_hear_of_each_answer_while_they_are_in_use(heard_there, idea):
    for who in (heard_there.mo, heard_there.grace):
        stand(idea, who)
    organisation.switch_off_person(by=TESTS, at=AT, person=heard_there.grace)
    for kind in (ResponseKind.ACKNOWLEDGED, ResponseKind.ACTING):
        voice.reply(by=TESTS, at=AT, thread=idea, kind=kind, words="Thank you")
    heard_of = Notice.objects.filter(words__startswith="An idea you support was answered")
    assert [row.person for row in heard_of] == [heard_there.mo, heard_there.mo]
