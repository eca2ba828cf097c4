"""ptd-0.2.2 on every genuine A&E series, against an independent row-by-row reading of NHSRplotthedots 0.2.2."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from holdfast_stats import Series, chart
from tests.stats.reference import ptd_oracle as oracle
from tests.stats.series import ae_series

TARGETS = {"attendances": 5000.0, "breaches": 200.0, "admissions": 500.0, "within": 95.0}
BETTER = {"attendances": "neither", "breaches": "down", "admissions": "neither", "within": "up"}


def _by_date(dates, values):
    order = sorted(range(len(dates)), key=dates.__getitem__)
    return [dates[i] for i in order], [values[i] for i in order]


def _check(dates, values, better, target, **options):
    dates, values = _by_date(dates, values)
    rebase = options.get("rebase", ())
    result = chart(Series(values, dates), rules="ptd-0.2.2", better=better, target=target, **options)
    starts = [0, *sorted(dates.index(d) for d in rebase if d in dates[1:]), len(dates)]
    expected = []
    for start, stop in itertools.pairwise(starts):
        expected += oracle.group_points(
            values[start:stop], better, options.get("fix_first"), options.get("screen", True)
        )
    assert [p.rule for p in expected] == result.signal.tolist()
    assert [p.reading for p in expected] == result.reading.tolist()
    for name in ("mean", "lower", "upper"):
        ours = result.centre if name == "mean" else getattr(result, name)
        theirs = np.array([np.nan if getattr(p, name) is None else getattr(p, name) for p in expected])
        np.testing.assert_allclose(ours, theirs, rtol=1e-13, atol=1e-13 * max(map(abs, values)), equal_nan=True)
    assert result.variation == expected[-1].reading
    assert result.assurance == oracle.assurance(target, expected[-1].lower, expected[-1].upper, better)


@pytest.mark.parametrize("measure", sorted(TARGETS))
def test_ptd_rules_on_every_ae_series(measure):
    series = {key: rows for key, rows in ae_series().items() if key[2] == measure}
    assert len(series) > 300
    for dates, values in series.values():
        _check(dates, values, BETTER[measure], TARGETS[measure])


@pytest.mark.parametrize(
    ("better", "options"),
    [
        ("up", {"screen": False}),
        ("down", {"fix_first": 12}),
        ("neither", {"rebase": ("2017-04-01", "2018-04-01")}),
        ("up", {"rebase": ("2018-01-01",), "fix_first": 13}),
        ("down", {"rebase": ("2016-04-01", "2017-09-30")}),
    ],
    ids=["unscreened", "fixed", "rebased", "rebased_and_fixed", "rebase_without_effect"],
)
def test_ptd_options_on_type_1_departments(better, options):
    for (_, kind, measure), (dates, values) in ae_series().items():
        if kind == "1" and measure == "within":
            _check(dates, values, better, 90.0, **options)


def test_ptd_shows_hit_or_miss_for_departments_at_100_percent_every_month():
    flat = [rows for (_, _, name), rows in ae_series().items() if name == "within" and set(rows[1]) == {100.0}]
    assert len(flat) >= 10
    for dates, values in flat:
        result = chart(Series(values, dates), rules="ptd-0.2.2", better="up", target=95)
        assert (result.variation, result.assurance) == ("common", "hit_or_miss")
        assert np.isnan(result.upper).all()


def test_mdc_shows_pass_for_departments_at_100_percent_every_month():
    for (_, _, name), (dates, values) in ae_series().items():
        if name == "within" and set(values) == {100.0} and len(values) > 1:
            result = chart(Series(values, dates), better="up", target=95)
            assert (result.variation, result.assurance) == ("common", "pass")
            assert (result.lower == 100.0).all()
            assert (result.upper == 100.0).all()
