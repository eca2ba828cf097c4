"""Reads on measures, series and numbers. Import the module: `from holdfast.measures import queries as measures`."""

from holdfast.measures.queries.asked import asked_minutes
from holdfast.measures.queries.batches import batch, batches, corrections, kept_mapping, series_of_batch, unread_batches
from holdfast.measures.queries.charts import chart_of, former_readings, suggestion
from holdfast.measures.queries.compare import (
    Comparable,
    Compared,
    Comparison,
    SideBySide,
    Small,
    comparable,
    comparison,
    side_by_side,
    small_charts,
)
from holdfast.measures.queries.due import due_series
from holdfast.measures.queries.facts import (
    AnswersFor,
    AskedLine,
    BatchFact,
    Correction,
    Counts,
    DueSeries,
    FormerReading,
    Huddle,
    KnownFact,
    OverviewPage,
    OverviewRow,
    PointFact,
    Rebase,
    SeriesChart,
)
from holdfast.measures.queries.huddle import huddle
from holdfast.measures.queries.loading import Load, Progress, load, progress, unit_of
from holdfast.measures.queries.measures import measure, measures_visible, national_measure
from holdfast.measures.queries.names import known_measures, known_units, series_by_names, series_ids_by_names, unit_code
from holdfast.measures.queries.overview import ORDERS, STATES, Listed, overview, overview_as_asked, overview_listed
from holdfast.measures.queries.points import points_of, values_of
from holdfast.measures.queries.readings import readings_now
from holdfast.measures.queries.reports import DueReport, reports_due, standing_report, standing_reports
from holdfast.measures.queries.series import note, phase, series, series_key, series_list

__all__ = [
    "ORDERS",
    "STATES",
    "AnswersFor",
    "AskedLine",
    "BatchFact",
    "Comparable",
    "Compared",
    "Comparison",
    "Correction",
    "Counts",
    "DueReport",
    "DueSeries",
    "FormerReading",
    "Huddle",
    "KnownFact",
    "Listed",
    "Load",
    "OverviewPage",
    "OverviewRow",
    "PointFact",
    "Progress",
    "Rebase",
    "SeriesChart",
    "SideBySide",
    "Small",
    "asked_minutes",
    "batch",
    "batches",
    "chart_of",
    "comparable",
    "comparison",
    "corrections",
    "due_series",
    "former_readings",
    "huddle",
    "kept_mapping",
    "known_measures",
    "known_units",
    "load",
    "measure",
    "measures_visible",
    "national_measure",
    "note",
    "overview",
    "overview_as_asked",
    "overview_listed",
    "phase",
    "points_of",
    "progress",
    "readings_now",
    "reports_due",
    "series",
    "series_by_names",
    "series_ids_by_names",
    "series_key",
    "series_list",
    "series_of_batch",
    "side_by_side",
    "small_charts",
    "standing_report",
    "standing_reports",
    "suggestion",
    "unit_code",
    "unit_of",
    "unread_batches",
    "values_of",
]
