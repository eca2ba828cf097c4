from holdfast.measures.models.gain import Gain, GainAnswer, GainExclusion, GainWard, Verdict
from holdfast.measures.models.measure import Measure, Series, Target
from holdfast.measures.models.point import Delivery, ImportBatch, ImportMapping, Point
from holdfast.measures.models.reading import Phase, PointNote, Reading
from holdfast.measures.models.report import ReportReader, StandingReport

__all__ = [
    "Delivery",
    "Gain",
    "GainAnswer",
    "GainExclusion",
    "GainWard",
    "ImportBatch",
    "ImportMapping",
    "Measure",
    "Phase",
    "Point",
    "PointNote",
    "Reading",
    "ReportReader",
    "Series",
    "StandingReport",
    "Target",
    "Verdict",
]
