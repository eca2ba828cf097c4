"""Organisations: beginning one, keeping what is known of it, and who took over whose work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.organisation.choices import OrganisationKind, UnitKind
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Organisation, OrganisationSuccession, Unit, UnitPlace
from holdfast.organisation.policy import whole
from holdfast.organisation.rules.names import as_written

CHANGEABLE = ("name", "kind", "region", "opened", "closed", "huddle_mailbox_day")


@operation("organisation.begin_organisation", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def begin_organisation(
    *,
    by: Actor,
    at: datetime,
    ods_code: str,
    name: str,
    kind: OrganisationKind,
    region: str = "",
    opened: date | None = None,
    closed: date | None = None,
    tenant: bool = False,
    invented: bool = False,
) -> Organisation:
    """A new organisation with its root unit.

    Only the machine's owner does this (commands, importers of national files).

    tenant: its people will use this site. invented: made up for demonstration, said so on every page.
    Raises Invalid for a code that is taken or missing, and for dates the wrong way round.
    """
    code = ods_code.strip().upper()
    if not code:
        raise Invalid("Enter the ODS code.", field="ods_code")
    if Organisation.objects.filter(ods_code=code).exists():
        raise Invalid(f"There is already an organisation with the code {code}.", field="ods_code")
    _check_dates(opened, closed)
    organisation = Organisation.objects.create(
        ods_code=code, name=_clean(name), kind=OrganisationKind(kind), region=region, opened=opened, closed=closed,
        tenant=tenant, invented=invented,
    )  # fmt: skip
    root = Unit.objects.create(
        organisation=organisation, path="/", name=organisation.name, kind=UnitKind.WHOLE, opened=opened
    )
    root.path = f"/{root.pk}/"
    root.save(update_fields=["path"])
    UnitPlace.objects.create(
        organisation=organisation, unit=root, parent=None, name=root.name,
        from_on=opened or timezone.localdate(at),
    )  # fmt: skip
    remember(organisation_id=organisation.pk, after={"ods_code": code, "name": organisation.name, "tenant": tenant})
    return organisation


@operation(
    "organisation.change_organisation", needs=P.MANAGE_ORGANISATION, where=lambda call: whole(call["organisation"])
)
def change_organisation(
    *, by: Actor, at: datetime, organisation: Organisation, changes: Mapping[str, Any]
) -> Organisation:
    """Change what is known of an organisation.

    `changes`: any of name, kind, region, opened, closed, huddle_mailbox_day.

    A new name also becomes the root unit's from today; reports of earlier days keep the old one.
    """
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise Invalid(f"This cannot be changed here: {', '.join(sorted(unknown))}.")
    before = {key: getattr(organisation, key) for key in changes}
    for key, value in changes.items():
        setattr(organisation, key, _clean(value) if key == "name" else value)
    _check_dates(organisation.opened, organisation.closed)
    organisation.save(update_fields=list(changes) or None)
    if organisation.name != before.get("name", organisation.name):
        from holdfast.organisation.operations.units import rename_unit

        root = Unit.objects.get(organisation=organisation, kind=UnitKind.WHOLE)
        rename_unit(by=by, at=at, unit=root, name=organisation.name[:150])
    remember(before=before, after=dict(changes))
    return organisation


@operation("organisation.succeed", needs=P.MANAGE_ORGANISATION, where=lambda call: whole(call["successor"]))
def succeed(
    *, by: Actor, at: datetime, predecessor: Organisation, successor: Organisation, on: date | None = None
) -> OrganisationSuccession:
    """Say that one organisation's work passed to another on a date. Saying it again with a date mends the date."""
    if predecessor.pk == successor.pk:
        raise Invalid("An organisation cannot succeed itself.", field="predecessor")
    if OrganisationSuccession.objects.filter(predecessor=successor, successor=predecessor).exists():
        raise Invalid(f"{predecessor.name} already stands as the successor of {successor.name}.", field="predecessor")
    row, made = OrganisationSuccession.objects.get_or_create(
        predecessor=predecessor, successor=successor, defaults={"on": on}
    )
    before = None if made else row.on
    if not made and on is not None and row.on != on:
        row.on = on
        row.save(update_fields=["on"])
    remember(predecessor=predecessor.ods_code, successor=successor.ods_code, before=before, after=row.on)
    return row


@operation(
    "organisation.take_back_succession",
    needs=P.MANAGE_ORGANISATION,
    where=lambda call: whole(call["succession"].successor),
)
def take_back_succession(*, by: Actor, at: datetime, succession: OrganisationSuccession) -> None:
    """Remove a succession said in error."""
    remember(
        before={
            "predecessor": succession.predecessor.ods_code,
            "successor": succession.successor.ods_code,
            "on": succession.on,
        }
    )
    succession.delete()


def _clean(name: str) -> str:
    kept = as_written(" ".join(str(name).split()))
    if not kept:
        raise Invalid("Enter a name for the organisation.", field="name")
    if len(kept) > 150:
        raise Invalid("Shorten the name to 150 characters or fewer.", field="name")
    return kept


def _check_dates(opened: date | None, closed: date | None) -> None:
    if opened and closed and closed < opened:
        raise Invalid("The closing date must be on or after the opening date.", field="closed")
