"""A sheet of units: Name, Kind, and optionally Part of, ODS site code, Mailbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from holdfast.foundation.errors import Invalid
from holdfast.organisation.choices import UnitKind
from holdfast.organisation.imports.sheet import Checked, find_columns, missing_columns, places, read_rows, too_many
from holdfast.organisation.rules.roles import clean_email
from holdfast.organisation.rules.rows import Problem, UnitRow

HEADINGS = ("Name", "Kind", "Part of", "ODS site code", "Mailbox")
COLUMNS = {
    "name": ("name", "unit", "unit name", "ward", "ward name", "team"),
    "kind": ("kind", "type", "unit type", "kind of unit"),
    "parent": ("part of", "parent", "parent unit", "under", "beneath", "division", "site"),
    "ods_site": ("ods site code", "ods site", "site code", "ods code", "ods"),
    "mailbox": ("mailbox", "shared mailbox", "email", "e mail", "ward email"),
}
NEEDED = {"name": "Name", "kind": "Kind"}
KINDS = {kind.label.casefold(): kind for kind in UnitKind if kind is not UnitKind.WHOLE}


def check_units(
    headings: Sequence[str],
    rows: Iterable[tuple[int, Sequence[object]]],
    *,
    existing: Sequence[str],
) -> Checked[UnitRow]:
    """Check a sheet of units.

    headings: the sheet's. rows: (row number as the person sees it, cells). existing: names of the open units of the
    tree, one entry a unit, so that a name borne twice is seen. A row beneath a faulty row is faulty too.
    """
    columns = find_columns(headings, COLUMNS)
    where, lacking = places(columns, HEADINGS, COLUMNS), missing_columns(columns, NEEDED)
    read = read_rows(rows, columns)
    if lacking or too_many(len(read)):
        return Checked((), tuple(lacking or too_many(len(read))), len(read))
    known = Counter(name.casefold() for name in existing)
    in_sheet = Counter(values["name"].casefold() for _, values in read)
    good, problems = [], []
    for number, values in read:
        wrong = _faults(number, values, known, in_sheet)
        problems.extend(wrong)
        if not wrong:
            good.append(_row(number, values))
    good, orphans = _without_orphans(good, known)
    return Checked(tuple(good), tuple(sorted([*problems, *orphans], key=lambda p: p.row)), len(read), where)


def _row(number: int, values: dict[str, str]) -> UnitRow:
    kind = KINDS[values["kind"].casefold()]
    parent, ods_site = values.get("parent", ""), values.get("ods_site", "").upper()
    return UnitRow(number, values["name"], kind, parent, ods_site, values.get("mailbox", "").lower())


def _faults(number: int, values: dict[str, str], known: Counter[str], in_sheet: Counter[str]) -> list[Problem]:
    faults = []
    name, parent, kind = values["name"], values.get("parent", ""), values["kind"]
    if not name:
        faults.append(Problem(number, "Name", "The name is empty. Enter the unit's name."))
    elif len(name) > 150:
        faults.append(Problem(number, "Name", "The name is too long. Shorten it to 150 characters or fewer."))
    elif in_sheet[name.casefold()] > 1 or known[name.casefold()]:
        where = "twice in this sheet" if in_sheet[name.casefold()] > 1 else "in the organisation already"
        faults.append(Problem(number, "Name", f"{name} stands {where}. Use a name that tells the units apart."))
    if kind.casefold() not in KINDS:
        known_kinds = ", ".join(k.label for k in KINDS.values())
        found = f"“{kind}” is not a kind of unit." if kind else "The kind is empty."
        faults.append(Problem(number, "Kind", f"{found} Use one of: {known_kinds}."))
    if parent and parent.casefold() == name.casefold():
        faults.append(Problem(number, "Part of", "A unit cannot be part of itself. Name the unit above it."))
    elif known[parent.casefold()] > 1:
        faults.append(Problem(number, "Part of", f"There is more than one unit called {parent}. Rename one first."))
    elif parent and not known[parent.casefold()] and not in_sheet[parent.casefold()]:
        faults.append(Problem(number, "Part of", f"There is no unit called {parent}. Add it, or correct the name."))
    return faults + _text_faults(number, values)


def _text_faults(number: int, values: dict[str, str]) -> list[Problem]:
    faults = []
    if len(values.get("ods_site", "")) > 20:
        faults.append(Problem(number, "ODS site code", "The code is too long. Enter 20 characters or fewer."))
    if values.get("mailbox"):
        try:
            clean_email(values["mailbox"])
        except Invalid as error:
            faults.append(Problem(number, "Mailbox", error.message))
    return faults


def _without_orphans(good: list[UnitRow], known: Counter[str]) -> tuple[list[UnitRow], list[Problem]]:
    """Rows that lead up to a unit of the tree or the top.

    And a problem for each that hangs on a faulty row or a circle.
    """
    placed, waiting = {name for name, n in known.items() if n}, list(good)
    while True:
        ready = [row for row in waiting if not row.parent or row.parent.casefold() in placed]
        if not ready:
            break
        placed |= {row.name.casefold() for row in ready}
        waiting = [row for row in waiting if row not in ready]
    orphans = [
        Problem(
            row.row, "Part of", f"{row.parent} cannot be added, so {row.name} has no place. Correct that row first."
        )
        for row in waiting
    ]
    return [row for row in good if row not in waiting], orphans
