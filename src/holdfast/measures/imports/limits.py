"""How much of a file we agree to read."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one file; each is checked before, or while, the file is read.

    `inflated_bytes`, `zip_ratio` and `zip_entries` guard against a zip bomb; `workbook_cells` against a
    workbook whose first and last cell lie so far apart that the area between fills the memory.
    """

    bytes: int = 64 * MIB
    rows: int = 1_048_576  # as many as an Excel sheet holds
    table_rows: int = 100_000
    columns: int = 1_000
    inflated_bytes: int = 128 * MIB
    zip_entries: int = 1_000
    zip_ratio: int = 200
    workbook_cells: int = 2_000_000
    workbook_characters: int = 50_000_000
    listed_errors: int = 200
