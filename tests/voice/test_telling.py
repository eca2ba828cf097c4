"""An answer made public, at its operation: whose, of what, in whose words, and taken down again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Event, EventContent
from holdfast.loop import operations as loop
from holdfast.loop.choices import ResponseKind, SignalKind
from holdfast.organisation import operations as organisation
from holdfast.organisation.models import Membership
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Audience, Naming, Reader, Step
from holdfast.voice.models import Thread, Told
from tests.factories.organisation import AT, TESTS, viewer
from tests.factories.voice import heard, nights

pytestmark = pytest.mark.django_db
SAID, DID = "Nobody at the desk hears a patient ring", "A louder bell is fitted"


def answered(there, words="The bell by bed 4 cannot be heard", **more):
    thread = heard(there.ward, words, **more)
    voice.reply(by=TESTS, at=AT, thread=thread, kind=ResponseKind.ANSWERED, words=DID)
    return Thread.objects.select_related("signal__record__unit").get(pk=thread.pk)


def publish(thread, by=TESTS, said=SAID, did=DID, audience=Audience.EVERYBODY, at=AT):
    return voice.publish(by=by, at=at, thread=thread, said=said, did=did, audience=audience)


def test_words_are_kept_in_one_line_with_the_month_alone(heard_there):
    made = publish(answered(heard_there), said="  Nobody\n hears\x00 it ")
    assert made.said == "Nobody hears it"
    assert made.month == AT.date().replace(day=1)


def test_told_anew_it_takes_the_place_of_what_was_told_and_the_history_keeps_both(heard_there):
    thread = answered(heard_there)
    publish(thread)
    publish(thread, did="Two bells are fitted", audience=Audience.STAFF, at=AT + timedelta(days=40))
    row = Told.objects.get()
    assert (row.did, row.audience) == ("Two bells are fitted", Audience.STAFF)
    assert row.month > AT.date()
    keys = Event.objects.filter(operation="voice.publish").values("pk")
    told = [row.content["after"]["did"] for row in EventContent.objects.filter(event_id__in=keys)]
    assert sorted(told) == [DID, "Two bells are fitted"]


def test_taken_down_the_words_stay_and_stand_nowhere(heard_there):
    thread = answered(heard_there)
    publish(thread)
    publish(thread, said="", did="", audience=Audience.NOBODY)
    assert Told.objects.get().said == SAID
    assert queries.shown_of(thread) is None
    assert not queries.told_in(heard_there.ward)
    assert not queries.told(viewer=viewer(heard_there.mo))


def test_what_was_never_told_cannot_be_taken_down(heard_there):
    with pytest.raises(Invalid, match="was not made public"):
        publish(answered(heard_there), audience=Audience.NOBODY)


@pytest.mark.parametrize("field", ["said", "did"])
@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "sentence or two"),
        ("x" * 601, "Keep it to"),
        ("They said the bell by bed 4 cannot be heard", "your own words"),
        ("Mina asked for a bell", "sender's name"),
        ("Call 0161 496 0000 about the bell", "phone number"),
    ],
)
def test_each_line_is_checked_and_its_field_named(heard_there, field, words, problem):
    thread = answered(heard_there, naming=Naming.NAMED, name="Mina Cole")
    with pytest.raises(Invalid, match=problem) as refused:
        publish(thread, **{field: words})
    assert refused.value.field == field
    assert not Told.objects.exists()


def test_what_the_sender_said_later_is_theirs_as_well(heard_there):
    thread = answered(heard_there, naming=Naming.NAMED, name="Mina Cole")
    voice.hear_again(by=TESTS, at=AT, thread=thread, words="It rings in the corridor behind the kitchen door instead")
    with pytest.raises(Invalid, match="your own words"):
        publish(thread, said="A bell that rings in the corridor behind the kitchen door instead")


def test_own_words_of_the_answer_may_be_told(heard_there):
    thread = heard(heard_there.ward, "The bell by bed 4 cannot be heard")
    answer = "We fitted a louder bell by each bed of the bay and asked the night staff"
    voice.reply(by=TESTS, at=AT, thread=thread, kind=ResponseKind.ANSWERED, words=answer)
    assert publish(thread, did=answer).did == answer


@pytest.mark.parametrize(
    "more",
    [
        {"kind": SignalKind.CONCERN},
        {"kind": SignalKind.CONCERN, "reader": Reader.OUTSIDE},
        {"reader": Reader.GUARDIAN},
        {"reader": Reader.OUTSIDE},
        {"naming": Naming.CONFIDENTIAL, "name": "Mina Cole"},
    ],
)
def test_what_only_chosen_readers_see_is_told_to_nobody_by_anybody(heard_there, more):
    thread = answered(heard_there, **more)
    with pytest.raises(Invalid, match="never made public"):
        publish(thread)
    assert not queries.may_publish(viewer(heard_there.otto), thread, at=AT)


@pytest.mark.parametrize("kind", [None, ResponseKind.ACKNOWLEDGED])
def test_nothing_is_told_before_its_sender_has_a_decision(heard_there, kind):
    thread = heard(heard_there.ward, "A bell")
    if kind:
        voice.reply(by=TESTS, at=AT, thread=thread, kind=kind, words="Thank you")
    thread = Thread.objects.select_related("signal__record").get(pk=thread.pk)
    assert not queries.may_publish(viewer(heard_there.lena), thread, at=AT)
    with pytest.raises(Invalid, match="before anybody else"):
        publish(thread)


def test_opened_again_it_comes_off_and_answered_anew_it_stands_again(heard_there):
    thread = answered(heard_there, naming=Naming.NAMED, name="Mina Cole")
    publish(thread)
    voice.hear_again(by=TESTS, at=AT, thread=thread, words="Still quiet", not_answered=True)
    assert not queries.told_in(heard_there.ward)
    voice.reply(by=TESTS, at=AT, thread=thread, kind=ResponseKind.ACTING, words="We look again")
    assert [row.pk for row in queries.told_in(heard_there.ward)] == [thread.pk]


def test_who_may_answer_may_tell_and_nobody_else(heard_there, stranger):
    thread = answered(heard_there)
    with pytest.raises(Refused):
        publish(thread, by=viewer(heard_there.mo))
    with pytest.raises(NotVisible):
        publish(thread, by=stranger)
    assert publish(thread, by=viewer(heard_there.lena))


def test_lead_who_left_tells_nothing_any_more(heard_there):
    thread = answered(heard_there)
    by = viewer(heard_there.lena)
    organisation.end_role(by=TESTS, at=AT, membership=Membership.objects.get(person=heard_there.lena))
    voice.keep_readers(by=TESTS, at=AT + timedelta(days=1))
    with pytest.raises((Refused, NotVisible)):
        publish(thread, by=by, at=AT + timedelta(days=2))


def test_board_of_a_unit_holds_what_lies_beneath_it_and_nothing_beside_it(heard_there):
    publish(answered(heard_there))
    assert queries.told_in(heard_there.whole).count() == 1
    assert queries.told_in(heard_there.ward).count() == 1
    assert queries.told_in(heard_there.surgery).count() == (1 if heard_there.ward.path.startswith(
        heard_there.surgery.path) else 0)  # fmt: skip


def test_newest_stand_first_and_what_is_for_staff_is_not_for_strangers(heard_there):
    first, second = answered(heard_there, "First"), answered(heard_there, "Second")
    publish(first)
    publish(second, at=AT + timedelta(days=40))
    assert [row.pk for row in queries.told_in(heard_there.ward)] == [second.pk, first.pk]
    publish(second, audience=Audience.STAFF)
    assert [row.pk for row in queries.told_in(heard_there.ward)] == [first.pk]
    assert queries.told_in(heard_there.ward, everybody=False).count() == 2


def test_message_without_a_name_is_told_like_any_other(heard_there):
    thread = answered(heard_there, naming=Naming.ANONYMOUS)
    publish(thread)
    nights(AT)
    assert queries.told_in(heard_there.ward).count() == 1


def test_one_answer_reaches_everybody_who_said_the_same_and_what_is_sealed_stays_apart(heard_there):
    kept, joined = heard(heard_there.ward, "A bell"), heard(heard_there.ward, "Bells")
    sealed = heard(heard_there.ward, "Bells, in confidence", reader=Reader.OUTSIDE)
    for other in (joined, sealed):
        loop.merge_signals(by=TESTS, at=AT, kept=kept.signal, joined=other.signal)
    for kind in (ResponseKind.ACKNOWLEDGED, ResponseKind.ACTING):
        voice.reply(by=viewer(heard_there.lena), at=AT, thread=kept, kind=kind, words=f"We {kind}")
    steps = dict(Thread.objects.values_list("pk", "step"))
    assert steps == {kept.pk: Step.DECIDED, joined.pk: Step.DECIDED, sealed.pk: Step.WAITING}
    found = queries.whole_thread(Thread.objects.select_related("signal__record").get(pk=joined.pk))
    assert [post.words for post in found.posts] == ["We acknowledged", "We acting"]
    assert Thread.objects.get(pk=joined.pk).heard_in_time is True


def test_answer_to_one_that_was_joined_reaches_it_alone(heard_there):
    kept, joined = heard(heard_there.ward, "A bell"), heard(heard_there.ward, "Bells")
    loop.merge_signals(by=TESTS, at=AT, kept=kept.signal, joined=joined.signal)
    voice.reply(by=TESTS, at=AT, thread=joined, kind=ResponseKind.ACTING, words="For you alone")
    assert Thread.objects.get(pk=kept.pk).step == Step.WAITING


def test_joined_with_another_it_has_the_line_of_what_came_of_that_one(heard_there):
    kept, joined = answered(heard_there, "A bell"), answered(heard_there, "Bells")
    loop.merge_signals(by=TESTS, at=AT, kept=kept.signal, joined=joined.signal)
    found = queries.since_then([kept.pk, joined.pk])
    assert found == {kept.pk: (), joined.pk: ()}
