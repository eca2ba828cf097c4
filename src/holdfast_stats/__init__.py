"""Statistics for improvement: statistical process control as the NHS does it. Numbers in, findings out."""

from holdfast_stats import _words as words
from holdfast_stats._alarm import any_signal_chance, latest_point_chance
from holdfast_stats._chart import chart
from holdfast_stats._result import Caution, ChartResult, FalseAlarm, PhaseSummary
from holdfast_stats._series import Series
from holdfast_stats._suggest import KindSuggestion, RebaseSuggestion, suggest_kind, suggest_rebase

__all__ = [
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
