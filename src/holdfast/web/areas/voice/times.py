"""How often the promise to whoever speaks was kept: a chart for each area, by name, nobody ranked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from holdfast.foundation import clock
from holdfast.organisation.choices import Permission as P
from holdfast.voice import queries
from holdfast.voice.rules.times import FEWEST_POINTS, Shares
from holdfast.web.components.choosing import organisation_id
from holdfast.web.components.listing import Cell
from holdfast_stats import draw

QUESTIONS = (("heard", "A first word in time"), ("decided", "A decision in time"))


@dataclass(frozen=True)
class Shown:
    """One promise of one area. picture: empty with too few points. rows: (period, in time, of, share)."""

    key: str
    heading: str
    sum: str
    sentence: str
    picture: Markup
    rows: tuple[tuple[str, int, int, str], ...]


def promise(request: HttpRequest) -> HttpResponse:
    """Each area, the whole organisation first."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    found = queries.answered_in_time(viewer=request.viewer, organisation_id=organisation_id(request), on=clock.today())
    names = [area.name for area in found]
    asked = request.GET.get("area", "")
    chosen = [area for area in found if (area.name == asked if asked in names else area.whole)]
    areas = [
        (area.name, [_shown(getattr(area, name), f"{name}-{n}", heading, area.name) for name, heading in QUESTIONS])
        for n, area in enumerate(chosen)
    ]
    others = [
        (Cell(area.name, f"?{urlencode({'area': area.name})}"), _told(area.heard), _told(area.decided))
        for area in found
    ]
    days = {"first_word": settings.VOICE_FIRST_WORD_DAYS, "decision": settings.VOICE_DECISION_DAYS}
    return render(request, "voice/promise.html", {"areas": areas, "others": others, **days})


def _shown(found: Shares, key: str, heading: str, area: str) -> Shown:
    period = "quarter" if found.quarterly else "month"
    if found.result is None:
        sentence = f"There are {len(found.points)} {period}s to show, and a chart needs {FEWEST_POINTS}."
    else:
        sentence = found.result.sentence
    rows = tuple((_when(p.first, found), p.kept, p.of, percent(p.kept, p.of)) for p in found.points)
    return Shown(key, heading, _told(found), sentence, _picture(found.result, key, f"{heading}, {area}", period), rows)


def _told(found: Shares) -> str:
    return f"{found.kept} of {found.of} ({percent(found.kept, found.of)})" if found.of else "Nothing was due yet."


def percent(part: int, of: int) -> str:
    """ "80%": a share in whole percent; empty of nothing."""
    return f"{100 * part / of:.0f}%" if of else ""


def _when(first: date, found: Shares) -> str:
    return f"{first:%B} to {_last(first):%B %Y}" if found.quarterly else f"{first:%B %Y}"


def _last(first: date) -> date:
    return first.replace(month=first.month + 2)


def _picture(result: Any, key: str, title: str, period: str) -> Markup:
    if result is None:
        return Markup("")
    return Markup(
        draw.chart_svg(
            result, title=title, y_label="Percent", period_words=period, number_format="proportion", notes=(),
            changes=(), width=400.0, height=210.0, id_prefix=f"chart-{key}", reach=(0.0, 1.0), legend=False,
        )
    )  # fmt: skip
