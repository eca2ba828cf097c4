"""Sign-in is asked for everywhere, except where a view says it is public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url

from holdfast.web.shell.viewer import viewer_of

V = TypeVar("V", bound=Callable[..., Any])
PAGE_METHODS = ("GET", "HEAD", "POST")


def public(view: V) -> V:
    """Mark a view as open to people who are not signed in. Below any other decorator that wraps."""
    view.login_required = False  # type: ignore[attr-defined]
    return view


def bare(view: V) -> V:
    """Mark a view as public and as having no use for who is looking: no session and no person is read."""
    view.bare = True  # type: ignore[attr-defined]
    return public(view)


def is_public(view: Callable[..., Any]) -> bool:
    """Whether a view is open. Django's own mark, so that allauth's sign-in pages carry it already."""
    return getattr(view, "login_required", True) is False


class SignInRequired:
    """Sends whoever is not signed in to the sign-in page, and back afterwards; an address of the API says 401.

    Pages are read and sent, nothing else: any other method is refused before anything is looked up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method not in PAGE_METHODS and not request.path.startswith("/api/"):
            return HttpResponseNotAllowed(PAGE_METHODS)
        if getattr(view, "bare", False):
            request.viewer = None  # type: ignore[attr-defined]
            return None
        if viewer_of(request) is not None or is_public(view):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": "Sign in, or send a key."}, status=401)
        where = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
        words = urlencode({"next": where}, safe="/") if where != "/" else ""
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}{'?' + words if words else ''}")
