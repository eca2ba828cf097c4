"""Handing a change over to those who will keep it, closing a project, or stopping one and keeping what was learned."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.operation import operation, remember
from holdfast.improvement.choices import ProjectState
from holdfast.improvement.models import HandOver, Project, ProjectMeasure
from holdfast.improvement.operations._common import _keep_words, _person_id, _restage, _under_way, _words_of
from holdfast.improvement.policy import of_part, of_project
from holdfast.improvement.queries.facts import counted
from holdfast.improvement.rules.closing import check_closing, check_stopping, recheck_days
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.records import operations as records
from holdfast.records.choices import Answering


@operation("improvement.offer_hand_over", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def offer_hand_over(
    *, by: Actor, at: datetime, project: Project, to: Person, deputy: Person, watch: ProjectMeasure, words: str
) -> HandOver:
    """Ask somebody, with a deputy, to keep the change and to watch a measure. They answer themselves."""
    project, said = _under_way(project), words.strip()[:4000]
    if to == deputy:
        raise Invalid("Choose somebody else as deputy: one of them will be away.", field="deputy")
    for person, name in ((to, "to"), (deputy, "deputy")):
        if not person.is_active:
            raise Invalid(f"{person.name}'s account is switched off.", field=name)
    if watch.project_id != project.pk or watch.removed_at is not None:
        raise Invalid("Choose a measure the project watches.", field="watch")
    if not said:
        raise Invalid("Say what is kept up, and where it is written down.", field="words")
    if HandOver.objects.filter(project=project, answered_at=None).exists():
        raise Invalid("Somebody has been asked and has not answered yet.")
    made = HandOver.objects.create(
        organisation_id=project.organisation_id, project=project, to=to, deputy=deputy, watch=watch, words=said,
        offered_at=at, offered_by_id=_person_id(by),
    )  # fmt: skip
    records.notify(
        by=by, at=at, person=to, record=project.record,
        words=f"You are asked to keep “{project.record.headline}” going. Please answer on its page."[:300],
    )  # fmt: skip
    remember(record_id=project.pk, after={"to": to.pk, "deputy": deputy.pk, "watch": watch.series_id})
    return made


@operation("improvement.answer_hand_over", needs=P.SEE_UNIT, where=lambda call: of_part(call["hand_over"]))
def answer_hand_over(*, by: Actor, at: datetime, hand_over: HandOver, accepted: bool, answer: str = "") -> HandOver:
    """The person who was asked says yes, or no with a reason. Raises Refused for anybody else."""
    hand_over = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    said = _words_of(answer)
    if _person_id(by) != hand_over.to_id:
        raise Refused("Only the person who was asked can answer.")
    if hand_over.answered_at is not None:
        raise Invalid("This was answered already.")
    if not accepted and not said:
        raise Invalid("Say what would have to be different.", field="answer")
    hand_over.answered_at, hand_over.accepted, hand_over.answer = at, accepted, said
    hand_over.save(update_fields=["answered_at", "accepted", "answer"])
    remember(record_id=hand_over.project_id, after={"accepted": accepted, "answer": said})
    _restage(hand_over.project, at)
    return hand_over


@operation("improvement.close_project", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def close_project(*, by: Actor, at: datetime, project: Project, question: str) -> Project:
    """Close a project whose gain stands and which somebody accepted; four re-checks are planned for them.

    question: what is looked at in each re-check. Raises Invalid with a plain answer while something is missing.
    """
    project, today = _under_way(project), timezone.localdate(at)
    kept = HandOver.objects.filter(project=project, accepted=True).select_related("to", "deputy").first()
    known = counted(Project.objects.filter(pk=project.pk), on=today)[project.pk]
    check_closing(known.gains, accepted=kept is not None)
    assert kept is not None  # check_closing has said so
    project.state, project.ended_on = ProjectState.HANDED_OVER, today
    project.save(update_fields=["state", "ended_on"])
    records.take_responsibility(
        by=by, at=at, record=project.record, role=Answering.STEWARD, person=kept.to, deputy=kept.deputy
    )
    for due_on in recheck_days(today):
        records.plan_recheck(by=by, at=at, record=project.record, due_on=due_on, owner=kept.to, question=question)
    remember(record_id=project.pk, after={"state": str(project.state), "steward": kept.to_id})
    _restage(project, at)
    return project


@operation("improvement.stop_project", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def stop_project(*, by: Actor, at: datetime, project: Project, because: str, learned: str) -> Project:
    """Stop a project and keep what was learned, found by everybody who searches. Its gains go on being judged."""
    project = _under_way(project)
    reason, lesson = _words_of(because), learned.strip()[:4000]
    check_stopping(reason, lesson)
    project.state, project.ended_on = ProjectState.STOPPED, timezone.localdate(at)
    project.stopped_because, project.learned = reason, lesson
    project.save()
    _keep_words(project, by=by, at=at)
    remember(record_id=project.pk, after={"state": str(project.state), "because": reason, "learned": lesson})
    return project
