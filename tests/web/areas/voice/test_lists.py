"""Pure words of the list and of the sender's page: no database."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from holdfast.loop.choices import Outcome, SignalKind
from holdfast.loop.queries import Came
from holdfast.voice.choices import Naming, PostKind, Reader, Step
from holdfast.voice.queries import Said, ThreadWhole
from holdfast.voice.rules.promise import due
from holdfast.web.areas.voice import lists, pages
from holdfast.web.areas.voice.forms import ReplyForm, StaffForm
from holdfast.web.areas.voice.posters import qr

TODAY = date(2026, 3, 20)


class Headed(SimpleNamespace):
    """A record: its headline is its words."""

    def __str__(self):
        return self.headline


def thread(**more):
    given = {
        "pk": "4c7f1c9e-0000-4000-8000-000000000000", "naming": Naming.ANONYMOUS, "month": date(2026, 3, 1),
        "reader": Reader.AREA, "step": Step.WAITING, "acknowledge_on": date(2026, 3, 22),
        "decide_on": date(2026, 4, 12), "organisation": SimpleNamespace(name="Anchor NHS Trust"),
        "signal": SimpleNamespace(
            received_on=date(2026, 3, 18), kind="idea", merged_into_id=None,
            record=Headed(headline="A louder bell", unit=SimpleNamespace(name="Ward 7")),
        ),
    }  # fmt: skip
    return SimpleNamespace(**(given | more))


def whole(found=None, posts=(), name=""):
    return ThreadWhole(found or thread(), SignalKind.IDEA, "A louder bell, please", name, tuple(posts))


@pytest.mark.parametrize(
    ("naming", "said"),
    [(Naming.ANONYMOUS, "March 2026"), (Naming.NAMED, "18 March 2026"), (Naming.CONFIDENTIAL, "18 March 2026")],
)
def test_only_a_named_thread_shows_its_day(naming, said):
    assert lists.begun(thread(naming=naming)) == said


@pytest.mark.parametrize(
    ("step", "on", "said", "colour"),
    [
        (Step.WAITING, date(2026, 3, 22), "Nobody has answered yet", "orange"),
        (Step.WAITING, date(2026, 3, 23), "Nobody has answered yet: late", "red"),
        (Step.HEARD, date(2026, 4, 12), "Received, not decided yet", "white"),
        (Step.HEARD, date(2026, 4, 13), "Received, not decided yet: late", "red"),
        (Step.DECIDED, date(2027, 1, 1), "Decided", "white"),
        (Step.CLOSED, date(2027, 1, 1), "Closed", "white"),
    ],
)
def test_promise_is_told_in_words_and_then_in_colour(step, on, said, colour):
    cell = lists._tag(thread(step=step), on)
    assert (cell.text, cell.colour) == (said, colour)


def test_page_of_an_unnamed_thread_names_weeks_and_nobody():
    page = lists.thread_page(whole(), (), may_answer=True, may_promise=True, on=TODAY)
    facts = dict(page.facts)
    assert facts["From"] == "Somebody who gave no name"
    assert facts["First word due"] == "In the week to 22 March 2026"
    assert [words for words, _ in page.acts] == ["Answer", "Promise an action"]


def test_page_for_who_may_not_answer_offers_nothing():
    assert lists.thread_page(whole(), (), may_answer=False, on=TODAY).acts == ()


def test_page_of_a_named_thread_names_its_sender_and_its_day():
    facts = dict(lists.thread_page(whole(thread(naming=Naming.NAMED), name="Mo"), (), may_answer=True, on=TODAY).facts)
    assert (facts["From"], facts["First word due"]) == ("Mo", "22 March 2026")


def test_each_voice_in_a_thread_is_told_apart():
    posts = [
        Said(PostKind.REPLY, "We read it", "Lena Lead", date(2026, 3, 1)),
        Said(PostKind.SENDER, "Thank you", "", date(2026, 3, 1)),
        Said(PostKind.NOT_ANSWERED, "It is still so", "", date(2026, 4, 1)),
        Said(PostKind.REPLY, "Sorry", "", date(2026, 4, 1)),
    ]
    reader = lists.thread_page(whole(posts=posts), (), may_answer=True, on=TODAY)
    assert [who for who, _, _ in reader.posts] == [
        "Lena Lead", "The sender", "The sender: this was not answered", "The reader",
    ]  # fmt: skip
    assert [when for _, when, _ in reader.posts] == ["March 2026", "March 2026", "April 2026", "April 2026"]
    sender = pages.claimed_page(whole(posts=posts), (), told=None, code="x")
    assert [who for who, _ in sender.posts] == ["Lena Lead answered", "You", "You", "The reader answered"]


@pytest.mark.parametrize(
    ("step", "sentence", "reopens"),
    [
        (Step.WAITING, "It was passed on. Nobody has answered yet.", False),
        (Step.HEARD, "Received, not decided yet: 1 answer below.", False),
        (Step.DECIDED, "Decided: 1 answer below.", True),
        (Step.CLOSED, "Closed: 1 answer below.", True),
    ],
)
def test_sender_reads_how_far_it_is_and_may_open_again_what_was_decided(step, sentence, reopens):
    posts = [Said(PostKind.REPLY, "We read it", "Lena Lead", date(2026, 3, 1))]
    page = pages.claimed_page(whole(thread(step=step), posts), (), told=None, code="x")
    assert (page.sentence, page.may_reopen) == (sentence, reopens)


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        (Outcome.GAIN, "holding", "Holding, by the numbers, judged to February 2026"),
        (Outcome.GAIN, "lost", "Lost, by the numbers, judged to February 2026"),
        (Outcome.ACTION, "holding", "Holding when checked again"),
        (Outcome.ACTION, "verified", "Verified by somebody else"),
        (Outcome.PROJECT, "under_way", "Under way"),
    ],
)
def test_what_came_of_it_is_told_by_numbers_or_by_a_check_and_never_one_for_the_other(kind, state, said):
    seen = date(2026, 2, 1) if kind is Outcome.GAIN else None
    assert pages.state_words(Came(kind, "A louder bell", state, seen)) == said


def test_reply_needs_words_and_a_kind():
    form = ReplyForm({"kind": "", "words": " "})
    assert not form.is_valid()
    assert set(form.errors) == {"kind", "words"}
    assert ReplyForm({"kind": "declined", "words": "No, because"}).is_valid()


@pytest.mark.parametrize(("typed", "valid"), [("24", True), (" 24 ", True), ("", False), ("-3", False), ("2.5", False)])
def test_number_of_staff_is_a_whole_number(typed, valid):
    assert StaffForm({"people": typed}).is_valid() is valid


def test_code_of_a_poster_is_a_picture_without_an_id_of_its_own():
    drawn = str(qr("http://example.org/voice/p/abc/"))
    assert drawn.startswith("<svg") or "<svg" in drawn
    assert " id=" not in drawn


TALLY = {("waiting", "area"): 3, ("waiting", "outside"): 1, ("decided", "area"): 5}


@pytest.mark.parametrize(
    ("given", "step", "reader"),
    [
        ({}, {"": 9, "waiting": 4, "decided": 5}, {"": 9, "area": 8, "outside": 1}),
        ({"step": "waiting"}, {"": 9, "waiting": 4, "decided": 5}, {"": 4, "area": 3, "outside": 1}),
        ({"reader": "outside"}, {"": 1, "waiting": 1, "decided": 0}, {"": 9, "area": 8, "outside": 1}),
        ({"step": "decided", "reader": "outside"}, {"": 1, "waiting": 1}, {"": 5, "area": 5, "outside": 0}),
    ],
)
def test_each_choice_is_counted_beside_the_other_filter(given, step, reader):
    found = lists.counts_of(TALLY, given)
    assert {key: found["step"][key] for key in step} == step
    assert {key: found["reader"][key] for key in reader} == reader


@pytest.mark.parametrize(
    ("step", "found"),
    [(Step.WAITING, date(2026, 3, 22)), (Step.HEARD, date(2026, 4, 12)), (Step.DECIDED, date.max),
     (Step.CLOSED, date.max)],
)  # fmt: skip
def test_promise_that_comes_next(step, found):
    assert due(step, date(2026, 3, 22), date(2026, 4, 12)) == found
