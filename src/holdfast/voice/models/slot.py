"""The intake of messages without a name: slots of one length; without the key nobody can tell the full ones."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.foundation.ids import new_id


class Slot(Guarded):
    """A message or noise, sealed. Several are rewritten whenever one is used, and all of them every night. ADR 0021."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sealed = models.BinaryField()
