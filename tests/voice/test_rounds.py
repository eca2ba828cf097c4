"""Rounds at their operations: what comes by night, what is counted, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from holdfast.foundation.errors import Invalid
from holdfast.foundation.models import EventContent
from holdfast.loop.choices import SignalKind
from holdfast.records.choices import Visibility
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Looked
from holdfast.voice.intake import slots
from holdfast.voice.models import RoundAnswer, RoundTheme, RoundVote
from holdfast.voice.rules import rounds
from tests.factories.organisation import AT, TESTS, viewer
from tests.factories.voice import nights

ENDS = AT.date() + timedelta(days=9)
LATER = AT + timedelta(days=30)


@pytest.mark.parametrize(
    ("on", "is_open"),
    [(date(2026, 3, 1), False), (date(2026, 3, 2), True), (date(2026, 3, 9), True), (date(2026, 3, 10), False)],
)
def test_round_is_open_from_its_first_day_to_its_last(on, is_open):
    assert rounds.is_open(date(2026, 3, 2), date(2026, 3, 9), on=on) is is_open


@given(some.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_result_waits_until_the_last_answer_has_had_every_night(closes):
    assert (rounds.result_from(closes) - closes).days == slots.NIGHTS + 1


@given(some.integers(1, 10**6), some.integers(1, 10**6), some.uuids(), some.uuids())
def test_print_is_one_of_a_person_an_answer_and_a_key(one, other, answer, another):
    made = rounds.vote_print(one, answer, "key")
    assert made == rounds.vote_print(one, answer, "key")
    assert (made == rounds.vote_print(other, answer, "key")) is (one == other)
    assert (made == rounds.vote_print(one, another, "key")) is (answer == another)
    assert made != rounds.vote_print(one, answer, "another key")
    assert len(made) == 64


@pytest.fixture
def asked(heard_there):
    heard_there.round = voice.open_round(
        by=TESTS, at=AT, unit=heard_there.ward, question="  What\n helps? ", closes_on=ENDS
    )
    return heard_there


def sent(there, words="Rest", about=""):
    slots.put({"round": there.round.pk, "about": about, "words": words})
    nights(AT)
    return RoundAnswer.objects.get(words=words)


def shown(there, *words, theme=""):
    rows = [sent(there, one) for one in words]
    keys = [row.pk for row in rows]
    voice.look_over(by=TESTS, at=AT, round=there.round, answers=keys, looked=Looked.SHOWN, theme=theme)
    return rows


def vote(there, answer, person):
    slots.put({"vote": str(answer.pk), "print": rounds.vote_print(person.pk, answer.pk, "key")})
    nights(AT)


def publish(there, at=LATER, **promises):
    themes = {theme.pk: promises.get(theme.name, "") for theme in RoundTheme.objects.filter(round=there.round)}
    return voice.publish_round(by=TESTS, at=at, round=there.round, result="People want rest", promises=themes)


@pytest.mark.django_db
class TestByNight:
    def test_question_is_kept_in_one_line_and_its_address_names_nothing(self, asked):
        assert asked.round.question == "What helps?"
        assert len(asked.round.slug) == 7
        assert queries.round_of(asked.round.slug.upper()) == asked.round
        assert queries.round_of("nothing") is None

    def test_answer_waits_to_be_looked_over_and_a_comment_knows_what_it_is_about(self, asked):
        first = sent(asked)
        comment = sent(asked, "Yes", about=str(first.pk))
        assert (first.looked, comment.about_id) == (Looked.WAITING, first.pk)

    def test_comment_on_a_comment_or_on_nothing_is_an_answer_of_its_own(self, asked):
        first = sent(asked)
        comment = sent(asked, "Yes", about=str(first.pk))
        assert sent(asked, "And more", about=str(comment.pk)).about is None
        assert sent(asked, "And this", about=str(uuid4())).about is None

    def test_what_comes_for_a_round_that_is_gone_stops_no_night(self, asked):
        slots.put({"round": 999_999, "about": "", "words": "Lost"})
        slots.put({"vote": str(uuid4()), "print": "x" * 64})
        assert nights(AT) == 2
        assert not RoundAnswer.objects.exists()

    def test_vote_counts_for_what_is_shown_alone(self, asked):
        hidden, (seen,) = sent(asked, "Hidden"), shown(asked, "Seen")
        for answer in (hidden, seen):
            vote(asked, answer, asked.mo)
        assert [row.answer for row in RoundVote.objects.all()] == [seen]

    def test_same_vote_twice_is_none_and_thrice_is_one(self, asked):
        (seen,) = shown(asked, "Seen")
        for times in range(1, 4):
            vote(asked, seen, asked.mo)
            assert RoundVote.objects.count() == times % 2


@pytest.mark.django_db
class TestLookingOver:
    def test_theme_is_made_once_and_stays_where_none_is_named(self, asked):
        one, two = shown(asked, "Rest", "More rest", theme=" A  place ")
        voice.look_over(by=TESTS, at=AT, round=asked.round, answers=[one.pk], looked=Looked.SHOWN, theme="A place")
        voice.look_over(by=TESTS, at=AT, round=asked.round, answers=[two.pk], looked=Looked.HELD_BACK)
        assert RoundTheme.objects.get().name == "A place"
        assert RoundAnswer.objects.get(pk=two.pk).theme is not None
        assert [row.words for row in queries.shown_answers(asked.round)] == ["Rest"]

    def test_answers_of_another_round_are_not_touched(self, asked):
        other = voice.open_round(by=TESTS, at=AT, unit=asked.ward, question="And what not?", closes_on=ENDS)
        answer = sent(asked)
        with pytest.raises(Invalid, match="Tick at least one"):
            voice.look_over(by=TESTS, at=AT, round=other, answers=[answer.pk], looked=Looked.SHOWN)

    def test_after_the_result_nothing_changes(self, asked):
        (one,) = shown(asked, "Rest")
        found = publish(asked)
        with pytest.raises(Invalid, match="stands"):
            voice.look_over(by=TESTS, at=LATER, round=found, answers=[one.pk], looked=Looked.HELD_BACK)
        with pytest.raises(Invalid, match="stands already"):
            publish(asked)


@pytest.mark.django_db
class TestResult:
    def test_each_promise_is_an_idea_of_the_unit_everybody_may_follow(self, asked):
        shown(asked, "A chair", theme="Rest")
        shown(asked, "A rota", theme="Rota")
        publish(asked, Rest="A chair in each bay")
        rest, rota = RoundTheme.objects.order_by("name")
        assert (rest.signal.kind, rest.signal.visibility) == (SignalKind.IDEA, Visibility.ORGANISATION)
        assert rest.signal.text == "Rest: A chair in each bay"
        assert rest.signal.reference == "What helps?"
        assert (rota.signal, rota.promise) == (None, "")

    def test_themes_stand_by_votes_then_by_answers(self, asked):
        (chair,) = shown(asked, "A chair", theme="Rest")
        shown(asked, "A rota", "Two rotas", theme="Rota")
        vote(asked, chair, asked.mo)
        assert [theme.name for theme in queries.themes_of(asked.round)] == ["Rota", "Rest"], "votes count at the end"
        publish(asked)
        assert [(t.name, t.answered, t.voted) for t in queries.themes_of(asked.round)] == [
            ("Rest", 1, 1), ("Rota", 2, 0),
        ]  # fmt: skip

    def test_promise_with_a_patient_in_it_leaves_everything_as_it_was(self, asked):
        (chair,) = shown(asked, "A chair", theme="Rest")
        vote(asked, chair, asked.mo)
        with pytest.raises(Invalid, match="NHS number"):
            publish(asked, Rest="For 943 476 5919")
        asked.round.refresh_from_db()
        assert asked.round.published_on is None
        assert RoundVote.objects.count() == 1

    @pytest.mark.parametrize("days", [0, 9, 12])
    def test_result_cannot_stand_before_the_last_night(self, asked, days):
        shown(asked, "A chair")
        with pytest.raises(Invalid, match="still being passed on"):
            publish(asked, at=AT + timedelta(days=days))
        assert publish(asked, at=AT + timedelta(days=13)).published_on is not None

    def test_history_holds_the_result_and_no_answer(self, asked):
        shown(asked, "A chair by the bed")
        publish(asked)
        content = str(list(EventContent.objects.values_list("content", flat=True)))
        assert "People want rest" in content
        assert "A chair by the bed" not in content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "closes_on", "field"),
    [("", ENDS, "question"), ("x" * 301, ENDS, "question"), ("Why?", AT.date(), "closes_on")],
)
def test_question_and_last_day_are_checked(heard_there, question, closes_on, field):
    with pytest.raises(Invalid) as refused:
        voice.open_round(by=TESTS, at=AT, unit=heard_there.ward, question=question, closes_on=closes_on)
    assert refused.value.field == field


@pytest.mark.django_db
def test_rounds_are_seen_by_who_sees_the_organisation_and_by_nobody_else(asked, stranger):
    assert list(queries.rounds(viewer=viewer(asked.mo))) == [asked.round]
    assert not queries.rounds(viewer=stranger)
    assert not queries.rounds(viewer=None)
