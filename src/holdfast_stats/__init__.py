"""Statistics for improvement: statistical process control as the NHS does it. Numbers in, findings out."""

from holdfast_stats._result import Caution, ChartResult, FalseAlarm, PhaseSummary
from holdfast_stats._series import Series

__all__ = ["Caution", "ChartResult", "FalseAlarm", "PhaseSummary", "Series"]
