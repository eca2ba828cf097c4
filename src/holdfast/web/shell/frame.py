"""What stands round every page: ready words and links for layout.html."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from holdfast.organisation.queries import Viewer
from holdfast.records import queries as records
from holdfast.web.shell.navigation import navigation
from holdfast.web.shell.viewer import viewer_of


@dataclass(frozen=True)
class Frame:
    """The frame of one page. `viewer` is None when nobody is signed in, or when the session is locked."""

    viewer: Viewer | None
    organisation: str
    invented: bool
    navigation: tuple[tuple[str, str, bool], ...]
    notices: int
    unit: str
    several_units: bool
    logo: str
    path: str


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame` in every template. One query (the count of notices) beside those for the viewer."""
    viewer = viewer_of(request)
    locked = viewer is not None and bool(request.session.get("locked"))
    shown = None if locked else viewer
    unit = getattr(request, "unit", None)
    several = bool(shown) and len({m.unit_id for m in shown.memberships}) > 1
    return {
        "frame": Frame(
            viewer=shown,
            organisation=viewer.organisation_name if viewer else "",
            invented=bool(viewer and viewer.invented),
            navigation=navigation(shown, request.path) if shown else (),
            notices=records.unread_notices(viewer=shown) if shown else 0,
            unit=unit.unit_name if shown and unit and (several or unit.unit_name != shown.organisation_name) else "",
            several_units=several,
            logo=reverse("logo") if settings.LOGO_FILE else "",
            path=request.path,
        )
    }
