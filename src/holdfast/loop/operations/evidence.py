"""Attaching what shows that an action was done: a file, a link to a live record, or what somebody saw."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.loop.choices import EvidenceKind
from holdfast.loop.models import Action, Evidence, EvidenceFile
from holdfast.loop.operations._common import _line, _person_id
from holdfast.loop.policy import of_action
from holdfast.loop.rules.files import checked_file
from holdfast.organisation.choices import Permission as P
from holdfast.records import operations as records
from holdfast.records.choices import Relation, Visibility
from holdfast.records.models import Record


@operation("loop.attach_file", needs=P.RAISE, where=lambda call: of_action(call["action"]))
def attach_file(*, by: Actor, at: datetime, action: Action, name: str, content: bytes, words: str) -> Evidence:
    """Keep a PDF or a picture. Raises Invalid for what is too large, of another kind, or lies about its kind."""
    kept = checked_file(name, content)
    made = _attached(action, EvidenceKind.FILE, words or kept.name, by=by, at=at)
    EvidenceFile.objects.create(
        evidence=made, organisation_id=action.organisation_id, name=kept.name, media_type=kept.media_type,
        size=len(kept.content), sha256=kept.sha256, content=kept.content,
    )  # fmt: skip
    remember(after={"evidence": made.pk, "file": kept.name, "sha256": kept.sha256})
    return made


@operation("loop.attach_link", needs=P.RAISE, where=lambda call: of_action(call["action"]))
def attach_link(*, by: Actor, at: datetime, action: Action, to: Record, words: str) -> Evidence:
    """Point to a live record: a chart, a gain, a project. It is linked for good, and shows what it says today."""
    if to.pk == action.pk:
        raise Invalid("Choose another record: an action is not its own evidence.", field="to")
    if to.visibility != Visibility.PUBLIC:
        also_needs(P.SEE_UNIT, to)
    made = _attached(action, EvidenceKind.LINK, words or to.headline, by=by, at=at, to=to)
    records.link_records(by=by, at=at, from_record=to, to_record=action.record, relation=Relation.EVIDENCES)
    return made


@operation("loop.observe", needs=P.RAISE, where=lambda call: of_action(call["action"]))
def observe(*, by: Actor, at: datetime, action: Action, words: str) -> Evidence:
    """Write down what somebody saw, on which occasion."""
    return _attached(action, EvidenceKind.OBSERVATION, words, by=by, at=at)


def _attached(
    action: Action, kind: EvidenceKind, words: str, *, by: Actor, at: datetime, to: Record | None = None
) -> Evidence:
    said = _line(words, 1000)
    if not said:
        raise Invalid("Say what it shows.", field="words")
    made = Evidence.objects.create(
        organisation_id=action.organisation_id, action=action, kind=kind, words=said, to=to, by_id=_person_id(by),
        at=at,
    )  # fmt: skip
    remember(record_id=action.pk, after={"evidence": made.pk, "kind": str(kind)})
    return made
