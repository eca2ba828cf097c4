"""Sentences for boards and huddles, minutes for the meter, and re-bases that are refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from holdfast.foundation.errors import Invalid
from holdfast.measures.rules.asking import WORDS, minutes_for
from holdfast.measures.rules.chance import expected_sentence
from holdfast.measures.rules.huddle import Said, choose, sentences
from holdfast.measures.rules.phases import check_rebase


def test_expected_sentence_counts_concern_and_chance():
    assert expected_sentence(43, 40, 5, 1.2) == (
        "43 measures; 5 show concern. By chance alone, if all 40 that can be judged were stable, about 1 would."
    )


def test_expected_sentence_in_the_singular():
    assert expected_sentence(1, 1, 1, 0.02).startswith("1 measure; 1 shows concern. By chance alone, stable")


def test_expected_sentence_when_nothing_can_be_judged():
    assert expected_sentence(3, 0, 0, 0).endswith("None has enough recent numbers to judge yet.")


def test_expected_sentence_without_any_measure():
    assert expected_sentence(0, 0, 0, 0) == "There are no measures here yet."


def said(name, variation="common", *, late=False, latest=date(2026, 2, 1)):
    return Said(uuid4(), name, variation, f"{name} moved.", late, latest)


class TestHuddle:
    def test_concern_comes_before_improvement(self):
        better, worse = said("Hand hygiene", "improvement"), said("Falls", "concern")
        assert choose([better, worse]) == worse

    def test_of_two_concerns_the_newer(self):
        older, newer = said("A", "concern", latest=date(2026, 1, 1)), said("B", "concern")
        assert choose([older, newer]) == newer

    def test_late_series_is_never_chosen(self):
        assert choose([said("Falls", "concern", late=True)]) is None

    def test_there_are_always_three_sentences(self):
        falls, hands, ulcers = said("Falls", "concern"), said("Hand hygiene"), said("Ulcers", late=True)
        for facts in ([], [falls], [hands], [ulcers], [falls, hands, ulcers]):
            assert len(sentences(facts, choose(facts))) == 3

    def test_sentences_say_what_moved_how_the_rest_stand_and_what_is_unknown(self):
        facts = [
            said("Falls", "concern"),
            said("Hand hygiene", "improvement"),
            said("Complaints"),
            said("Ulcers", late=True),
        ]
        assert sentences(facts, choose(facts)) == (
            "Falls moved.",
            "Of the other 2: 1 has improved, 1 is as usual.",
            "We have no recent numbers for Ulcers: what we do not know may matter most.",
        )

    def test_quiet_month_is_said_plainly(self):
        facts = [said("Falls"), said("Hand hygiene")]
        assert sentences(facts, None) == (
            "Nothing we measure has moved beyond its usual ups and downs.",
            "Of 2: 2 are as usual.",
            "All our numbers are up to date.",
        )


class TestMinutes:
    def test_form_costs_half_a_minute_a_number(self):
        assert minutes_for("form", 3) == Decimal("1.5")

    def test_form_never_counts_more_than_an_hour(self):
        assert minutes_for("form", 1000) == 60

    def test_sheet_costs_the_same_however_long(self):
        assert minutes_for("paste", 1) == minutes_for("paste", 500) == 3

    @pytest.mark.parametrize("source", ["ae-monthly", "demonstration", "api"])
    def test_what_a_machine_brings_costs_nobody(self, source):
        assert minutes_for(source, 100) == 0

    @pytest.mark.parametrize("source", WORDS)
    def test_nothing_brought_costs_nothing(self, source):
        assert minutes_for(source, 0) == 0


PERIODS = [date(2026, month, 1) for month in (1, 2, 3, 4)]
REASON = "The new falls bundle began on 2 March."


class TestRebase:
    def test_real_reason_within_the_chart_is_allowed(self):
        assert check_rebase(PERIODS[2], REASON, taken=set(), periods=PERIODS) is None

    @pytest.mark.parametrize(
        ("day", "reason", "taken", "periods", "field"),
        [
            (PERIODS[2], "", set(), PERIODS, "reason"),
            (PERIODS[2], "because", set(), PERIODS, "reason"),
            (PERIODS[2], "x" * 501, set(), PERIODS, "reason"),
            (PERIODS[2], REASON, {PERIODS[2]}, PERIODS, "starts_on"),
            (PERIODS[0], REASON, set(), PERIODS, "starts_on"),
            (date(2026, 5, 1), REASON, set(), PERIODS, "starts_on"),
            (PERIODS[2], REASON, set(), [], "starts_on"),
        ],
    )
    def test_rebase_is_refused(self, day, reason, taken, periods, field):
        with pytest.raises(Invalid) as caught:
            check_rebase(day, reason, taken=taken, periods=periods)
        assert caught.value.field == field
