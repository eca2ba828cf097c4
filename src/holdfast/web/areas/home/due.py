"""What is due from me: the series I keep whose next period is over."""

from __future__ import annotations

from datetime import date

from holdfast.measures import queries as measures
from holdfast.organisation.queries import Viewer
from holdfast.web.areas.home.pages import DueLine
from holdfast.web.shell.navigation import address_of

ENTER_PAGE = "measures:mine"


def due_lines(viewer: Viewer, on: date) -> tuple[DueLine, ...]:
    """One line a series, the longest due first; a late one says so in words."""
    return tuple(
        DueLine(
            words=f"{due.measure.name}, {due.unit.name}",
            period=f"{due.period_words}: late" if due.is_late else due.period_words,
            href=address_of("series", due.series.pk),
        )
        for due in measures.due_series(viewer=viewer, on=on)
    )
