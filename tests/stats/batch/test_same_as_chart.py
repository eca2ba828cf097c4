"""Many series at once come out as each does alone, to the last bit, with every engine."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast_stats import Series, chart
from holdfast_stats.batch import ASSURANCES, READINGS, SIGNALS, chart_many
from tests.stats.series import ae_series, months

LINES = ("centre", "lower", "upper", "near_lower", "near_upper")
RATES = ("p", "pp", "u", "up")
fast = settings(max_examples=40, deadline=None)

value = st.one_of(st.integers(0, 6).map(float), st.floats(-50, 50, allow_nan=False), st.just(float("nan")))
sets = st.lists(st.lists(value, min_size=1, max_size=40), min_size=1, max_size=8)


def assert_same(many, place, rows, alone):
    """Entry `place` of `many`, whose points are `rows` of the flat arrays, equals the chart `alone`."""
    assert SIGNALS[many.signal.reshape(-1)[rows]].tolist() == alone.signal.tolist()
    assert READINGS[many.reading.reshape(-1)[rows]].tolist() == alone.reading.tolist()
    assert READINGS[many.variation[place]] == alone.variation
    assert ASSURANCES[many.assurance[place]] == alone.assurance
    for name in LINES:
        np.testing.assert_array_equal(many.line(name).reshape(-1)[rows], getattr(alone, name))
    last = alone.phases[-1]
    assert [many.centre[place], many.upper[place]] == pytest.approx([last.centre, last.upper], abs=0, nan_ok=True)
    table = many.phases.pick(np.flatnonzero(many.phases.series == place))
    assert table.n.tolist() == [phase.n for phase in alone.phases]
    assert table.start.tolist() == [phase.start for phase in alone.phases]
    assert table.stop.tolist() == [phase.stop for phase in alone.phases]
    assert table.hardly_varies.tolist() == [phase.hardly_varies for phase in alone.phases]
    assert READINGS[table.variation].tolist() == [phase.variation for phase in alone.phases]


def _rows(lists):
    stops = np.cumsum([len(values) for values in lists])
    return [slice(stop - len(values), stop) for values, stop in zip(lists, stops, strict=True)]


def check(lists, engine="numpy", flags=None, **options):
    """Compare one call with a call a series; `flags` are options given as one mask a series."""
    flags = flags or {}
    many = chart_many(lists, engine=engine, **options, **flags)
    for place, (values, rows) in enumerate(zip(lists, _rows(lists), strict=True)):
        own = {"rebase": months(len(values))[flags["starts"][place]]} if "starts" in flags else {}
        own |= {name: np.asarray(mask[place]) for name, mask in flags.items() if name != "starts"}
        better = options.get("better", "neither")
        own |= {k: v for k, v in options.items() if k not in ("better", "target")}
        if "target" in options:
            own["target"] = np.broadcast_to(options["target"], len(lists))[place]
        alone = chart(
            Series(values, months(len(values))), better=better if isinstance(better, str) else better[place], **own
        )
        assert_same(many, place, rows, alone)


@pytest.mark.parametrize("engine", ["numpy", "numba"])
@pytest.mark.parametrize("rules", ["mdc-2023", "ptd-0.2.2"])
@fast
@given(sets, st.booleans(), st.data())
def test_ragged_sets(engine, rules, lists, screen, data):
    if engine == "numba":
        pytest.importorskip("numba")
    better = data.draw(st.lists(st.sampled_from(["up", "down", "neither"]), min_size=len(lists), max_size=len(lists)))
    target = data.draw(st.lists(st.floats(-9, 9), min_size=len(lists), max_size=len(lists)))
    check(lists, engine, rules=rules, better=better, target=np.array(target), screen=screen)


@pytest.mark.parametrize("engine", ["numpy", "numba"])
@fast
@given(sets, st.data())
def test_phases_baselines_and_exclusions(engine, lists, data):
    if engine == "numba":
        pytest.importorskip("numba")
    masks = st.tuples(*(st.lists(st.booleans(), min_size=len(v), max_size=len(v)).map(np.array) for v in lists))
    wanted = data.draw(st.sets(st.sampled_from(["starts", "baseline", "exclude"])))
    check(lists, engine, flags={name: list(data.draw(masks)) for name in wanted})


@pytest.mark.parametrize("engine", ["numpy", "numba"])
@fast
@given(sets)
def test_fixed_limits(engine, lists):
    if engine == "numba":
        pytest.importorskip("numba")
    check(lists, engine, fix_first=12, rules="ptd-0.2.2", better="up")


@pytest.mark.parametrize("kind", ["run", "i", "mr"])
@fast
@given(sets, st.data())
def test_other_kinds_of_measurements(kind, lists, data):
    masks = st.tuples(*(st.lists(st.booleans(), min_size=len(v), max_size=len(v)).map(np.array) for v in lists))
    flags = {"exclude": list(data.draw(masks))} if data.draw(st.booleans()) else {}
    check(lists, kind=kind, better="down", flags=flags)


@pytest.mark.parametrize("kind", ["c", "g", "t", *RATES])
@fast
@given(st.lists(st.lists(st.integers(1, 30).map(float), min_size=1, max_size=30), min_size=1, max_size=6))
def test_kinds_of_counts(kind, lists):
    sizes = [np.array(values) + 5 * (i + 1) for i, values in enumerate(lists)]
    many = chart_many(lists, kind=kind, better="down", target=0.1, denominators=sizes)
    for place, (values, rows) in enumerate(zip(lists, _rows(lists), strict=True)):
        series = Series(values, months(len(values)), sizes[place])
        assert_same(many, place, rows, chart(series, kind=kind, better="down", target=0.1))


def test_a_rectangle_list_and_offsets_say_the_same():
    values = np.random.default_rng(1).normal(size=(5, 30))
    results = [chart_many(v, better="up") for v in (values, list(values), (values.ravel(), np.arange(6) * 30))]
    assert results[0].signal.shape == (5, 30)
    assert results[1].signal.shape == results[2].signal.shape == (150,)
    for other in results[1:]:
        np.testing.assert_array_equal(results[0].reading.ravel(), other.reading)
        np.testing.assert_array_equal(results[0].upper, other.upper)


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_series_of_thousands_of_points_and_thousands_of_series(engine):
    if engine == "numba":
        pytest.importorskip("numba")
    rng = np.random.default_rng(2)
    lengths = [2000, 3, 700, *rng.integers(1, 60, 900)]
    lists = [np.cumsum(rng.integers(-1, 3, n)).astype(float) for n in lengths]
    many = chart_many(lists, engine=engine, better="up")
    rows = _rows(lists)
    for place in [0, 1, 2, *rng.integers(3, 903, 25)]:
        dates = np.datetime64("2000-01-01") + np.arange(len(lists[place]))
        assert_same(many, place, rows[place], chart(Series(lists[place], dates), better="up"))


def test_engines_agree_on_walks_with_ties_and_gaps():
    """Long rises and falls broken by plateaus and missing values: what trends are made of."""
    pytest.importorskip("numba")
    rng = np.random.default_rng(6)
    walks = np.cumsum(rng.choice([-1.0, 0.0, 1.0, 1.0, 1.0], (400, 60)), axis=1)
    walks[rng.random(walks.shape) < 0.08] = np.nan
    for rules in ("mdc-2023", "ptd-0.2.2"):
        one, two = (chart_many(walks, rules=rules, better="up", engine=e) for e in ("numpy", "numba"))
        np.testing.assert_array_equal(one.signal, two.signal)
        np.testing.assert_array_equal(one.reading, two.reading)
        assert (one.signal == 2).any()


def test_engines_agree_on_every_ae_series():
    pytest.importorskip("numba")
    lists = [np.array(values) for _, values in ae_series().values()]
    for rules in ("mdc-2023", "ptd-0.2.2"):
        one, two = (chart_many(lists, rules=rules, better="up", target=95.0, engine=e) for e in ("numpy", "numba"))
        for name in ("signal", "reading", "variation", "assurance", *LINES):
            np.testing.assert_array_equal(getattr(one, name), getattr(two, name))


@fast
@given(sets)
def test_what_stands_beside_a_series_does_not_matter(lists):
    first = chart_many(lists)
    second = chart_many([*lists, *lists[::-1]])
    np.testing.assert_array_equal(first.upper, second.upper[: len(lists)])
    np.testing.assert_array_equal(first.reading, second.reading[: first.reading.size])


def test_missing_rows_at_the_end_matter_to_ptd_alone():
    values = np.array([[1.0, 2.0] * 8 + [30.0], [1.0, 2.0] * 8 + [30.0]])
    padded = np.hstack([values, np.full((2, 3), np.nan)])
    assert READINGS[chart_many(padded, better="down").variation].tolist() == ["concern"] * 2
    assert READINGS[chart_many(padded, better="down", rules="ptd-0.2.2").variation].tolist() == ["common"] * 2
