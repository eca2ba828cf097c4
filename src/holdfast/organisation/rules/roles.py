"""Roles, invitations and addresses: which dates they may carry, and what may not be left behind."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from holdfast.foundation.errors import Invalid

INVITATION_DAYS = 14
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+")


def check_period(active_from: date, active_to: date | None) -> None:
    """Raises Invalid when a role would end before it begins."""
    if active_to is not None and active_to < active_from:
        raise Invalid("The last day must be on or after the first day.", field="active_to")


def last_day(on: date, active_to: date | None) -> date:
    """The last day of a role that no longer holds from `on`. An earlier end already agreed stays."""
    last = on - timedelta(days=1)
    return last if active_to is None else min(last, active_to)


def check_end(on: date, *, today: date) -> None:
    """Raises Invalid when a role would be ended backwards in time: what was done under it was allowed."""
    if on < today:
        raise Invalid("A role can be ended from today on, not in the past.", field="on")


def check_someone_stays(others: int, *, what: str) -> None:
    """Raises Invalid when nobody would be left to administer the organisation."""
    if others == 0:
        raise Invalid(
            f"This is the last administrator of the whole organisation, so {what}. "
            "Make somebody else an administrator first.",
            field="role",
        )


def clean_email(text: str) -> str:
    """The address in small letters without spaces around it. Raises Invalid when it is not an email address."""
    address = text.strip().lower()
    if not address:
        raise Invalid("Enter an email address.", field="email")
    if len(address) > 254 or not _ADDRESS.fullmatch(address):
        raise Invalid("Enter an email address like name@nhs.net.", field="email")
    return address


def clean_name(text: str) -> str:
    """A person's name as it is kept. Raises Invalid when empty or too long."""
    kept = " ".join(text.split())
    if not kept:
        raise Invalid("Enter a name.", field="name")
    if len(kept) > 150:
        raise Invalid("Shorten the name to 150 characters or fewer.", field="name")
    return kept


def check_usable(
    expires_at: datetime, accepted_at: datetime | None, withdrawn_at: datetime | None, at: datetime
) -> None:
    """Raises Invalid, saying what to do, when an invitation can no longer be accepted."""
    if accepted_at is not None:
        raise Invalid("This invitation has been used. Sign in with your email address and password.")
    if withdrawn_at is not None:
        raise Invalid("This invitation was taken back. Ask your administrator for a new one.")
    if at >= expires_at:
        raise Invalid("This invitation is too old. Ask your administrator for a new one.")
