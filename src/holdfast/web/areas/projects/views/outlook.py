"""The NHS Sustainability Model: what several people think, each for themselves, of a project's chance to last."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from holdfast.foundation import clock
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.improvement.choices import Moment
from holdfast.improvement.rules.sustainability import LEVELS, model
from holdfast.web.areas.projects.pages.outlook import outlook_page
from holdfast.web.areas.projects.views.common import act_on, changeable, seen
from holdfast.web.nhsuk_forms import fields
from holdfast.web.nhsuk_forms.forms import Form


class OutlookForm(Form):
    """Ten questions with four levels each, the best first."""

    moment = fields.ChoiceField(label="At which moment of the project?", choices=[(m.value, m.label) for m in Moment])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for factor in model():
            self.fields[factor.code] = fields.ChoiceField(
                label=factor.name, choices=list(zip(LEVELS, factor.levels, strict=True))
            )


def outlook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What people think, moment by moment."""
    found = seen(request, pk)
    may = queries.may_change(request.viewer, found, on=clock.today())
    told = queries.outlooks(found, viewer=request.viewer, works_on_it=may)
    return render(request, "projects/outlook.html", {"page": outlook_page(found, told, may=may)})


def say(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what you think yourself."""
    found = changeable(request, pk)

    def act(given: dict[str, Any]) -> str:
        answers = {factor.code: given[factor.code] for factor in model()}
        improvement.assess_outlook(
            by=request.viewer, at=clock.now(), project=found, moment=given["moment"], answers=answers
        )
        return "What you think is kept. Names are not shown beside the answers."

    intro = (
        "Ten questions, five minutes, each person for themselves. It is what people expect; whether a gain lasts, the "
        "numbers alone say. Talk first about what you see differently, then about what is most at stake.",
    )
    return act_on(
        request, found, "Will it last? What do you think?", "Keep what I think", OutlookForm, act, intro=intro
    )
