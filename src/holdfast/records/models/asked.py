"""The weekly meter: how many minutes the site's pages asked each unit for."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.organisation.models import Organisation, Unit


class AskedMinutes(Guarded):
    """One ask of one unit: what it was, on which day, and the minutes it is expected to take."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    unit_path = models.CharField(max_length=255)
    what = models.CharField(max_length=60)
    minutes = models.DecimalField(max_digits=6, decimal_places=1)
    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "on", "unit_path"])]
