"""The numbers. They arrive in batches; a correction is a new batch over the old, and nothing is overwritten."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.measures.choices import BatchState
from holdfast.measures.models.measure import Series
from holdfast.organisation.models import Organisation, Person


class ImportBatch(Guarded):
    """One act of bringing numbers: visible once accepted, gone from view (not from the table) once withdrawn.

    Without an organisation it is a publisher's file about many of them. `unit_path` is the part of the organisation it
    is about. `touched_at` moves while rows arrive, so that one whose worker died is found. `readings_at` is empty from
    the flip until every series it touches has been read again.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    unit_path = models.CharField(max_length=255, blank=True)
    source = models.CharField(
        max_length=40, help_text="paste, csv, xlsx, form, ae-monthly, ae-2016, api, demonstration"
    )
    file_name = models.CharField(max_length=200, blank=True)
    file_hash = models.CharField(max_length=64, blank=True)
    mapping = models.JSONField(default=dict)
    row_count = models.PositiveIntegerField(default=0)
    series_count = models.PositiveIntegerField(
        default=0, help_text="How many series it touches; known once they have been read again."
    )
    rows_expected = models.PositiveIntegerField(null=True)
    problems = models.JSONField(default=dict, help_text="What stopped it: sentences and their number.")
    state = models.CharField(max_length=10, choices=choices(BatchState), default=BatchState.LOADING)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField(null=True)
    readings_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-begun_at"]
        indexes = [
            models.Index(fields=["organisation", "state", "begun_at"]),
            models.Index(fields=["file_hash"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, state__in=["loading", "staged", "failed"])
                | models.Q(accepted_at__isnull=False, state__in=["accepted", "withdrawn"]),
                name="batch_state_fits_its_times",
            ),
        ]


class ImportMapping(Guarded):
    """How a person's sheet of a certain heading was read, kept for next month."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=64)
    columns = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "signature"], name="mapping_once")]


class Delivery(Guarded):
    """What another program was told when it sent numbers under a key of its own: sent again, it is told the same.

    Written in the transaction that keeps the numbers, so that neither is ever there without the other. `batch` is
    empty where everything sent stood already.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100, help_text="The sender's own name for what was sent.")
    body_hash = models.CharField(max_length=64)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, null=True, related_name="+")
    new_count = models.PositiveIntegerField()
    unchanged_count = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="delivery_once")]


class Point(Guarded):
    """One period's number of one series, as one batch gave it. Current: the newest in an accepted batch.

    A null value in a newer batch says "there is no number for this period": it hides the older one.
    The unique constraint's index leads with the series, which is how points are read; a second one would only cost
    every insert.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, db_index=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="points", db_index=False)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="points")
    period_start = models.DateField()
    period_end = models.DateField()
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    value = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "period_start", "batch"], name="point_once_a_batch")]
