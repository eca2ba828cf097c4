"""What somebody told us: raised, loaded from a report's list, answered, joined with what says the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.loop.choices import KeyQuestion, ResponseKind, SignalKind, SignalState, Source, Strength
from holdfast.loop.models import Merge, Response, Signal
from holdfast.loop.operations._common import _block, _line, _person_id
from holdfast.loop.policy import of_signal
from holdfast.loop.rules import identifiers
from holdfast.loop.rules.rows import FindingRow, headline
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit
from holdfast.records import operations as records
from holdfast.records.choices import Answering, RecordKind, Visibility


@operation("loop.raise_signal", needs=P.RAISE, where=lambda call: call["unit"])
def raise_signal(
    *,
    by: Actor,
    at: datetime,
    unit: Unit,
    kind: SignalKind,
    source: Source,
    text: str,
    received_on: date | None = None,
    strength: Strength | None = None,
    reference: str = "",
    page: int | None = None,
    service: str = "",
    key_question: KeyQuestion | None = None,
    regulation: str = "",
    risk_reference: str = "",
    due_on: date | None = None,
    owner: Person | None = None,
    deputy: Person | None = None,
    sponsor: Person | None = None,
    reporter: Person | None = None,
    receipt_hash: str = "",
    visibility: Visibility = Visibility.ORGANISATION,
    looked_over: bool = False,
) -> Signal:
    """Keep what somebody told us, word for word.

    A finding (kind FINDING) needs the permission to keep the register. looked_over: a person has looked at what may
    tell who a patient is, and it does not. Raises Invalid without a text, beyond 20,000 characters, with an NHS number,
    a date of birth or a phone number in it, or for a day to come.
    """
    if kind is SignalKind.FINDING:
        also_needs(P.KEEP_FINDINGS, unit)
    said, today = _block(text), timezone.localdate(at)
    if not said:
        raise Invalid("Write what was said or found.", field="text")
    found = identifiers.suspects(said, today=today)
    if found and not looked_over:
        raise Invalid(identifiers.sentence(found), field="text")
    if (received_on or today) > today:
        raise Invalid("Choose today or a day in the past.", field="received_on")
    record = records.open_record(
        by=by, at=at, kind=RecordKind.SIGNAL, unit=unit, headline=headline(said), headline_on=received_on or today,
        visibility=visibility, search=(said, reference, service, regulation, risk_reference),
    )  # fmt: skip
    signal = Signal.objects.create(
        record=record, organisation_id=unit.organisation_id, unit_path=unit.path,
        visibility=record.visibility, kind=SignalKind(kind),
        source=Source(source), reference=_line(reference, 120), page=page, received_on=received_on or today, text=said,
        service=_line(service, 120), key_question=key_question or "", strength=strength or "",
        regulation=_line(regulation, 80), risk_reference=_line(risk_reference, 60), due_on=due_on, reporter=reporter,
        receipt_hash=receipt_hash,
    )  # fmt: skip
    for role, person in ((Answering.OWNER, owner), (Answering.SPONSOR, sponsor)):
        if person is not None:
            stands_in = deputy if role is Answering.OWNER else None
            records.take_responsibility(by=by, at=at, record=record, role=role, person=person, deputy=stands_in)
    remember(record_id=record.pk, after={"kind": str(kind), "strength": str(strength or "")}, looked_over=bool(found))
    return signal


@operation("loop.load_findings", needs=P.KEEP_FINDINGS, where=lambda call: call["under"])
def load_findings(
    *,
    by: Actor,
    at: datetime,
    under: Unit,
    rows: Sequence[FindingRow],
    source: Source,
    reference: str,
    received_on: date,
    file_hash: str = "",
    looked_over: bool = False,
) -> list[Signal]:
    """Every row of a report's list as a finding, all of them or none. rows: checked, their units beneath `under`.

    Raises Invalid without rows or reference, or where a list of this reference holds the same words already.
    """
    name = _line(reference, 120)
    if not rows:
        raise Invalid("There is no finding to load.")
    if not name:
        raise Invalid("Name the report: others will find its findings by it.", field="reference")
    units = Unit.objects.in_bulk({row.unit_id for row in rows})
    chosen = {pk for row in rows for pk in (row.owner_id, row.deputy_id, row.sponsor_id) if pk}
    people = Person.objects.in_bulk(chosen)
    there = Signal.objects.filter(organisation_id=under.organisation_id, reference=name)
    known = {" ".join(text.split()) for text in there.values_list("text", flat=True)}
    twice = [row for row in rows if " ".join(row.text.split()) in known]
    if twice:
        raise Invalid(f"Row {twice[0].row} is in the register already, under “{name}”. Nothing has been saved.")
    made = []
    for row in rows:
        also_needs(P.KEEP_FINDINGS, units[row.unit_id])
        made.append(
            raise_signal(
                by=by,
                at=at,
                unit=units[row.unit_id],
                kind=SignalKind.FINDING,
                source=source,
                text=row.text,
                received_on=received_on,
                strength=row.strength,
                reference=name,
                page=row.page,
                service=row.service,
                key_question=row.key_question,
                regulation=row.regulation,
                risk_reference=row.risk_reference,
                due_on=row.due_on,
                owner=people.get(row.owner_id or 0),
                deputy=people.get(row.deputy_id or 0),
                sponsor=people.get(row.sponsor_id or 0),
                looked_over=looked_over,
            )
        )
    remember(count=len(made), reference=name, file_hash=file_hash)
    return made


@operation("loop.respond", needs=P.RESPOND, where=lambda call: of_signal(call["signal"]))
def respond(
    *, by: Actor, at: datetime, signal: Signal, kind: ResponseKind, words: str, told_reporter: bool = False,
    public: bool = False,
) -> Response:  # fmt: skip
    """Answer a signal. An answer stands; a better one is another. To say no takes a reason of its own words."""
    signal, said = _locked_signal(signal), _block(words, 4_000)
    if not said:
        raise Invalid("Write the answer.", field="words")
    made = Response.objects.create(
        organisation_id=signal.organisation_id, signal=signal, kind=ResponseKind(kind), words=said,
        told_reporter=told_reporter, public=public, by_id=_person_id(by), at=at,
    )  # fmt: skip
    remember(record_id=signal.pk, before={"state": signal.state}, after={"state": str(kind)})
    signal.state = SignalState(ResponseKind(kind).value)
    signal.save(update_fields=["state"])
    return made


@operation("loop.merge_signals", needs=P.RESPOND, where=lambda call: of_signal(call["kept"]))
def merge_signals(*, by: Actor, at: datetime, kept: Signal, joined: Signal) -> Merge:
    """Say that two signals are one. Both voices stay, word for word, under the one that is kept."""
    also_needs(P.RESPOND, of_signal(joined))
    kept, joined = _locked_signal(kept), _locked_signal(joined)
    if kept.pk == joined.pk or kept.organisation_id != joined.organisation_id:
        raise Invalid("Choose another signal.", field="joined")
    if kept.merged_into_id or joined.merged_into_id:
        raise Invalid("One of them is part of another signal already.", field="joined")
    if joined.merged.exists():
        raise Invalid("Other signals are part of that one. Join the two the other way round.", field="joined")
    joined.merged_into = kept
    joined.save(update_fields=["merged_into"])
    made = Merge.objects.create(
        organisation_id=kept.organisation_id, kept=kept, joined=joined, by_id=_person_id(by), at=at
    )
    remember(record_id=kept.pk, after={"joined": str(joined.pk)})
    return made


@operation("loop.take_apart", needs=P.RESPOND, where=lambda call: of_signal(call["joined"]))
def take_apart(*, by: Actor, at: datetime, joined: Signal) -> Signal:
    """Undo a merge: the signal stands for itself again, as it was."""
    joined = _locked_signal(joined)
    if joined.merged_into_id is None:
        raise Invalid("This signal stands for itself already.")
    remember(record_id=joined.pk, before={"merged_into": str(joined.merged_into_id)})
    open_merge = Merge.objects.filter(joined=joined, undone_at=None)
    open_merge.update(undone_at=at, undone_by_id=_person_id(by))
    joined.merged_into = None
    joined.save(update_fields=["merged_into"])
    return joined


def _locked_signal(signal: Signal) -> Signal:
    return Signal.objects.select_for_update(of=("self",)).select_related("record__unit").get(pk=signal.pk)
