"""Messages without a name: kept where nobody can tell, passed on by night and in no order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.foundation.models import Event
from holdfast.loop.models import Signal
from holdfast.records.models import Notice
from holdfast.voice import operations as voice
from holdfast.voice.choices import Naming
from holdfast.voice.intake import claims, slots
from holdfast.voice.models import Miss, Slot, Thread
from holdfast.voice.policy import keys
from holdfast.voice.rules.sealing import open_slot
from tests.factories.organisation import AT, TESTS
from tests.factories.voice import heard, message, nights

pytestmark = pytest.mark.django_db
CODE = "stable-crimson-walnut-ferry-tulip"


def full():
    return [one for row in Slot.objects.all() if (one := open_slot(row.sealed, keys()))]


def test_message_leaves_no_event_no_signal_and_no_notice_until_its_night(heard_there):
    before = Event.objects.count()
    slots.put(message(heard_there.ward).payload())
    assert (Event.objects.count(), Signal.objects.count(), Notice.objects.count()) == (before, 0, 0)
    assert [one["words"] for one in full()] == ["The bell by bed 4 cannot be heard"]
    assert nights(AT) == 1
    assert full() == []
    assert Thread.objects.count() == 1


def test_as_many_slots_are_rewritten_with_a_message_as_without(heard_there):
    slots.cover()

    def changed(act):
        before = dict(Slot.objects.values_list("pk", "sealed"))
        act()
        after = dict(Slot.objects.values_list("pk", "sealed"))
        assert before.keys() == after.keys()
        return sum(bytes(before[pk]) != bytes(after[pk]) for pk in after)

    assert changed(slots.cover) == changed(lambda: slots.put(message(heard_there.ward).payload())) == slots.TOUCHED
    assert len({len(bytes(row.sealed)) for row in Slot.objects.all()}) == 1


def test_nothing_is_lost_when_all_slots_are_full(heard_there):
    for n in range(slots.LEAST + 20):
        slots.put(message(heard_there.ward, f"Message {n}").payload())
    assert sorted(one["words"] for one in full()) == sorted(f"Message {n}" for n in range(slots.LEAST + 20))
    assert nights(AT) == slots.LEAST + 20
    assert Slot.objects.count() == slots.LEAST, "and the room goes back to what it was"


def test_cover_neither_loses_nor_makes_a_message(heard_there):
    slots.put(message(heard_there.ward).payload())
    for _ in range(30):
        slots.cover()
    assert len(full()) == 1


def test_every_message_is_passed_on_within_three_nights_and_not_all_in_the_first(heard_there):
    for n in range(60):
        slots.put(message(heard_there.ward, f"Message {n}").payload())
    each = [voice.pass_on(by=TESTS, at=AT + timedelta(days=n)) for n in range(3)]
    assert sum(each) == 60
    assert all(5 < count < 40 for count in each), each


def test_order_of_sending_is_gone(heard_there):
    for n in range(40):
        slots.put(message(heard_there.ward, f"Message {n:02}").payload())
    nights(AT)
    with connection.cursor() as cursor:
        # as the rows lie in the file
        place = "ctid" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"SELECT text FROM loop_signal ORDER BY {place}")
        by_row = [text for (text,) in cursor.fetchall()]
    numbers = [int(text[-2:]) for text in by_row]
    swaps = sum(a > b for n, a in enumerate(numbers) for b in numbers[n + 1 :])
    assert 200 < swaps < 580, "of 780 pairs about half stand the other way round"


def test_unnamed_thread_keeps_its_month_and_the_ends_of_weeks_and_nothing_nearer(heard_there):
    slots.put(message(heard_there.ward).payload())
    nights(AT)
    thread = Thread.objects.select_related("signal__record").get()
    record = thread.signal.record
    assert {thread.month, thread.signal.received_on, record.headline_on} == {date(2026, 3, 1)}
    assert (record.opened_at.day, record.opened_at.hour) == (1, 0)
    assert thread.acknowledge_on.weekday() == thread.decide_on.weekday() == 6
    assert thread.signal.reporter is None


def test_named_thread_keeps_its_day(heard_there):
    thread = heard(heard_there.ward, naming=Naming.NAMED, name="Mo Member")
    assert thread.signal.received_on == AT.date()
    assert thread.acknowledge_on == date(2026, 3, 5)


def test_code_opens_its_thread_and_says_before_that_it_waits(heard_there):
    slots.put(message(heard_there.ward, code=CODE).payload())
    assert claims.open_with(CODE, at=AT) == claims.Opened(None, waiting=True)
    nights(AT)
    assert claims.open_with(CODE.upper().replace("-", "  "), at=AT).thread == Thread.objects.get()
    assert claims.open_with("stable crimson walnut ferry acorn", at=AT) == claims.Opened(None, waiting=False)
    assert claims.open_with("no code", at=AT) == claims.Opened(None, waiting=False)


def test_ten_misses_at_one_thread_close_it_for_a_while_and_no_other(heard_there):
    heard(heard_there.ward, code=CODE)
    other = heard(heard_there.ward, code="acorn-ferry-stable-crimson-tulip")
    for n in range(40):
        guess = f"stable crimson walnut ferry {'abcdefghij'[n % 10] * 3}"
        assert claims.open_with(guess, at=AT).thread is None
    tried = Miss.objects.exclude(thread=None).values_list("count", flat=True)
    assert sum(tried) == claims.MISSES, "ten were tried, thirty not looked at"
    assert claims.open_with(CODE, at=AT).thread is None
    assert claims.open_with("acorn ferry stable crimson tulip", at=AT).thread == other
    later = AT + timedelta(minutes=11)
    assert claims.open_with(CODE, at=later).thread is not None
    claims.forget(at=later)
    assert not Miss.objects.exists()


def test_guesses_at_threads_that_are_not_there_are_counted_at_none(heard_there):
    heard(heard_there.ward, code=CODE)
    for n in range(50):
        claims.open_with(f"acorn walnut ferry tulip {'abcdefghij'[n % 10] * 3}", at=AT)
    assert list(Miss.objects.values_list("thread", "count")) == [(None, 50)]
    assert claims.open_with(CODE, at=AT).thread is not None
    claims.forget(at=AT + timedelta(minutes=11))
    assert not Miss.objects.exists()


def test_guess_asks_and_writes_the_same_whether_it_names_a_thread_or_none(heard_there):
    """So that the time of an answer does not tell which words name one: first guess, later one, eleventh, and none."""
    heard(heard_there.ward, code=CODE)
    seen = set()
    for guess in ["acorn walnut ferry tulip ferry", "stable crimson ferry ferry ferry"] * (claims.MISSES + 2):
        with CaptureQueriesContext(connection) as queries:
            assert claims.open_with(guess, at=AT).thread is None
        seen.add(tuple(query["sql"].split()[0] for query in queries))
    assert len(seen) == 1, seen


def test_small_area_rolls_up_without_a_name_and_stays_with_one(heard_there):
    voice.set_staff(by=TESTS, at=AT, unit=heard_there.ward, people=5)
    voice.set_staff(by=TESTS, at=AT, unit=heard_there.surgery, people=60)
    assert heard(heard_there.ward).signal.record.unit == heard_there.surgery
    assert heard(heard_there.ward, naming=Naming.NAMED, name="Mo").signal.record.unit == heard_there.ward


def test_another_key_opens_nothing_loses_nothing_and_the_right_one_brings_it_back(heard_there, settings):
    slots.put(message(heard_there.ward, "Sealed before").payload())
    kept, settings.VOICE_KEYS = settings.VOICE_KEYS, ["another"]
    slots.put(message(heard_there.ward, "Sealed after").payload())
    assert not slots.waiting_for("x")
    nights(AT)
    assert [s.text for s in Signal.objects.all()] == ["Sealed after"]
    settings.VOICE_KEYS = [*kept]
    assert "Sealed before" in [one["words"] for one in _held()]


def _held():
    found = []
    for row in Slot.objects.all():
        try:
            one = open_slot(row.sealed, keys())
        except ValueError:
            continue
        found += [one] if one else []
    return found


def test_words_sealed_with_a_key_that_is_gone_say_so_and_come_back_with_it(heard_there, settings):
    from holdfast.voice import queries

    thread = heard(heard_there.ward)
    kept, settings.VOICE_KEYS = settings.VOICE_KEYS, ["another"]
    assert "sealed with another key" in queries.whole_thread(thread).words
    settings.VOICE_KEYS = ["new", *kept]
    assert queries.whole_thread(thread).words == "The bell by bed 4 cannot be heard"


def test_list_puts_what_is_due_first_and_what_is_decided_last(heard_there):
    from holdfast.loop.choices import ResponseKind
    from holdfast.voice import queries
    from tests.factories.organisation import TODAY, viewer

    old = heard(heard_there.ward, "Old and decided", at=AT - timedelta(days=40))
    voice.reply(by=viewer(heard_there.lena), at=AT, thread=old, kind=ResponseKind.ANSWERED, words="Done")
    late = heard(heard_there.ward, "Late", at=AT - timedelta(days=20))
    new = heard(heard_there.ward, "New")
    assert list(queries.threads(viewer=viewer(heard_there.lena), on=TODAY)) == [late, new, old]


def test_page_sent_twice_at_once_stops_no_night_and_is_one_thread(heard_there):
    """Both looked before either was kept: two slots with one code."""
    twice = message(heard_there.ward, code=CODE).payload()
    slots.put(twice)
    slots.put(twice)
    slots.put(message(heard_there.ward, "Another").payload())
    assert nights(AT) == 3
    assert Thread.objects.count() == 2


def test_area_that_closed_while_a_message_waited_stops_no_night(heard_there):
    from holdfast.organisation import operations as organisation

    voice.set_staff(by=TESTS, at=AT, unit=heard_there.ward_8, people=30)
    slots.put(message(heard_there.ward_8).payload())
    organisation.close_unit(by=TESTS, at=AT, unit=heard_there.ward_8, on=AT.date())
    assert nights(AT) == 1
    assert Thread.objects.get().signal.record.unit != heard_there.ward_8


@pytest.mark.parametrize("stops_at", range(1, 21))
def test_change_of_the_key_interrupted_loses_no_message(heard_there, settings, monkeypatch, stops_at):
    """T13: the night that seals every slot anew breaks off at the first, second, ... twentieth slot."""
    sent = sorted(f"Message {n}" for n in range(12))
    for words in sent:
        slots.put(message(heard_there.ward, words).payload())
    settings.VOICE_KEYS = ["a new key of staff voice", *settings.VOICE_KEYS]
    seal, sealed = slots.seal_slot, []

    def breaks(payload, with_keys):
        sealed.append(payload)
        if len(sealed) == stops_at:
            raise OSError("the machine stopped")
        return seal(payload, with_keys)

    monkeypatch.setattr(slots, "seal_slot", breaks)
    with pytest.raises(OSError, match="stopped"):
        voice.pass_on(by=TESTS, at=AT)
    assert sorted(one["words"] for one in full()) == sent, "and each is read with the new key set"
    monkeypatch.setattr(slots, "seal_slot", seal)
    assert nights(AT) == len(sent)
    assert Thread.objects.count() == len(sent)
    settings.VOICE_KEYS = settings.VOICE_KEYS[:1]
    assert full() == [], "every slot opens with the new key alone: none is left under the old one"
