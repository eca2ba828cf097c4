"""Grants of one record to one person, and who answers for a record."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.organisation.models import Organisation, Person
from holdfast.records.choices import Answering, GrantRole
from holdfast.records.models.record import Record


class Grant(Guarded):
    """One person may see (or add to) one record for a time (`to_on` is the last day)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=choices(GrantRole))
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person", "to_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(to_on__gte=models.F("from_on")),
                name="grant_ends_after_it_begins",
            )
        ]


class Responsibility(Guarded):
    """Who answers for a record and who stands in, from a day to a day (`to_on` is the first day it no longer held)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="responsibilities")
    role = models.CharField(max_length=20, choices=choices(Answering))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="responsibilities")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="deputising")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "to_on"]), models.Index(fields=["deputy", "to_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "role"], condition=models.Q(to_on=None), name="one_answers_in_each_role"
            ),
            models.CheckConstraint(condition=~models.Q(person=models.F("deputy")), name="deputy_is_someone_else"),
        ]
