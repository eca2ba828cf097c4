"""Shapes every part uses: problems, pages, and the arguments of a list."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, Field

T = TypeVar("T")
BIGGEST = 2**31 - 1  # ids and pages beyond it there are none

Key = Annotated[int, Field(ge=1, le=BIGGEST)]


def _whole(text: Any) -> Any:
    """Only plain digits are a number in an address: "1.0", "true" and "1_0" are not."""
    if isinstance(text, str) and not (text.isascii() and text.isdigit()):
        raise ValueError("Give a whole number.")
    return text


# An operation gives each its own `Query(default)`: ninja writes into the one it finds.
OptionalKey = Annotated[int | None, BeforeValidator(_whole), Field(ge=1, le=BIGGEST)]
PageNumber = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=BIGGEST)]
PageSize = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=500)]


class RowProblem(BaseModel):
    row: int = Field(description="Counted from 1, as sent.")
    field: str = Field(description="The column.")
    message: str


class Problem(BaseModel):
    """What is wrong, in one shape for every answer that is not what was asked for."""

    code: str = Field(description="A word that never changes, for programs.")
    message: str = Field(description="A sentence, for people.")
    field: str = Field(description="The input it belongs to; empty for none.")
    rows: list[RowProblem] = Field(description="What is wrong in each row sent; the first 200.")


class Page(BaseModel, Generic[T]):
    """Part of a list. Ask for the next with `page`, until `page` equals `pages`."""

    items: list[T]
    total: int
    page: int
    pages: int


READ_ANSWERS: dict[int, Any] = {304: None, 401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}
WRITE_ANSWERS: dict[int, Any] = dict.fromkeys((401, 403, 404, 409, 413, 422, 429), Problem)
