"""T1, a tenth of it in every build: who sent a message without a name, and on which day? Everything at rest is in hand.

Thirty invented days: sixty messages from a poster among several hundred acts of people who are signed in. After each
night the attacker keeps a copy of every row of every table, as a backup would. Then: canaries of the sender's device in
any of them; the day by the first copy a thread stands in, by the slots, by the chain of the history, by the order of
rows; and, as an insider with the rota, the people who could have been the sender.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.jobs.nightly import voices
from holdfast.loop import operations as loop
from holdfast.loop.choices import SignalKind, Source
from holdfast.voice.intake import slots
from tests.factories import organisation as people
from tests.factories.organisation import AT
from tests.voice.conftest import heard_there  # noqa: F401

pytestmark = pytest.mark.django_db
DAYS, EACH_DAY, NAMED_A_DAY, STAFF = 30, 2, 12, 30
FEWEST = 12  # people among whom nobody can be told: the least an area may have before it rolls up
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Seen:
    """All the attacker has: a copy of the database after each night; and, to judge the guesses, the truth."""

    copies: list[Rows] = field(default_factory=list)
    sent_on: dict[str, int] = field(default_factory=dict)  # a message's words to its day
    order: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)


def every_row() -> Rows:
    """Each table's rows in the order in which they lie in the file."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            try:
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY {place}')
            except Exception:
                continue
            names = [column[0] for column in cursor.description]
            found[table] = [tuple(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()]
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.fixture
def seen(heard_there) -> Seen:  # noqa: F811
    """Thirty days, and what is left of them."""
    chance, attack = random.Random(5), Seen()
    where = reverse("voice:tell", args=[heard_there.poster.slug])
    signed_in = [people.viewer(p) for p in (heard_there.lena, heard_there.mo, heard_there.otto)]
    for day in range(DAYS):
        at = AT + timedelta(days=day)
        moments = sorted(chance.sample(range(6 * 60, 22 * 60), EACH_DAY + NAMED_A_DAY))
        unnamed = set(chance.sample(moments, EACH_DAY))
        for minute in moments:
            now = at.replace(hour=minute // 60, minute=minute % 60)
            if minute in unnamed:
                _send(attack, where, day, now)
            else:
                by = chance.choice(signed_in)
                loop.raise_signal(
                    by=by, at=now, unit=heard_there.ward, kind=SignalKind.OBSERVATION, source=Source.STAFF,
                    text=f"Seen at {minute}",
                )  # fmt: skip
                if chance.random() < 0.3:
                    slots.cover()  # as the worker does, at its own times
        voices.run((at + timedelta(days=1)).replace(hour=2))
        attack.copies.append(every_row())
    for night in range(DAYS, DAYS + slots.NIGHTS):
        voices.run((AT + timedelta(days=night + 1)).replace(hour=2))
        attack.copies.append(every_row())
    return attack


def _send(attack: Seen, where: str, day: int, now: datetime) -> None:
    number = len(attack.order)
    words, secret = f"Message {number:03} of somebody", f"canary{number:03}"
    client = Client(headers={"user-agent": f"{secret}/1.0", "referer": f"http://{secret}.example/"})
    client.cookies["kept"] = secret
    with mock.patch.object(clock, "now", return_value=now):
        client.post(
            where, {"words": words}, REMOTE_ADDR=f"203.0.113.{number}", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}"
        )
    attack.sent_on[words] = day
    attack.order.append(words)
    attack.secrets += [secret, f"203.0.113.{number}"]


def threads_in(copy: Rows) -> list[str]:
    """The words of unnamed messages, in the order of their rows."""
    return [dict(row)["text"] for row in copy["loop_signal"] if dict(row)["text"].startswith("Message")]


def first_seen(attack: Seen) -> dict[str, int]:
    found: dict[str, int] = {}
    for night, copy in enumerate(attack.copies):
        for words in threads_in(copy):
            found.setdefault(words, night)
    return found


def test_nothing_at_rest_names_a_sender_or_tells_the_day(seen, heard_there):  # noqa: F811
    nights = first_seen(seen)
    assert len(nights) == DAYS * EACH_DAY, "and none was lost"
    no_canary(seen)
    day_is_one_of_three(seen, nights)
    slots_tell_nothing(seen)
    rows_have_no_order(seen, nights)
    history_brackets_the_night_alone(seen)
    months_are_all_there_is(seen)
    rota_leaves_enough_people(seen, nights)


def no_canary(attack: Seen) -> None:
    """Neither address, device, referrer nor cookie stands in any row of any copy, in any column."""
    last = " ".join(str(row) for rows in attack.copies[-1].values() for row in rows)
    assert [secret for secret in attack.secrets if secret in last] == []


def day_is_one_of_three(attack: Seen, nights: dict[str, int]) -> None:
    """The best guess is right about one time in three: a copy says when it was passed on, not when sent."""
    delays = Counter(nights[words] - day for words, day in attack.sent_on.items())
    assert set(delays) == {0, 1, 2}
    assert max(delays.values()) / len(nights) < 0.6, delays


def slots_tell_nothing(attack: Seen) -> None:
    """As many rows each night, none of them kept from the night before, all of one length."""
    copies = [copy["voice_slot"] for copy in attack.copies]
    assert {len(rows) for rows in copies} == {slots.LEAST}
    for before, after in pairwise(copies):
        assert {dict(row)["id"] for row in before} & {dict(row)["id"] for row in after} == set()
    assert len({len(dict(row)["sealed"]) for rows in copies for row in rows}) == 1


def rows_have_no_order(attack: Seen, nights: dict[str, int]) -> None:
    """Within a night's batch the rows of signals, records, threads and events stand in no order of sending."""
    number = {words: n for n, words in enumerate(attack.order)}
    same = other = 0
    for night in set(nights.values()):
        batch = [number[words] for words in threads_in(attack.copies[-1]) if nights[words] == night]
        for n, one in enumerate(batch):
            same += sum(one < later for later in batch[n + 1 :])
            other += sum(one > later for later in batch[n + 1 :])
    assert same + other > 30, "there are pairs to judge by"
    assert abs(same - other) / (same + other) < 0.6, (same, other)


def history_brackets_the_night_alone(attack: Seen) -> None:
    """No event of an unnamed message lies between two acts of a day: all bear the moment of the night's run."""
    events = [dict(row) for row in attack.copies[-1]["foundation_event"]]
    passed = [event for event in events if event["operation"] == "voice.pass_on"]
    assert len(passed) == DAYS + slots.NIGHTS, "one for each night, full or empty"
    inner = [event for event in events if event["operation"] == "voice.hear"]
    assert inner == [], "and none for a message"
    assert {str(event["at"])[11:13] for event in passed} <= {"02", "01"}


def months_are_all_there_is(attack: Seen) -> None:
    """Dates beside an unnamed message are firsts of months and ends of weeks."""
    for row in attack.copies[-1]["voice_thread"]:
        kept = dict(row)
        assert str(kept["month"])[8:10] == "01"
        assert _weekday(kept["acknowledge_on"]) == _weekday(kept["decide_on"]) == 6
    for row in attack.copies[-1]["loop_signal"]:
        kept = dict(row)
        assert not kept["text"].startswith("Message") or str(kept["received_on"])[8:10] == "01"


def _weekday(value: Any) -> int:
    return datetime.fromisoformat(str(value)[:10]).weekday()


def rota_leaves_enough_people(attack: Seen, nights: dict[str, int]) -> None:
    """An insider knows who worked on each day. Over the three days it may have been, enough people did."""
    chance = random.Random(9)
    rota = [{person for person in range(STAFF) if chance.random() < 0.4} for _ in range(DAYS + slots.NIGHTS)]
    for words, night in nights.items():
        could = set().union(*(rota[day] for day in range(max(0, night - 2), night + 1)))
        senders = rota[attack.sent_on[words]]
        assert senders <= could
        if night >= 2:
            assert len(could) >= FEWEST, f"{words}: {len(could)} people"


def test_attack_would_find_a_message_that_was_passed_on_at_once(heard_there):  # noqa: F811
    """The same eyes on a named message: its day and its place are plain. So the attack can see."""
    from holdfast.voice.choices import Naming
    from tests.factories.voice import heard

    heard(heard_there.ward, "Message 000 of somebody", naming=Naming.NAMED, name="Mo", at=AT + timedelta(days=3))
    copy = every_row()
    (thread,) = [dict(row) for row in copy["loop_signal"]]
    assert str(thread["received_on"])[:10] == str((AT + timedelta(days=3)).date())
    assert [dict(row)["operation"] for row in copy["foundation_event"]].count("voice.hear") == 1
