"""Who brings the numbers of a series, who answers for what they say, and who stands in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from holdfast.foundation import clock
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.records import operations as records
from holdfast.records.choices import Answering
from holdfast.web.areas.measures.forms.definition import AnsweringForm
from holdfast.web.areas.measures.pages.about import answering_rows
from holdfast.web.areas.measures.pages.simple import form_page
from holdfast.web.areas.measures.views.common import answer, may_or_refuse, seen


def answering(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name somebody; whoever did it before ceases the same day and stays in the history."""
    chart = seen(request, pk)
    may_or_refuse(request.viewer, P.KEEP_RESPONSIBILITIES, chart.series)
    people = {
        str(p.pk): p
        for p in organisation.colleagues(viewer=request.viewer, organisation_id=chart.series.organisation_id)
    }
    form = AnsweringForm(request.POST or None, people=[(key, p.name) for key, p in people.items()])
    page = form_page(
        chart,
        "Who answers for it",
        "Whoever did it before ceases today; the history keeps them.",
        "Save",
        facts=tuple(f"{label}: {who}" for label, who in answering_rows(chart)),
        facts_heading="Today" if chart.answering else "",
    )

    def save() -> str:
        given = form.cleaned_data
        role = Answering(given["role"])
        records.take_responsibility(
            by=request.viewer,
            at=clock.now(),
            record=chart.series.record,
            role=role,
            person=people[given["person"]],
            deputy=people.get(given["deputy"]),
        )
        return f"{role.label}: {people[given['person']].name}, from today."

    return answer(request, form, page, save)
