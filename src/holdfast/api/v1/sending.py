"""Numbers that another program sends."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Header, Router

from holdfast.api.v1.door import require_write
from holdfast.api.v1.schemas.common import WRITE_ANSWERS
from holdfast.api.v1.schemas.sending import PointsIn, SentOut
from holdfast.foundation import clock
from holdfast.measures import operations as measures
from holdfast.measures.rules.points import NewPoint

router = Router(tags=["Numbers"])
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
