"""The portfolio, the library of tested changes, one project, its charter, and taking it up elsewhere."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Refused
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.improvement.choices import ProjectState
from holdfast.improvement.rules.aims import size_of
from holdfast.improvement.rules.stages import PROVEN
from holdfast.measures import queries as measures
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.records import queries as records
from holdfast.web.areas.projects import forms, lists, outline
from holdfast.web.areas.projects.pages.project import CRUMBS, hours_words, project_page
from holdfast.web.areas.projects.views.common import act_on, begun_from, changeable, names, people, said_in, seen, told
from holdfast.web.areas.projects.views.diagram import drawn
from holdfast.web.components.chance import ChancePanel, chance_panel
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.shell.navigation import address_of


def projects(request: HttpRequest) -> HttpResponseBase:
    """Every project the viewer may see, those that may need help first."""
    on = clock.today()
    found = queries.help_wanted(queries.projects(viewer=request.viewer, on=on), on=on)
    rows = [lists.Row(*one) for one in found]
    may = request.viewer.may_anywhere(P.RUN_PROJECTS)
    return download(lists.PROJECTS, request.GET.dict(), rows) or render(
        request, "projects/projects.html", {"page": lists.projects_page(rows, request.GET.dict(), may=may)}
    )


def changes(request: HttpRequest) -> HttpResponseBase:
    """Every change that was tested, where it held and where it did not."""
    found = queries.tested_changes(viewer=request.viewer, on=clock.today())
    rows = [lists.Change(*one) for one in found]
    return download(lists.CHANGES, request.GET.dict(), rows) or render(
        request, "projects/changes.html", {"list": lists.CHANGES.page(request.GET.dict(), rows)}
    )


def project(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One project on one page."""
    viewer, on = request.viewer, clock.today()
    found = seen(request, pk)
    whole = queries.whole_project(found, viewer=viewer, on=on)
    main = next((row for row in whole.watched if row.primary), None)
    page = project_page(
        whole, viewer=viewer, on=on,
        may=queries.may_change(viewer, found, on=on),
        thread=records.thread(viewer=viewer, record=found.record, on=on),
        looks=records.rechecks(viewer=viewer, on=on, record_id=found.pk),
        chart=measures.chart_of(main.series, on=on) if main is not None else None,
        predictions=_predictions(whole.cycles),
        hours=hours_words(found.hours_planned, whole.hours_given, whole.hours),
        link_of=address_of,
        adopts=viewer.may_anywhere(P.RUN_PROJECTS),
        chance=_chance(found, main, whole.counted.gains),
        diagram=drawn(found, outline.rows_of(whole.drivers)) if whole.drivers else "",
    )  # fmt: skip
    return render(request, "projects/project.html", {"page": page})


def _chance(found: Any, main: Any, gains: Any) -> ChancePanel | None:
    """What the numbers could prove, from those before the project began; not asked once they have."""
    if main is None or found.state != ProjectState.UNDER_WAY or PROVEN & set(gains):
        return None
    size = size_of(found.how_much)
    chance = measures.chance_for(
        main.series, at=clock.now(), aim=size.level, percent=size.percent, before=found.begun_on
    )
    return chance_panel(chance)


def _predictions(cycles: Any) -> str:
    said = [cycle.came_true for cycle in cycles if cycle.came_true]
    if not said:
        return ""
    yes, partly, no = (said.count(word) for word in ("yes", "partly", "no"))
    return f"Of {len(said)} predictions {yes} came true, {partly} in part, {no} not. Being wrong is how one learns."


def new(request: HttpRequest) -> HttpResponse:
    """Begin a project."""
    viewer, today = request.viewer, clock.today()
    if not viewer.may_anywhere(P.RUN_PROJECTS):
        raise Refused("Your role does not let you begin projects. Your ward lead or the improvement team can.")
    units = {unit.pk: unit for unit in organisation.units(viewer=viewer, open_on=today, may=P.RUN_PROJECTS)}
    chosen = people(request, viewer.organisation_id)
    source = begun_from(request)
    page = FormPage(
        title="Begin a project", button="Begin the project", cancel=reverse("projects:projects"), crumbs=CRUMBS,
        intro=("Begin with what you know. The page of the project says what the charter still lacks.", *told(source)),
        alike="problem",
    )  # fmt: skip
    options = {"units": [(pk, unit.name) for pk, unit in units.items()], "people": names(chosen)}
    start = {"lead": viewer.person_id if viewer.person_id in chosen else ""} | said_in(source)
    form: Any = bound(request, forms.NewProjectForm, initial=start, **options)

    def run(given: dict[str, Any]) -> str:
        made = improvement.start_project(
            by=viewer, at=clock.now(), unit=units[int(given["unit"])], title=given["title"],
            programme=given["programme"], problem=given["problem"], aim=form.aim(), lead=chosen[int(given["lead"])],
            sponsor=chosen[int(given["sponsor"])] if given["sponsor"] else None,
            hours_planned=given["hours_planned"], raised_from=source.record if source else None,
        )  # fmt: skip
        messages.success(request, "The project has begun. Its page says what comes next.")
        return reverse("projects:project", args=[made.pk])

    return ask(request, page, form, run)


def charter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the charter."""
    found = changeable(request, pk)
    kept = ("programme", "problem", "what", "how_much", "by_when", "for_whom", "hours_planned")
    start = {name: getattr(found, name) for name in kept} | {"title": found.record.headline}
    form: Any = bound(request, forms.CharterForm, initial=start)

    def act(given: dict[str, Any]) -> str:
        improvement.change_charter(
            by=request.viewer, at=clock.now(), project=found, title=given["title"], programme=given["programme"],
            problem=given["problem"], aim=form.aim(), hours_planned=given["hours_planned"],
        )  # fmt: skip
        return "The charter is kept. What it said before stays in the history."

    intro = ("An aim says how much, by when and for whom. The page of the project names what is missing.",)
    return act_on(request, found, "The charter", "Save the charter", form, act, intro=intro)


def adopt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a tested change up in another unit."""
    viewer, found = request.viewer, seen(request, pk)
    if not viewer.may_anywhere(P.RUN_PROJECTS):
        raise Refused("Your role does not let you begin projects. Your ward lead or the improvement team can.")
    units = {u.pk: u for u in organisation.units(viewer=viewer, open_on=clock.today(), may=P.RUN_PROJECTS)}
    chosen = people(request, viewer.organisation_id)
    here = reverse("projects:project", args=[pk])
    page = FormPage(
        title="Take this up in another unit", button="Begin it there", cancel=here,
        crumbs=(*CRUMBS, (found.record.headline, here)),
        intro=(
            "The new project has this one's problem, aim, driver diagram and family of measures. Its own numbers, its "
            "own tests and its own day are yours to say: what worked there may not work here.",
        ),
    )  # fmt: skip
    options = {"units": [(k, unit.name) for k, unit in units.items()], "people": names(chosen)}
    form = bound(request, forms.AdoptForm, initial={"title": found.record.headline}, **options)

    def run(given: dict[str, Any]) -> str:
        made = improvement.adopt_project(
            by=viewer, at=clock.now(), project=found, unit=units[int(given["unit"])], title=given["title"],
            lead=chosen[int(given["lead"])],
        )  # fmt: skip
        messages.success(request, "The project has begun here, with the plan of the other.")
        return reverse("projects:project", args=[made.pk])

    return ask(request, page, form, run)


def hours(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down protected time that was given."""
    found = changeable(request, pk)

    def act(given: dict[str, Any]) -> str:
        improvement.give_hours(by=request.viewer, at=clock.now(), project=found, **given)
        return "The hours are written down."

    intro = ("Time that was promised and time that was given are kept side by side.",)
    return act_on(request, found, "Protected time given", "Save the hours", forms.HoursForm, act, intro=intro)


def score(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the team thinks itself."""
    found = changeable(request, pk)

    def act(given: dict[str, Any]) -> str:
        improvement.score_self(
            by=request.viewer, at=clock.now(), project=found, score=Decimal(given["score"]), words=given["words"]
        )
        return "Your own view stands beside the stage."

    intro = ("The stage itself is worked out from what is there. Your view is a comment beside it.",)
    return act_on(request, found, "How far do you think it has come?", "Save", forms.ScoreForm, act, intro=intro)
