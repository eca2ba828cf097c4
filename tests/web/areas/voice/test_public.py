"""Tell us: sent by anybody, from a phone, without a cookie; the code; the answer; the way out for words of harm."""

from __future__ import annotations

import gzip
import logging
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from holdfast.foundation.models import Outbox
from holdfast.loop.choices import ResponseKind
from holdfast.organisation import operations as organisation
from holdfast.voice import operations as voice
from holdfast.voice.intake import slots
from holdfast.voice.models import Post, Slot, Thread, Urgent
from holdfast.voice.policy import keys
from holdfast.voice.rules.sealing import open_slot
from tests.factories.organisation import AT, TESTS, TODAY, viewer
from tests.factories.voice import heard, nights
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
WORDS = "The bell by bed 4 cannot be heard"
CODE = "stable-crimson-walnut-ferry-tulip"


@pytest.fixture
def anybody():
    """Whoever scans the poster: no session, and tokens of forms are checked as a browser would meet them."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def where(heard_there):
    return reverse("voice:tell", args=[heard_there.poster.slug])


def sent(client, where, **given):
    return client.post(where, {"words": WORDS, "kind": "idea", "reader": "area", "naming": "anonymous"} | given)


def code_of(page):
    return re.search(r'code__words">([a-z-]+)<', page.content.decode())[1]


def waiting():
    return [one for row in Slot.objects.all() if (one := open_slot(row.sealed, keys()))]


def test_poster_leads_to_one_box_with_the_place_filled_in(anybody, where):
    page = anybody.get(where)
    text = main_text(page)
    assert "make things better in Ward 7" in text
    assert page.content.decode().count("<textarea") == 1
    assert not page.cookies
    assert not anybody.cookies


def test_words_alone_are_enough_and_a_code_comes_back(anybody, where):
    page = anybody.post(where, {"words": WORDS})
    text = main_text(page)
    assert "Sent. Thank you." in text
    assert "within three days" in text
    assert len(code_of(page).split("-")) == 5
    assert [one["words"] for one in waiting()] == [WORDS]
    assert not anybody.cookies
    assert "no-store" in page["Cache-Control"]


def test_page_and_its_style_are_under_30_kb(anybody, where):
    size = len(anybody.get(where).content)
    with open(finders.find("css/voice.css"), "rb") as file:
        style = file.read()
    assert size + len(style) < 30_000
    assert size + len(gzip.compress(style)) < 15_000


def test_public_page_asks_the_database_little(anybody, where, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        anybody.get(where)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"words": ""}, "Write what you want to tell us."),
        ({"words": "   \n"}, "Write what you want to tell us."),
        ({"words": "x" * 3_001}, "Keep it to 3,000"),
        ({"words": "x" * 1_000_000}, "Keep it to 3,000"),
        ({"kind": "finding"}, "Choose what it is."),
        ({"reader": "everybody"}, "Nobody is there to read that."),
        ({"naming": "perhaps"}, "Choose whether your name is known."),
        ({"naming": "named", "name": " "}, "Write your name"),
        ({"words": "Patient 943 476 5919 waited"}, "NHS number"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(anybody, where, given, problem):
    page = sent(anybody, where, **given)
    assert page.status_code == 200, "an error status would be logged with its time"
    assert problem in main_text(page)
    assert page.content.decode().count("<title>Error: ") == 1
    assert waiting() == []
    assert not Thread.objects.exists()


@pytest.mark.parametrize("words", ["<script>alert(1)</script> & more", "Thank you 💐 so much", "Ünïcödé", "a\r\nb"])
def test_any_words_are_kept_as_they_are_and_shown_as_words(anybody, where, words, heard_there):
    code = code_of(sent(anybody, where, words=words))
    nights(AT)
    page = anybody.post(reverse("voice:code"), {"code": code}).content.decode()
    assert "<script>alert" not in page
    assert open_words(code) == words.replace("\r\n", "\n")


def open_words(code):
    from holdfast.voice import queries
    from holdfast.voice.intake import claims

    return queries.whole_thread(claims.open_with(code, at=AT).thread).words


def test_same_page_sent_twice_is_kept_once(anybody, where):
    for _ in range(2):
        assert "Sent. Thank you." in main_text(sent(anybody, where, code=CODE))
    assert len(waiting()) == 1
    nights(AT)
    sent(anybody, where, code=CODE)
    assert (len(waiting()), Thread.objects.count()) == (0, 1)


def test_code_nobody_could_have_been_given_is_replaced(anybody, where):
    assert code_of(sent(anybody, where, code="a a a a a")) != "a-a-a-a-a"


def test_words_of_harm_bring_the_way_out_first_and_nothing_is_sent(anybody, where, heard_there):
    page = sent(anybody, where, words="He hit a patient last night")
    text = main_text(page)
    assert "Nothing is sent yet." in text
    assert "999" in text
    assert "116 123" in text
    assert "Words of danger reach a person on duty at once" in text
    assert (waiting(), Thread.objects.count()) == ([], 0)


def test_sent_all_the_same_it_reaches_who_is_on_duty_at_once(anybody, where, heard_there):
    page = sent(anybody, where, words="He hit a patient last night", kind="concern", reader="outside", go_on="yes")
    assert "Somebody on duty is told now." in main_text(page)
    assert list(Outbox.objects.values_list("to", flat=True)) == [heard_there.dora.email]
    assert Urgent.objects.get().thread.naming == "anonymous"


def test_page_says_when_nobody_reads_at_night(anybody, where, heard_there):
    voice.name_duty(by=TESTS, at=AT, person=heard_there.dora, on_duty=False)
    from tests.web.areas.voice.test_reading import at_noon

    with at_noon():
        assert "Nobody reads this at night or at weekends." in main_text(anybody.get(where))


def test_only_readers_who_are_there_are_offered(anybody, heard_there):
    poster = voice.keep_poster(by=TESTS, at=AT, unit=heard_there.ward_8)
    page = anybody.get(reverse("voice:tell", args=[poster.slug])).content.decode()
    assert 'value="area"' not in page, "ward 8 has no lead, and nobody above"
    assert 'value="outside" checked' in page


def test_small_area_is_told_before_sending(anybody, where, heard_there):
    voice.set_staff(by=TESTS, at=AT, unit=heard_there.ward, people=4)
    assert "Without a name it is kept under Anchor NHS Trust" in main_text(anybody.get(where))


def test_poster_of_a_closed_ward_leads_on(anybody, where, heard_there):
    organisation.close_unit(by=TESTS, at=AT, unit=heard_there.ward, on=TODAY)
    page = anybody.get(where)
    assert "Ward 7 is closed" in main_text(page)


def test_slug_that_is_none_and_front_page(anybody, heard_there):
    assert anybody.get(reverse("voice:tell", args=["nothing"])).status_code == 404
    assert "Ward 7" in main_text(anybody.get(reverse("voice:start")))


def test_code_shows_that_it_waits_then_the_answer_and_takes_more(anybody, where, heard_there):
    code, url = code_of(sent(anybody, where)), reverse("voice:code")
    assert "waits to be passed on" in main_text(anybody.post(url, {"code": code}))
    nights(AT)
    assert "Nobody has answered yet." in main_text(anybody.post(url, {"code": code}))
    thread = Thread.objects.get()
    voice.reply(
        by=viewer(heard_there.lena), at=AT, thread=thread, kind=ResponseKind.ACTING, words="A louder bell comes"
    )
    text = main_text(anybody.post(url, {"code": code}))
    assert "Lena Lead answered A louder bell" in text
    assert not re.search(r"\b\d{1,2} (March|November) 20", text), "no day stands on it"
    said = main_text(anybody.post(url, {"code": code, "words": "It came, and is too loud", "not_answered": "yes"}))
    assert "passed on within three days" in said
    assert not Post.objects.filter(kind="not_answered").exists()
    nights(AT)
    assert Post.objects.get(kind="not_answered").by is None
    assert "It came, and is too loud" in main_text(anybody.post(url, {"code": code}))


@pytest.mark.parametrize("typed", ["", "wrong", "stable crimson walnut ferry acorn", "x" * 100_000, "💥"])
def test_code_that_opens_nothing_says_so_and_no_more(anybody, heard_there, typed):
    heard(heard_there.ward, code=CODE)
    text = main_text(anybody.post(reverse("voice:code"), {"code": typed}))
    assert "This code opens nothing." in text


def test_more_words_with_a_patients_number_are_not_kept(anybody, heard_there):
    heard(heard_there.ward, code=CODE)
    page = anybody.post(reverse("voice:code"), {"code": CODE, "words": "943 476 5919"})
    assert "NHS number" in main_text(page)
    assert waiting() == []


def test_nothing_of_a_request_is_logged(anybody, where, caplog):
    with caplog.at_level(logging.DEBUG):
        anybody.get(where, HTTP_USER_AGENT="Canary/1.0", REMOTE_ADDR="203.0.113.7", HTTP_REFERER="http://canary/")
        sent(anybody, where)
        sent(anybody, where, words="")
        anybody.post(reverse("voice:code"), {"code": "wrong"})
    told = " ".join(f"{record.getMessage()}" for record in caplog.records if record.name != "django.db.backends")
    assert "anary" not in told
    assert "203.0.113.7" not in told
    assert "/voice/" not in told


def test_who_is_signed_in_is_not_read(heard_there, where):
    client = Client()
    client.force_login(heard_there.mo)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        sent(client, where)
    assert not [q for q in asked.captured_queries if "django_session" in q["sql"]]
    assert heard_there.mo.name not in str(waiting()[0].values())
    assert Slot.objects.count() == slots.LEAST
