"""What a form offers where somebody chooses a unit or a colleague."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from holdfast.foundation import clock
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission


def organisation_id(request: HttpRequest) -> int:
    """The organisation of the unit chosen in the switcher, else the person's own."""
    chosen = getattr(request, "unit", None)
    return chosen.organisation_id if chosen else request.viewer.organisation_id


def units_to_choose(request: HttpRequest, permission: Permission) -> dict[int, Any]:
    """Open units over which the viewer holds a permission, by id."""
    rows = queries.units(viewer=request.viewer, open_on=clock.today(), may=permission)
    return {unit.pk: unit for unit in rows.filter(organisation_id=organisation_id(request))}


def unit_words(units: dict[int, Any]) -> list[tuple[int, str]]:
    """Each unit by its name, with what it is part of, the whole organisation first."""
    names = {pk: unit.name for pk, unit in units.items()}
    words = []
    for pk, unit in units.items():
        above = [int(part) for part in unit.path.split("/")[1:-2] if int(part) in names]
        deep = unit.path.count("/")
        words.append((deep > 2, f"{unit.name} ({names[above[-1]]})" if above else unit.name, pk))
    return [(pk, said) for _, said, pk in sorted(words, key=lambda w: (w[0], w[1].casefold()))]


def people_to_choose(request: HttpRequest, of: int | None = None) -> dict[int, Any]:
    """Colleagues by id, in the order of their names."""
    rows = queries.colleagues(viewer=request.viewer, organisation_id=of or organisation_id(request))
    return {person.pk: person for person in rows}


def people_words(people: dict[int, Any]) -> list[tuple[int, str]]:
    """Names to choose from; where two bear one name, with the address."""
    names = [person.name for person in people.values()]
    return [(pk, f"{p.name} ({p.email})" if names.count(p.name) > 1 else p.name) for pk, p in people.items()]
