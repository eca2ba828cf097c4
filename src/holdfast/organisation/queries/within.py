"""The filter every list of this module stands behind."""

from __future__ import annotations

from django.db.models import Q

from holdfast.organisation.choices import Permission
from holdfast.organisation.queries.viewer import Viewer

NOTHING = Q(pk__in=[])


def within(viewer: Viewer | None, permission: Permission, *, organisation: str, path: str) -> Q:
    """Rows that stand where the viewer holds a permission.

    organisation, path: the lookups that lead from the row to its organisation's id and to its unit's path.
    """
    allowed = NOTHING
    for organisation_id, beneath in viewer.paths_with(permission) if viewer else ():
        allowed |= Q(**{organisation: organisation_id, f"{path}__startswith": beneath})
    return allowed


def over_whole(viewer: Viewer | None, permission: Permission) -> list[int]:
    """The organisations over the whole of which the viewer holds a permission."""
    held = viewer.paths_with(permission) if viewer else ()
    return [organisation_id for organisation_id, path in held if path.count("/") == 2]
