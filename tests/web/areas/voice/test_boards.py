"""You said, we did, and is it still so? Made public by who answers, in their own words; the third line by itself."""

from __future__ import annotations

import pytest
from django.urls import reverse

from holdfast.loop.choices import ResponseKind, SignalKind
from holdfast.voice import operations as voice
from holdfast.voice.choices import Audience, Reader
from holdfast.voice.models import Told
from tests.factories.organisation import AT, TESTS
from tests.factories.voice import heard, nights
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
WORDS, CODE = "The bell by bed 4 cannot be heard from the desk", "stable-crimson-walnut-ferry-tulip"
SAID, DID = "Nobody at the desk hears a patient ring", "A louder bell is fitted"


@pytest.fixture
def answered(heard_there):
    """An idea the lead of ward 7 answered."""
    heard_there.thread = heard(heard_there.ward, WORDS, code=CODE)
    voice.reply(by=TESTS, at=AT, thread=heard_there.thread, kind=ResponseKind.ANSWERED, words=DID)
    heard_there.form = reverse("voice:publish", args=[heard_there.thread.pk])
    heard_there.public = reverse("voice:tell", args=[heard_there.poster.slug])
    return heard_there


def told(there, audience="everybody", **more):
    return door(there.lena).post(there.form, {"said": SAID, "did": DID, "audience": audience} | more, follow=True)


def test_lead_tells_everybody_and_the_page_of_the_poster_shows_it_with_its_third_line(answered, client):
    page = door(answered.lena).get(answered.form)
    assert DID in page.content.decode(), "the answer is there to begin with"
    assert WORDS not in page.content.decode().split("<form")[-1], "the sender's words are not"
    assert "On the board of Ward 7 now." in main_text(told(answered))
    shown = main_text(client.get(answered.public))
    assert SAID in shown
    assert "Nobody measures it, so nobody can say." in shown
    assert WORDS not in shown
    assert SAID in main_text(client.get(reverse("voice:said", args=[answered.poster.slug])))
    claimed = main_text(client.post(reverse("voice:code"), {"code": CODE}))
    assert SAID in claimed, "the sender reads what others read of it"


def test_list_and_board_for_whoever_sees_the_organisation(answered):
    told(answered)
    for page in (reverse("voice:told"), reverse("voice:board", args=[answered.ward.pk])):
        text = main_text(door(answered.mo).get(page))
        assert SAID in text
        assert "Nobody measures it, so nobody can say." in text
    assert SAID in door(answered.mo).get(reverse("voice:told") + "?download=csv").getvalue().decode()
    assert "Nothing matches" in main_text(door(answered.mo).get(reverse("voice:told") + "?still=fell"))


def test_what_is_for_staff_stands_on_no_page_of_strangers(answered, client):
    told(answered, audience="staff")
    assert SAID not in main_text(client.get(answered.public))
    board = reverse("voice:board", args=[answered.ward.pk])
    assert SAID in main_text(door(answered.mo).get(board))
    assert SAID not in main_text(door(answered.mo).get(board + "?for=everybody"))


def test_taken_down_it_stands_nowhere_and_can_be_told_again(answered, client):
    told(answered)
    assert "Taken down." in main_text(told(answered, audience="nobody", said="x", did="y"))
    assert SAID not in main_text(client.get(answered.public))
    assert SAID not in main_text(door(answered.mo).get(reverse("voice:told")))
    assert SAID in door(answered.lena).get(answered.form).content.decode()


def test_what_its_sender_opens_again_comes_off_every_board(answered, client):
    told(answered)
    client.post(reverse("voice:code"), {"code": CODE, "words": "Still quiet", "not_answered": "yes"})
    nights(AT)
    assert SAID not in main_text(client.get(answered.public))
    assert SAID not in main_text(door(answered.mo).get(reverse("voice:told")))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"said": "the bell by BED 4 cannot, be heard from here"}, "Say it in your own words"),
        ({"did": "We heard: the bell by bed 4 cannot be heard."}, "Say it in your own words"),
        ({"said": "Patient 943 476 5919 rang"}, "NHS number"),
        ({"said": " "}, "You said"),
        ({"did": "x" * 601}, "600"),
        ({"audience": "press"}, "Who reads it?"),
    ],
)
def test_what_may_not_stand_on_a_board_is_said_beside_its_field_and_kept(answered, given, problem):
    page = told(answered, **given)
    assert problem in main_text(page)
    assert "There is a problem" in main_text(page)
    assert not Told.objects.exists()


def test_concerns_and_sealed_words_are_never_made_public(answered):
    concern = heard(answered.ward, "She shouts", kind=SignalKind.CONCERN, reader=Reader.OUTSIDE)
    sealed = heard(answered.ward, "A bench", reader=Reader.OUTSIDE)
    for thread in (concern, sealed):
        voice.reply(by=TESTS, at=AT, thread=thread, kind=ResponseKind.ANSWERED, words="Heard")
        here = reverse("voice:publish", args=[thread.pk])
        assert here not in door(answered.otto).get(reverse("voice:thread", args=[thread.pk])).content.decode()
        for who in (answered.otto, answered.lena, answered.mo):
            assert door(who).post(here, {"said": SAID, "did": DID, "audience": "everybody"}).status_code == 404
    assert not Told.objects.exists()


def test_who_may_not_answer_may_not_tell_and_nothing_is_told_before_its_sender(answered):
    fresh = heard(answered.ward, "More light")
    here = reverse("voice:publish", args=[fresh.pk])
    assert door(answered.lena).get(here).status_code == 404
    assert door(answered.mo).get(answered.form).status_code == 404


def test_public_page_with_answers_stays_small_and_asks_little(answered, client, django_assert_max_num_queries):
    for number in range(9):
        thread = heard(answered.ward, f"Idea {number}")
        voice.reply(by=TESTS, at=AT, thread=thread, kind=ResponseKind.ANSWERED, words=DID)
        voice.publish(by=TESTS, at=AT, thread=thread, said="s" * 300, did="d" * 600, audience=Audience.EVERYBODY)
    lena = door(answered.lena)
    with django_assert_max_num_queries(14):
        page = client.get(answered.public)
    assert page.content.decode().count("And is it still so?") == 3
    assert len(page.content) < 20_000
    with django_assert_max_num_queries(16):
        lena.get(reverse("voice:told"))
