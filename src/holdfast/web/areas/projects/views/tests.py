"""PDSA tests: plan one, and take it one step further."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, Refused
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.improvement.choices import DriverLevel
from holdfast.web.areas.projects import forms_steps as forms
from holdfast.web.areas.projects.pages.cycle import cycle_page, step_of
from holdfast.web.areas.projects.views.common import NOT_YOURS, act_on, changeable, ended, seen
from holdfast.web.components.form_page import bound

FORMS = {"begin": forms.BeginForm, "finding": forms.FindingForm, "study": forms.StudyForm}


def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan a test of a change."""
    found = changeable(request, pk)
    ideas = {line.pk: line for line in queries.diagram(found) if line.level == DriverLevel.IDEA}

    def act(given: dict[str, Any]) -> str:
        made = improvement.plan_cycle(
            by=request.viewer, at=clock.now(), project=found, question=given["question"], plan=given["plan"],
            driver=ideas[int(given["driver"])] if given["driver"] else None,
        )  # fmt: skip
        return f"Test {made.number} is planned. Next: what do you expect to see?"

    pairs = [(pk, line.text) for pk, line in ideas.items()]
    intro = ("Plan, do, study, act: a small test of one change. Write what you expect before you look.",)
    return act_on(request, found, "Plan a test", "Plan this test", forms.PlanForm, act, intro=intro, drivers=pairs)


def test(request: HttpRequest, pk: UUID, cycle_pk: int) -> HttpResponse:
    """One test, and its next step for who may take it."""
    found = seen(request, pk)
    cycle = queries.cycle(found, cycle_pk)
    may = not ended(found) and queries.may_change(request.viewer, found, on=clock.today())
    step = step_of(cycle) if may else ""
    sent = request.method == "POST"
    if sent and not may:
        raise Refused(NOT_YOURS)
    form = bound(request, FORMS[step], initial=_start()) if step else None
    if sent and request.POST.get("step", step) != step:
        raise Invalid("Somebody took this step already. Look at the test again.")
    if sent and form is not None and form.is_valid():
        try:
            _take(step, cycle, form.cleaned_data, request.viewer)
            return redirect(request.path)
        except Invalid as error:
            form.refuse(error)
    page = cycle_page(cycle, may=bool(step))
    return render(request, "projects/test.html", {"page": page, "form": form, "step": step})


def _start() -> dict[str, Any]:
    today = clock.today()
    return {"begun_on": today, "ended_on": today}


def _take(step: str, cycle: Any, given: dict[str, Any], viewer: Any) -> None:
    acts = {
        "begin": improvement.begin_cycle, "finding": improvement.record_finding, "study": improvement.study_cycle,
    }  # fmt: skip
    acts[step](by=viewer, at=clock.now(), cycle=cycle, **given)
