"""Finding an organisation by its ODS code, for commands and jobs of the site's owner, who has no viewer."""

from __future__ import annotations

from datetime import date

from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.organisation.choices import UnitKind
from holdfast.organisation.models import Organisation, Person, Unit


def organisation_with_code(code: str) -> Organisation | None:
    """The organisation with an ODS code, whatever its capitals."""
    return Organisation.objects.filter(ods_code=code.strip().upper()).first()


def root_unit(organisation: Organisation) -> Unit:
    """The unit that stands for the whole organisation."""
    return Unit.objects.get(organisation=organisation, kind=UnitKind.WHOLE)


def tenants() -> list[Organisation]:
    """The organisations whose people use this site."""
    return list(Organisation.objects.filter(tenant=True).order_by("name"))


def chosen_tenant(code: str | None) -> Organisation:
    """The organisation with the code, or the only one whose people use this site; Invalid when that is unclear."""
    if code:
        found = organisation_with_code(code)
        if found is None:
            raise Invalid(f"There is no organisation with the ODS code {code}.")
        return found
    every = tenants()
    if len(every) != 1:
        known = ", ".join(f"{o.ods_code} ({o.name})" for o in every) or "none yet: holdfast create-admin begins one"
        raise Invalid(f"Say which organisation with --organisation CODE. There are: {known}.")
    return every[0]


def open_unit(pk: int, *, on: date) -> Unit:
    """A unit open on a day, by its id.

    For jobs and signed links, which have no viewer. NotVisible when there is none.
    """
    found = Unit.objects.select_related("organisation").filter(pk=pk).first()
    if found is None or (found.closed is not None and found.closed <= on):
        raise NotVisible("There is nothing here.")
    return found


def person_with_email(email: str) -> Person | None:
    """Who signs in with an address, for commands at the server's shell; None for nobody active."""
    rows = Person.objects.select_related("organisation").filter(email=email.strip().lower(), is_active=True)
    return rows.first()


def units_by_name(organisation: Organisation, *, on: date) -> dict[str, list[int]]:
    """The open units of an organisation by name in small letters; more than one id where a name stands twice."""
    found: dict[str, list[int]] = {}
    for unit in Unit.objects.filter(organisation=organisation).order_by("pk"):
        if unit.closed is None or unit.closed > on:
            found.setdefault(unit.name.casefold(), []).append(unit.pk)
    return found
