"""The first administrator of an organisation."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime
from typing import Any

from django.db import transaction

from holdfast.foundation.actor import System
from holdfast.foundation.errors import Invalid
from holdfast.organisation import operations as organisations
from holdfast.organisation.choices import OrganisationKind, Role
from holdfast.organisation.queries.by_code import organisation_with_code, root_unit

BY = System("holdfast create-admin")


def password(*, from_stdin: bool) -> str:
    """The password, from standard input or asked for twice at the terminal."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise Invalid("There is no terminal to ask for a password: give it with --password-stdin.")
    first = getpass.getpass("Password (12 characters or more): ")
    if first != getpass.getpass("The same again: "):
        raise Invalid("The two passwords differ. Nothing was changed.")
    return first


def begin(*, code: str, organisation_name: str | None, name: str, email: str, password: str, at: datetime) -> str:
    """Make the account, the organisation when it is not there, and the roles; returns the organisation's name.

    Raises Invalid when the organisation is not there and no name is given, or when an operation refuses a value.
    """
    with transaction.atomic():
        return _begin(code, organisation_name, name, email, password, at)


def _begin(code: str, organisation_name: str | None, name: str, email: str, password: str, at: datetime) -> str:
    organisation = organisation_with_code(code) or _new_organisation(code, organisation_name, at)
    if not organisation.tenant:
        organisations.admit_organisation(organisation=organisation, by=BY, at=at)
    person = organisations.add_person(
        organisation=organisation, email=email, name=name, password=password, by=BY, at=at
    )
    # Also analyst, so that one person alone can begin with real numbers; either role can be ended later.
    for role in (Role.ADMINISTRATOR, Role.ANALYST):
        organisations.grant_role(person=person, unit=root_unit(organisation), role=role, by=BY, at=at)
    return organisation.name


def _new_organisation(code: str, name: str | None, at: datetime) -> Any:
    if not name:
        raise Invalid(
            f"There is no organisation with the ODS code {code} yet. Give its name with --organisation-name, "
            "or bring in the NHS's list first: holdfast import ods etr.csv"
        )
    return organisations.begin_organisation(
        ods_code=code, name=name, kind=OrganisationKind.TRUST, tenant=True, by=BY, at=at
    )
