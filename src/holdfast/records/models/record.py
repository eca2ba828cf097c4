"""The table of everything one can cite, follow, search or hide. No further column here without an ADR."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.foundation.ids import new_id
from holdfast.organisation.models import Organisation, Person, Unit
from holdfast.records.choices import RecordKind, Visibility


class Record(Guarded):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=30, choices=choices(RecordKind))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    unit_path = models.CharField(max_length=255)
    headline = models.CharField(max_length=300)
    headline_on = models.DateField()
    visibility = models.CharField(max_length=20, choices=choices(Visibility))
    opened_at = models.DateTimeField()
    search_text = models.TextField(blank=True)

    is_record = True

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "kind", "unit_path", "headline_on"]),
            models.Index(fields=["visibility", "kind", "headline_on"]),
            models.Index(fields=["unit_path"]),
        ]

    def __str__(self) -> str:
        return self.headline


class Link(Guarded):
    """One record shows something about another: the only way to say "this because of that"."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    from_record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="links_out")
    to_record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="links_in")
    relation = models.CharField(max_length=20)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    frozen = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["from_record", "to_record", "relation"], name="link_once")]


class Note(Guarded):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="notes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ["-at"]
