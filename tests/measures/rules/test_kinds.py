"""Which chart suits, and whether the numbers can be drawn on it."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from holdfast.measures.choices import ChartKind, ValueKind
from holdfast.measures.rules.kinds import Answers, Often, Size, choose_kind, drawable, kind_of_sheet

DAYS = [date(2026, 1, day) for day in (1, 2, 3)]


@pytest.mark.parametrize(
    ("value_kind", "size", "often", "kind"),
    [
        ("percent", "same", "often", "p"),
        ("percent", "varies", "often", "p"),
        ("percent", "thousands", "often", "pp"),
        ("rate", "varies", "often", "u"),
        ("rate", "thousands", "often", "up"),
        ("count", "same", "often", "c"),
        ("count", "varies", "often", "xmr"),
        ("count", "thousands", "often", "xmr"),
        ("number", "same", "often", "xmr"),
        ("number", "thousands", "often", "xmr"),
        ("count", "same", "seldom", "run"),
        ("percent", "thousands", "seldom", "run"),
        ("number", "same", "days_between", "t"),
        ("number", "same", "cases_between", "g"),
    ],
)
def test_three_answers_suggest_a_chart(value_kind, size, often, kind):
    found = choose_kind(Answers(ValueKind(value_kind), Size(size), Often(often)))
    assert found.kind is ChartKind(kind)
    assert f"{found.kind.short.removesuffix(' chart')} " in found.because.replace("run", "Run")


def test_every_suggestion_can_be_drawn_of_its_number_and_says_why():
    for kind, size, often in product(ValueKind, Size, Often):
        if kind is ValueKind.NUMBER or often in (Often.OFTEN, Often.SELDOM):
            found = choose_kind(Answers(kind, size, often))
            assert kind in found.kind.suits, (kind, size, often)
            assert found.because.endswith(".")


def test_sheet_of_mostly_noughts_begins_a_run_chart():
    assert kind_of_sheet([0, 0, 3]) is ChartKind.RUN
    assert kind_of_sheet([0, 2, 3]) is ChartKind.XMR
    assert kind_of_sheet([]) is ChartKind.XMR


@pytest.mark.parametrize(
    ("kind", "values", "parts", "drawn"),
    [
        ("p", (50, None, 25), {0: (1, 2), 2: (1, 4)}, "p"),
        ("p", (50, None, 25), {0: (1, 2)}, "xmr"),  # a percentage alone, out of nobody knows how many
        ("pp", (50, 25, 25), {0: (1, 2), 1: (1, 4), 2: (None, None)}, "xmr"),
        ("p", (150,), {0: (3, 2)}, "xmr"),
        ("u", (150,), {0: (3, 2)}, "u"),
        ("up", (0,), {0: (0, 2)}, "up"),
        ("c", (0, 3), {}, "c"),
        ("c", (-1, 3), {}, "xmr"),
        ("g", (0, 3), {}, "g"),
        ("g", (-1, 3), {}, "run"),
        ("t", (1, 3), {}, "t"),
        ("t", (0, 3), {}, "run"),
        ("xmr", (-1, 3), {}, "xmr"),
        ("t", (None,), {}, "t"),
    ],
)
def test_chart_falls_back_where_its_numbers_do_not_allow_it(kind, values, parts, drawn):
    points = list(zip(DAYS, values, strict=False))
    assert drawable(ChartKind(kind), points, {DAYS[row]: pair for row, pair in parts.items()}) is ChartKind(drawn)
