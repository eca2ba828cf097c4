"""When something goes wrong: one page for each kind, in the words of the person it happened to.

A wrong address and a thing that is not theirs to see get the same 404, letter for letter.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from holdfast.foundation.errors import HoldfastError, Invalid, NotVisible, Refused
from holdfast.foundation.problems import problem
from holdfast.web.shell.access import public
from holdfast.web.shell.passwords import Busy

log = logging.getLogger("holdfast.web")
STATUSES: dict[type[HoldfastError], int] = {NotVisible: 404, Refused: 403, Invalid: 400, Busy: 503}
PLAIN = {
    400: "That request could not be understood.",
    403: "You may not do this.",
    404: "There is nothing here.",
    429: "Too many attempts. Wait a few minutes, then try again.",
    500: "Something went wrong on our side.",
    503: "The site is busy. Try again in a moment.",
}


def answer(request: HttpRequest, status: int, words: str = "") -> HttpResponse:
    """The error page of a status; `words` say what happened when there is more to say than the page's own words."""
    if request.path.startswith("/api/"):
        return JsonResponse(problem(status, words), status=status)
    try:
        body = render_to_string(f"errors/{status}.html", {"words": words, "status": status}, request=request)
    except Exception:
        log.exception("The error page %s could not be drawn", status)
        body = render_to_string("errors/plain.html", {"words": PLAIN[status]})
    response = HttpResponse(body, status=status)
    if status == 503:
        response["Retry-After"] = "5"
    return response


class Errors:
    """Turns what an operation or a query refuses into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, HoldfastError):
            return None
        status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 400)
        return answer(request, status, "" if status == 404 else str(error))


@public
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return answer(request, 400)


@public
def permission_denied(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return answer(request, 403)


@public
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return answer(request, 404)


@public
def too_many(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return answer(request, 429)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    return answer(request, 500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token was missing or old: usually a page left open over a sign-in, or cookies switched off."""
    return HttpResponse(render_to_string("errors/csrf.html", {"status": 403}, request=request), status=403)
