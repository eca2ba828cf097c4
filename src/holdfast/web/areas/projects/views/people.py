"""Joining and leaving the team, and handing the lead on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from holdfast.foundation import clock
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.web.areas.projects import forms
from holdfast.web.areas.projects.views.common import act_on, changeable, names, people
from holdfast.web.nhsuk_forms.forms import Form


def join(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody joins the team."""
    found = changeable(request, pk)
    chosen = people(request, found.organisation_id)

    def act(given: dict[str, Any]) -> str:
        made = improvement.join_team(
            by=request.viewer, at=clock.now(), project=found, part=given["part"], name=given["name"],
            person=chosen[int(given["person"])] if given["person"] else None,
        )  # fmt: skip
        return f"{made.name} is in the team."

    intro = ("A team has people who do the work, people it is done for, and partners whose work it touches.",)
    return act_on(
        request, found, "Add somebody to the team", "Add to the team", forms.JoinForm, act, intro=intro,
        people=names(chosen),
    )  # fmt: skip


def leave(request: HttpRequest, pk: UUID, member_pk: int) -> HttpResponse:
    """Somebody leaves the team."""
    found = changeable(request, pk)
    member = queries.member(found, member_pk)

    def act(given: dict[str, Any]) -> str:
        improvement.leave_team(by=request.viewer, at=clock.now(), member=member)
        return f"{member.name} has left the team. That they took part stays."

    title = f"{member.name} leaves the team"
    return act_on(request, found, title, "Take out of the team", Form, act, intro=("That they took part stays.",))


def lead(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody else leads from today."""
    found = changeable(request, pk)
    chosen = people(request, found.organisation_id)

    def act(given: dict[str, Any]) -> str:
        made = improvement.hand_lead(
            by=request.viewer, at=clock.now(), project=found, to=chosen[int(given["to"])],
            deputy=chosen[int(given["deputy"])] if given["deputy"] else None,
        )  # fmt: skip
        return f"{made.name} leads the project from today."

    intro = ("Projects often end when their lead moves on. Hand it over before that day.",)
    return act_on(
        request, found, "Hand the lead on", "Hand the lead on", forms.LeadForm, act, intro=intro, people=names(chosen)
    )
