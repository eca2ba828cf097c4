"""What the names in a sheet stand for: measures we know or new ones, and wards we know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from holdfast.measures import queries
from holdfast.measures.choices import ValueKind
from holdfast.measures.imports.mapping import Mapping, plain
from holdfast.measures.imports.names import KnownName
from holdfast.measures.imports.points import Parsed
from holdfast.organisation.rules.tree import told_apart

NEW = "new"
MOST_NAMES = 12
KINDS = {
    "count": ValueKind.COUNT,
    "percentage": ValueKind.PERCENT,
    "rate": ValueKind.RATE,
    "number": ValueKind.NUMBER,
}
SHEET_KINDS = {kind: word for word, kind in KINDS.items()}


@dataclass(frozen=True)
class Named:
    """A measure as the sheet names it ("" where it names none), and a name to offer for it."""

    index: int
    in_sheet: str
    suggested: str
    match: int | None


def unit_names(units: Iterable[Any]) -> list[KnownName]:
    """Units as names a sheet may use; the key leads back to the unit."""
    listed = tuple(units)
    apart = told_apart({u.pk: (u.name, u.path) for u in listed})
    return [
        KnownName(u.name, queries.unit_code(u.pk), (u.ods_site,) if u.ods_site else (), apart=apart[u.pk])
        for u in listed
    ]


def unit_labels(units: Iterable[Any]) -> list[tuple[int, str]]:
    """Units to choose from: a name that several bear says beneath what each of them stands."""
    listed = tuple(units)
    often = Counter(u.name for u in listed)
    apart = told_apart({u.pk: (u.name, u.path) for u in listed})
    return [(u.pk, apart[u.pk] if often[u.name] > 1 else u.name) for u in listed]


def unit_key(key: str) -> int:
    """The unit's id in a key of `unit_names`."""
    return int(key.rpartition("-")[2])


def measure_names(measures: Iterable[Any]) -> list[KnownName]:
    """Measures as names a sheet may use."""
    return [KnownName(m.name, f"holdfast-measure-{m.pk}", (m.code,), apart=m.code) for m in measures]


def named_in(parsed: Parsed, mapping: Mapping, measures: Iterable[Any], fallback: str) -> list[Named]:
    """The measures a sheet is about, in the order they are met. fallback: a name where the sheet gives none."""
    known = {plain(m.name): m.pk for m in measures} | {plain(m.code): m.pk for m in measures}
    names = list(dict.fromkeys(row.measure for row in parsed.rows))
    return [Named(i, name, name or fallback, known.get(plain(name or fallback))) for i, name in enumerate(names)]


def chosen_names(names: Iterable[Named], kinds: dict[int, str]) -> list[KnownName] | None:
    """The sheet's own names with the kind of number each stands for; None when the sheet names no measure."""
    named = [n for n in names if n.in_sheet]
    if not named:
        return None
    return [KnownName(n.in_sheet, f"m{n.index}", (), kinds.get(n.index, "")) for n in named]


def name_from(mapping: Mapping, headings: tuple[str, ...]) -> str:
    """A measure's name from the heading of its numbers; "" when there is none."""
    for use in ("value", "numerator"):
        index = mapping.column(use)
        if index is not None and index < len(headings) and headings[index].strip():
            text = headings[index].strip()
            return text[:1].upper() + text[1:]
    return ""
