"""Handing over, closing, stopping, and looking again afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible, Refused
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.improvement.choices import ProjectState
from holdfast.records import operations as records
from holdfast.records import queries as record_queries
from holdfast.web.areas.projects import forms_steps as forms
from holdfast.web.areas.projects.views.common import NOT_YOURS, act_on, changeable, names, people, seen


def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask somebody to keep the change going."""
    found = changeable(request, pk)
    chosen, on = people(request, found.organisation_id), clock.today()
    whole = queries.whole_project(found, viewer=request.viewer, on=on)
    watched = {row.pk: row for row in whole.watched}

    def act(given: dict[str, Any]) -> str:
        made = improvement.offer_hand_over(
            by=request.viewer, at=clock.now(), project=found, to=chosen[int(given["to"])],
            deputy=chosen[int(given["deputy"])], watch=watched[int(given["watch"])], words=given["words"],
        )  # fmt: skip
        return f"{made.to.name} is asked, and answers on this page."

    intro = ("What nobody keeps going slides back. Somebody takes it over, with a deputy, and watches a measure.",)
    pairs = [(pk, row.series.record.headline) for pk, row in watched.items()]
    return act_on(
        request, found, "Hand it over", "Ask them", forms.HandOverForm, act, intro=intro, people=names(chosen),
        watched=pairs,
    )  # fmt: skip


def answer(request: HttpRequest, pk: UUID, hand_over_pk: int) -> HttpResponse:
    """The person who was asked answers."""
    found = seen(request, pk)
    asked = queries.hand_over(found, hand_over_pk)
    if asked.to_id != request.viewer.person_id:
        raise Refused("Only the person who was asked can answer.")

    def act(given: dict[str, Any]) -> str:
        yes = given["accepted"] == "yes"
        improvement.answer_hand_over(
            by=request.viewer, at=clock.now(), hand_over=asked, accepted=yes, answer=given["answer"]
        )
        return "You take it over." if yes else "Your answer stands on this page."

    return act_on(request, found, "Will you keep it going?", "Answer", forms.AnswerForm, act, intro=(asked.words,))


def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a project whose gain stands and which somebody took over."""
    found = changeable(request, pk)

    def act(given: dict[str, Any]) -> str:
        improvement.close_project(by=request.viewer, at=clock.now(), project=found, **given)
        return "The project is closed and handed over. Whether it lasts, the numbers go on to say."

    intro = ("Closed is not the same as lasted: somebody looks again in 30, 90, 180 and 365 days.",)
    return act_on(request, found, "Close the project", "Close and hand over", forms.CloseForm, act, intro=intro)


def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop a project and keep what was learned."""
    found = changeable(request, pk)

    def act(given: dict[str, Any]) -> str:
        improvement.stop_project(by=request.viewer, at=clock.now(), project=found, **given)
        return "The project is stopped, and what was learned is kept."

    intro = ("Stopping what does not work is good improvement. What was learned stands beside what went well.",)
    return act_on(
        request, found, "Stop the project", "Stop the project", forms.StopForm, act, intro=intro, dangerous=True
    )


def look(request: HttpRequest, pk: UUID, recheck_pk: int) -> HttpResponse:
    """Say what was found when somebody looked again."""
    found, check = _check(request, pk, recheck_pk)
    if check.owner_id != request.viewer.person_id and not queries.may_change(request.viewer, found, on=clock.today()):
        raise Refused(NOT_YOURS)

    def act(given: dict[str, Any]) -> str:
        records.do_recheck(by=request.viewer, at=clock.now(), recheck=check, **given)
        return "What you found is kept."

    start = {"done_on": clock.today()}
    return act_on(
        request, found, "Look again", "Save what you found", forms.LookForm, act, intro=(check.question,), initial=start
    )


def move(request: HttpRequest, pk: UUID, recheck_pk: int) -> HttpResponse:
    """Put a re-check to another day, with a reason."""
    found, check = _check(request, pk, recheck_pk)
    if not queries.may_change(request.viewer, found, on=clock.today()):
        raise Refused(NOT_YOURS)

    def act(given: dict[str, Any]) -> str:
        records.move_recheck(by=request.viewer, at=clock.now(), recheck=check, **given)
        return "It is moved. The first day and the reason stay to be seen."

    intro = (check.question, "A re-check is never taken away. It can be moved, and the reason stays.")
    return act_on(request, found, "Move a re-check", "Move it", forms.MoveForm, act, intro=intro)


def _check(request: HttpRequest, pk: UUID, recheck_pk: int) -> tuple[Any, Any]:
    found = seen(request, pk)
    check = record_queries.recheck(viewer=request.viewer, pk=recheck_pk, on=clock.today())
    if check.record_id != found.pk or found.state == ProjectState.STOPPED:
        raise NotVisible("There is nothing here.")
    return found, check
