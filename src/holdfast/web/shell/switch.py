"""Several people at one computer: who used it lately (if they agreed), and handing over quickly."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from holdfast.web.shell.access import public
from holdfast.web.shell.lock import open_while_locked
from holdfast.web.shell.single_sign_on import came_by_provider, sign_out

COOKIE, SALT = "recent_people", "holdfast.recent"
MOST, DAYS = 6, 30


@dataclass(frozen=True)
class Recent:
    """Someone who used this computer and agreed to be listed on it."""

    name: str
    email: str


def recent_people(request: HttpRequest) -> tuple[Recent, ...]:
    """Those listed on this computer, newest first; nobody when the cookie is missing, old or was changed."""
    try:
        rows = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 86_400)
    except signing.BadSignature:
        return ()
    return tuple(Recent(str(name), str(email)) for name, email in rows)


def list_here(request: HttpRequest, response: HttpResponse, *, listed: bool) -> None:
    """Put whoever is signed in on this computer's list, or take them off it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    others = [r for r in recent_people(request) if r.email != viewer.email]
    people = [*([Recent(viewer.name, viewer.email)] if listed else []), *others][:MOST]
    if not people:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    value = signing.dumps([(r.name, r.email) for r in people], salt=SALT)
    response.set_cookie(COOKIE, value, max_age=DAYS * 86_400, httponly=True, samesite="Lax", secure=request.is_secure())


@open_while_locked
def switch(request: HttpRequest) -> HttpResponse:
    """Sign out and offer the sign-in page. Nothing of the former person's session is kept."""
    if request.method != "POST":
        return render(request, "shell/switch.html", {"recent": recent_people(request)})
    response = redirect("signed_out" if came_by_provider(request) else "account_login")
    list_here(request, response, listed=request.user.lists_recent_names)
    sign_out(request)
    return response


@public
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Empty this computer's list."""
    response = redirect("account_login")
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
