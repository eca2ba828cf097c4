"""The numbers of a series, and what the statistics say of them: points, readings, the chart."""

from __future__ import annotations

import math
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from holdfast.api.v1 import pictures
from holdfast.api.v1.schemas.common import READ_ANSWERS, PageSize
from holdfast.api.v1.schemas.measures import Chart, Points, Reading
from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.measures import queries

router = Router(tags=["Numbers"])
SVG_ANSWER = {"responses": {200: {"description": "OK", "content": {pictures.SVG: {"schema": {"type": "string"}}}}}}


@router.get("/series/{pk}/points", response={200: Points, **READ_ANSWERS}, summary="Numbers", operation_id="points")
def points(
    request: Any, pk: UUID, since: date | None = Query(None), until: date | None = Query(None)
) -> dict[str, Any]:
    """The current number of each period, oldest first. since, until: first days of periods, both included."""
    found = queries.series_key(viewer=request.auth.viewer, pk=pk, on=clock.today())
    facts = queries.points_of([found], since=since)[found]
    rows = [
        {"period_start": p.period_start, "period_end": p.period_end, "value": p.value, "numerator": p.numerator,
         "denominator": p.denominator, "corrected": p.corrected}
        for p in facts if until is None or p.period_start <= until
    ]  # fmt: skip
    return {"series": found, "points": rows}


@router.get(
    "/series/{pk}/readings", response={200: list[Reading], **READ_ANSWERS},
    summary="What was said of it", operation_id="readings",
)  # fmt: skip
def readings(request: Any, pk: UUID, size: PageSize = Query(24)) -> list[dict[str, Any]]:
    """What the statistics said of the series, newest first: old limits stay to be seen."""
    kept = queries.former_readings(_series(request, pk), limit=size)
    return [{name: getattr(reading, name) for name in Reading.model_fields} for reading in kept]


@router.get("/series/{pk}/chart", response={200: Chart, **READ_ANSWERS}, summary="The chart", operation_id="chart")
def chart(request: Any, pk: UUID) -> dict[str, Any]:
    """Limits, signals, readings and the sentence, period by period, as the page's chart shows them."""
    return _chart(queries.chart_of(_series(request, pk), on=clock.today()))


@router.get(
    "/series/{pk}/chart.svg", response={200: None, **READ_ANSWERS}, openapi_extra=SVG_ANSWER,
    summary="The chart as a picture", operation_id="chart_svg",
)  # fmt: skip
def chart_svg(request: Any, pk: UUID) -> HttpResponse:
    """The picture of the page, as SVG that is good on its own; its title and description are its text for readers."""
    return _picture(request, pk, pictures.SVG)


def _picture(request: Any, pk: UUID, kind: str) -> HttpResponse:
    """A picture of one of the kinds `pictures.KINDS` can make. 404 while there is no number to draw."""
    shown = queries.chart_of(_series(request, pk), on=clock.today())
    if shown.result is None:
        raise NotVisible("There is no picture yet.")
    return HttpResponse(pictures.KINDS[kind](shown), content_type=kind)


def _series(request: Any, pk: UUID) -> Any:
    return queries.series(viewer=request.auth.viewer, pk=pk, on=clock.today())


def _number(value: Any) -> float | None:
    return None if math.isnan(value) else float(value)


def _chart(shown: Any) -> dict[str, Any]:
    result, late, measure = shown.result, shown.late, shown.measure
    judged = result is not None and late is None
    return {
        "series": shown.series.pk, "title": pictures.title_of(shown),
        "kind": str(result.kind if result is not None else measure.chart_kind),
        "rules": measure.rules, "better": str(measure.better), "sentence": late.words if late else shown.sentence,
        "variation": str(result.variation) if judged else "", "assurance": str(result.assurance) if judged else "",
        "late": {n: getattr(late, n) for n in ("missing_from", "due_on", "days_late", "words")} if late else None,
        "freshness": shown.freshness,
        "cautions": [{"code": c.code, "sentence": c.sentence, "remedy": c.remedy} for c in result.cautions]
        if result is not None else [],
        "rows": _rows(result) if result is not None else [],
        "input_hash": shown.input_hash,
    }  # fmt: skip


def _rows(result: Any) -> list[dict[str, Any]]:
    columns = {name: getattr(result, name) for name in ("centre", "lower", "upper", "target")}
    return [
        {
            "period_start": day, "value": _number(result.values[i]), "phase": int(result.phase[i]),
            **{name: _number(column[i]) for name, column in columns.items()},
            "signal": str(result.signal[i]), "reading": str(result.reading[i]), "excluded": bool(result.excluded[i]),
        }
        for i, day in enumerate(result.dates.astype("datetime64[D]").tolist())
    ]  # fmt: skip
