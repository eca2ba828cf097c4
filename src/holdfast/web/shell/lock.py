"""The idle lock: a session left alone asks for the password before it goes on.

Server side: no script is needed, and none can be switched off to get round it. What was being typed is not lost: a form
sent while locked is kept in the session and offered again after unlocking (files must be chosen again).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.voice.queries import open_again, shut
from holdfast.web.shell.access import is_public
from holdfast.web.shell.viewer import viewer_of

V = TypeVar("V", bound=Callable[..., Any])
DRAFT_LIMIT = 2_000_000
NEVER_KEPT = ("/accounts/", "/guardian/")
SECRET_WORDS = ("password", "code", "secret", "csrfmiddlewaretoken")
NOTED_EVERY_SECONDS = 30


@dataclass(frozen=True)
class Draft:
    """A form that was sent while the session was locked: where to, its fields, and whether files were lost."""

    path: str
    pairs: tuple[tuple[str, str], ...]
    files: bool
    too_long: bool


def open_while_locked(view: V) -> V:
    """Mark a view as reachable in a locked session."""
    view.while_locked = True  # type: ignore[attr-defined]
    return view


def keep_draft(request: HttpRequest) -> None:
    """Keep a sent form in the session, shut; nothing secret, and nothing of the sign-in pages or the guardian's."""
    path = request.get_full_path()
    if path.startswith(NEVER_KEPT):
        return
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    pairs = [(name, value) for name, value in pairs if not any(word in name.lower() for word in SECRET_WORDS)]
    too_long = sum(len(value) for _, value in pairs) > DRAFT_LIMIT
    request.session["draft"] = {
        "path": path, "pairs": shut(json.dumps([] if too_long else pairs)), "files": bool(request.FILES),
        "too_long": too_long,
    }  # fmt: skip


def draft_of(request: HttpRequest) -> Draft | None:
    """The form kept in this session, if any."""
    kept = request.session.get("draft")
    if not kept:
        return None
    pairs = json.loads(open_again(kept["pairs"]) or "[]")
    return Draft(kept["path"], tuple((name, value) for name, value in pairs), kept["files"], kept["too_long"])


def unlock(request: HttpRequest) -> None:
    """Let the session go on, under a new key."""
    request.session.pop("locked", None)
    request.session["seen_at"] = clock.now().timestamp()
    request.session.cycle_key()


class IdleLock:
    """Locks a session in which nothing was asked for IDLE_LOCK_SECONDS, and keeps it locked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if getattr(view, "bare", False) or viewer_of(request) is None:
            return None
        session, now = request.session, clock.now().timestamp()
        seen = session.get("seen_at", now)
        if not session.get("locked") and now - seen > settings.IDLE_LOCK_SECONDS:
            session["locked"] = True
        if session.get("locked"):
            passes = is_public(view) or getattr(view, "while_locked", False)
            return None if passes else self._locked(request)
        if "seen_at" not in session or now - seen > min(NOTED_EVERY_SECONDS, settings.IDLE_LOCK_SECONDS / 4):
            session["seen_at"] = now
        if request.method == "POST" and session.get("draft", {}).get("path") == request.get_full_path():
            del session["draft"]
        return None

    def _locked(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": "This session is locked. Open the site and enter the password."}, status=401)
        if request.method == "POST":
            keep_draft(request)
        where = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
        return HttpResponseRedirect(f"{reverse('locked')}?{urlencode({'next': where}, safe='/')}")
