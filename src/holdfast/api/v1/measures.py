"""Measures and series: what is measured, and where."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from ninja import Query, Router

from holdfast.api.v1.paging import paged
from holdfast.api.v1.schemas.common import READ_ANSWERS, Key, OptionalKey, Page, PageNumber, PageSize
from holdfast.api.v1.schemas.measures import Measure, Series
from holdfast.foundation import clock
from holdfast.measures import queries

router = Router(tags=["Measures"])


@router.get("/measures", response={200: Page[Measure], **READ_ANSWERS}, summary="Measures", operation_id="measures")
def measures(request: Any, page: PageNumber = Query(1), size: PageSize = Query(100)) -> dict[str, Any]:
    """Definitions in use: national ones, and those of your person's organisations."""
    return paged(queries.measures_visible(viewer=request.auth.viewer, on=clock.today()), page, size, _measure)


@router.get("/measures/{pk}", response={200: Measure, **READ_ANSWERS}, summary="One measure", operation_id="measure")
def measure(request: Any, pk: Key) -> dict[str, Any]:
    """One definition by its id, retired or not."""
    return _measure(queries.measure(viewer=request.auth.viewer, pk=pk, on=clock.today()))


@router.get("/series", response={200: Page[Series], **READ_ANSWERS}, summary="Series", operation_id="series_list")
def series_list(
    request: Any,
    organisation: OptionalKey = Query(None),
    unit: OptionalKey = Query(None),
    measure: OptionalKey = Query(None),
    text: str = Query("", max_length=200),
    page: PageNumber = Query(1),
    size: PageSize = Query(100),
) -> dict[str, Any]:
    """Each measure of each unit, ended ones too. unit: it and all beneath it. text: every word stands in the name."""
    rows = queries.series_list(
        viewer=request.auth.viewer, on=clock.today(), organisation=organisation, unit=unit, measure=measure,
        text=text.replace("\x00", " "),
    )  # fmt: skip
    return paged(rows.order_by(*queries.ORDERS["measure"]), page, size, _series)


@router.get("/series/{pk}", response={200: Series, **READ_ANSWERS}, summary="One series", operation_id="series")
def series(request: Any, pk: UUID) -> dict[str, Any]:
    """One series by its id."""
    return _series(queries.series(viewer=request.auth.viewer, pk=pk, on=clock.today()))


def _measure(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Measure.model_fields if name != "organisation"} | {
        "organisation": row.organisation_id
    }


def _series(row: Any) -> dict[str, Any]:
    reading, unit = row.latest_reading, row.record.unit
    return {
        "id": row.pk, "headline": row.record.headline,
        "measure": row.measure_id, "measure_name": row.measure.name, "measure_code": row.measure.code,
        "unit": unit.pk, "unit_name": unit.name,
        "organisation": row.organisation_id, "organisation_name": row.organisation.name,
        "opened_on": row.opened_on, "ended_on": row.ended_on,
        "latest_period": reading.latest_period if reading else None,
        "latest_value": reading.latest_value if reading else None,
        "page": reverse("measures:measure", args=[row.pk]),
    }  # fmt: skip
