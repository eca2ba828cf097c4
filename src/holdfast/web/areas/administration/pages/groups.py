"""The list of groups and their roles."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from holdfast.organisation.choices import Role
from holdfast.web.components.listing import Cell, Column, Filter, Listing


def _act(row: Any) -> Cell:
    return Cell(f"Remove {row.group}", reverse("administration:unmap_group", args=[row.pk]))


GROUPS: Listing[Any] = Listing(
    name="groups",
    caption="Groups and their roles",
    sort="group",
    one="group",
    search=lambda rows, text: rows.filter(Q(group__icontains=text) | Q(unit__name__icontains=text)),
    search_label="Search by group or unit",
    filters=(Filter("role", "Role", tuple((role.value, role.label) for role in Role)),),
    columns=(
        Column("group", "Group in your directory", order="group", value=lambda r: r.group),
        Column("role", "Role", order="role", value=lambda r: Role(r.role).label),
        Column("unit", "Over", order="unit__name", value=lambda r: r.unit.name),
        Column("acts", "Act", value=lambda r: "", show=_act),
    ),
    empty="No group has a role yet. Without one, people join by invitation.",
)
