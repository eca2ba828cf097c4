"""A healthcare assistant scans a poster; half a minute later it is sent; weeks later she reads that it is still so."""

from __future__ import annotations

import re
import subprocess
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from tests.journeys.site import running_site
from tests.journeys.test_findings import days_from_now, signed_in
from tests.journeys.test_gains import fill_day, today
from tests.journeys.test_guardian import ZOOMED, enter, write
from tests.reliability.folder import LONG

LEAD, READER, DUTY, ADMIN = (
    f"{who}@westmarch.example" for who in ("alder.lead", "qi.lead", "chief.nurse", "administrator")
)
IDEA = "Hang the hoist slings where we can reach them"
CONCERN = "The lead of the ward shouts at new starters"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of its own: in these journeys nights pass, one after another, that no other journey may have had."""
    with running_site(tmp_path_factory.mktemp("voices"), demonstration=True) as running:
        yield running


def poster_of(visit, area):
    """The address under the code on the poster of an area, and that the poster is fit to be printed."""
    admin = signed_in(visit, ADMIN)
    admin.go("/voice/posters/")
    admin.accessible()
    admin.follow(area)
    admin.page.wait_for_load_state()
    admin.accessible()
    address = admin.page.locator(".hf-poster__address").inner_text()
    assert read_back(admin.page.locator(".hf-poster svg").first.screenshot()) == address
    return address.replace(admin.site.address, "")


def read_back(picture):
    """What a reader of such codes, no part of ours, finds in a picture of one."""
    read = subprocess.run(["zbarimg", "--quiet", "--raw", "png:-"], input=picture, capture_output=True, check=True)
    return read.stdout.decode().strip()


def nights_pass(site, count=5, after=0):
    """The night after a job is first seen is the first it runs in; a message waits for up to three."""
    for night in range(count):
        with site.later(minutes=(after + night + 1) * 24 * 60):
            site.send_letters()


def sent(visit, poster, words, name="", **choices):
    """From the poster to the code: one box, and as many presses as choices, and Send."""
    sender = visit(phone=True)
    sender.go(poster)
    sender.accessible()
    sender.fits()
    assert "<script" not in sender.page.content(), "so it works without JavaScript"
    order = sender.page.evaluate("[...document.querySelectorAll('input,textarea,button')].map(e => e.name || e.type)")
    assert [name for n, name in enumerate(order) if name not in order[:n]] == [
        "code", "kind", "words", "reader", "naming", "name", "submit",
    ], "what a screen reader meets, in its order"  # fmt: skip
    sender.page.get_by_label("In your words").fill(words)
    sender.page.get_by_label("Your name, if you give it").fill(name)
    taps = 0
    for field, value in choices.items():
        sender.page.locator(f"input[name={field}][value={value}]").check()
        taps += 1
    sender.press("Send")
    assert taps + 1 <= 3
    return sender


def code_on(sender):
    sender.accessible()
    sender.fits()
    return sender.page.locator(".code__words").inner_text()


def urgent_letters(site):
    return sum("Read now" in str(letter["Subject"]) for letter in site.letterbox.to(DUTY))


def open_thread(sender, code):
    sender.go("/voice/code/")
    sender.accessible()
    sender.page.get_by_label("Your code").fill(code.replace("-", " ").upper())
    sender.press("Open")
    sender.accessible()


def test_idea_from_a_poster_is_answered_and_its_sender_answers_back(visit, site):
    poster = poster_of(visit, "Alder Ward")
    sender = sent(visit, poster, IDEA)
    code = code_on(sender)
    assert sender.page.context.cookies() == []
    open_thread(sender, code)
    assert "waits to be passed on" in sender.words
    lead = signed_in(visit, LEAD)
    lead.go("/voice/threads/")
    assert IDEA not in lead.words, "it waits for its night"
    nights_pass(site)
    with days_from_now(site, 5):
        lead = signed_in(visit, LEAD)
        lead.go("/voice/threads/?q=slings")
        lead.accessible()
        lead.follow(IDEA)
        lead.accessible()
        lead.page.get_by_role("button", name="Answer").or_(lead.page.get_by_role("link", name="Answer")).first.click()
        lead.accessible()
        lead.page.locator("input[name=kind][value=acting]").check()
        lead.page.get_by_label("In our words").fill("Hooks are ordered for each bay.")
        lead.press("Send the answer")
        assert "Hooks are ordered" in lead.words
        open_thread(sender, code)
        assert "Hooks are ordered for each bay." in sender.words
        sender.page.get_by_label("Say more").fill("They came, too high.")
        sender.page.get_by_label("This was not answered").check()
        sender.press("Send")
        assert "passed on within three days" in sender.words
        lead.follow("Begin a project")
        lead.accessible()
        lead.page.get_by_label("What is the project called?").fill("Slings within reach")
        lead.page.get_by_label("what should get better").fill("Lifts with a sling")
        lead.choose("lead", "Owen Pritchard")
        lead.press("Begin the project")
        open_thread(sender, code)
        assert "The project “Slings within reach”: Under way" in sender.words


def test_concern_reaches_its_reader_and_never_the_lead(visit, site):
    poster = poster_of(visit, "Alder Ward")
    code = code_on(sent(visit, poster, CONCERN, kind="concern", reader="outside"))
    assert len(code.split("-")) == 5
    nights_pass(site)
    with days_from_now(site, 5):
        reader, lead = signed_in(visit, READER), signed_in(visit, LEAD, phone=True)
        reader.go("/voice/threads/?reader=outside&sort=-step")
        lead.go("/voice/threads/?reader=outside")
        assert "Concern, for somebody outside this area" in reader.words
        assert "Concern" not in lead.words
        lead.accessible()
        lead.fits()
        for place in ("/", "/notices/", "/search/?q=concern", "/findings/"):
            lead.go(place)
            assert "shouts" not in lead.words
            assert "outside this area" not in lead.words


def test_words_of_harm_at_night_reach_who_is_on_duty_by_mail_and_again(visit, site):
    poster = poster_of(visit, "Alder Ward")
    sender = sent(visit, poster, "Somebody hit a patient tonight", kind="concern", reader="outside")
    assert "Nothing is sent yet." in sender.words
    sender.accessible()
    sender.press("Send it now")
    assert "Somebody on duty is told now." in sender.words
    site.send_letters()
    assert urgent_letters(site) == 1
    with days_from_now(site, 8):  # after the nights of the tests before, which the hourly job has seen
        site.send_letters()
    assert urgent_letters(site) == 2
    link = site.letterbox.link_to(DUTY, r"/voice/urgent/[0-9a-f-]+/")
    nurse = signed_in(visit, DUTY, phone=True)
    nurse.go(link)
    nurse.accessible()
    nurse.press("I have read it, and I take it from here")
    assert "Somebody hit a patient tonight" in nurse.words
    with days_from_now(site, 9):
        site.send_letters()
    assert urgent_letters(site) == 2


def test_what_is_known_already_shows_while_somebody_writes(visit, site):
    lead = signed_in(visit, LEAD)
    lead.go("/actions/new/")
    box = lead.page.get_by_label("What will be done?")
    box.fill("Every cream bears the name of the patient")
    lead.page.get_by_text("about the same:").first.wait_for()
    lead.accessible()
    assert lead.page.locator(".hf-alike__list li").count() >= 1
    plain = visit(phone=True, script=False)
    plain.sign_in(LEAD)
    plain.go("/actions/new/")
    plain.page.get_by_label("What will be done?").fill("Every cream bears the name of the patient")
    plain.press("See what is known already")
    assert "about the same:" in plain.words
    plain.fits()


def test_flood_of_guesses_refuses_neither_a_sender_nor_a_reader_of_another_thread(visit, site):
    """Fifty at once from one address (a whole hospital shares one), and nobody else is turned away."""
    poster = poster_of(visit, "Alder Ward")
    codes = [_posted(site, poster, words=f"{kind} of the flood", kind=kind) for kind in ("thanks", "idea")]
    codes = [re.search(r'code__words">([a-z-]+)<', page)[1] for page in codes]
    nights_pass(site, after=10)  # later than the nights of the tests before
    with days_from_now(site, 16), ThreadPoolExecutor(50) as pool:
        near = codes[0].split("-")[:2]
        guesses = [pool.submit(_posted, site, "/voice/code/", code=f"{near[0]} {near[1]} wrong wrong {n % 7 * 'a'}b")
                   for n in range(120)]  # fmt: skip
        others = [pool.submit(_posted, site, "/voice/code/", code=codes[1]) for _ in range(10)]
        senders = [pool.submit(_posted, site, poster, words=f"Sent in the flood {n}") for n in range(10)]
        for asked, answer in (
            (guesses, "This code opens nothing."),
            (others, "What you told"),
            (senders, "Sent. Thank"),
        ):
            assert [page for one in asked if answer not in (page := one.result())] == []
        closed = _posted(site, "/voice/code/", code=codes[0])
        assert "This code opens nothing." in closed, "after ten misses this one thread answers nobody for a while"


def _posted(site, path, **given):
    asked = urllib.request.Request(site.address + path, data=urlencode(given).encode(), method="POST")
    with urllib.request.urlopen(asked, timeout=60) as answer:
        assert answer.headers.get_all("Set-Cookie") is None
        return answer.read().decode()


def test_idea_is_sent_by_keyboard_alone_zoomed_and_its_code_typed_in(visit):
    poster = poster_of(visit, "Alder Ward")
    sender = visit(script=False, size=ZOOMED)
    sender.go(poster)
    sender.fits()
    write(sender, "In your words", "A second kettle for nights")
    enter(sender, sender.page.get_by_role("button", name="Send"))
    code = sender.page.locator(".code__words").inner_text()
    enter(sender, sender.page.get_by_role("link", name="Read the answer with your code"))
    write(sender, "Your code", code)
    enter(sender, sender.page.get_by_role("button", name="Open"))
    assert "waits to be passed on" in sender.words


# Its steps stand, one by one, in tests/web/areas/rounds; the walk itself takes half a minute.
@pytest.mark.long
@pytest.mark.skipif(not LONG, reason="HOLDFAST_LONG=1 runs it (make test-long)")
def test_round_from_its_link_to_the_promise_one_can_follow(visit, site):
    """One question to everybody: answered on a phone without a name, looked over, voted, published."""
    lead = signed_in(visit, READER)
    lead.go("/voice/rounds/new/")
    lead.page.get_by_label("What do you ask?").fill("What wakes patients at night?")
    lead.choose("unit", "Westmarch Vale NHS Trust (invented)")
    fill_day(lead, "closes_on", today() + timedelta(days=50))
    lead.accessible()
    lead.press("Open the round")
    here = lead.page.url.replace(site.address, "")
    lead.follow("The page anybody may answer on")
    public = lead.page.url.replace(site.address, "")
    sender = visit(script=False, size=ZOOMED)
    sender.go(public)
    sender.fits()
    write(sender, "Your answer", "The phone at the desk")
    enter(sender, sender.page.get_by_role("button", name="Send"))
    assert "passed on within three nights" in sender.words
    assert sender.page.context.cookies() == []
    nights_pass(site, after=20)
    with days_from_now(site, 26):
        lead = signed_in(visit, READER)
        lead.go(f"{here}look/")
        lead.accessible()
        lead.page.get_by_label("The phone at the desk").check()
        lead.page.get_by_label("Under which theme, if any?").fill("Noise")
        lead.press("Show those ticked")
        lead.go(here)
        lead.press("Vote for it")
        assert "counted within three nights" in lead.words
    phone = visit(phone=True)
    phone.go(public)
    assert "The phone at the desk" in phone.words
    phone.accessible()
    phone.fits()
    with days_from_now(site, 60):
        lead = signed_in(visit, READER)
        lead.go(f"{here}result/")
        lead.accessible()
        lead.page.get_by_label("What did people say?").fill("It is the phone.")
        lead.page.get_by_label("Noise: what do you promise?").fill("The phone rings softly from ten to six")
        lead.press("Publish it")
        assert "1 answer, 0 votes" in lead.words
        lead.accessible()
        phone.go(public)
        assert "The phone rings softly from ten to six" in phone.words
        assert "Nobody measures it, so nobody can say." in phone.words


def test_council_writes_down_a_decision_and_its_hours_on_a_phone(visit):
    lead = signed_in(visit, LEAD, phone=True)
    lead.go("/councils/")
    lead.fits()
    lead.follow("Alder Ward council")
    lead.follow("Add a topic")
    lead.page.get_by_label("What is it about?").fill("The kettle is always empty")
    lead.press("Save")
    lead.accessible()
    lead.fits()
    lead.follow(lead.page.get_by_role("link", name=re.compile("Write the decision.*kettle")))
    lead.page.get_by_label("What did the council decide?").fill("Whoever empties it fills it")
    lead.press("Save")
    assert "Whoever empties it fills it" in lead.words
    assert "Nobody measures it, so nobody can say." in lead.words
