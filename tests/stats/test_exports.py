"""The public face is small and exact."""

from __future__ import annotations

import inspect

import pytest

import holdfast_stats
from holdfast_stats import batch

PUBLIC = [
    "Caution",
    "ChartResult",
    "FalseAlarm",
    "Funnel",
    "FunnelLines",
    "KindSuggestion",
    "OtherWay",
    "Pareto",
    "PhaseSummary",
    "PoolVerdict",
    "ProofChance",
    "RebaseSuggestion",
    "Series",
    "Verdict",
    "any_signal_chance",
    "chance_in_words",
    "chance_of_proof",
    "chart",
    "funnel",
    "latest_point_chance",
    "pareto",
    "pool_verdict_history",
    "suggest_kind",
    "suggest_rebase",
    "verdict_history",
    "words",
]


def test_the_library_exports_these_names_and_no_others():
    assert sorted(holdfast_stats.__all__) == PUBLIC
    assert all(hasattr(holdfast_stats, name) for name in PUBLIC)


def test_star_import_gives_exactly_these_names():
    space: dict[str, object] = {}
    exec("from holdfast_stats import *", space)
    assert sorted(name for name in space if not name.startswith("_")) == PUBLIC


def test_every_name_is_fetched_from_the_module_that_holds_it():
    for name in PUBLIC:
        thing = getattr(holdfast_stats, name)
        assert getattr(thing, "__module__", "holdfast_stats._words").startswith("holdfast_stats._"), name
    assert dir(holdfast_stats) == PUBLIC


def test_a_name_there_is_not_is_an_ordinary_error():
    with pytest.raises(AttributeError, match="no attribute 'pie'"):
        _ = holdfast_stats.pie


def test_nothing_else_public_can_be_reached_but_modules():
    names = {
        name for name, item in vars(holdfast_stats).items() if not name.startswith("_") and not inspect.ismodule(item)
    }
    assert names - {"annotations", "import_module", "Any", "TYPE_CHECKING"} <= set(PUBLIC)


def test_batch_exports_these_names_and_no_others():
    expected = ["ASSURANCES", "ManyCharts", "ManyVerdicts", "PhaseTable", "READINGS", "SIGNALS", "VERDICT_STATES"]
    assert sorted(batch.__all__) == [*expected, "chart_many", "verdict_many"]


def test_every_public_name_is_documented_and_annotated():
    things = [getattr(holdfast_stats, name) for name in PUBLIC] + [getattr(batch, name) for name in batch.__all__]
    for thing in things:
        if inspect.isfunction(thing):
            assert thing.__doc__, thing
            hints = inspect.get_annotations(thing)
            assert set(inspect.signature(thing).parameters) | {"return"} == set(hints), thing
        elif inspect.isclass(thing):
            assert thing.__doc__, thing
            assert not thing.__doc__.startswith(f"{thing.__name__}("), thing


def test_modules_are_private_by_underscore():
    from pathlib import Path

    folder = Path(holdfast_stats.__file__).parent
    public = {path.name for path in folder.iterdir() if not path.name.startswith("_")}
    assert public <= {"batch", "draw", "py.typed"}
