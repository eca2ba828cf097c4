"""How measures stand beside something else: their charts' icons and the verdicts on gains claimed on them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from holdfast.measures.choices import GainState
from holdfast.measures.models import Gain, Series
from holdfast.measures.queries.gains import gains
from holdfast.measures.queries.series import series_list
from holdfast.organisation.queries import Viewer

GOING = (GainState.SLIPPING, GainState.LOST)


@dataclass(frozen=True, slots=True)
class Beside:
    """One measure on a day. variation: its icon, "" without a reading. late: its numbers are overdue.

    gain: the newest claim in force on it that the viewer may see, with its latest verdict at hand.
    """

    series: Series
    variation: str
    late: bool
    gain: Gain | None

    @property
    def concern(self) -> bool:
        """Whether it shows harm: its chart does, or a gain on it is going. Late numbers show nothing."""
        going = self.gain is not None and self.gain.latest_verdict and self.gain.latest_verdict.state in GOING
        return bool(going) or (self.variation == "concern" and not self.late)


def beside(
    *, viewer: Viewer | None, series_ids: Collection[UUID] | QuerySet[Any, UUID], on: date
) -> tuple[Beside, ...]:
    """These measures by name, without those the viewer may not see. Two queries; one for none."""
    rows = list(series_list(viewer=viewer, on=on).filter(pk__in=series_ids).order_by("record__headline", "pk"))
    if not rows:
        return ()
    claims = gains(viewer=viewer, on=on).filter(series_id__in=[one.pk for one in rows], withdrawn_at=None)
    newest = {one.series_id: one for one in claims.order_by("changed_on", "pk")}
    return tuple(_beside(one, newest.get(one.pk), on) for one in rows)


def _beside(one: Series, gain: Gain | None, on: date) -> Beside:
    reading = one.latest_reading
    running = one.ended_on is None or one.ended_on > on
    late = running and (reading is None or (reading.late_from is not None and reading.late_from <= on))
    return Beside(one, reading.variation if reading else "", late, gain)
