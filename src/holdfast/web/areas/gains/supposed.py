"""What would the verdict have said? Genuine public figures, one provider and one date at a time; nobody is compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from holdfast.foundation import clock
from holdfast.measures import queries
from holdfast.measures.choices import ValueKind
from holdfast.measures.queries import Supposed
from holdfast.measures.rules import gains
from holdfast.web.areas.gains import forms
from holdfast.web.areas.gains.lists import state_words, tag
from holdfast.web.components.listing import Cell
from holdfast.web.components.words import day, joined, period
from holdfast_stats import draw

WIDE, NARROW = (960.0, 430.0), (345.0, 380.0)
INTRO = (
    "Choose a provider, a measure and a day. The page works out, from the public figures alone, what the verdict would "
    "have said month after month if somebody had claimed a gain from that day. Nobody did: the day is yours, and "
    "nothing of it is kept."
)


@dataclass(frozen=True)
class SupposedPage:
    """What supposed.html draws. why_not: why there is no verdict, in words; then everything after it is empty."""

    title: str
    why_not: str = ""
    state: Cell | None = None
    sentence: str = ""
    wide: str = ""
    narrow: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    cautions: tuple[tuple[str, str], ...] = ()
    states: tuple[tuple[Any, ...], ...] = ()
    measure: str = ""


def national(request: HttpRequest) -> HttpResponse:
    """The form, and under it the verdict when the address names a provider, a measure and a day."""
    viewer, today = request.viewer, clock.today()
    measures, organisations = queries.supposed_choices(viewer=viewer, on=today)
    form = forms.SupposedForm(
        request.GET if "organisation" in request.GET else None, measures=measures, organisations=organisations
    )
    page = None
    if form.is_valid():
        given = form.cleaned_data
        found = queries.supposed(
            viewer=viewer, measure=int(given["measure"]), organisation=int(given["organisation"]),
            changed_on=given["changed_on"], at=clock.now(),
        )  # fmt: skip
        page = supposed_page(found, given["changed_on"], today)
    shown = {"page": page, "form": form, "intro": INTRO, "any": bool(organisations)}
    return render(request, "gains/supposed.html", shown)


def supposed_page(found: Supposed | None, changed_on: date, today: date) -> SupposedPage:
    """The page of an answer, or of why there is none."""
    if found is None:
        return SupposedPage("No figures", "This provider does not publish that measure. Choose another.")
    title = f"{found.series.organisation.name}: {found.series.measure.name}"
    back = reverse("home:record", args=[found.series.pk])
    if changed_on > today:
        return SupposedPage(title, "That day lies in the future. Choose one that is over.", measure=back)
    if found.asked is None:
        spans = joined([f"{_period(found, first)} to {_period(found, last)}" for first, last in found.stretches])
        words = f"There are figures from {spans}. Choose a day inside, with months before it to compare with."
        return SupposedPage(title, words if spans else "There are no figures here yet.", measure=back)
    last = found.said[-1]
    return SupposedPage(
        title=f"{title}, had it changed on {day(changed_on)}",
        state=tag(last.state),
        sentence=gains.sentence(last, found.shown),
        wide=Markup(_svg(found, title, changed_on, WIDE, "supposed-wide")),
        narrow=Markup(_svg(found, title, changed_on, NARROW, "supposed-narrow")),
        facts=(
            ("Old level", found.shown.level(last.old_level)),
            ("New level", found.shown.level(last.new_level)),
            ("Before the change", f"{last.baseline} {found.asked.frequency}s with figures"),
            ("Figures", f"{_period(found, found.asked.starts[0])} to {_period(found, found.asked.starts[-1])}"),
        ),
        cautions=tuple((one.sentence, one.remedy) for one in last.cautions),
        states=_states(found),
        measure=back,
    )


def _period(found: Supposed, start: date) -> str:
    return period(start, str(found.series.measure.frequency))


def _states(found: Supposed) -> tuple[tuple[Any, ...], ...]:
    assert found.asked is not None
    rows: list[tuple[Any, ...]] = []
    before = ""
    for start, said in list(zip(found.asked.starts, found.said, strict=True))[found.asked.change :]:
        if said.state != before:
            rows.append((_period(found, start), state_words(said.state), gains.sentence(said, found.shown)))
        before = said.state
    return tuple(reversed(rows))


def _svg(found: Supposed, title: str, changed_on: date, size: tuple[float, float], prefix: str) -> str:
    asked, last, times, measure = found.asked, found.said[-1], found.shown.factor, found.series.measure
    assert asked is not None
    values = list(asked.values)
    if asked.denominators:
        pairs = zip(asked.values, asked.denominators, strict=True)
        values = [top / under * times if under > 0 else float("nan") for top, under in pairs]
    kinds = {ValueKind.PERCENT: "percent", ValueKind.COUNT: "count", ValueKind.RATE: "rate"}
    return draw.gain_svg(
        values,
        list(asked.starts),
        change=asked.change,
        old_level=None if last.old_level is None else last.old_level * times,
        new_level=None if last.new_level is None else last.new_level * times,
        title=title,
        sentence=gains.sentence(last, found.shown),
        y_label="Percent" if measure.value_kind == ValueKind.PERCENT else measure.unit_words.strip(),
        period_words=asked.frequency,
        number_format=kinds.get(ValueKind(measure.value_kind), "number"),
        changes=((changed_on, "The day you chose"),),
        width=size[0],
        height=size[1],
        id_prefix=prefix,
    )
