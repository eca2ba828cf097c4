"""What somebody attached so that a third person can see that an action was done."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.loop.choices import EvidenceKind
from holdfast.loop.models.action import Action
from holdfast.organisation.models import Organisation, Person
from holdfast.records.models import Record


class Evidence(Guarded):
    """A file, a link to a live record, or an observation in words. Append-only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=choices(EvidenceKind))
    words = models.CharField(max_length=1000)
    to = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="link") | models.Q(to__isnull=False), name="evidence_link_leads_somewhere"
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="evidence_says_what_it_shows"),
        ]


class EvidenceFile(Guarded):
    """The bytes of a file, checked and cleaned, in the database so that one backup holds all. Append-only."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, primary_key=True, related_name="file")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
