"""Assurance: target against limits."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats._assurance import assurance
from holdfast_stats._codes import ASSURANCES, direction_code
from holdfast_stats._rules import MDC_2023, PTD_0_2_2


def _assured(target, lower, upper, better, rules=MDC_2023):
    code = assurance(
        np.array([target]), np.array([lower]), np.array([upper]), np.array([direction_code(better)]), rules
    )
    return str(ASSURANCES[code[0]])


@pytest.mark.parametrize("rules", [MDC_2023, PTD_0_2_2], ids=lambda r: r.name)
@pytest.mark.parametrize(
    ("better", "lower", "upper", "assured"),
    [
        # github.com/nhs-r-community/NHSRplotthedots, test-ptd_calculate_assurance_type.R, target 4
        ("up", 1.0, 3.0, "fail"),
        ("up", 5.0, 7.0, "pass"),
        ("up", 1.0, 5.0, "hit_or_miss"),
        ("down", 1.0, 3.0, "pass"),
        ("down", 5.0, 7.0, "fail"),
        ("down", 1.0, 5.0, "hit_or_miss"),
        ("neither", 1.0, 3.0, ""),
        ("neither", 5.0, 7.0, ""),
    ],
)
def test_published_cases(rules, better, lower, upper, assured):
    assert _assured(4.0, lower, upper, better, rules) == assured


@pytest.mark.parametrize(("target", "lower", "upper"), [(np.nan, 1.0, 2.0), (4.0, np.nan, np.nan)])
def test_nothing_is_claimed_without_target_or_limits(target, lower, upper):
    assert _assured(target, lower, upper, "up") == ""
    assert _assured(target, lower, upper, "up", PTD_0_2_2) == "hit_or_miss"


def test_each_series_keeps_its_own_direction():
    codes = assurance(np.full(3, 4.0), np.full(3, 5.0), np.full(3, 7.0), np.array([1, 2, 0]), MDC_2023)
    assert ASSURANCES[codes].tolist() == ["pass", "fail", ""]
