"""The API's own description."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from holdfast import __version__


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """The OpenAPI document: title, version, and no paths yet."""
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Holdfast",
            "version": __version__,
            "description": "No operation is offered in this release; export from the pages or `holdfast export`.",
        },
        "paths": {},
    }
    return JsonResponse(document)
