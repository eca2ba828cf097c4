"""A gain: the claim that a measure got better and should stay so; and what the data said of it, period by period."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.measures.choices import Better, GainKind, GainState
from holdfast.measures.models.measure import Measure, Series
from holdfast.organisation.models import Organisation, Person
from holdfast.records.models import Record


class Gain(Guarded):
    """A claim. Its steward and sponsor are its Record's. A withdrawn claim stays in every count."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="gain")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit_path = models.CharField(max_length=255)
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, related_name="gains", help_text="None: claimed over its wards."
    )
    changed = models.CharField(max_length=500, help_text="What was changed, in the words of who claims it.")
    changed_on = models.DateField(help_text="The first day of the first period after the change.")
    kind = models.CharField(max_length=12, choices=choices(GainKind))
    better = models.CharField(max_length=10, choices=choices(Better))
    primary = models.BooleanField(default=True)
    watch_until = models.DateField()
    claimed_at = models.DateTimeField()
    claimed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    redated = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.CharField(max_length=500, blank=True)
    latest_verdict = models.ForeignKey("Verdict", on_delete=models.PROTECT, null=True, related_name="+")
    latest_without = models.ForeignKey(
        "Verdict", on_delete=models.PROTECT, null=True, related_name="+",
        help_text="The latest verdict with the excluded periods left out; it never takes the other's place.",
    )  # fmt: skip

    is_record = True

    class Meta:
        indexes = [models.Index(fields=["organisation", "unit_path"]), models.Index(fields=["series", "changed_on"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(better__in=["up", "down"]), name="gain_has_a_direction"),
            models.UniqueConstraint(
                fields=["series", "changed_on"], condition=models.Q(withdrawn_at=None), name="one_gain_of_a_change"
            ),
        ]

    def __str__(self) -> str:
        return self.record.headline

    @property
    def measure(self) -> Measure:
        """What is measured; of a pool, in each of its wards alike."""
        return self.series.measure if self.series is not None else self.wards.all()[0].series.measure


class GainWard(Guarded):
    """A ward of a pooled gain and the date of its change, fixed with the claim. Append-only: none is ever dropped."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    gain = models.ForeignKey(Gain, on_delete=models.PROTECT, related_name="wards")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="pooled")
    changed_on = models.DateField(help_text="The first day of the first period after the change.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["gain", "series"], name="ward_in_a_pool_once")]


class GainExclusion(Guarded):
    """Periods somebody asks to leave out, signed. Append-only. What every number says stands beside it always."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    gain = models.ForeignKey(Gain, on_delete=models.PROTECT, related_name="exclusions")
    first = models.DateField(help_text="The first day of the first period left out.")
    last = models.DateField(help_text="The first day of the last period left out.")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="exclusion_ends_after_start"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="exclusion_has_a_reason"),
        ]


class Verdict(Guarded):
    """What the data said of a gain at a moment. Append-only; written by the library's answer and nothing else."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    gain = models.ForeignKey(Gain, on_delete=models.PROTECT, related_name="verdicts")
    as_of = models.DateTimeField()
    period = models.DateField(null=True, help_text="The last period it saw.")
    state = models.CharField(max_length=12, choices=choices(GainState))
    sentence = models.TextField()
    facts = models.JSONField(default=dict, help_text="Levels, score, months held, share kept, cautions.")
    library_version = models.CharField(max_length=20)
    input_hash = models.CharField(max_length=64)
    exclusion = models.ForeignKey(
        GainExclusion, on_delete=models.PROTECT, null=True, related_name="verdicts",
        help_text="The latest exclusion it heeds, and all before it. None: it saw every number.",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["gain", "as_of"])]

    def __str__(self) -> str:
        return f"{self.state} on {self.as_of:%Y-%m-%d}"


class GainAnswer(Guarded):
    """What the steward says will be done about a slip, and by when. Append-only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    gain = models.ForeignKey(Gain, on_delete=models.PROTECT, related_name="answers")
    words = models.CharField(max_length=500)
    due_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
