"""The unit switcher: which of the units one holds a role over to work with now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from holdfast.foundation.errors import NotVisible
from holdfast.web.shell.lock_views import safe_next


def choose(request: HttpRequest) -> HttpResponse:
    """Show the units, and keep the one chosen for this session."""
    memberships = request.viewer.memberships  # type: ignore[attr-defined]
    if request.method == "POST":
        wanted = request.POST.get("unit", "")
        if wanted not in {str(m.unit_id) for m in memberships}:
            raise NotVisible("There is no such unit.")
        request.session["unit_id"] = int(wanted)
        return redirect(safe_next(request, request.POST.get("next", "/")))
    return render(request, "shell/units.html", {"memberships": memberships, "next": request.GET.get("next", "/")})
