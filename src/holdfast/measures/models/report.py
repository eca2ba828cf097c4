"""A report that comes by mail: which measures, on which day, to whom."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.measures.choices import Every
from holdfast.organisation.models import Organisation, Person


class StandingReport(Guarded):
    """An overview as somebody filtered it, sent again and again. Each reader gets only what they themselves may see."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    asked = models.JSONField(default=dict, help_text="The filters of the overview, by their names in its address.")
    every = models.CharField(max_length=10, choices=choices(Every))
    day = models.PositiveSmallIntegerField(help_text="Of the week, Monday being 1, or of the month, 28 at most.")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class ReportReader(Guarded):
    """Somebody a standing report is sent to, until they or its maker stop it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    report = models.ForeignKey(StandingReport, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["person__name"]
        constraints = [models.UniqueConstraint(fields=["report", "person"], name="reader_once")]
