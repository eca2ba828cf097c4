"""Where people speak up, and who listens there."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.organisation.models import Organisation, Person, Unit


class Poster(Guarded):
    """The short address on the poster of an area. It names the area and nobody in it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="poster")
    slug = models.CharField(max_length=12, unique=True)


class AreaStaff(Guarded):
    """How many people work in an area, said by an administrator: few, and messages are kept under a larger one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="area_staff")
    people = models.PositiveIntegerField()


class VoiceReader(Guarded):
    """Somebody named to read what people want kept from the lead of their area."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(to_on=None), name="reader_named_once")
        ]


class Duty(Guarded):
    """Who is told at once of words of harm, at any hour."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], condition=models.Q(to_on=None), name="on_duty_once")]
