"""Who reads a message, what is answered, what comes again, and who is told at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.models import Event, EventContent, Outbox
from holdfast.loop import operations as loop
from holdfast.loop import queries as loop_queries
from holdfast.loop.choices import Outcome, ResponseKind, SignalKind
from holdfast.loop.models import Response
from holdfast.loop.queries import Came
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Membership
from holdfast.records import queries as records
from holdfast.records.models import Grant, Notice, Record
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Naming, PostKind, Reader, Step
from holdfast.voice.models import Post, Thread, Urgent
from tests.factories import loop as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, TODAY, viewer
from tests.factories.voice import heard

pytestmark = pytest.mark.django_db
CANARY = "Zanzibarine words about the lead"
CONCERN = {"kind": SignalKind.CONCERN, "reader": Reader.OUTSIDE}
HOUR = timedelta(hours=1)


def reads(thread):
    held = Grant.objects.filter(record_id=thread.pk, to_on=None)
    return sorted(held.values_list("person__name", flat=True))


@pytest.mark.parametrize(
    ("reader", "names"),
    [(Reader.AREA, ["Lena Lead"]), (Reader.OUTSIDE, ["Otto Outside"]), (Reader.GUARDIAN, ["Gwen Guardian"])],
)
def test_only_those_the_sender_chose_are_let_in_and_told(heard_there, reader, names):
    thread = heard(heard_there.ward, kind=SignalKind.CONCERN, reader=reader)
    assert reads(thread) == names
    assert sorted(Notice.objects.values_list("person__name", flat=True)) == names


def test_reader_with_a_role_in_the_area_does_not_read_what_is_kept_from_it(heard_there):
    people.grant(heard_there.otto, Role.MEMBER, heard_there.ward)
    assert queries.readers_of(Reader.OUTSIDE, heard_there.ward, on=TODAY) == []
    assert Reader.OUTSIDE not in queries.reads_now(heard_there.ward, on=TODAY)


def test_concern_about_the_lead_never_reaches_the_lead(heard_there):
    """By list, thread, search, what is known already, notice, letter, count, merged thread, or the record itself."""
    there = heard_there
    thread = heard(there.ward, CANARY, **CONCERN)
    idea = heard(there.ward, "An idea about chairs")
    loop.merge_signals(by=TESTS, at=AT, kept=idea.signal, joined=thread.signal)
    for who in (there.lena, there.mo, there.grace, there.gwen):
        eye = viewer(who)
        assert thread.pk not in set(queries.threads(viewer=eye, on=TODAY).values_list("pk", flat=True))
        assert not records.sees(eye, thread.signal.record, on=TODAY)
        assert records.search(viewer=eye, text="concern", on=TODAY).found == ()
        assert records.like(viewer=eye, text=CANARY, on=TODAY, kinds=["signal"]) == ()
        whole = loop_queries.whole_signal(idea.signal, viewer=eye, on=TODAY)
        assert whole.voices == ()
        assert not queries.may_answer(eye, thread, at=AT)
        with pytest.raises(Refused, match="chose who reads"):
            voice.reply(by=eye, at=AT, thread=thread, kind=ResponseKind.ANSWERED, words="I know who you are")
    told = [*Notice.objects.exclude(person=there.otto).values_list("words", flat=True)]
    told += [str(payload) for payload in Outbox.objects.values_list("payload", flat=True)]
    assert not [words for words in told if "oncern" in words]


def test_words_kept_for_a_reader_stand_nowhere_in_the_clear(heard_there):
    thread = heard(heard_there.ward, CANARY, naming=Naming.CONFIDENTIAL, name="Zanzibar Smith", **CONCERN)
    voice.reply(by=viewer(heard_there.otto), at=AT, thread=thread, kind=ResponseKind.ANSWERED, words=f"Re {CANARY}")
    from django.db import connection

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                seen = b" ".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
                assert b"anzibar" not in seen.lower(), table
    whole = queries.whole_thread(thread)
    assert (whole.words, whole.name, whole.posts[0].words) == (CANARY, "Zanzibar Smith", f"Re {CANARY}")


def test_history_tells_that_something_came_and_nothing_of_who_or_what(heard_there):
    heard(heard_there.ward, CANARY, **CONCERN)
    told = str(list(EventContent.objects.values_list("content", flat=True)))
    assert "anzibar" not in told
    assert set(Event.objects.filter(operation="voice.hear").values_list("actor_id", flat=True)) == {"tests"}


def test_answer_takes_words_and_stands_in_the_thread(heard_there):
    thread, lena = heard(heard_there.ward), viewer(heard_there.lena)
    with pytest.raises(Invalid, match="Write"):
        voice.reply(by=lena, at=AT, thread=thread, kind=ResponseKind.DECLINED, words="  ")
    voice.reply(by=lena, at=AT, thread=thread, kind=ResponseKind.ACKNOWLEDGED, words="We read it")
    with pytest.raises(Invalid, match="received already"):
        voice.reply(by=lena, at=AT, thread=thread, kind=ResponseKind.ACKNOWLEDGED, words="Again")
    voice.reply(by=lena, at=AT, thread=thread, kind=ResponseKind.DECLINED, words="No, because the wall carries")
    thread.refresh_from_db()
    assert thread.step == Step.DECIDED
    assert thread.signal.state == "declined"
    assert [post.words for post in queries.whole_thread(thread).posts] == ["We read it", "No, because the wall carries"]
    assert set(Response.objects.values_list("words", flat=True)) == {"Answered in the thread."}


def test_sender_says_that_it_was_not_answered_and_it_is_open_again(heard_there):
    thread = heard(heard_there.ward, naming=Naming.NAMED, name="Mo")
    voice.reply(by=viewer(heard_there.lena), at=AT, thread=thread, kind=ResponseKind.CLOSED, words="Done")
    thread.refresh_from_db()
    made = voice.hear_again(by=TESTS, at=AT, thread=thread, words="It is not", not_answered=True)
    thread.refresh_from_db()
    assert (made.kind, thread.step) == (PostKind.NOT_ANSWERED, Step.HEARD)
    assert type(thread.signal).objects.get(pk=thread.pk).state == "acknowledged"


def test_open_words_may_be_answered_by_who_answers_for_the_area_and_not_by_others(heard_there):
    thread = heard(heard_there.ward)
    voice.reply(by=viewer(heard_there.grace), at=AT, thread=thread, kind=ResponseKind.ANSWERED, words="I heard")
    with pytest.raises(Refused):
        voice.reply(by=viewer(heard_there.mo), at=AT, thread=thread, kind=ResponseKind.ANSWERED, words="Me too")


def test_words_of_harm_reach_who_is_on_duty_at_once_and_every_hour_until_somebody_has_them(heard_there):
    night = AT.replace(hour=3)
    thread = heard(heard_there.ward, "He hit a patient", at=night, urgent=True, **CONCERN)
    urgent = Urgent.objects.get()
    assert (urgent.told, reads(thread)) == (1, ["Dora Duty", "Otto Outside"])
    (letter,) = Outbox.objects.values_list("to", "payload")
    assert letter[0] == heard_there.dora.email
    assert "hit a patient" not in str(letter[1]), "what was written stays inside the site"
    assert voice.tell_duty(by=TESTS, at=night + HOUR / 2) == 0
    assert voice.tell_duty(by=TESTS, at=night + HOUR) == 1
    assert Outbox.objects.count() == 2
    voice.acknowledge_urgent(by=viewer(heard_there.dora), at=night + 2 * HOUR, urgent=urgent)
    assert voice.tell_duty(by=TESTS, at=night + 3 * HOUR) == 0


def test_threads_follow_the_roles(heard_there):
    thread = heard(heard_there.ward)
    held = Membership.objects.get(person=heard_there.lena)
    organisation.end_role(by=TESTS, at=AT, membership=held)
    new = people.person(heard_there.trust, "Nina New", role=Role.WARD_LEAD, over=heard_there.ward)
    later = AT + timedelta(days=1)
    assert voice.keep_readers(by=TESTS, at=later) == 2
    held = Grant.objects.filter(record_id=thread.pk).exclude(to_on__lt=later.date())
    assert list(held.values_list("person__name", flat=True)) == [new.name]
    assert voice.keep_readers(by=TESTS, at=later) == 0


def test_what_came_of_a_thread_is_told_to_whoever_has_its_code(heard_there):
    thread = heard(heard_there.ward)
    make.verified(heard_there.ward, heard_there.lena, heard_there.otto, signal=thread.signal, title="A louder bell")
    kept = heard(heard_there.ward, "Louder bells")
    voiced = loop.merge_signals(by=TESTS, at=AT, kept=thread.signal, joined=kept.signal)
    assert voiced.kept == thread.signal
    came = (Came(Outcome.ACTION, "A louder bell", "verified"),)
    assert queries.since_then([thread.pk, kept.pk]) == {thread.pk: came, kept.pk: came}, "and to who said the same"


def test_merge_by_mistake_keeps_each_code_and_each_reader(heard_there):
    one, other = heard(heard_there.ward), heard(heard_there.ward, "The bell again")
    loop.merge_signals(by=TESTS, at=AT, kept=one.signal, joined=other.signal)
    assert queries.whole_thread(Thread.objects.get(pk=other.pk)).words == "The bell again"


def test_message_from_an_area_that_has_closed_since_goes_to_the_one_above(heard_there):
    organisation.close_unit(by=TESTS, at=AT, unit=heard_there.ward_8, on=TODAY)
    thread = heard(heard_there.ward_8, naming=Naming.NAMED, name="Mo")
    assert thread.signal.record.unit.pk == int(heard_there.ward_8.path.split("/")[-3])


def test_lead_who_is_on_duty_is_not_told_what_was_kept_from_them(heard_there):
    voice.name_duty(by=TESTS, at=AT, person=heard_there.lena)
    thread = heard(heard_there.ward, "The lead hit a patient", urgent=True, **CONCERN)
    assert reads(thread) == ["Dora Duty", "Otto Outside"]
    assert list(Outbox.objects.values_list("to", flat=True)) == [heard_there.dora.email]
    voice.tell_duty(by=TESTS, at=AT + HOUR)
    voice.keep_readers(by=TESTS, at=AT + 2 * HOUR)
    assert reads(thread) == ["Dora Duty", "Otto Outside"], "and who is on duty keeps it while nobody has it"


def test_reader_hears_that_the_sender_went_on_without_a_word_of_it(heard_there):
    thread = heard(heard_there.ward, naming=Naming.NAMED, name="Mo", **CONCERN)
    before = Notice.objects.count()
    voice.hear_again(by=TESTS, at=AT, thread=thread, words=CANARY)
    (notice,) = Notice.objects.order_by("-pk")[: Notice.objects.count() - before]
    assert notice.person == heard_there.otto
    assert "anzibar" not in notice.words


def test_leaver_no_longer_reads_what_is_closed_either(heard_there):
    thread = heard(heard_there.ward)
    voice.reply(by=viewer(heard_there.lena), at=AT, thread=thread, kind=ResponseKind.CLOSED, words="Done")
    organisation.end_role(by=TESTS, at=AT, membership=Membership.objects.get(person=heard_there.lena))
    later = AT + timedelta(days=1)
    voice.keep_readers(by=TESTS, at=later)
    assert not queries.may_read(heard_there.lena.pk, thread, at=later)


@pytest.mark.parametrize("count", [0, -1, 20_001])
def test_staff_of_an_area_is_a_number_of_people(heard_there, count):
    with pytest.raises(Invalid):
        voice.set_staff(by=TESTS, at=AT, unit=heard_there.ward, people=count)


def test_poster_is_made_once_and_names_nobody(heard_there):
    again = voice.keep_poster(by=TESTS, at=AT, unit=heard_there.ward)
    assert again == heard_there.poster
    assert len(again.slug) == 7


def test_somebody_named_twice_is_named_once_and_no_longer_when_taken_back(heard_there):
    voice.name_duty(by=TESTS, at=AT, person=heard_there.dora)
    assert queries.on_duty(heard_there.trust.pk, on=TODAY) == [heard_there.dora]
    voice.name_duty(by=TESTS, at=AT, person=heard_there.dora, on_duty=False)
    assert not queries.has_duty(heard_there.trust.pk, on=TODAY)
    assert Post.objects.count() == 0
    assert Record.objects.count() == 0
