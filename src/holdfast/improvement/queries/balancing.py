"""What a project watches so that an improvement in one place does no harm in another."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from holdfast.improvement.choices import MeasureRole
from holdfast.improvement.models import ProjectMeasure


def balancing_series(series_ids: Collection[UUID]) -> QuerySet[ProjectMeasure, UUID]:
    """Keys of the series that projects watching any of these keep as balancing measures, as a query still to be asked.

    Whether a viewer may see one of them is for the caller to ask.
    """
    projects = ProjectMeasure.objects.filter(series_id__in=series_ids, removed_at=None).values("project_id")
    rows = ProjectMeasure.objects.filter(project__in=projects, role=MeasureRole.BALANCING, removed_at=None)
    return rows.exclude(series_id__in=series_ids).order_by().values_list("series_id", flat=True)
