"""All of the demonstration, in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from holdfast.foundation.actor import System
from holdfast.foundation.errors import Refused
from holdfast.jobs.demonstration import (
    councils,
    findings,
    gains,
    guarded,
    happenings,
    national,
    rounds,
    trust,
    voices,
    wards,
)
from holdfast.jobs.demonstration.calendar import morning
from holdfast.jobs.demonstration.people import PASSWORD, PEOPLE, STRANGER_EMAIL
from holdfast.jobs.imports.definitions import bring_definitions
from holdfast.organisation.queries.by_code import organisation_with_code

BY = System("holdfast demo")


def build(*, scale: str, today: date, now: datetime) -> Iterator[str]:
    """Make the demonstration; yields a sentence for each part done. A second run says that it is there.

    Raises Refused under production settings. What an interrupted run left is finished.
    """
    if not settings.DEMONSTRATION_ALLOWED:
        raise Refused(
            "The demonstration is not allowed under production settings: its people have well-known passwords. "
            "Begin a trust with `holdfast create-admin`."
        )
    if organisation_with_code(trust.OTHER_CODE) is not None:
        yield "The demonstration is there already."
    else:
        if organisation_with_code(trust.CODE) is None:
            yield _invented(today)
        yield from national.bring(scale=scale, now=now)
        trust.begin_other(today)
    yield from sign_ins()


def _invented(today: date) -> str:
    """The invented trust, whole or not at all."""
    with transaction.atomic():
        bring_definitions(by=BY, at=morning(today.replace(year=today.year - 5, day=1)))
        invented = trust.begin(today)
        made = wards.make(invented, today)
        happenings.tell(made)
        gains.tell(made)
        findings.tell(made)
        voices.tell(made)
        councils.meet(made)
        rounds.ask(made)
        guarded.keep(made)
    count = len(made.series) + 1
    return f"{trust.NAME}: {len(invented.units)} units, {len(invented.people)} people, {count} series."


def sign_ins() -> Iterator[str]:
    """How to sign in as whom."""
    yield f"Sign in with the password {PASSWORD} as any of:"
    for someone in PEOPLE:
        where = f", {someone.over}" if someone.over else ""
        yield f"  {someone.email:34} {someone.name} ({someone.role.label}{where})"
    yield "  The guardian's space opens with the same words."
    yield f"  {STRANGER_EMAIL:34} of another invented trust, who sees nothing of the first"
