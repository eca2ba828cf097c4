"""The public face is small and exact."""

from __future__ import annotations

import inspect

import holdfast_stats
from holdfast_stats import batch

PUBLIC = [
    "Caution",
    "ChartResult",
    "FalseAlarm",
    "KindSuggestion",
    "PhaseSummary",
    "RebaseSuggestion",
    "Series",
    "any_signal_chance",
    "chart",
    "latest_point_chance",
    "suggest_kind",
    "suggest_rebase",
    "words",
]


def test_the_library_exports_these_names_and_no_others():
    assert sorted(holdfast_stats.__all__) == PUBLIC
    assert all(hasattr(holdfast_stats, name) for name in PUBLIC)


def test_nothing_else_public_can_be_reached_but_modules():
    names = {
        name for name, item in vars(holdfast_stats).items() if not name.startswith("_") and not inspect.ismodule(item)
    }
    assert names <= set(PUBLIC)


def test_batch_exports_these_names_and_no_others():
    assert sorted(batch.__all__) == ["ASSURANCES", "ManyCharts", "PhaseTable", "READINGS", "SIGNALS", "chart_many"]


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
