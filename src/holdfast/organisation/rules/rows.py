"""One checked row of a sheet of units or people: what the readers of files give and the operations take."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.organisation.choices import Role, UnitKind


@dataclass(frozen=True)
class UnitRow:
    """A unit to add. `parent`: the name of the unit above it, in the sheet or in the tree; empty for the top."""

    row: int
    name: str
    kind: UnitKind
    parent: str = ""
    ods_site: str = ""
    mailbox: str = ""


@dataclass(frozen=True)
class PersonRow:
    """A person to invite, with the id of the unit their role is over."""

    row: int
    name: str
    email: str
    role: Role
    unit_id: int


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell.

    Row as the sheet counts them (1 is the heading), column by its heading, and what to do.
    """

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"Row {self.row}, column {self.column}" if self.column else f"Row {self.row}"
        return f"{where}: {self.message}"
