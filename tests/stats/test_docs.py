"""The pages on statistics cannot rot: every test, code and kind they name exists, and nothing decided is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from holdfast_stats._codes import SIGNALS
from holdfast_stats._limits import KINDS
from holdfast_stats._rules import RULE_SETS

PROJECT = Path(__file__).resolve().parents[2]
TESTS = PROJECT / "tests" / "stats"
DEVIATIONS = (PROJECT / "docs/statistics/deviations.md").read_text(encoding="utf-8")
LIMITS = (PROJECT / "docs/statistics/how-limits-are-found.md").read_text(encoding="utf-8")


def _tests_in(path: Path) -> set[str]:
    return set(re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_test_the_deviations_name_exists():
    written = {name for path in TESTS.rglob("test_*.py") for name in _tests_in(path)}
    named = set(re.findall(r"`(test_\w+)`", DEVIATIONS))
    assert len(named) > 50
    assert named <= written


def test_every_file_the_pages_name_exists():
    for name in re.findall(r"`([\w/]+\.py)`", DEVIATIONS):
        assert (TESTS / name).exists() or (PROJECT / name).exists(), name
    for name in re.findall(r"`((?:src|tests)/[\w/.]+)`", LIMITS):
        assert (PROJECT / name).exists(), name


def test_every_edge_that_is_tested_is_documented():
    undocumented = _tests_in(TESTS / "test_edges.py") - set(re.findall(r"`(test_\w+)`", DEVIATIONS))
    assert undocumented <= {"test_constant_series_returns_its_value_exactly"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("xmr", "run")])
def test_every_kind_has_its_formula(kind):
    assert f"`{kind}`" in LIMITS


def test_every_signal_and_rule_set_is_named():
    assert all(f"`{signal}`" in LIMITS for signal in SIGNALS if signal)
    assert all(name in DEVIATIONS or name in ("anhoej",) for name in RULE_SETS)
