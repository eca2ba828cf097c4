"""Organisations, their units, and who a token speaks for."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field


class Organisation(BaseModel):
    id: int
    ods_code: str
    name: str
    kind: str
    region: str
    opened: date | None
    closed: date | None
    invented: bool = Field(description="Made up for demonstration.")


class Unit(BaseModel):
    id: int
    organisation: int = Field(description="The id of its organisation.")
    name: str
    kind: str
    path: str = Field(description="Ids from the root unit down, as /3/17/42/: all beneath a unit begins with its path.")
    ods_site: str
    opened: date | None
    closed: date | None


class Role(BaseModel):
    role: str
    label: str
    unit: int
    unit_name: str
    organisation: int


class Me(BaseModel):
    """Who this token speaks for: what they see, it sees."""

    person: str
    organisation: int
    organisation_name: str
    roles: list[Role]
    token: str = Field(description="The token's name.")
    scope: str = Field(description="read, or write: read, and send numbers.")
    expires_on: date = Field(description="The last day it works.")
