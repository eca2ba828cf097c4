"""T1 for rounds: who answered, who voted for what, and on which day? A copy of every row after each night is in hand.

Twelve invented days: two answers a day from devices with canaries, and votes of people signed in. Then: canaries;
columns that could hold a day or a person; the day by the first copy an answer stands in; the order of rows and of keys;
the history; and, once the result stands, any print of a vote.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.jobs.nightly import voices
from holdfast.voice import operations as voice
from holdfast.voice.choices import Looked
from holdfast.voice.intake import slots
from holdfast.voice.models import RoundAnswer
from tests.factories.organisation import AT, TESTS
from tests.reliability.test_anonymity import every_row
from tests.voice.conftest import heard_there  # noqa: F401
from tests.web.areas.actions.test_actions import door

pytestmark = pytest.mark.django_db
DAYS, EACH_DAY, LEAST = 12, 2, 1


class Attack:
    """What the attacker has, and the truth to judge by."""

    def __init__(self, there):
        self.there, self.copies, self.sent_on, self.secrets = there, [], {}, []
        self.round = voice.open_round(
            by=TESTS,
            at=AT,
            unit=there.ward,
            question="What helps?",
            closes_on=clock.today() + timedelta(days=60),
        )

    def night(self, day):
        voices.run((AT + timedelta(days=day + 1)).replace(hour=2))
        self.copies.append(every_row())
        waiting = list(RoundAnswer.objects.filter(looked=Looked.WAITING).values_list("pk", flat=True))
        if waiting:
            voice.look_over(
                by=TESTS, at=AT + timedelta(days=day + 1), round=self.round, answers=waiting, looked=Looked.SHOWN
            )

    def answer(self, day, number):
        words, secret = f"Answer {number:03}", f"canary{number:03}"
        client = Client(headers={"user-agent": f"{secret}/1.0", "referer": f"http://{secret}.example/"})
        with mock.patch.object(clock, "now", return_value=AT + timedelta(days=day, minutes=number)):
            client.post(
                reverse("rounds:answer", args=[self.round.slug]), {"words": words}, REMOTE_ADDR=f"203.0.113.{number}"
            )
        self.sent_on[words] = day
        self.secrets += [secret, f"203.0.113.{number}"]

    def vote(self, day, person):
        found = RoundAnswer.objects.filter(looked=Looked.SHOWN).order_by("words").first()
        if found is None:
            return
        with mock.patch.object(clock, "now", return_value=AT + timedelta(days=day)):
            reply = door(person).post(reverse("rounds:vote", args=[self.round.pk]), {"answers": [str(found.pk)]})
        assert reply.status_code == 302

    def answers_in(self, copy):
        return [dict(row) for row in copy["voice_roundanswer"]]


@pytest.fixture
def attack(heard_there):  # noqa: F811
    made = Attack(heard_there)
    for day in range(DAYS):
        for n in range(EACH_DAY):
            made.answer(day, day * EACH_DAY + n)
        if day in (5, 9):
            made.vote(day, (heard_there.mo, heard_there.lena)[day == 9])
        made.night(day)
    for day in range(DAYS, DAYS + slots.NIGHTS + 1):
        made.night(day)
    return made


def test_nothing_at_rest_names_who_answered_or_voted_or_tells_the_day(attack):
    no_canary_in_any_copy(attack)
    no_column_could_hold_a_day_or_a_person(attack)
    day_is_one_of_three(attack)
    order_tells_nothing(attack)
    history_knows_of_no_vote(attack)
    prints_go_with_the_result(attack)


def no_canary_in_any_copy(attack):
    for copy in attack.copies:
        text = " ".join(str(row) for rows in copy.values() for row in rows)
        assert [secret for secret in attack.secrets if secret in text] == []


def no_column_could_hold_a_day_or_a_person(attack):
    last = attack.copies[-1]
    answer, vote = ({name for name, _ in last[table][0]} for table in ("voice_roundanswer", "voice_roundvote"))
    assert answer == {"id", "organisation_id", "round_id", "about_id", "words", "looked", "theme_id", "votes"}
    assert vote == {"id", "organisation_id", "answer_id", "whole_print"}
    assert len(last["voice_roundvote"]) == 2, "both votes were counted"


def day_is_one_of_three(attack):
    """The first copy an answer stands in is of the same night or one of the two after, each often enough."""
    first = {}
    for night, copy in enumerate(attack.copies):
        for row in attack.answers_in(copy):
            first.setdefault(row["words"], night)
    assert len(first) == DAYS * EACH_DAY, "and none was lost"
    waited = Counter(night - attack.sent_on[words] for words, night in first.items())
    assert set(waited) == {0, 1, 2}
    assert min(waited.values()) >= LEAST, waited


def order_tells_nothing(attack):
    """Sorted by key, as many pairs stand the wrong way round as the right one."""
    rows = sorted(attack.answers_in(attack.copies[-1]), key=lambda row: str(row["id"]))
    days = [attack.sent_on[row["words"]] for row in rows]
    pairs = [(a, b) for n, a in enumerate(days) for b in days[n + 1 :] if a != b]
    assert 0.2 < sum(a < b for a, b in pairs) / len(pairs) < 0.8


def history_knows_of_no_vote(attack):
    """No event is anybody's who voted, and none of the night says of what it was."""
    rows = [dict(row) for row in attack.copies[-1]["foundation_event"]]
    assert [row for row in rows if row["actor_kind"] == "person"] == []
    content = " ".join(str(row) for row in attack.copies[-1]["foundation_eventcontent"])
    prints = [dict(row)["whole_print"] for row in attack.copies[-1]["voice_roundvote"]]
    assert [one for one in prints if one in content] == []


def prints_go_with_the_result(attack):
    at = clock.now() + timedelta(days=70)
    voice.publish_round(by=TESTS, at=at, round=attack.round, result="Rest helps", promises={})
    copy = every_row()
    assert copy["voice_roundvote"] == []
    assert sum(row["votes"] for row in attack.answers_in(copy)) == 2
