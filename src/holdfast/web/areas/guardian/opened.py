"""The space while it is open: its key comes from the browser at each page, and goes back for a quarter of an hour."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Permission as P
from holdfast.voice import queries

COOKIE = "holdfast_space"
PATH = "/guardian/"
View = Callable[..., HttpResponseBase]


def key_of(request: HttpRequest) -> str | None:
    """The key of the space, if this browser holds it now."""
    found = request.COOKIES.get(COOKIE, "")
    session = request.session.session_key or ""
    person, now = request.viewer.person_id, int(time.time())
    return queries.key_in(found, person_id=person, session=session, now=now) if found else None


def with_key(view: View) -> View:
    """A page of the open space: called with `key`. Else the way to open it, and after that back to the space."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs and not request.viewer.may_anywhere(P.KEEP_CASES):
            raise NotVisible("There is nothing here.")  # whether there is such a case is nobody else's
        request.viewer.require_anywhere(P.KEEP_CASES)
        key = key_of(request)
        if key is None or not queries.space(viewer=request.viewer).mine:  # taken away while their browser held it
            return way_in(request)
        response = view(request, *args, key=key, **kwargs)
        keep_open(request, response, key)
        return response

    return shown


def way_in(request: HttpRequest) -> HttpResponse:
    """To the page that opens the space, makes it, or takes its key."""
    stands = queries.space(viewer=request.viewer)
    return redirect("guardian:unlock" if stands.mine else "guardian:take" if stands.made else "guardian:begin")


def keep_open(request: HttpRequest, response: HttpResponseBase, key: str) -> None:
    """Give the key to the browser, shut, for another quarter of an hour."""
    person, session = request.viewer.person_id, request.session.session_key or ""
    ticket = queries.ticket_for(key, person_id=person, session=session, now=int(time.time()))
    response.set_cookie(
        COOKIE, ticket, path=PATH, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def let_go(response: HttpResponseBase) -> None:
    """Shut the space in this browser."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
