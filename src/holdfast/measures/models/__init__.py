from holdfast.measures.models.measure import Measure, Series, Target
from holdfast.measures.models.point import Delivery, ImportBatch, ImportMapping, Point
from holdfast.measures.models.reading import Phase, PointNote, Reading

__all__ = [
    "Delivery",
    "ImportBatch",
    "ImportMapping",
    "Measure",
    "Phase",
    "Point",
    "PointNote",
    "Reading",
    "Series",
    "Target",
]
