"""Looking again, on a day, at what was called done. A re-check is never deleted, and moved only with a reason."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.organisation.models import Organisation, Person
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.records.models.record import Record


class Recheck(Guarded):
    """One look at a record: when it is due, who does it, and what was found. The database refuses to delete it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="rechecks")
    first_due_on = models.DateField()
    due_on = models.DateField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rechecks")
    question = models.CharField(max_length=300)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    assurance = models.CharField(max_length=20, choices=choices(Assurance), blank=True)
    evidence = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=20, choices=choices(RecheckResult), blank=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["owner", "done_on", "due_on"]), models.Index(fields=["record", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on=None, result="", assurance="")
                | (models.Q(done_on__isnull=False) & ~models.Q(result="") & ~models.Q(assurance="")),
                name="done_recheck_says_what_was_found",
            )
        ]


class RecheckMove(Guarded):
    """A re-check put to another day, by whom and why. Append-only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    recheck = models.ForeignKey(Recheck, on_delete=models.PROTECT, related_name="moves")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="moved_recheck_says_why")]
