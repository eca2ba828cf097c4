"""What changed here (Phase), what people noted (PointNote), and what the statistics said (Reading)."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.measures.models.measure import Series
from holdfast.organisation.models import Organisation, Person
from holdfast.records.models import Record


class Phase(Guarded):
    """A re-base: limits start anew on a day, signed and with a reason. Ended, not deleted, when taken back."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="phases")
    starts_on = models.DateField()
    reason = models.CharField(max_length=500)
    change_record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    evidence = models.JSONField(default=dict)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "starts_on"],
                condition=models.Q(taken_back_at=None),
                name="one_phase_from_a_day",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="phase_has_a_reason"),
        ]


class PointNote(Guarded):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="point_notes")
    period_start = models.DateField()
    text = models.CharField(max_length=500)
    is_change = models.BooleanField(default=False, help_text="Marks a change made on the ward, drawn as a line.")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["period_start", "at"]


class Reading(Guarded):
    """What the statistics said of a series at a moment. Append-only: an old answer can always be shown again."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="readings")
    as_of = models.DateTimeField()
    library_version = models.CharField(max_length=20)
    input_hash = models.CharField(max_length=64)
    variation = models.CharField(max_length=12, blank=True)
    assurance = models.CharField(max_length=12, blank=True)
    latest_period = models.DateField(null=True)
    latest_period_end = models.DateField(null=True)
    late_from = models.DateField(null=True, help_text="The first day on which the series counts as late.")
    latest_value = models.FloatField(null=True)
    target = models.FloatField(null=True)
    centre = models.FloatField(null=True)
    lower = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    points = models.PositiveIntegerField(default=0)
    chance = models.FloatField(
        null=True, help_text="Chance that the latest point of such a stable series shows concern."
    )
    findings = models.JSONField(default=dict)
    sentence = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["series", "as_of"])]
