"""Numbers that another program sends."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from ninja import Header, Router

from holdfast.api.v1.door import require_write
from holdfast.api.v1.schemas.common import WRITE_ANSWERS, Key
from holdfast.api.v1.schemas.sending import PointsIn, SentOut, WithdrawIn, WithdrawnOut
from holdfast.foundation import clock
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.choices import BatchState
from holdfast.measures.rules.points import NewPoint

router = Router(tags=["Numbers"])
FINISH_READINGS = "holdfast.jobs.imports.tasks.finish_readings"  # by name: no door loads the worker's code
IdempotencyKey = Annotated[str, Header(
    alias="Idempotency-Key", min_length=1, max_length=100, pattern=r"^[A-Za-z0-9._:-]+$",
    description="Your own name for this delivery, such as falls-2026-03. Sent again under it, it counts once.",
)]  # fmt: skip


@router.post(
    "/points", response={200: SentOut, **WRITE_ANSWERS}, summary="Send numbers", operation_id="send_points",
)  # fmt: skip
def send_points(
    request: Any, response: HttpResponse, body: PointsIn, idempotency_key: IdempotencyKey
) -> dict[str, Any]:
    """Add or correct up to 10,000 numbers of one organisation, all or none, as an import that can be taken back.

    Numbers that stand already are left as they are. The same body under the same key gets the same answer and counts
    once, however often and whenever it is sent; other numbers under the same key are refused (409).
    """
    require_write(request)
    sent = measures.send_points(
        by=request.auth.viewer, at=clock.now(), key=idempotency_key,
        rows=[NewPoint(p.period_start, p.value, p.numerator, p.denominator, None, p.series) for p in body.points],
        body_hash=hashlib.sha256(request.body).hexdigest(), name=request.auth.token.name,
    )  # fmt: skip
    if sent.repeated:
        response["Idempotent-Replay"] = "true"
    page = reverse("measures:batch", args=[sent.batch]) if sent.batch is not None else ""
    return {"batch": sent.batch, "new": sent.new, "unchanged": sent.unchanged, "page": page}


@router.post(
    "/batches/{pk}/withdraw", response={200: WithdrawnOut, **WRITE_ANSWERS}, summary="Take a delivery back",
    operation_id="withdraw_batch",
)  # fmt: skip
def withdraw_batch(request: Any, response: HttpResponse, pk: Key, body: WithdrawIn) -> dict[str, Any]:
    """Take back what was sent as one delivery: what stood before stands again, and nothing is erased.

    pk: the `batch` that POST /points answered. Only numbers that a program sent can be taken back here; imports of
    people are taken back on their page. Its key stays used: send the right numbers under another one.
    """
    require_write(request)
    batch = queries.delivered(viewer=request.auth.viewer, pk=pk)
    if batch.state == BatchState.WITHDRAWN:
        response["Idempotent-Replay"] = "true"
    else:
        batch = measures.withdraw_batch(by=request.auth.viewer, at=clock.now(), batch=batch, reason=body.reason)
        if batch.readings_at is None:
            import_string(FINISH_READINGS).enqueue(batch_id=batch.pk)
    return {"batch": batch.pk, "numbers": batch.row_count, "page": reverse("measures:batch", args=[batch.pk])}
