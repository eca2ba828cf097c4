"""Bulk work of the doors, each piece in one transaction, and what it leaves in the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from holdfast.foundation.actor import Actor
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.organisation import operations as organisations
from holdfast.organisation.choices import OrganisationKind
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.policy import whole
from holdfast.organisation.queries.by_code import organisation_with_code


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation as a national list gives it."""

    code: str
    name: str
    region: str
    opened: date | None
    closed: date | None


@operation("jobs.take_out_all", needs=P.EXPORT_ALL, where=lambda call: whole(call["organisation"]))
def take_out_all(*, organisation: Any, to: str, by: Actor, at: datetime) -> None:
    """Write down that all of an organisation's data is being taken out, by whom and to where, before it is."""
    remember(to=to, organisation_id=organisation.pk)


@operation("jobs.bring_organisations", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def bring_organisations(*, rows: Sequence[OrganisationRow], by: Actor, at: datetime) -> tuple[int, int, int]:
    """Make or mend the trusts of these rows. Returns how many were new, changed, and as they were."""
    outcome = [_bring(row, by, at) for row in rows]
    counts = outcome.count("new"), outcome.count("changed"), outcome.count("same")
    remember(new=counts[0], changed=counts[1], same=counts[2])
    return counts


@operation("jobs.bring_successions", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def bring_successions(*, rows: Sequence[tuple[str, str, date]], by: Actor, at: datetime) -> int:
    """Keep (former code, later code, day) where both organisations are known. Returns how many were kept."""
    kept = 0
    for former, later, on in rows:
        one, other = organisation_with_code(former), organisation_with_code(later)
        if one is not None and other is not None and one.pk != other.pk:
            organisations.succeed(predecessor=one, successor=other, on=on, by=by, at=at)
            kept += 1
    remember(kept=kept)
    return kept


def _bring(row: OrganisationRow, by: Actor, at: datetime) -> str:
    there = organisation_with_code(row.code)
    if there is None:
        organisations.begin_organisation(
            ods_code=row.code, name=row.name, kind=OrganisationKind.TRUST, region=row.region, opened=row.opened,
            closed=row.closed, by=by, at=at,
        )  # fmt: skip
        return "new"
    wanted = {"name": row.name, "kind": OrganisationKind.TRUST, "opened": row.opened, "closed": row.closed}
    if row.region:
        wanted["region"] = row.region
    changes = {key: value for key, value in wanted.items() if getattr(there, key) != value}
    if not changes:
        return "same"
    organisations.change_organisation(organisation=there, changes=changes, by=by, at=at)
    return "changed"
