"""Many series at once: arrays in, arrays out; the same rules and, bit for bit, the same results as `chart`."""

from holdfast_stats._codes import ASSURANCES, READINGS, SIGNALS
from holdfast_stats.batch._many import chart_many
from holdfast_stats.batch._result import ManyCharts, PhaseTable

__all__ = ["ASSURANCES", "READINGS", "SIGNALS", "ManyCharts", "PhaseTable", "chart_many"]
