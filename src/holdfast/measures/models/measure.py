"""What is measured (Measure), where (Series), and what is hoped for (Target)."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.measures.choices import Better, ChartKind, Frequency, ValueKind
from holdfast.organisation.models import Organisation, Person
from holdfast.records.models import Record


class Measure(Guarded):
    """A definition. Without an organisation it is national: everybody's, and kept as a file in `definitions/`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="measures")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=150)
    meaning = models.TextField(help_text="What a change in it would mean, in one or two sentences.")
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    exclusions = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=300, blank=True)
    owner = models.CharField(max_length=150, blank=True, help_text="The role that answers for the definition.")
    better = models.CharField(max_length=10, choices=choices(Better))
    frequency = models.CharField(max_length=10, choices=choices(Frequency))
    value_kind = models.CharField(max_length=10, choices=choices(ValueKind))
    chart_kind = models.CharField(max_length=10, choices=choices(ChartKind), default=ChartKind.XMR)
    rules = models.CharField(max_length=20, default="mdc-2023")
    multiplier = models.FloatField(default=1, help_text="100 for a percentage, 1000 for 'per 1,000 bed days'.")
    unit_words = models.CharField(
        max_length=60, blank=True, help_text="What a value is of: '%', 'falls per 1,000 bed days'."
    )
    decimals = models.PositiveSmallIntegerField(default=1)
    late_after_days = models.PositiveSmallIntegerField(
        default=45, help_text="Days after a period ends until it counts as late."
    )
    published_to = models.DateField(
        null=True,
        help_text="National figures: the newest period any file brought. A series that is as new is not late.",
    )
    version = models.PositiveIntegerField(default=1)
    review_by = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    retired_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="measure_code_once"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(organisation=None), name="national_measure_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Series(Guarded):
    """One measure of one unit. Its unit, visibility and who answers for it are its Record's."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="series")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="series")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit_path = models.CharField(max_length=255)
    opened_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)
    latest_reading = models.ForeignKey("Reading", on_delete=models.PROTECT, null=True, related_name="+")

    is_record = True

    class Meta:
        verbose_name_plural = "series"
        indexes = [
            models.Index(fields=["organisation", "unit_path"]),
            models.Index(fields=["measure", "organisation"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("opened_on")),
                name="series_ends_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.record.headline


class Target(Guarded):
    """The value aimed at from a day on. An empty value ends the target."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="targets")
    from_on = models.DateField()
    value = models.FloatField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["from_on", "at"]
        indexes = [models.Index(fields=["series", "from_on"])]
