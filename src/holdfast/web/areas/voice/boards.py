"""You said, we did, and is it still so? The lines of every board, and the list of them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from holdfast.loop.choices import SignalKind
from holdfast.voice.choices import Audience, StillSo
from holdfast.web.areas.voice.pages import month_words, thread_address
from holdfast.web.components.came import COLOURS, came_of_each, still_so
from holdfast.web.components.listing import Cell, Column, Filter, Listing

ON_THE_FORM, ON_A_PAGE = 3, 40
AUDIENCES = ((Audience.EVERYBODY, "Everybody"), (Audience.STAFF, "Staff"))


@dataclass(frozen=True)
class Line:
    """One answer on a board. month: when it was told; still, third: worked out now, from the numbers and the checks."""

    key: UUID
    area: str
    unit: int
    kind: str
    said: str
    did: str
    third: str
    still: StillSo
    audience: Audience
    month: date

    @property
    def lead(self) -> str:
        """What stands before the second line: nothing was done where the answer was no."""
        return "We answered" if self.third.startswith("It was not done") else "We did"


def lines(rows: Iterable[Any]) -> tuple[Line, ...]:
    """Answers made public, each with its third line. Eleven queries for any number."""
    found = list(rows)
    came = came_of_each(row.pk for row in found)
    return tuple(_line(row, came[row.pk]) for row in found)


def _line(row: Any, came: Iterable[Any]) -> Line:
    signal = row.thread.signal
    kind, unit = SignalKind(signal.kind), signal.record.unit
    still, third = still_so(signal, came)
    return Line(
        row.pk, unit.name, unit.pk, kind.label, row.said, row.did, third, still, Audience(row.audience), row.month
    )


def told_list(found: Iterable[Line], open_to: Container[UUID]) -> Listing[Line]:
    """Every answer made public. open_to: the threads the viewer may read, which are links."""
    areas = sorted({(str(one.unit), one.area) for one in found}, key=lambda area: area[1].casefold())
    return Listing(
        name="you-said-we-did",
        caption="You said, we did, and is it still so?",
        columns=(
            Column("area", "Area", value=lambda one: one.area,
                   show=lambda one: Cell(one.area, reverse("voice:board", args=[one.unit]))),
            Column("said", "You said", value=lambda one: one.said,
                   show=lambda one: Cell(one.said, thread_address(one.key) if one.key in open_to else "")),
            Column("did", "We did", value=lambda one: one.did),
            Column("still", "Still so?", value=lambda one: one.still.label,
                   show=lambda one: Cell(one.still.label, colour=COLOURS[one.still])),
            Column("third", "What says so", value=lambda one: one.third),
            Column("audience", "Seen by", value=lambda one: dict(AUDIENCES)[one.audience]),
            Column("month", "Told in", value=lambda one: one.month, show=lambda one: month_words(one.month)),
        ),
        filters=(
            Filter("still", "Still so?", tuple((one.value, one.label) for one in StillSo)),
            Filter("audience", "Seen by", tuple((one.value, words) for one, words in AUDIENCES)),
            Filter("unit", "Area", tuple(areas)),
        ),
        search=lambda rows, text: [one for one in rows if text.casefold() in f"{one.said} {one.did}".casefold()],
        one="answer",
        empty="No answer was made public yet. Open what somebody said, and choose “Tell everybody”.",
    )  # fmt: skip
