"""Many series at once: arrays in, arrays out; the same rules and, bit for bit, the same results as `chart`.

`verdict_many` does the same for gains: each as `verdict_history` would have it.
"""

from holdfast_stats._codes import ASSURANCES, READINGS, SIGNALS
from holdfast_stats.batch._many import chart_many
from holdfast_stats.batch._result import ManyCharts, PhaseTable
from holdfast_stats.batch._verdicts import VERDICT_STATES, ManyVerdicts, verdict_many

__all__ = [
    "ASSURANCES",
    "READINGS",
    "SIGNALS",
    "VERDICT_STATES",
    "ManyCharts",
    "ManyVerdicts",
    "PhaseTable",
    "chart_many",
    "verdict_many",
]
