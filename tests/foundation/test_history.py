"""The chain holds when nobody touched it, can forget, and shows every tampering."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F

from holdfast.foundation import history
from holdfast.foundation.guard import writing
from holdfast.foundation.models import ChainHead, Event, EventContent
from holdfast.foundation.places import Place
from tests.foundation.conftest import AT, BY, HERE, THERE, write, write_two

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(asked):
    """Four events in one organisation, two in another."""
    write(by=BY, at=AT, name="first")
    write_two(by=BY, at=AT + timedelta(hours=1), names=["second", "third"])
    write(by=BY, at=AT, name="elsewhere 1", place=THERE)
    write(by=BY, at=AT, name="elsewhere 2", place=THERE)


@pytest.fixture
def tampering(story):
    """As somebody with the database in hand: triggers dropped, gate open. All undone with the test's transaction."""
    with connection.cursor() as cursor:
        for table, kinds in {"foundation_event": ("update", "delete"), "foundation_eventcontent": ("update",)}.items():
            for kind in kinds:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {table}_no_{kind}{on}")
    with writing("a test's tampering"):
        yield


def event(number, organisation=HERE.organisation_id):
    return Event.objects.filter(organisation_id=organisation, number=number)


def test_untouched_history_is_whole(story):
    assert list(history.faults()) == []


def test_empty_history_is_whole(db):
    assert list(history.faults()) == []


def test_each_organisation_counts_for_itself(story):
    assert list(Event.objects.filter(organisation_id=1).order_by("number").values_list("number", flat=True)) == [
        1,
        2,
        3,
        4,
    ]
    assert list(Event.objects.filter(organisation_id=2).order_by("number").values_list("number", flat=True)) == [1, 2]


def test_destroyed_content_leaves_the_chain_whole(story):
    with writing("a court's order"):
        EventContent.objects.all().delete()
    assert list(history.faults()) == []


def test_same_words_have_different_digests(asked):
    """Without the salt's row nobody can find out whether two events said the same."""
    write(by=BY, at=AT, name="x")
    write(by=BY, at=AT, name="y", place=Place(1, "/1/"))
    assert len(set(EventContent.objects.values_list("salt", flat=True))) == 2
    assert len(set(Event.objects.values_list("content_digest", flat=True))) == 2


def swap_numbers():
    event(2).update(number=99)
    event(3).update(number=2)
    event(99).update(number=3)


def swap_contents():
    one, two = EventContent.objects.order_by("event_id")[:2]
    one.content, two.content = two.content, one.content
    one.save()
    two.save()


def forge_an_event():
    last = event(4).get()
    forged = Event(
        organisation_id=1, number=5, operation="testing.write", actor_kind="person", actor_id="1", at=AT,
        content_digest="0" * 64, previous=last.digest, digest="1" * 64,
    )  # fmt: skip
    forged.save()
    ChainHead.objects.filter(pk=1).update(number=5, digest="1" * 64)


def move_to_another_organisation():
    event(4).update(organisation_id=2, number=3)


TAMPERINGS = {
    "another operation": lambda: event(2).update(operation="nothing.happened"),
    "another person": lambda: event(2).update(actor_id="someone else"),
    "another kind of actor": lambda: event(2).update(actor_kind="person"),
    "another time": lambda: event(2).update(at=F("at") + timedelta(seconds=1)),
    "another record": lambda: event(2).update(record_id="00000000-0000-0000-0000-000000000001"),
    "no longer a part": lambda: event(3).update(outer_id=None),
    "another digest of content": lambda: event(2).update(content_digest="0" * 64),
    "another digest": lambda: event(2).update(digest="0" * 64),
    "another predecessor": lambda: event(2).update(previous="0" * 64),
    "the first removed": lambda: event(1).delete(),
    "one in the middle removed": lambda: event(2).delete(),
    "the last removed": lambda: event(4).delete(),
    "all of a chain removed": lambda: Event.objects.filter(organisation_id=1).delete(),
    "two swapped": swap_numbers,
    "one forged at the end": forge_an_event,
    "moved to another chain": move_to_another_organisation,
    "head set back": lambda: ChainHead.objects.filter(pk=1).update(number=3),
    "head removed": lambda: ChainHead.objects.filter(pk=1).delete(),
    "content changed": lambda: EventContent.objects.filter(content={"after": "first"}).update(content={"after": "x"}),
    "salt changed": lambda: EventContent.objects.update(salt="0" * 32),
    "contents swapped": swap_contents,
    "content of an event that never was": lambda: EventContent.objects.create(
        event_id="00000000-0000-0000-0000-000000000001", salt="", content={}
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_found(tampering, name):
    TAMPERINGS[name]()
    assert list(history.faults()) != []


def test_fault_names_the_place(tampering):
    event(2).update(actor_id="someone else")
    assert list(history.faults()) == [history.Fault(1, 2, "the event was changed")]


def test_tampering_in_one_organisation_leaves_the_other_whole(tampering):
    event(2).update(actor_id="someone else")
    assert {fault.organisation_id for fault in history.faults()} == {1}


def test_chain_made_with_another_key_is_found(story, settings):
    settings.HISTORY_KEY = "another"
    assert list(history.faults()) != []


def test_cut_end_with_its_head_set_back_is_found_by_heads_kept_elsewhere(tampering):
    kept = history.heads()
    third = event(3).get()
    EventContent.objects.filter(event_id=event(4).get().id).delete()
    event(4).delete()
    ChainHead.objects.filter(pk=1).update(number=3, digest=third.digest)
    assert list(history.faults()) == []
    assert [fault.organisation_id for fault in history.lost_since(kept)] == [1]


def test_heads_kept_elsewhere_hold_after_more_was_done(story):
    kept = history.heads()
    write(by=BY, at=AT, name="later")
    assert list(history.lost_since(kept)) == []


def test_walking_takes_few_queries_however_long_the_chain(story, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        list(history.faults())
