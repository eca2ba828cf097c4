from __future__ import annotations

import pytest

from holdfast.measures.choices import ChartKind, ValueKind
from holdfast.measures.rules.kinds import QUESTIONS, Answers, choose_kind


@pytest.mark.parametrize(
    ("mostly_nought", "enough_points", "kind"),
    [
        (False, True, ChartKind.XMR),
        (False, False, ChartKind.RUN),
        (True, True, ChartKind.RUN),
        (True, False, ChartKind.RUN),
    ],
)
@pytest.mark.parametrize("value_kind", ValueKind)
def test_three_answers_choose_the_chart(value_kind, mostly_nought, enough_points, kind):
    assert choose_kind(Answers(value_kind, mostly_nought, enough_points)).kind is kind


@pytest.mark.parametrize("nought", [True, False])
@pytest.mark.parametrize("enough", [True, False])
def test_choice_says_why_in_one_sentence(nought, enough):
    because = choose_kind(Answers(ValueKind.COUNT, nought, enough)).because
    assert because.endswith(".")
    assert because.count(".") == 1


def test_there_are_three_questions():
    assert [name for name, _ in QUESTIONS] == ["value_kind", "mostly_nought", "enough_points"]
