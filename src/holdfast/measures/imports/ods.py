"""Organisations from the NHS Organisation Data Service (ODS): trusts, their regions, and what became of them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.periods import read_period
from holdfast.measures.imports.problems import CellError, Fault, FileRefused, letter
from holdfast.measures.imports.published import Headed, open_headed
from holdfast.measures.imports.spans import Period
from holdfast.measures.imports.text import Row, Source, iter_rows

_WIDTH = 27  # columns of an ODS "etr" or "ets" file, which has no headings
_CODE, _NAME, _REGION, _AREA, _POSTCODE, _OPENED, _CLOSED = 0, 1, 2, 3, 9, 10, 11
_ODS_CODE = re.compile(r"[A-Z0-9]{3,9}\Z")


@dataclass(frozen=True, slots=True)
class OdsOrganisation:
    """One organisation or site: its code, its name as ODS writes it, and when it opened and closed (None: open)."""

    code: str
    name: str
    region_code: str
    area_code: str
    postcode: str
    opened_on: dt.date | None
    closed_on: dt.date | None

    @property
    def in_england(self) -> bool:
        """Whether it belongs to a region of NHS England; the file also holds the trusts of Wales, which do not."""
        return self.region_code.startswith("Y")


@dataclass(frozen=True, slots=True)
class TrustReference:
    """What a hand-made list adds to ODS: the name as written, type, region, care system and predecessors' codes."""

    code: str
    name: str
    type: str
    region: str
    care_system: str
    predecessors: tuple[str, ...]
    merged_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Succession:
    """From this day on, `successor` does what `predecessor` did."""

    predecessor: str
    successor: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class OdsRead:
    """Rows read and everything that was wrong with others."""

    rows: tuple[OdsOrganisation, ...]
    errors: tuple[CellError, ...] = ()


def read_organisations(source: Source, *, limits: Limits = Limits()) -> OdsRead:
    """Read an ODS file of 27 columns without headings (etr.csv, etrust.csv). Raises `FileRefused` for another file."""
    rows: list[OdsOrganisation] = []
    errors: list[CellError] = []
    seen: set[str] = set()
    for row in iter_rows(source, limits=limits):
        if len(row.cells) != _WIDTH:
            problem = f"An ODS file has {_WIDTH} columns; this row has {len(row.cells)}."
            if not rows and not errors:
                raise FileRefused(problem, "Bring the file as ODS publishes it, without headings.", row=row.number)
            errors.append(Fault(problem, "Bring the file as ODS publishes it.").at(row.number, "", ""))
            continue
        code = str(row.cells[_CODE]).strip().upper()
        wrong = []
        if not _ODS_CODE.match(code):
            wrong.append(_at(row, _CODE, Fault("This is not an ODS code.", "A code has 3 to 9 letters and digits.")))
        elif code in seen:
            wrong.append(_at(row, _CODE, Fault("This code came before in the file.", "Keep one row for each code.")))
        opened, closed = (_date(row, column, wrong) for column in (_OPENED, _CLOSED))
        if opened and closed and closed < opened:
            wrong.append(_at(row, _CLOSED, Fault("It closed before it opened.", "Check both dates.")))
        errors += wrong
        if not wrong:
            seen.add(code)
            name, region, area, postcode = (_text(row, column) for column in (_NAME, _REGION, _AREA, _POSTCODE))
            rows.append(OdsOrganisation(code, name, region, area, postcode, opened, closed))
    return OdsRead(tuple(rows), tuple(errors))


def read_reference(source: Source, *, limits: Limits = Limits()) -> tuple[TrustReference, ...]:
    """Read the reference list of open trusts. Raises `FileRefused`, naming the row, for a file it cannot trust."""
    wanted = ("ods_code", "name", "type", "region", "ics", "predecessor_codes", "merger_date")
    file = open_headed(source, wanted, "the reference list of trusts", optional=("alt_names",), limits=limits)
    return tuple(
        TrustReference(
            _code(file, row, "ods_code"),
            file.cell(row, "name"),
            file.cell(row, "type"),
            file.cell(row, "region"),
            file.cell(row, "ics"),
            tuple(code.upper() for code in re.split(r"[;,|\s]+", file.cell(row, "predecessor_codes")) if code),
            _day(file, row, "merger_date") if file.cell(row, "merger_date") else None,
        )
        for row in file.rows
    )


def read_mergers(source: Source, *, limits: Limits = Limits()) -> tuple[Succession, ...]:
    """Read a list of mergers (old code, new code, date). Raises `FileRefused`, naming the row, for a bad one."""
    wanted = ("trust_code_old", "trust_code_new", "from_date")
    file = open_headed(source, wanted, "a list of mergers", limits=limits)
    return tuple(
        Succession(_code(file, row, wanted[0]), _code(file, row, wanted[1]), _day(file, row, wanted[2]))
        for row in file.rows
    )


def successions(reference: tuple[TrustReference, ...], mergers: tuple[Succession, ...]) -> tuple[Succession, ...]:
    """All known successions of both lists, each once, in order of day and code."""
    found = {(one.predecessor, one.successor): one for one in mergers}
    for trust in reference:
        for code in trust.predecessors:
            if trust.merged_on:
                found.setdefault((code, trust.code), Succession(code, trust.code, trust.merged_on))
    return tuple(sorted(found.values(), key=lambda one: (one.on, one.predecessor)))


def _text(row: Row, column: int) -> str:
    return " ".join(str(row.cells[column]).split())


def _at(row: Row, column: int, fault: Fault) -> CellError:
    return fault.at(row.number, letter(column), row.cells[column])


def _date(row: Row, column: int, errors: list[CellError]) -> dt.date | None:
    text = str(row.cells[column]).strip()
    if not text:
        return None
    read = read_period(text)
    if isinstance(read, Period) and read.grain == "date":
        return read.start
    fault = read if isinstance(read, Fault) else Fault("This is not one day.", "Write it as 20250331.")
    errors.append(_at(row, column, fault))
    return None


def _code(file: Headed, row: Row, name: str) -> str:
    code = file.cell(row, name).upper()
    if not _ODS_CODE.match(code):
        raise FileRefused(
            "This is not an ODS code.", "A code has 3 to 9 letters and digits.",
            row=row.number, column=letter(file.columns[name]), found=code,
        )  # fmt: skip
    return code


def _day(file: Headed, row: Row, name: str) -> dt.date:
    text = file.cell(row, name)
    read = read_period(text)
    if isinstance(read, Fault):
        column = letter(file.columns[name])
        raise FileRefused(read.problem, read.what_to_do, row=row.number, column=column, found=text)
    return read.start
