"""The reader's list and thread, the urgent page, posters, and who listens."""

from __future__ import annotations

import contextlib
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.loop.choices import ResponseKind, SignalKind
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Naming, Reader
from holdfast.voice.models import Post, Poster, Thread, Urgent
from tests.factories.organisation import AT, TESTS, TODAY, viewer
from tests.factories.voice import heard
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


@contextlib.contextmanager
def at_noon():
    """The tests' own day on the site's clock."""
    before = clock.now
    clock.now = lambda: AT
    try:
        yield
    finally:
        clock.now = before


@pytest.fixture
def concern(heard_there):
    return heard(heard_there.ward, "Pads run out", kind=SignalKind.CONCERN, reader=Reader.OUTSIDE)


def test_list_shows_each_reader_their_own_and_no_day(heard_there, concern, django_assert_max_num_queries):
    heard(heard_there.ward, "Chairs")
    otto = door(heard_there.otto)
    with django_assert_max_num_queries(12):
        page = otto.get(reverse("voice:threads"))
    text = main_text(page)
    assert "Concern, for somebody outside this area" in text
    assert "Chairs" in text, "an idea open to the area is open to those over it"
    assert "March 2026" in text
    assert not re.search(r"\d{1,2} March 2026", text)
    assert "Concern" not in main_text(door(heard_there.lena).get(reverse("voice:threads"))).replace("A concern", "")


def test_reader_opens_answers_and_promises(heard_there, concern):
    otto, here = door(heard_there.otto), reverse("voice:thread", args=[concern.pk])
    assert "Pads run out" in main_text(otto.get(here))
    done = otto.post(
        reverse("voice:reply", args=[concern.pk]), {"kind": "acting", "words": "Two boxes more"}, follow=True
    )
    text = main_text(done)
    assert "Two boxes more" in text
    assert "Decided" in text
    assert Post.objects.get().by == heard_there.otto


@pytest.mark.parametrize("route", ["thread", "reply", "urgent"])
@pytest.mark.parametrize("who", ["lena", "mo", "grace", "gwen", "admin_person"])
def test_those_who_were_not_chosen_find_nothing(heard_there, concern, route, who):
    from holdfast.organisation.choices import Role
    from tests.factories import organisation as people

    admin = people.person(heard_there.trust, "Ada Admin", role=Role.ADMINISTRATOR, over=heard_there.whole)
    person = admin if who == "admin_person" else getattr(heard_there, who)
    url = reverse(f"voice:{route}", args=[concern.pk])
    assert door(person).get(url).status_code == 404
    assert door(person).post(url, {"kind": "answered", "words": "x"}).status_code == 404
    assert door(person).get(reverse("findings:finding", args=[concern.pk])).status_code == 404
    assert door(person).get(reverse("home:record", args=[concern.pk])).status_code == 404


def test_export_and_site_search_leave_it_out(heard_there, concern):
    lena = door(heard_there.lena)
    answer = lena.get(reverse("voice:threads"), {"download": "csv"})
    assert b"oncern" not in b"".join(answer)
    assert "Nothing found" in main_text(lena.get(reverse("home:search"), {"q": "concern"}))
    assert "oncern" not in main_text(lena.get(reverse("home:index")))


def test_address_of_the_signal_leads_its_reader_to_the_thread(heard_there, concern):
    answer = door(heard_there.otto).get(reverse("findings:finding", args=[concern.pk]))
    assert answer.url == reverse("voice:thread", args=[concern.pk])


def test_named_thread_shows_its_day_and_name(heard_there):
    thread = heard(heard_there.ward, naming=Naming.NAMED, name="Mo Member")
    text = main_text(door(heard_there.lena).get(reverse("voice:thread", args=[thread.pk])))
    assert "Begun 2 March 2026" in text
    assert "From Mo Member" in text


def test_who_is_on_duty_reads_and_says_so(heard_there):
    thread = heard(heard_there.ward, "He hit a patient", kind=SignalKind.CONCERN, reader=Reader.OUTSIDE, urgent=True)
    dora, url = door(heard_there.dora), reverse("voice:urgent", args=[thread.pk])
    assert "Somebody may be in danger" in main_text(dora.get(reverse("voice:threads")))
    assert "He hit a patient" in main_text(dora.get(url))
    dora.post(url)
    assert Urgent.objects.get().acknowledged_by == heard_there.dora
    assert "has it since" in main_text(dora.get(url))
    assert queries.urgent_waiting(viewer=None, on=TODAY).count() == 0


def test_administrator_makes_posters_and_prints_them(heard_there):
    from holdfast.organisation.choices import Role
    from tests.factories import organisation as people

    ada = door(people.person(heard_there.trust, "Ada Admin", role=Role.ADMINISTRATOR, over=heard_there.whole))
    assert "Make the posters of" in main_text(ada.get(reverse("voice:posters")))
    ada.post(reverse("voice:posters"))
    assert Poster.objects.count() > 3
    sheets = ada.get(reverse("voice:printed")).content.decode()
    assert sheets.count("<svg") == Poster.objects.count()
    one = ada.get(reverse("voice:printed"), {"area": heard_there.poster.slug})
    assert "better in Ward 7?" in main_text(one)
    assert one.content.decode().count("<svg") == 1
    assert door(heard_there.lena).post(reverse("voice:posters")).status_code == 403


def test_code_of_a_poster_reads_as_its_address(heard_there, tmp_path):
    """Drawn as a picture and read by another program."""
    import shutil
    import subprocess

    import qrcode

    reader = shutil.which("zbarimg")
    if reader is None:
        pytest.skip("zbarimg is not on this machine")
    qrcode.make("http://example.org/voice/p/abc/").save(tmp_path / "code.png")
    read = subprocess.run([reader, "-q", "--raw", tmp_path / "code.png"], capture_output=True, text=True, check=True)
    assert read.stdout.strip() == "http://example.org/voice/p/abc/"


def test_administrator_says_who_listens_and_how_many_work_there(heard_there):
    from holdfast.organisation.choices import Role
    from tests.factories import organisation as people

    ada = door(people.person(heard_there.trust, "Ada Admin", role=Role.ADMINISTRATOR, over=heard_there.whole))
    given = {"person": heard_there.grace.pk, "part": "duty", "listens": "yes"}
    text = main_text(ada.post(reverse("voice:name"), given, follow=True))
    assert "Grace Nurse" in text
    ada.post(reverse("voice:name"), given | {"part": "reader"})
    ada.post(reverse("voice:name"), given | {"listens": "no"})
    assert "Grace Nurse" in main_text(ada.get(reverse("voice:listeners")))
    url = reverse("voice:staff", args=[heard_there.ward_8.pk])
    assert "Enter a number" in main_text(ada.post(url, {"people": "many"}))
    assert "Ward 8 : 18" in main_text(ada.post(url, {"people": "18"}, follow=True))
    assert door(heard_there.lena).get(reverse("voice:listeners")).status_code == 403
    assert Thread.objects.count() == 0


def test_voice_is_answered_in_its_thread_and_never_in_the_clear_beside_a_finding(heard_there):
    thread = heard(heard_there.ward, "Pads run out", kind=SignalKind.CONCERN, reader=Reader.AREA)
    lena = door(heard_there.lena)
    answer = lena.post(reverse("findings:answer", args=[thread.pk]), {"kind": "answered", "words": "In the clear"})
    assert answer.url == reverse("voice:reply", args=[thread.pk])
    assert not thread.signal.responses.exists()


def test_reader_who_may_not_promise_is_not_offered_it(heard_there):
    thread = heard(heard_there.ward, "For the guardian", kind=SignalKind.CONCERN, reader=Reader.GUARDIAN)
    text = main_text(door(heard_there.gwen).get(reverse("voice:thread", args=[thread.pk])))
    assert "Answer" in text
    assert "Promise an action" not in text


def test_filters_count_beside_one_another_and_a_word_finds_open_messages(heard_there, django_assert_max_num_queries):
    for n in range(3):
        heard(heard_there.ward, f"Pads run out {n}")
    done = heard(heard_there.ward, "More light")
    voice.reply(by=TESTS, at=AT, thread=done, kind=ResponseKind.ANSWERED, words="Yes")
    lena, here = door(heard_there.lena), reverse("voice:threads")
    lena.get(here)
    with django_assert_max_num_queries(9):
        text = main_text(lena.get(here))
    assert "4 voices" in text
    assert "Nobody has answered yet (3)" in text
    assert "Decided (1)" in text
    narrowed = main_text(lena.get(here + "?step=decided"))
    assert "1 voice" in narrowed
    assert "Nobody has answered yet (3)" in narrowed
    assert "The lead of this area (1)" in narrowed
    found = main_text(lena.get(here + "?q=pads"))
    assert "3 voices" in found
    assert "More light" not in found
    assert list(Thread.objects.order_by("due_on").values_list("step", flat=True))[-1] == "decided"


def test_promise_due_first_stands_first_whatever_came_first(heard_there):
    late = heard(heard_there.ward, "Came first", at=AT - timedelta(days=20))
    voice.reply(by=TESTS, at=AT, thread=late, kind=ResponseKind.ACKNOWLEDGED, words="Thank you")
    fresh = heard(heard_there.ward, "Came last")
    rows = queries.threads(viewer=viewer(heard_there.lena), on=TODAY)
    days = {row.pk: row.due_on for row in rows}
    assert [row.pk for row in rows] == sorted(days, key=lambda key: (days[key], key))
    assert days[late.pk] == Thread.objects.get(pk=late.pk).decide_on
    assert days[fresh.pk] == Thread.objects.get(pk=fresh.pk).acknowledge_on
