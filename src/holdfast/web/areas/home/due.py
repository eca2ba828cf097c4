"""What is due from me: the series I keep whose next period is due."""

from __future__ import annotations

from datetime import date

from holdfast.organisation.queries import Viewer
from holdfast.web.areas.home.pages import DueLine

ENTER_PAGE = "measures:enter"


def due_lines(viewer: Viewer, on: date) -> tuple[DueLine, ...]:
    """One line a series, as the measures module says it."""
    return ()
