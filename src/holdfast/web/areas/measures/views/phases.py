"""Targets, and limits that start anew."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.choices import ValueKind
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.measures.forms.phases import ReasonForm, RebaseForm, TargetForm
from holdfast.web.areas.measures.pages.about import target_lines
from holdfast.web.areas.measures.pages.simple import form_page
from holdfast.web.areas.measures.views.common import answer, may_or_refuse, periods_of, seen
from holdfast.web.components import measure_words as words
from holdfast.web.components.words import day


def target(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set a target from a day on, or end it."""
    chart = seen(request, pk)
    may_or_refuse(request.viewer, P.SET_TARGETS, chart.series)
    suffix = "%" if chart.measure.value_kind == ValueKind.PERCENT else chart.measure.unit_words
    form = TargetForm(request.POST or None, suffix=suffix, initial={"from_on": clock.today()})
    page = form_page(
        chart,
        "Set a target",
        "A target counts from its day on. Months before keep the target they had: nothing is judged afterwards.",
        "Save the target",
        facts=tuple(f"{since}: {value}" for since, value in target_lines(chart)),
        facts_heading="Targets so far" if chart.targets else "",
    )

    def save() -> str:
        value, from_on = form.cleaned_data["value"], form.cleaned_data["from_on"]
        measures.set_target(
            by=request.viewer,
            at=clock.now(),
            series=chart.series,
            from_on=from_on,
            value=None if value is None else float(value),
        )
        if value is None:
            return f"There is no target from {day(from_on)} on."
        return f"The target from {day(from_on)} on is {words.full_value(float(value), chart.measure)}."

    return answer(request, form, page, save)


def rebase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Start new limits, with a reason; the evidence for a place to do so is shown when there is any."""
    chart = seen(request, pk)
    may_or_refuse(request.viewer, P.REBASE, chart.series)
    suggestion = queries.suggestion(chart)
    first = suggestion.from_on.isoformat() if suggestion else ""
    form = RebaseForm(request.POST or None, periods=periods_of(chart, but_first=True), initial={"period": first})
    page = form_page(
        chart,
        "Start new limits",
        "Do this only when you know what changed, and the change has lasted. The old limits stay to be seen.",
        "Start new limits",
        facts=(suggestion.sentence,)
        if suggestion
        else ("The numbers alone show no lasting change since the last limits.",),
        facts_heading="What the numbers say",
    )

    def save() -> str:
        starts_on = date.fromisoformat(form.cleaned_data["period"])
        suggested = suggestion is not None and suggestion.from_on == starts_on
        measures.rebase(
            by=request.viewer,
            at=clock.now(),
            series=chart.series,
            starts_on=starts_on,
            reason=form.cleaned_data["reason"],
            evidence=suggestion.evidence if suggested and suggestion else {},
        )
        return f"New limits start from {words.period_words(starts_on, chart.measure)}."

    return answer(request, form, page, save)


def rebase_take_back(request: HttpRequest, pk: UUID, phase_pk: int) -> HttpResponse:
    """Let the limits run on again as before a re-base."""
    chart = seen(request, pk)
    may_or_refuse(request.viewer, P.REBASE, chart.series)
    phase = next((p for p in chart.live_phases if p.pk == phase_pk), None)
    if phase is None:
        raise NotVisible("There is no such phase.")
    form = ReasonForm(request.POST or None)
    page = form_page(
        chart,
        "Take the new limits back?",
        "The limits run on as before. That this was tried and taken back stays to be seen, with both reasons.",
        "Take them back",
        facts=(f"From {words.period_words(phase.starts_on, chart.measure)}: {phase.reason}",),
        warning=True,
    )

    def save() -> str:
        measures.take_back_rebase(by=request.viewer, at=clock.now(), phase=phase, reason=form.cleaned_data["reason"])
        return "The limits run on as before."

    return answer(request, form, page, save)
