"""Statistics for improvement: statistical process control as the NHS does it. Numbers in, findings out.

Each name is fetched from its module when first asked for, so that importing the library costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holdfast_stats import _words as words
    from holdfast_stats._alarm import any_signal_chance, latest_point_chance
    from holdfast_stats._chart import chart
    from holdfast_stats._compare.funnel import funnel
    from holdfast_stats._compare.result import Funnel, FunnelLines
    from holdfast_stats._pareto import Pareto, pareto
    from holdfast_stats._result import Caution, ChartResult, FalseAlarm, PhaseSummary
    from holdfast_stats._series import Series
    from holdfast_stats._suggest import KindSuggestion, RebaseSuggestion, suggest_kind, suggest_rebase
    from holdfast_stats._verdict.chance import OtherWay, ProofChance, chance_in_words, chance_of_proof
    from holdfast_stats._verdict.pool import PoolVerdict, pool_verdict_history
    from holdfast_stats._verdict.result import Verdict, verdict_history

__all__ = [
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

_HOMES = {
    "_alarm": ("any_signal_chance", "latest_point_chance"),
    "_chart": ("chart",),
    "_compare.funnel": ("funnel",),
    "_compare.result": ("Funnel", "FunnelLines"),
    "_pareto": ("Pareto", "pareto"),
    "_result": ("Caution", "ChartResult", "FalseAlarm", "PhaseSummary"),
    "_series": ("Series",),
    "_verdict.chance": ("OtherWay", "ProofChance", "chance_in_words", "chance_of_proof"),
    "_verdict.pool": ("PoolVerdict", "pool_verdict_history"),
    "_verdict.result": ("Verdict", "verdict_history"),
    "_suggest": ("KindSuggestion", "RebaseSuggestion", "suggest_kind", "suggest_rebase"),
}


def __getattr__(name: str) -> Any:
    if name == "words":
        found = import_module("holdfast_stats._words")
    else:
        home = next((home for home, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module 'holdfast_stats' has no attribute {name!r}")
        found = getattr(import_module(f"holdfast_stats.{home}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
