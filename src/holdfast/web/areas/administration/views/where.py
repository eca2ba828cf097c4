"""Which organisation a person keeps just now, and over which units they may do a thing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from holdfast.foundation import clock
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission

CRUMB = ("Administration", "administration:index")


def organisation_id(request: HttpRequest) -> int:
    """The organisation of the unit chosen in the switcher, else the person's own."""
    chosen = getattr(request, "unit", None)
    return chosen.organisation_id if chosen else request.viewer.organisation_id


def units_with(request: HttpRequest, permission: Permission, *, but: str = "") -> dict[int, Any]:
    """Open units over which the viewer holds a permission, in the order of the tree's paths.

    but: a path whose unit, and all beneath it, is left out (a unit cannot move beneath itself).
    """
    rows = queries.units(viewer=request.viewer, open_on=clock.today(), may=permission)
    rows = rows.filter(organisation_id=organisation_id(request))
    return {unit.pk: unit for unit in rows if not (but and unit.path.startswith(but))}


def unit_options(units: dict[int, Any]) -> list[tuple[int, str]]:
    """Choices of a select.

    Each unit by its name, with what it is part of, so that two of one name can be told apart.
    """
    names = {pk: unit.name for pk, unit in units.items()}

    def words(unit: Any) -> str:
        above = [
            names[int(part)] for part in unit.path.split("/") if part and int(part) in names and int(part) != unit.pk
        ]
        return f"{unit.name} ({above[-1]})" if above else unit.name

    return sorted(((pk, words(unit)) for pk, unit in units.items()), key=lambda pair: pair[1].casefold())
