"""An action: what was promised, how far it is, and every step it took."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.loop.choices import ActionKind, ActionState, Strength
from holdfast.loop.models.signal import Signal
from holdfast.measures.models import Gain
from holdfast.organisation.models import Organisation, Person
from holdfast.records.choices import Assurance, Visibility
from holdfast.records.models import Recheck, Record

CLOSED = ["verified", "holding"]


class Action(Guarded):
    """Its unit, owner, deputy and sponsor are its Record's; its state is that of its last ActionEvent."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="action")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit_path = models.CharField(max_length=255)
    visibility = models.CharField(max_length=20, choices=choices(Visibility), help_text="As of its record.")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, null=True, related_name="actions")
    kind = models.CharField(max_length=16, choices=choices(ActionKind))
    strength = models.CharField(max_length=10, choices=choices(Strength))
    regulation = models.CharField(max_length=80, blank=True)
    done_when = models.CharField(max_length=500, blank=True, help_text="How somebody else sees that it is done.")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    gain = models.ForeignKey(Gain, on_delete=models.PROTECT, null=True, related_name="actions")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=choices(ActionState), default=ActionState.OPEN)
    state_on = models.DateField()
    claimed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verified_on = models.DateField(null=True)
    assurance = models.CharField(max_length=20, choices=choices(Assurance), blank=True)
    sampled = models.BooleanField(null=True, help_text="Whether the draw took it; none while not verified.")
    held_by = models.ForeignKey(Recheck, on_delete=models.PROTECT, null=True, related_name="+")
    slips = models.PositiveSmallIntegerField(default=0, help_text="How often it came undone.")

    is_record = True

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "unit_path", "due_on"]),
            # The list by its day, and its counts, are read from these alone.
            models.Index(fields=["due_on", "record"]),
            models.Index(fields=["state", "strength", "due_on", "organisation", "visibility", "unit_path"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=CLOSED)
                | (models.Q(verified_by__isnull=False, verified_on__isnull=False) & ~models.Q(assurance="")),
                name="closed_action_was_verified",
            ),
            models.CheckConstraint(
                condition=~models.Q(verified_by=models.F("claimed_by")), name="claimed_and_verified_by_two"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="holding") | models.Q(held_by__isnull=False), name="holding_by_a_passed_check"
            ),
            models.CheckConstraint(
                condition=~models.Q(strength="must") | models.Q(state="open") | ~models.Q(regulation=""),
                name="planned_must_names_its_regulation",
            ),
        ]

    def __str__(self) -> str:
        return self.record.headline


class ActionEvent(Guarded):
    """One step of an action: the state it came to, who owned it and the day promised then. Append-only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="events")
    state = models.CharField(max_length=12, choices=choices(ActionState))
    due_on = models.DateField(null=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    is_step = models.BooleanField(
        default=True, help_text="No: it was given to another owner, and stands where it stood."
    )
    note = models.CharField(max_length=500, blank=True)
    recheck = models.ForeignKey(Recheck, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["action", "at"]), models.Index(fields=["organisation", "at"])]


class SampleSeed(Guarded):
    """The number from which the sample of minor closures is drawn, kept before any of them can be verified."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="sample_seed")
    seed = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the seed: told in the history when it was stored.")
    share = models.DecimalField(max_digits=4, decimal_places=3)
    stored_at = models.DateTimeField()
