"""Re-checks: planned, done, moved with a reason. None is ever taken away."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.records import rules
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.records.models import Recheck, RecheckMove, Record


@operation("records.plan_recheck", needs=P.KEEP_RESPONSIBILITIES, where=lambda call: call["record"])
def plan_recheck(*, by: Actor, at: datetime, record: Record, due_on: date, owner: Person, question: str) -> Recheck:
    """Somebody looks again at a record on a day, with a question they can answer by looking.

    Raises Invalid without a question, or for an account that is switched off.
    """
    words = " ".join(question.split())
    if not words:
        raise Invalid("Say what is looked at.", field="question")
    if not owner.is_active:
        raise Invalid(f"{owner.name}'s account is switched off.", field="owner")
    made = Recheck.objects.create(
        organisation_id=record.organisation_id, record=record, first_due_on=due_on, due_on=due_on, owner=owner,
        question=words[:300],
    )  # fmt: skip
    remember(record_id=record.pk, after={"due_on": due_on, "owner": owner.pk})
    return made


@operation("records.do_recheck", needs=P.ANNOTATE, where=lambda call: call["recheck"].record)
def do_recheck(
    *,
    by: Actor,
    at: datetime,
    recheck: Recheck,
    result: RecheckResult,
    assurance: Assurance,
    words: str,
    done_on: date | None = None,
    evidence: Record | None = None,
) -> Recheck:
    """What was found, by whom, how sure that makes us. A re-check is done once; another look is another re-check."""
    recheck = Recheck.objects.select_for_update().get(pk=recheck.pk)
    today, said = timezone.localdate(at), " ".join(words.split())
    if recheck.done_on is not None:
        raise Invalid("This re-check was done already. Plan another to look again.")
    if done_on is not None and done_on > today:
        raise Invalid("Choose today or a day in the past.", field="done_on")
    if not said:
        raise Invalid("Say what you saw.", field="words")
    recheck.done_on, recheck.result, recheck.assurance = done_on or today, RecheckResult(result), Assurance(assurance)
    recheck.words, recheck.evidence, recheck.done_by_id = said[:500], evidence, _person(by)
    recheck.save()
    remember(record_id=recheck.record_id, after={"result": str(result), "assurance": str(assurance)})
    return recheck


@operation("records.move_recheck", needs=P.KEEP_RESPONSIBILITIES, where=lambda call: call["recheck"].record)
def move_recheck(*, by: Actor, at: datetime, recheck: Recheck, to_on: date, reason: str) -> Recheck:
    """Put a re-check to another day, with a reason. The first day, and every move, stay to be seen."""
    recheck = Recheck.objects.select_for_update().get(pk=recheck.pk)
    said = " ".join(reason.split())
    rules.check_move(recheck.due_on, to_on, said, done=recheck.done_on is not None, today=timezone.localdate(at))
    RecheckMove.objects.create(
        organisation_id=recheck.organisation_id, recheck=recheck, from_on=recheck.due_on, to_on=to_on,
        reason=said[:500], by_id=_person(by), at=at,
    )  # fmt: skip
    remember(record_id=recheck.record_id, before={"due_on": recheck.due_on}, after={"due_on": to_on, "reason": said})
    recheck.due_on = to_on
    recheck.save(update_fields=["due_on"])
    return recheck


def _person(by: Actor) -> int | None:
    return int(by.actor_id) if by.actor_kind == "person" else None
