"""Letting an organisation's people use this site."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation.actor import Actor
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Organisation


@operation("organisation.admit_organisation", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def admit_organisation(*, by: Actor, at: datetime, organisation: Organisation) -> Organisation:
    """From now on the organisation's people use this site (it may have been known before, from a national file)."""
    remember(organisation_id=organisation.pk, before={"tenant": organisation.tenant}, after={"tenant": True})
    organisation.tenant = True
    organisation.save(update_fields=["tenant"])
    return organisation
