"""A signal: what somebody told us, in their words; what we answered; and which signals say the same."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.loop.choices import KeyQuestion, ResponseKind, SignalKind, SignalState, Source, Strength
from holdfast.loop.models.theme import Theme
from holdfast.organisation.models import Organisation, Person
from holdfast.records.choices import Visibility
from holdfast.records.models import Record


class Signal(Guarded):
    """Its unit, visibility, owner, deputy and sponsor are its Record's. `text` is verbatim and never rewritten."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="signal")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit_path = models.CharField(max_length=255)
    visibility = models.CharField(max_length=20, choices=choices(Visibility), help_text="As of its record.")
    kind = models.CharField(max_length=20, choices=choices(SignalKind))
    source = models.CharField(max_length=20, choices=choices(Source))
    reference = models.CharField(max_length=120, blank=True, help_text="The report or round it comes from.")
    page = models.PositiveSmallIntegerField(null=True, help_text="Page of the report.")
    received_on = models.DateField()
    text = models.TextField()
    service = models.CharField(max_length=120, blank=True)
    key_question = models.CharField(max_length=12, choices=choices(KeyQuestion), blank=True)
    strength = models.CharField(max_length=10, choices=choices(Strength), blank=True)
    regulation = models.CharField(max_length=80, blank=True)
    risk_reference = models.CharField(max_length=60, blank=True, help_text="Of the trust's strategic risk.")
    due_on = models.DateField(null=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, related_name="signals")
    reporter = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    receipt_hash = models.CharField(max_length=64, blank=True, help_text="Of the receipt of somebody not named.")
    state = models.CharField(max_length=14, choices=choices(SignalState), default=SignalState.OPEN)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    is_record = True

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "kind", "received_on"]),
            models.Index(fields=["organisation", "unit_path", "received_on"]),
            models.Index(fields=["organisation", "reference"]),
            # The register by its day, and its counts, are read from these alone.
            models.Index(fields=["received_on", "record"]),
            models.Index(fields=["kind", "merged_into", "strength", "organisation", "visibility", "unit_path"]),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("record")), name="signal_not_its_own_twin"),
            models.CheckConstraint(condition=~models.Q(text=""), name="signal_says_something"),
        ]

    def __str__(self) -> str:
        return self.record.headline


class Response(Guarded):
    """What was answered, by whom. Append-only: a better answer is another one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=14, choices=choices(ResponseKind))
    words = models.TextField()
    told_reporter = models.BooleanField(default=False)
    public = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="response_says_something")]


class Merge(Guarded):
    """Two signals said to be one. `kept` goes on; `joined` keeps its words, and can be taken apart again."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    kept = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    joined = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="merges")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["joined"], condition=models.Q(undone_at=None), name="joined_once"),
        ]
