"""A flood is sorted by a person: one answer to many, all or none; what is sealed is answered by itself."""

from __future__ import annotations

import pytest
from django.urls import reverse

from holdfast.foundation.errors import Invalid, Refused
from holdfast.loop import operations as loop
from holdfast.loop.choices import ResponseKind, SignalKind
from holdfast.voice import operations as voice
from holdfast.voice.choices import Naming, Reader, Step
from holdfast.voice.models import Post, Thread
from tests.factories.organisation import AT, TESTS, viewer
from tests.factories.voice import heard
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
HERE = "voice:sort"
ANSWER = {"kind": "answered", "words": "The lift is mended"}


@pytest.fixture
def flood(heard_there):
    """Six that say the same of the lift, one of the light, one in confidence, one that was answered."""
    heard_there.lift = [heard(heard_there.ward, f"The lift again, {n}") for n in range(6)]
    heard_there.light = heard(heard_there.ward, "More light")
    heard_there.sealed = heard(heard_there.ward, "The lift, in confidence", naming=Naming.CONFIDENTIAL, name="Mo")
    heard(heard_there.ward, "The lift scares me", kind=SignalKind.CONCERN, reader=Reader.OUTSIDE)
    done = heard(heard_there.ward, "The lift, long ago")
    voice.reply(by=TESTS, at=AT, thread=done, kind=ResponseKind.ANSWERED, words="Mended")
    return heard_there


def keys(*threads):
    return [str(thread.pk) for thread in threads]


def test_lead_narrows_by_a_word_ticks_and_answers_all_at_once(flood):
    lena, here = door(flood.lena), reverse(HERE) + "?q=lift"
    shown = main_text(lena.get(here))
    assert "6 messages to answer" in shown
    assert "confidence" not in shown.split("Which?")[1]
    told = lena.post(here, ANSWER | {"threads": keys(*flood.lift)}, follow=True)
    assert "6 have your answer." in main_text(told)
    assert "Nothing waits for you here" in main_text(told)
    assert set(Thread.objects.filter(pk__in=keys(*flood.lift)).values_list("step", flat=True)) == {Step.DECIDED}
    assert Thread.objects.get(pk=flood.light.pk).step == Step.WAITING


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"threads": []}, "Tick one message or more"),
        ({"threads": ["rubbish"]}, "Tick one message or more"),
        ({"words": " "}, "Enter in our words"),
        ({"kind": ""}, "There is a problem"),
    ],
)
def test_what_is_missing_is_said_and_what_was_ticked_stays(flood, given, problem):
    sent = ANSWER | {"threads": keys(flood.light)} | given
    page = door(flood.lena).post(reverse(HERE), sent)
    assert problem in main_text(page)
    assert (f'value="{flood.light.pk}" checked' in page.content.decode()) is ("threads" not in given)
    assert not Post.objects.filter(kind="reply", thread=flood.light).exists()


def test_who_may_not_answer_has_no_such_page_and_sealed_ones_cannot_be_slipped_in(flood):
    assert door(flood.mo).get(reverse(HERE)).status_code == 403
    page = door(flood.lena).post(reverse(HERE), ANSWER | {"threads": keys(flood.sealed)})
    assert "Tick one message or more" in main_text(page)
    assert Thread.objects.get(pk=flood.sealed.pk).step == Step.WAITING


def many(flood, *threads, by=None):
    found = list(Thread.objects.select_related("signal__record").filter(pk__in=keys(*threads)))
    return voice.reply_to_many(by=by or TESTS, at=AT, threads=found, kind=ResponseKind.ANSWERED, words="Mended")


def test_one_that_is_not_the_actors_to_answer_stops_them_all(flood):
    with pytest.raises(Refused):
        many(flood, *flood.lift, by=viewer(flood.mo))
    with pytest.raises(Invalid, match="in confidence"):
        many(flood, flood.lift[0], flood.sealed)
    assert Thread.objects.get(pk=flood.lift[0].pk).step == Step.WAITING


def test_two_that_were_joined_have_one_answer_each_though_both_are_ticked(flood):
    kept, joined = flood.lift[:2]
    loop.merge_signals(by=TESTS, at=AT, kept=kept.signal, joined=joined.signal)
    found = list(Thread.objects.select_related("signal__record").filter(pk__in=keys(kept, joined)))
    voice.reply_to_many(by=TESTS, at=AT, threads=found, kind=ResponseKind.ACKNOWLEDGED, words="Read")
    assert [Post.objects.filter(thread=one, kind="reply").count() for one in (kept, joined)] == [1, 1]


def test_more_than_fifty_are_too_many(flood):
    with pytest.raises(Invalid, match="up to 50"):
        voice.reply_to_many(by=TESTS, at=AT, threads=flood.lift * 9, kind=ResponseKind.ANSWERED, words="Mended")


def test_page_of_a_thousand_stays_small(flood, django_assert_max_num_queries):
    for n in range(70):
        heard(flood.ward, f"Parking {n}")
    lena = door(flood.lena)
    lena.get(reverse(HERE))
    with django_assert_max_num_queries(8):
        page = lena.get(reverse(HERE))
    assert "77 messages to answer; the first 50 stand here" in main_text(page)
    assert len(page.content) < 100_000
