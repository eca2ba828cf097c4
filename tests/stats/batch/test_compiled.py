"""The compiled engine on its own: what it may not keep to itself."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats._codes import ABOVE, BELOW, COMMON, SIGNALS
from holdfast_stats.batch import chart_many

compiled = pytest.importorskip("holdfast_stats.batch._compiled", exc_type=ImportError)
VALUES = np.array([[1.0, 4.0, 2.0, 5.0, 3.0, 6.0, 4.0, 7.0, 5.0, 6.0]])


def test_its_codes_are_those_of_the_library():
    assert SIGNALS[[compiled._BEYOND, compiled._TREND, compiled._PAIR, compiled._SHIFT]].tolist() == [
        "beyond",
        "trend",
        "two_in_three",
        "shift",
    ]
    assert (compiled._ABOVE, compiled._BELOW, compiled._COMMON) == (ABOVE, BELOW, COMMON)


@pytest.mark.parametrize(
    ("name", "number"), [("MDC_WIDTH", 1.0), ("SCREEN_AT", 0.1), ("LONG_RUN", 2), ("LONG_TREND", 1)]
)
def test_a_number_of_the_rules_that_changes_is_not_compiled_in(monkeypatch, name, number):
    """numba keeps compiled code by the age of its own file; a number of another module must not be kept with it."""
    before = chart_many(VALUES, engine="numba")
    monkeypatch.setattr(compiled, name, number)
    after = chart_many(VALUES, engine="numba")
    assert not np.array_equal(before.upper, after.upper, equal_nan=True) or (before.signal != after.signal).any()


def test_it_is_used_when_asked_for_and_for_xmr_alone(monkeypatch):
    asked = []
    real = compiled.evaluated
    monkeypatch.setattr(compiled, "evaluated", lambda *job: asked.append(job) or real(*job))
    chart_many(VALUES, engine="auto")
    chart_many(VALUES, engine="numpy")
    chart_many(VALUES, engine="numba", kind="i")
    assert asked == []
    chart_many(VALUES, engine="numba")
    assert len(asked) == 1


def test_auto_compiles_from_five_million_points_on(monkeypatch):
    from holdfast_stats.batch import _many

    asked = []
    real = compiled.evaluated
    monkeypatch.setattr(compiled, "evaluated", lambda *job: asked.append(job) or real(*job))
    monkeypatch.setattr(_many, "WORTH_COMPILING", VALUES.size)
    chart_many(VALUES)
    assert len(asked) == 1
