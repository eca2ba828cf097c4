"""A measure's definition as text, checked: what a TOML file or a form must hold, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Better, ChartKind, Frequency, ValueKind

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RULES = ("mdc-2023", "ptd-0.2.2")


@dataclass(frozen=True, slots=True)
class Definition:
    """What a number means. See `Measure` for each field."""

    code: str
    name: str
    meaning: str
    better: Better
    frequency: Frequency
    value_kind: ValueKind
    numerator: str = ""
    denominator: str = ""
    exclusions: str = ""
    source: str = ""
    owner: str = ""
    chart_kind: ChartKind = ChartKind.XMR
    rules: str = "mdc-2023"
    multiplier: float = 1
    unit_words: str = ""
    decimals: int = 1
    late_after_days: int = 45
    review_by: date | None = None


_LONGEST = {"code": 60, "name": 150, "meaning": 2000, "numerator": 300, "denominator": 300, "exclusions": 500,
            "source": 300, "owner": 150, "unit_words": 60}  # fmt: skip
_ENUMS: dict[str, type[StrEnum]] = {
    "better": Better, "frequency": Frequency, "value_kind": ValueKind, "chart_kind": ChartKind
}  # fmt: skip
FIELDS = tuple(f.name for f in fields(Definition))
_NEEDED = ("code", "name", "meaning", "better", "frequency", "value_kind")


def definition(facts: Mapping[str, Any], *, where: str = "") -> Definition:
    """The definition these facts make. Raises Invalid naming the field, with `where` (a file's name) before it."""
    lead = f"{where}: " if where else ""
    unknown = sorted(set(facts) - set(FIELDS))
    if unknown:
        raise Invalid(f"{lead}there is no field called {', '.join(unknown)}.", field=unknown[0])
    made: dict[str, Any] = {}
    for name in FIELDS:
        if name not in facts or facts[name] is None:
            if name in _NEEDED:
                raise Invalid(f"{lead}{name.replace('_', ' ')} is missing.", field=name)
            continue
        made[name] = _field(name, facts[name], lead)
    found = Definition(**made)
    _together(found, lead)
    return found


def _field(name: str, raw: Any, lead: str) -> Any:
    words = name.replace("_", " ")
    if name in _ENUMS:
        allowed = [str(m) for m in _ENUMS[name]]
        if str(raw) not in allowed:
            raise Invalid(f"{lead}{words} must be one of {', '.join(allowed)}, not {raw!r}.", field=name)
        return _ENUMS[name](str(raw))
    if name in _LONGEST:
        text = " ".join(str(raw).split()) if isinstance(raw, str) else None
        if text is None or (name in _NEEDED and not text):
            raise Invalid(f"{lead}{words} must be text.", field=name)
        if len(text) > _LONGEST[name]:
            raise Invalid(f"{lead}{words} is longer than {_LONGEST[name]} characters.", field=name)
        return text
    if name == "rules":
        if raw not in RULES:
            raise Invalid(f"{lead}rules must be one of {', '.join(RULES)}, not {raw!r}.", field=name)
        return raw
    if name == "review_by":
        if type(raw) is not date:
            raise Invalid(f"{lead}{words} must be a day, such as 2027-04-01.", field=name)
        return raw
    return _number(name, raw, lead)


def _number(name: str, raw: Any, lead: str) -> float | int:
    lowest, highest = {"multiplier": (1e-9, 1e9), "decimals": (0, 6), "late_after_days": (0, 400)}[name]
    whole = name != "multiplier"
    good = isinstance(raw, int) if whole else isinstance(raw, int | float)
    if isinstance(raw, bool) or not good or not lowest <= raw <= highest:
        kind = "a whole number" if whole else "a number"
        raise Invalid(f"{lead}{name.replace('_', ' ')} must be {kind} from {lowest:g} to {highest:g}.", field=name)
    return raw


def _together(found: Definition, lead: str) -> None:
    """What must be true of several fields at once."""
    if not CODE.fullmatch(found.code):
        raise Invalid(
            f"{lead}the code may hold small letters, digits and single hyphens: {found.code!r}.", field="code"
        )
    if found.value_kind.needs_denominator and not found.denominator:
        raise Invalid(
            f"{lead}a {found.value_kind} needs a denominator: out of what, or for how many?", field="denominator"
        )
    if found.value_kind is ValueKind.PERCENT and found.multiplier != 100:
        raise Invalid(f"{lead}a percentage has the multiplier 100.", field="multiplier")
    if found.value_kind not in found.chart_kind.suits:
        kinds = " or ".join(f"“{kind.label}”" for kind in found.chart_kind.suits)
        raise Invalid(f"{lead}a {found.chart_kind.short} is drawn of {kinds}.", field="chart_kind")
    if found.chart_kind.by_event and found.frequency is not Frequency.DAY:
        raise Invalid(
            f"{lead}a {found.chart_kind.short} has one number for each event, on its day: count every day.",
            field="frequency",
        )
    if found.rules == "ptd-0.2.2" and found.chart_kind is not ChartKind.XMR:
        raise Invalid(f"{lead}ptd-0.2.2 draws XmR charts alone.", field="rules")


def revision(before: Mapping[str, Any], changes: Mapping[str, Any]) -> Definition:
    """The definition after changes. Raises Invalid for a change of the code, or into something that cannot be."""
    if "code" in changes and changes["code"] != before["code"]:
        raise Invalid("The code of a measure stays what it is: charts and files name it.", field="code")
    return definition({**before, **changes})


# Changes after which old numbers would mean something else: the chart must not run on as if nothing had happened.
MEANING = frozenset({"numerator", "denominator", "exclusions", "value_kind", "frequency", "multiplier"})
