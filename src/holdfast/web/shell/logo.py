"""The organisation's own logo, if LOGO_FILE names one. The NHS logo is not ours to give: NHS bodies bring theirs."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from holdfast.foundation.errors import NotVisible
from holdfast.web.shell.access import bare

KINDS = {"image/png", "image/svg+xml", "image/jpeg", "image/webp", "image/gif"}


@bare
def logo(request: HttpRequest) -> HttpResponse:
    """The picture; 404 when none is set or it is no picture."""
    file = Path(settings.LOGO_FILE) if settings.LOGO_FILE else None
    kind = mimetypes.guess_type(str(file))[0] if file else None
    if file is None or kind not in KINDS or not file.is_file():
        raise NotVisible("There is no logo.")
    response = HttpResponse(file.read_bytes(), content_type=kind)
    response["Cache-Control"] = "public, max-age=3600"
    return response
