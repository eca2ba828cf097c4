"""A few themes that gather findings, each in strands with somebody who assures them and days of peer review."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.organisation.models import Organisation, Person


class Theme(Guarded):
    """One strand of a theme ("Safety", "Pain management"). After Cambridge, 2015 to 2017: each strand is assured."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    strand = models.CharField(max_length=120, blank=True)
    assured_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["name", "strand"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name", "strand"], name="one_strand_of_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.strand}" if self.strand else self.name


class PeerReview(Guarded):
    """A day on which peers challenge the plan of a strand, and what they said."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="reviews")
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on=None) | ~models.Q(words=""), name="done_peer_review_says_what_was_found"
            )
        ]
