"""The guardian's space in the site: made, opened, shut; cases kept in it; totals seen outside it."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.loop.choices import SignalKind
from holdfast.organisation.choices import Role
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Reader
from holdfast.voice.models import CaseSheet, CaseTotals, SpaceKey
from tests.factories import organisation as people
from tests.factories.guardian import PHRASE, case, made
from tests.factories.organisation import AT, viewer
from tests.factories.voice import heard
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
OTHER = "another phrase of my own"
SPACE = "/guardian/"
CASE = {
    "opened_on_day": "2", "opened_on_month": "3", "opened_on_year": "2026", "words": "They shout at students",
    "categories": ["Behaviours"], "known": "confidential", "staff_group": "students", "detriment": "no",
}  # fmt: skip


@pytest.fixture(autouse=True)
def noon(settings, monkeypatch):
    settings.IDLE_LOCK_SECONDS = 10**9
    set_clock(monkeypatch, AT)


def set_clock(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)
    monkeypatch.setattr(clock, "today", at.date)


def enter(person, phrase=PHRASE):
    browser = door(person)
    browser.post(reverse("guardian:unlock"), {"password": phrase})
    return browser


def text_of(browser, address, **given):
    return main_text(browser.get(address, given, follow=True))


def test_first_guardian_makes_the_space_and_sees_the_paper_words_once(heard_there):
    gwen = door(heard_there.gwen)
    assert "Make the space" in text_of(gwen, SPACE)
    given = {"password": PHRASE, "password_again": "not the same words"}
    assert "not the same" in main_text(gwen.post(reverse("guardian:begin"), given))
    assert "at least 14" in main_text(gwen.post(reverse("guardian:begin"), {"password": "x", "password_again": "x"}))
    shown = main_text(gwen.post(reverse("guardian:begin"), {"password": PHRASE, "password_again": PHRASE}))
    assert re.search(r"\w+(-\w+){5}", shown)
    assert SpaceKey.objects.count() == 2
    assert "Your pass phrase" in text_of(gwen, SPACE)
    assert "Your pass phrase" in text_of(gwen, reverse("guardian:begin"))


def test_guardian_opens_keeps_a_case_and_shuts(heard_there):
    made(heard_there.gwen)
    gwen = door(heard_there.gwen)
    assert "does not open" in main_text(gwen.post(reverse("guardian:unlock"), {"password": "wrong wrong wrong"}))
    gwen.post(reverse("guardian:unlock"), {"password": PHRASE})
    assert "No case is kept yet" in text_of(gwen, SPACE)
    added = gwen.post(reverse("guardian:add"), CASE | {"unit": heard_there.ward.pk}, follow=True)
    assert "They shout at students" in main_text(added), main_text(added)
    page = gwen.get(SPACE)
    assert "Behaviours" in main_text(page)
    assert "Download" not in main_text(page)
    assert not gwen.get(SPACE, {"download": "csv"})["Content-Type"].startswith("text/csv")
    gwen.post(reverse("guardian:shut"))
    assert "Your pass phrase" in text_of(gwen, SPACE)


def test_cookie_is_for_this_browser_this_person_and_a_quarter_of_an_hour(heard_there, monkeypatch):
    made(heard_there.gwen)
    gwen = enter(heard_there.gwen)
    cookie = gwen.cookies["holdfast_space"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", SPACE)
    second = door(heard_there.gwen)
    second.cookies["holdfast_space"] = cookie.value
    assert "Your pass phrase" in text_of(second, SPACE), "another session of the same person"
    assert "No case" in text_of(gwen, SPACE)
    later = time.time() + 16 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert "Your pass phrase" in text_of(gwen, SPACE)


def test_key_is_kept_in_no_session(heard_there):
    key, _ = made(heard_there.gwen)
    gwen = enter(heard_there.gwen)
    gwen.get(SPACE)
    assert all(key not in str(row.get_decoded()) for row in Session.objects.all())
    assert key not in gwen.cookies["holdfast_space"].value


def test_case_is_written_in_closed_and_checked(heard_there, monkeypatch):
    key, _ = made(heard_there.gwen)
    pk = voice.keep_case(by=viewer(heard_there.gwen), at=AT, key=key, case=case(heard_there.ward))
    gwen, here = enter(heard_there.gwen), reverse("guardian:case", args=[pk])

    def do(name, **given):
        return main_text(gwen.post(reverse("guardian:act", args=[pk, name]), given, follow=True))

    assert "We met" in do("note", words="We met")
    assert "Enter" in do("note", words="")
    assert "Make the check" not in do("close", words="The lead was coached")
    assert "closed already" in do("close", words="Again")
    assert "too early" in do("check", found="no", words="Well")
    assert "Maybe" in do("again", again="maybe")
    set_clock(monkeypatch, AT + timedelta(days=91))  # its week, and not yet its day
    assert "Check due (0)" in text_of(gwen, SPACE)
    assert "Make the check" not in text_of(gwen, here)
    set_clock(monkeypatch, AT + timedelta(days=92))
    assert "Check due" in text_of(gwen, SPACE)
    assert "Make the check" in text_of(gwen, here)
    assert "Treated worse: no" in do("check", found="no", words="All well")
    assert gwen.get(reverse("guardian:act", args=[pk, "burn"])).status_code == 404
    missing = reverse("guardian:case", args=[CaseSheet(organisation=heard_there.trust).pk])
    assert gwen.get(missing).status_code == 404


def test_what_somebody_sent_to_the_guardian_becomes_a_case(heard_there):
    made(heard_there.gwen)
    thread = heard(heard_there.ward, "Pads run out", kind=SignalKind.CONCERN, reader=Reader.GUARDIAN)
    gwen = enter(heard_there.gwen)
    page = gwen.get(reverse("voice:thread", args=[thread.pk]))
    assert "Keep as a case" in main_text(page)
    assert "Pads run out" in gwen.get(f"{reverse('guardian:add')}?thread={thread.pk}").content.decode()
    assert gwen.get(f"{reverse('guardian:add')}?thread=x").status_code == 200


def test_deputy_takes_over_and_loses_the_key(heard_there):
    made(heard_there.gwen)
    deputy = people.person(heard_there.trust, "Dee Deputy", role=Role.GUARDIAN)
    gwen, dee = enter(heard_there.gwen), door(deputy)
    assert "Take the key" in text_of(dee, SPACE)
    shown = main_text(gwen.post(reverse("guardian:hand_over"), {"person": deputy.pk}))
    words = re.search(r"\w+(?:-\w+){5}", shown)[0]
    given = {"secret_words": "not these words", "password": OTHER, "password_again": OTHER}
    assert "open nothing" in main_text(dee.post(reverse("guardian:take"), given))
    dee.post(reverse("guardian:take"), given | {"secret_words": words})
    assert "Never tested" in text_of(gwen, reverse("guardian:holders"))
    dee.post(reverse("guardian:unlock"), {"password": OTHER})
    assert "No case" in text_of(dee, SPACE)
    held = text_of(gwen, reverse("guardian:holders"))
    assert "Never tested" not in held
    assert "On paper. Made on 2 March 2026" in held
    gwen.post(reverse("guardian:end", args=[deputy.pk]))
    assert "Take the key" in text_of(door(deputy), SPACE)
    assert gwen.get(reverse("guardian:end", args=[heard_there.lena.pk])).status_code == 404


def test_deputy_whose_key_was_taken_away_reads_nothing_though_their_browser_still_holds_it(heard_there):
    made(heard_there.gwen)
    deputy = people.person(heard_there.trust, "Dee Deputy", role=Role.GUARDIAN)
    gwen, dee = enter(heard_there.gwen), door(deputy)
    words = re.search(
        r"\w+(?:-\w+){5}", main_text(gwen.post(reverse("guardian:hand_over"), {"person": deputy.pk}))
    )[0]  # fmt: skip
    dee.post(reverse("guardian:take"), {"secret_words": words, "password": OTHER, "password_again": OTHER})
    dee.post(reverse("guardian:unlock"), {"password": OTHER})
    gwen.post(reverse("guardian:end", args=[deputy.pk]))
    assert "Take the key" in text_of(dee, SPACE)


def test_categories_and_release(heard_there, monkeypatch):
    key, _ = made(heard_there.gwen)
    for _ in range(6):
        voice.keep_case(by=viewer(heard_there.gwen), at=AT, key=key, case=case(heard_there.ward))
    gwen = enter(heard_there.gwen)
    gwen.post(reverse("guardian:set_category"), {"name": "Detriment", "offered": "yes"})
    assert "Detriment" in text_of(gwen, reverse("guardian:categories"))
    set_clock(monkeypatch, AT + timedelta(days=40))
    assert "January to March 2026" in text_of(gwen, reverse("guardian:release"))
    gwen.post(reverse("guardian:release"))
    assert CaseTotals.objects.get().totals["cases"] == 6
    for again in (
        gwen.get(reverse("guardian:release"), follow=True),
        gwen.post(reverse("guardian:release"), follow=True),
    ):
        assert "never worked out again" in again.content.decode()
        assert "Release them" not in main_text(again)
    assert CaseTotals.objects.count() == 1
    seen = text_of(door(heard_there.grace), reverse("guardian:totals"))
    assert "January to March 2026" in seen
    assert "Kept back" in seen


@pytest.mark.parametrize("who", ["lena", "mo", "otto", "dora", "grace"])
def test_every_other_role_is_refused_at_every_address(heard_there, who):
    key, _ = made(heard_there.gwen)
    pk = voice.keep_case(by=viewer(heard_there.gwen), at=AT, key=key, case=case(heard_there.ward))
    other = door(getattr(heard_there, who))
    shut = ["space", "begin", "unlock", "take", "holders", "hand_over", "add", "categories", "set_category", "release"]
    addresses = [reverse(f"guardian:{name}") for name in shut]
    addresses += [reverse("guardian:case", args=[pk]), reverse("guardian:act", args=[pk, "note"])]
    for address in [*addresses, reverse("guardian:end", args=[heard_there.gwen.pk])]:
        for answer in (other.get(address), other.post(address, {"words": "x"})):
            assert answer.status_code in (403, 404), address
            assert "students" not in answer.content.decode()


def test_locked_session_keeps_no_words_of_a_case_and_shuts_other_drafts(heard_there, settings):
    made(heard_there.gwen)
    gwen = enter(heard_there.gwen)
    lock(gwen)
    gwen.post(reverse("guardian:add"), CASE | {"unit": heard_there.ward.pk})
    assert "draft" not in gwen.session
    gwen.post(reverse("voice:name"), {"words": "Zanzibarine"})
    assert "draft" in gwen.session
    assert "Zanzibarine" not in str(dict(gwen.session))
    assert "Zanzibarine" in queries.open_again(gwen.session["draft"]["pairs"])


def lock(browser):
    session = browser.session
    session["locked"] = True
    session.save()
