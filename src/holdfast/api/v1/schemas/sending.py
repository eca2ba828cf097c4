"""Numbers that come in."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

MOST = 10_000
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class PointIn(BaseModel):
    """One number. Give `value`, or `numerator` and `denominator`; all left out says "there is no number"."""

    model_config = ConfigDict(extra="forbid")

    series: UUID = Field(description="The series' id, as GET /series gives it.")
    period_start: date = Field(description="Any day of the period; it is moved to the period's first.")
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None


class PointsIn(BaseModel):
    """Numbers of any series of one organisation, kept whole or not at all."""

    model_config = ConfigDict(extra="forbid")

    points: list[PointIn] = Field(min_length=1, max_length=MOST)


class WithdrawIn(BaseModel):
    """Why numbers are taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1, max_length=300, description="Shown to people beside the import.")


class WithdrawnOut(BaseModel):
    """A delivery that was taken back. Asked for again, the answer is the same."""

    batch: int = Field(description="The import that held its numbers.")
    numbers: int = Field(description="How many numbers no longer count; what stood before stands again.")
    page: str = Field(description="The path of the page that shows it to a person.")


class SentOut(BaseModel):
    """What became of them. Sent again under the same key, the answer is the same and nothing is counted twice."""

    batch: int | None = Field(description="The import that holds them; empty when all of them stood already.")
    new: int = Field(description="Numbers that are new or correct an older one.")
    unchanged: int = Field(description="Numbers that stood already.")
    page: str = Field(description="The path of the page on which a person can take them back; empty without a batch.")
