"""Where something happens, for permission and tenancy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class Located(Protocol):
    """Anything that belongs to an organisation and stands under a unit path."""

    organisation_id: int | None
    unit_path: str


@dataclass(frozen=True)
class Place:
    """An organisation and a unit path in it ("/3/17/").

    `record_id` when it is one record. No organisation: the whole site.
    """

    organisation_id: int | None
    unit_path: str = ""
    record_id: UUID | None = None


EVERYWHERE = Place(None)
