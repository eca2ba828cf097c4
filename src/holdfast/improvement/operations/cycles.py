"""PDSA: plan a test, fix the prediction, say what happened, compare the two, decide."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.improvement.choices import CameTrue, Decision
from holdfast.improvement.models import Cycle, Driver, Finding, Prediction, Project
from holdfast.improvement.operations._common import _person_id, _restage, _under_way, _words_of
from holdfast.improvement.policy import of_part, of_project
from holdfast.organisation.choices import Permission as P

LONG = 4000


@operation("improvement.plan_cycle", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def plan_cycle(
    *, by: Actor, at: datetime, project: Project, question: str, plan: str, driver: Driver | None = None
) -> Cycle:
    """Plan a test of a change: its question, and who does what, where, when, and which numbers are taken."""
    project = _under_way(project)
    asked, how = _words_of(question, 300), plan.strip()[:LONG]
    if not asked:
        raise Invalid("Say what you want to learn.", field="question")
    if not how:
        raise Invalid("Say who does what, where and when.", field="plan")
    last = Cycle.objects.filter(project=project).aggregate(Max("number"))["number__max"] or 0
    made = Cycle.objects.create(
        organisation_id=project.organisation_id, project=project, number=last + 1, question=asked, plan=how,
        driver=driver, planned_at=at, planned_by_id=_person_id(by),
    )  # fmt: skip
    remember(record_id=project.pk, after={"number": made.number, "question": asked})
    _restage(project, at)
    return made


@operation("improvement.begin_cycle", needs=P.RUN_PROJECTS, where=lambda call: of_part(call["cycle"]))
def begin_cycle(*, by: Actor, at: datetime, cycle: Cycle, prediction: str, begun_on: date | None = None) -> Prediction:
    """Fix what the team expects, and begin. A prediction is never changed: it is what the result is compared with."""
    _under_way(cycle.project)
    said, today = prediction.strip()[:LONG], timezone.localdate(at)
    if not said:
        raise Invalid("Say what you expect to see. Without it there is nothing to compare with.", field="prediction")
    if begun_on is not None and begun_on > today:
        raise Invalid("Choose today or a day in the past.", field="begun_on")
    if Prediction.objects.filter(cycle=cycle).exists():
        raise Invalid("This test has begun: its prediction is fixed.")
    made = Prediction.objects.create(
        cycle=cycle, organisation_id=cycle.organisation_id, words=said, begun_on=begun_on or today,
        by_id=_person_id(by), at=at,
    )  # fmt: skip
    remember(record_id=cycle.project_id, after={"number": cycle.number, "prediction": said})
    return made


@operation("improvement.record_finding", needs=P.RUN_PROJECTS, where=lambda call: of_part(call["cycle"]))
def record_finding(*, by: Actor, at: datetime, cycle: Cycle, words: str, ended_on: date | None = None) -> Finding:
    """What happened. Refused before a prediction stands; never changed afterwards."""
    _under_way(cycle.project)
    predicted = Prediction.objects.filter(cycle=cycle).first()
    if predicted is None:
        raise Invalid("Write the prediction first: a result can only be compared with what was expected.")
    if Finding.objects.filter(prediction=predicted).exists():
        raise Invalid("What happened is written down already.")
    said, today = words.strip()[:LONG], timezone.localdate(at)
    ended = ended_on or today
    if not said:
        raise Invalid("Say what happened.", field="words")
    if not predicted.begun_on <= ended <= today:
        raise Invalid("Choose a day from when the test began until today.", field="ended_on")
    made = Finding.objects.create(
        prediction=predicted, organisation_id=cycle.organisation_id, words=said, ended_on=ended, by_id=_person_id(by),
        at=at,
    )  # fmt: skip
    remember(record_id=cycle.project_id, after={"number": cycle.number, "finding": said})
    return made


@operation("improvement.study_cycle", needs=P.RUN_PROJECTS, where=lambda call: of_part(call["cycle"]))
def study_cycle(
    *, by: Actor, at: datetime, cycle: Cycle, came_true: CameTrue, studied: str, decided: Decision, because: str = "",
) -> Cycle:  # fmt: skip
    """Compare what happened with the prediction, and decide: adopt, adapt, or abandon and keep the learning."""
    project = _under_way(cycle.project)
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    said = studied.strip()[:LONG]
    if not Finding.objects.filter(prediction__cycle=cycle).exists():
        raise Invalid("Say what happened first.")
    if cycle.decided:
        raise Invalid("This test is finished already. Plan another.")
    if not said:
        raise Invalid("Say what you learned.", field="studied")
    cycle.studied, cycle.came_true = said, CameTrue(came_true)
    cycle.decided, cycle.decided_because, cycle.decided_on = (
        Decision(decided),
        _words_of(because),
        timezone.localdate(at),
    )
    cycle.save()
    remember(record_id=project.pk, after={"number": cycle.number, "came_true": str(came_true), "decided": str(decided)})
    _restage(project, at)
    return cycle
