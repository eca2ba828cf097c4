"""A round: asked of many, answered without a name, looked over, voted, published, and followed for good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.guard import writing
from holdfast.foundation.models import Event
from holdfast.loop.models import Signal
from holdfast.voice import operations as voice
from holdfast.voice.choices import Looked
from holdfast.voice.models import Round, RoundAnswer, RoundTheme, RoundVote
from tests.factories.organisation import TESTS
from tests.factories.voice import nights
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
QUESTION = "What would make you stay here?"


@pytest.fixture
def asked(heard_there):
    """The lead of ward 7 asks it for ten days."""
    heard_there.now = clock.now()
    closes = clock.today() + timedelta(days=10)
    heard_there.round = voice.open_round(
        by=TESTS, at=heard_there.now, unit=heard_there.ward, question=QUESTION, closes_on=closes
    )
    heard_there.public = reverse("rounds:answer", args=[heard_there.round.slug])
    return heard_there


def page(name, there):
    return reverse(f"rounds:{name}", args=[there.round.pk])


def answered(there, *words):
    """These answers, passed on and shown."""
    for one in words:
        Client().post(there.public, {"words": one})
    nights(there.now)
    keys = list(RoundAnswer.objects.filter(round=there.round, looked=Looked.WAITING).values_list("pk", flat=True))
    voice.look_over(by=TESTS, at=there.now, round=there.round, answers=keys, looked=Looked.SHOWN)


def ended(there):
    """The round came to its end four nights ago."""
    days = {"opened_on": clock.today() - timedelta(days=20), "closes_on": clock.today() - timedelta(days=4)}
    with writing("tests"):
        Round.objects.filter(pk=there.round.pk).update(**days)


def test_lead_asks_and_anybody_answers_without_a_name_or_a_cookie(heard_there):
    ends = clock.today() + timedelta(days=10)
    sent = {
        "question": QUESTION, "unit": heard_there.ward.pk, "closes_on_day": ends.day, "closes_on_month": ends.month,
        "closes_on_year": ends.year,
    }  # fmt: skip
    told = door(heard_there.lena).post(reverse("rounds:new"), sent, follow=True)
    assert "The round is open." in main_text(told)
    found, events = Round.objects.get(), Event.objects.count()
    anybody = Client(enforce_csrf_checks=True)
    reply = anybody.post(reverse("rounds:answer", args=[found.slug]), {"words": "A rota two months ahead"})
    assert "passed on within three nights" in main_text(reply)
    assert not anybody.cookies
    assert (RoundAnswer.objects.count(), Event.objects.count()) == (0, events)
    nights(clock.now())
    row = RoundAnswer.objects.get()
    assert (row.words, row.looked) == ("A rota two months ahead", Looked.WAITING)


def test_nobody_but_its_keeper_reads_an_answer_before_it_was_looked_over(asked):
    Client().post(asked.public, {"words": "Sister Smith is rude"})
    nights(asked.now)
    for who, address in ((Client(), asked.public), (door(asked.mo), page("round", asked))):
        assert "rude" not in who.get(address).content.decode()
    assert door(asked.mo).get(page("look", asked)).status_code == 403
    lena = door(asked.lena)
    assert "rude" in main_text(lena.get(page("look", asked)))
    key = RoundAnswer.objects.get().pk
    lena.post(page("look", asked), {"answers": [key], "do": "hold", "theme": ""})
    assert "rude" not in Client().get(asked.public).content.decode()
    assert "Tick at least one answer." in main_text(lena.post(page("look", asked), {"do": "show"}))


def test_what_is_shown_can_be_spoken_of_and_voted_for_once_a_person(asked):
    answered(asked, "A rota two months ahead")
    answer = RoundAnswer.objects.get()
    assert answer.words in main_text(Client().get(f"{asked.public}?about={answer.pk}"))
    Client().post(asked.public, {"words": "Yes, for childcare", "about": str(answer.pk)})
    nights(asked.now)
    comment = RoundAnswer.objects.get(about=answer)
    voice.look_over(by=TESTS, at=asked.now, round=asked.round, answers=[comment.pk], looked=Looked.SHOWN)
    assert "Yes, for childcare" in main_text(Client().get(asked.public))
    events = Event.objects.exclude(operation="voice.pass_on").count()
    for who in (asked.mo, asked.lena):
        door(who).post(page("vote", asked), {"answers": [answer.pk]})
        nights(asked.now)
    assert RoundVote.objects.count() == 2
    door(asked.mo).post(page("vote", asked), {"answers": [answer.pk]})
    nights(asked.now)
    assert RoundVote.objects.count() == 1, "the second vote of a person takes the first back"
    assert Event.objects.exclude(operation="voice.pass_on").count() == events, "and the history knows of none"


def test_result_waits_for_the_last_answers_and_for_what_was_not_looked_over(asked):
    answered(asked, "A rota two months ahead")
    lena, sent = door(asked.lena), {"result": "People want to plan"}
    assert "three nights after the end" in main_text(lena.post(page("result", asked), sent))
    Client().post(asked.public, {"words": "A place to rest"})
    nights(asked.now)
    ended(asked)
    assert "Some answers were not looked over yet." in main_text(lena.post(page("result", asked), sent))
    assert Round.objects.get().published_on is None


def test_promise_of_a_result_is_a_signal_whose_last_line_the_numbers_write(asked):
    answered(asked, "A rota two months ahead", "No changes the day before")
    keys = list(RoundAnswer.objects.values_list("pk", flat=True))
    lena = door(asked.lena)
    lena.post(page("look", asked), {"answers": keys, "do": "show", "theme": "Rota"})
    lena.post(page("look", asked), {"answers": keys[:1], "do": "show", "theme": "Rota"})
    door(asked.mo).post(page("vote", asked), {"answers": [keys[0]]})
    nights(asked.now)
    theme = RoundTheme.objects.get()
    assert "not counted yet" in main_text(lena.get(page("round", asked))), "a vote nobody counted is no nought"
    ended(asked)
    sent = {"result": "People want to plan", f"promise-{theme.pk}": "The rota is out eight weeks ahead"}
    told = main_text(lena.post(page("result", asked), sent, follow=True))
    assert "2 answers, 1 vote" in told
    assert "Nobody measures it, so nobody can say." in told
    assert "The rota is out eight weeks ahead" in main_text(Client().get(asked.public))
    assert Signal.objects.get(pk=RoundTheme.objects.get().signal_id).text.startswith("Rota: The rota is out")
    assert not RoundVote.objects.exists(), "the prints of votes are erased"
    assert "stands already" in main_text(lena.post(page("result", asked), sent))
    Client().post(asked.public, {"words": "Too late"})
    nights(asked.now)
    assert RoundAnswer.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (" ", "Write your answer."),
        ("x" * 1001, "Keep it to 1,000."),
        ("x" * 1_000_000, "Keep it to 1,000."),
        ("Patient 943 476 5919", "NHS number"),
        ("He hit a patient", "call 999"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(asked, words, problem):
    reply = Client().post(asked.public, {"words": words, "about": "nothing"})
    assert reply.status_code == 200
    assert problem in main_text(reply)
    assert nights(asked.now) == 0


def test_words_that_only_sound_like_harm_are_sent_once_their_writer_says_so(asked):
    Client().post(asked.public, {"words": "Neglect of the garden", "safe": "yes"})
    assert nights(asked.now) == 1


def test_where_few_people_work_no_round_is_opened(heard_there):
    voice.set_staff(by=TESTS, at=clock.now(), unit=heard_there.ward, people=9)
    ends = clock.today() + timedelta(days=10)
    sent = {
        "question": QUESTION, "unit": heard_there.ward.pk, "closes_on_day": ends.day, "closes_on_month": ends.month,
        "closes_on_year": ends.year,
    }  # fmt: skip
    assert "an answer would have a name" in main_text(door(heard_there.lena).post(reverse("rounds:new"), sent))
    assert not Round.objects.exists()


def test_before_after_and_for_others_the_round_is_shut(asked):
    assert door(asked.grace).post(page("result", asked), {"result": "x"}).status_code == 403
    assert door(asked.mo).post(page("vote", asked), {"answers": ["rubbish"]}).status_code == 404
    ended(asked)
    shown = Client().post(asked.public, {"words": "Too late"})
    assert "The round has ended." in main_text(shown)
    assert nights(asked.now) == 0


def test_pages_stay_small_and_ask_little_however_many_answer(asked, django_assert_max_num_queries):
    answered(asked, *[f"Answer {n} " + "x" * 400 for n in range(60)])
    anybody, mo = Client(), door(asked.mo)
    mo.get(page("round", asked))
    with django_assert_max_num_queries(6):
        shown = anybody.get(asked.public)
    assert shown.content.decode().count("Say something to that") == 40
    with django_assert_max_num_queries(12):
        mo.get(page("round", asked))
    with django_assert_max_num_queries(12):
        mo.get(reverse("rounds:rounds"))
