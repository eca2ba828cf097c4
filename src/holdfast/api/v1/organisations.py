"""Who a token speaks for; organisations and units."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from holdfast.api.v1.paging import paged
from holdfast.api.v1.schemas.common import READ_ANSWERS, Key, OptionalKey, Page, PageNumber, PageSize
from holdfast.api.v1.schemas.organisations import Me, Organisation, Unit
from holdfast.organisation import queries

router = Router(tags=["Organisations"])


@router.get("/me", response={200: Me, **READ_ANSWERS}, summary="Who this token speaks for", operation_id="me")
def me(request: Any) -> dict[str, Any]:
    """The person, their roles of today, and what the token may do."""
    viewer, token = request.auth.viewer, request.auth.token
    roles = [
        {"role": m.role.value, "label": m.label, "unit": m.unit_id, "unit_name": m.unit_name,
         "organisation": m.organisation_id}
        for m in viewer.memberships
    ]  # fmt: skip
    return {
        "person": viewer.name, "organisation": viewer.organisation_id, "organisation_name": viewer.organisation_name,
        "roles": roles, "token": token.name, "scope": str(token.scope), "expires_on": token.expires_on,
    }  # fmt: skip


@router.get(
    "/organisations", response={200: Page[Organisation], **READ_ANSWERS},
    summary="Organisations", operation_id="organisations",
)  # fmt: skip
def organisations(request: Any, page: PageNumber = Query(1), size: PageSize = Query(100)) -> dict[str, Any]:
    """Trusts, providers and partners by name: public facts, and invented ones your person works in."""
    return paged(queries.organisations(viewer=request.auth.viewer), page, size, _organisation)


@router.get(
    "/organisations/{pk}", response={200: Organisation, **READ_ANSWERS},
    summary="One organisation", operation_id="organisation",
)  # fmt: skip
def organisation(request: Any, pk: Key) -> dict[str, Any]:
    """One organisation by its id."""
    return _organisation(queries.organisation(viewer=request.auth.viewer, pk=pk))


@router.get("/units", response={200: Page[Unit], **READ_ANSWERS}, summary="Units", operation_id="units")
def units(
    request: Any, organisation: OptionalKey = Query(None), page: PageNumber = Query(1), size: PageSize = Query(100)
) -> dict[str, Any]:
    """Sites, divisions, wards, teams and committees by name, closed ones too."""
    rows = queries.units(viewer=request.auth.viewer)
    if organisation is not None:
        rows = rows.filter(organisation_id=organisation)
    return paged(rows, page, size, _unit)


@router.get("/units/{pk}", response={200: Unit, **READ_ANSWERS}, summary="One unit", operation_id="unit")
def unit(request: Any, pk: Key) -> dict[str, Any]:
    """One unit by its id."""
    return _unit(queries.unit(viewer=request.auth.viewer, pk=pk))


def _organisation(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Organisation.model_fields}


def _unit(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Unit.model_fields if name != "organisation"} | {
        "organisation": row.organisation_id
    }
