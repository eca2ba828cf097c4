"""What several operations on actions do: lock the row, say who did it, take a step and keep it."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import remember
from holdfast.loop.choices import ActionState, Cause
from holdfast.loop.models import Action, ActionEvent, Escalation, SampleSeed
from holdfast.loop.rules import ladder, rechecks
from holdfast.organisation.models import Person
from holdfast.records.choices import Answering
from holdfast.records.models import Recheck, Responsibility


def _line(text: str, most: int = 500) -> str:
    """One line: single spaces, cut at `most` characters."""
    return " ".join(text.replace("\x00", " ").split())[:most]


def _block(text: str, most: int = 20_000) -> str:
    """Several lines as they were written, without blank ends. Raises Invalid beyond `most` characters."""
    kept = text.replace("\x00", " ").strip()
    if len(kept) > most:
        raise Invalid(f"This is longer than {most:,} characters. Keep to what matters, or attach the rest.")
    return kept


def _person_id(by: Actor) -> int | None:
    """The person who acts, None for the system."""
    return int(by.actor_id) if by.actor_kind == "person" else None


def _locked(action: Action) -> Action:
    """The action as it is now, kept from others until the operation ends."""
    return Action.objects.select_for_update(of=("self",)).select_related("record__unit").get(pk=action.pk)


def _owner(action: Action) -> Responsibility | None:
    """Who answers for the action now, with the deputy."""
    held = Responsibility.objects.filter(record_id=action.pk, role=Answering.OWNER, to_on=None)
    return held.select_related("person", "deputy").first()


def _answering(action: Action) -> set[int]:
    """Everybody who answers or ever answered for the action, stood in for it, or said that it was done."""
    held = Responsibility.objects.filter(record_id=action.pk, role=Answering.OWNER)
    named = {pk for pair in held.values_list("person_id", "deputy_id") for pk in pair if pk}
    owned = action.events.exclude(owner=None).values_list("owner_id", flat=True)
    said = action.events.filter(state=ActionState.DONE).exclude(by=None).values_list("by_id", flat=True)
    return named | set(owned) | set(said)


def _step(
    action: Action, state: ActionState, *, by: Actor, at: datetime, note: str = "", recheck: Recheck | None = None
) -> ActionEvent:
    """Take a step of the ladder, save the action and keep the event. Raises Invalid where no such step is."""
    before = ActionState(action.state)
    ladder.check_step(before, state)
    action.state, action.state_on = state, timezone.localdate(at)
    action.save()
    remember(record_id=action.pk, before={"state": str(before)}, after={"state": str(state), "due_on": action.due_on})
    return _kept(action, by=by, at=at, note=note, recheck=recheck)


def _kept(
    action: Action, *, by: Actor, at: datetime, note: str = "", recheck: Recheck | None = None,
    owner: Person | None = None,
) -> ActionEvent:  # fmt: skip
    """The event of an action as it stands now. owner: the new one, where it changes."""
    held = None if owner else _owner(action)
    return ActionEvent.objects.create(
        organisation_id=action.organisation_id, action=action, state=action.state, is_step=owner is None,
        due_on=action.due_on,
        note=_line(note), recheck=recheck, owner=owner or (held.person if held else None), by_id=_person_id(by), at=at,
    )  # fmt: skip


def _raise_clock(action: Action, cause: Cause, *, at: datetime) -> Escalation:
    """Start the clock of a cause, unless it runs already."""
    made, _ = Escalation.objects.get_or_create(
        action=action, cause=cause, ended_at=None,
        defaults={
            "organisation_id": action.organisation_id, "raised_on": timezone.localdate(at), "raised_at": at,
        },
    )  # fmt: skip
    return made


def _end_clocks(action: Action, at: datetime, *causes: Cause) -> None:
    """The clocks of these causes stop; what they showed stays."""
    Escalation.objects.filter(action=action, cause__in=causes, ended_at=None).update(ended_at=at)


def _seed(organisation_id: int, at: datetime) -> SampleSeed:
    """The organisation's seed; stored when its first action is opened, so before any can be verified."""
    known = SampleSeed.objects.filter(organisation_id=organisation_id).first()
    if known is not None:
        return known
    seed = secrets.token_hex(32)
    made, new = SampleSeed.objects.get_or_create(
        organisation_id=organisation_id,
        defaults={
            "seed": seed, "digest": rechecks.digest_of(seed), "share": str(rechecks.SHARE), "stored_at": at,
        },
    )  # fmt: skip
    if new:
        remember(sample_seed_digest=made.digest, sample_share=str(made.share))
    return made
