"""Posters with the area's address as a QR code: one, or all at once, a page of paper each."""

from __future__ import annotations

from typing import Any

import qrcode
import qrcode.image.svg
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from markupsafe import Markup

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.web.areas.voice.poster_file import posters_pdf
from holdfast.web.components import choosing


def posters(request: HttpRequest) -> HttpResponse:
    """Which areas have a poster; a button makes those that are missing, for who keeps the units."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    units = choosing.units_to_choose(request, P.MANAGE_UNITS) if request.viewer.may_anywhere(P.MANAGE_UNITS) else {}
    if request.method == "POST":
        request.viewer.require_anywhere(P.MANAGE_UNITS)
        for unit in units.values():
            voice.keep_poster(by=request.viewer, at=clock.now(), unit=unit)
        messages.success(request, "Every area has a poster now.")
        return redirect("voice:posters")
    rows = list(queries.posters(viewer=request.viewer))
    missing = len(set(units) - {row.unit_id for row in rows})
    lines = [(row.unit.name, f"{reverse('voice:printed')}?area={row.slug}", _address(row)) for row in rows]
    return render(request, "voice/posters.html", {"lines": lines, "missing": missing})


def printed(request: HttpRequest) -> HttpResponse:
    """The posters themselves: of one area, or of all."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    rows = queries.posters(viewer=request.viewer)
    area = request.GET.get("area", "")
    chosen = rows.filter(slug=area) if area else rows
    sheets = [(row.unit.name, _address(row), qr(_address(row))) for row in chosen]
    shown = {"sheets": sheets, "organisation": request.viewer.organisation_name, "area": area, "today": clock.today()}
    return render(request, "voice/printed.html", shown)


def file(request: HttpRequest) -> HttpResponse:
    """The same posters as a PDF, for a print room."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    made = posters_pdf(request.viewer.organisation_name, [(row.unit.name, _address(row)) for row in _chosen(request)])
    named = {"Content-Disposition": 'attachment; filename="posters.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=named)


def _chosen(request: HttpRequest) -> Any:
    """The poster of one area (?area=), or all of them. Raises NotVisible where there is none."""
    rows, area = queries.posters(viewer=request.viewer), request.GET.get("area", "")
    found = rows.filter(slug=area) if area else rows
    if not found.exists():
        raise NotVisible("There is no poster to print.")
    return found


def _address(row: Any) -> str:
    return f"{settings.SITE_ADDRESS}{reverse('voice:tell', args=[row.slug])}"


def qr(address: str) -> Markup:
    """The address as a QR code, drawn in the page (medium error correction: a creased poster still reads)."""
    made = qrcode.make(address, image_factory=qrcode.image.svg.SvgPathImage, error_correction=qrcode.ERROR_CORRECT_M)
    drawn = made.to_string(encoding="unicode").replace(' id="qr-path"', "")  # a page has many
    return Markup(drawn)
