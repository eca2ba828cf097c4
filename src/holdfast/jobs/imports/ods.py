"""The NHS's own list of organisations, and who succeeded whom. Safe to bring twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from holdfast.foundation.actor import Actor
from holdfast.jobs import operations
from holdfast.measures.imports.ods import (
    OdsOrganisation,
    Succession,
    TrustReference,
    read_organisations,
)
from holdfast.organisation.rules.names import as_written

AT_ONCE = 60  # organisations in one transaction, so that other writers never wait long


@dataclass(frozen=True)
class Brought:
    """How many organisations were new, changed, or as they were; what was wrong with other rows of the file."""

    new: int
    changed: int
    same: int
    problems: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return f"{self.new} organisations are new, {self.changed} changed, {self.same} were as in the file."


def bring_organisations(
    content: bytes, *, by: Actor, at: datetime, reference: Sequence[TrustReference] = ()
) -> Brought:
    """Bring an ODS file of trusts (etr.csv). `reference` adds regions by name. With any wrong row nothing is brought.

    Raises `FileRefused` when it is no such file.
    """
    read = read_organisations(content)
    if read.errors:
        return Brought(0, 0, 0, tuple(error.sentence for error in read.errors))
    regions = {trust.code: trust.region for trust in reference}
    totals = [0, 0, 0]
    for first in range(0, len(read.rows), AT_ONCE):
        some = [_plain(row, regions) for row in read.rows[first : first + AT_ONCE]]
        outcome = operations.bring_organisations(rows=some, by=by, at=at)
        totals = [a + b for a, b in zip(totals, outcome, strict=True)]
    return Brought(*totals)


def bring_successions(found: Sequence[Succession], *, by: Actor, at: datetime) -> int:
    """Keep who succeeded whom, where both are known here. Returns how many pairs were kept."""
    return operations.bring_successions(rows=[(s.predecessor, s.successor, s.on) for s in found], by=by, at=at)


def _plain(row: OdsOrganisation, regions: Mapping[str, str]) -> operations.OrganisationRow:
    return operations.OrganisationRow(
        row.code, as_written(row.name), regions.get(row.code, ""), row.opened_on, row.closed_on
    )
