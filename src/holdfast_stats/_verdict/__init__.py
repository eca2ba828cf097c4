"""Did it last? The verdict, computed from the data and never typed (docs/statistics/verdict.md)."""

from holdfast_stats._verdict.judge import STATES, judge
from holdfast_stats._verdict.result import Verdict, verdict_history

__all__ = ["STATES", "Verdict", "judge", "verdict_history"]
