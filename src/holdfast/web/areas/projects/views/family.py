"""The family of measures: outcome, process, balancing; and which is the main one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from holdfast.foundation import clock
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.measures import queries as measures
from holdfast.web.areas.projects import forms
from holdfast.web.areas.projects.views.common import act_on, changeable
from holdfast.web.nhsuk_forms.forms import Form

MOST = 500


def watch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The project watches a measure."""
    found = changeable(request, pk)
    rows = measures.series_list(viewer=request.viewer, on=clock.today()).filter(
        organisation_id=found.organisation_id, ended_on=None
    )
    near = sorted(rows[:MOST], key=lambda one: (one.record.unit_id != found.record.unit_id, one.record.headline))
    chosen = {str(one.pk): one for one in near}

    def act(given: dict[str, Any]) -> str:
        improvement.watch_measure(
            by=request.viewer, at=clock.now(), project=found, series=chosen[given["series"]], role=given["role"],
            primary=given["primary"],
        )  # fmt: skip
        return "The project watches it."

    intro = (
        "A family has an outcome measure (do people fare better?), a process measure (is the change done?) and a "
        "balancing measure (does anything else get worse?). The unit's own measures come first.",
    )
    pairs = [(key, one.record.headline) for key, one in chosen.items()]
    return act_on(request, found, "Watch a measure", "Watch it", forms.WatchForm, act, intro=intro, series=pairs)


def main(request: HttpRequest, pk: UUID, watched_pk: int) -> HttpResponse:
    """Make a measure the main one."""
    found = changeable(request, pk)
    watched = queries.watched_measure(found, watched_pk)

    def act(given: dict[str, Any]) -> str:
        improvement.name_main_measure(by=request.viewer, at=clock.now(), watched=watched)
        return "It is the main measure."

    intro = ("The main measure is fixed once numbers since the project began have been seen.",)
    return act_on(request, found, "Make it the main measure", "Make it the main one", Form, act, intro=intro)


def stop(request: HttpRequest, pk: UUID, watched_pk: int) -> HttpResponse:
    """The project no longer watches a measure."""
    found = changeable(request, pk)
    watched = queries.watched_measure(found, watched_pk)

    def act(given: dict[str, Any]) -> str:
        improvement.stop_watching(by=request.viewer, at=clock.now(), watched=watched)
        return "The project no longer watches it. The measure itself and its gains stay."

    return act_on(request, found, "Stop watching a measure", "Stop watching it", Form, act)
