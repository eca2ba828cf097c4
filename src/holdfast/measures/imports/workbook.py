"""Workbooks (.xlsx, .xlsm, .ods): one sheet's cells as a person sees them, read by calamine behind our own guards."""

from __future__ import annotations

import difflib
import io
from dataclasses import dataclass

import python_calamine

from holdfast.measures.imports import opendocument, sheetxml
from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.numbers import Uncalculated, as_percent_text
from holdfast.measures.imports.problems import Caution, FileRefused
from holdfast.measures.imports.text import Row
from holdfast.measures.imports.zipguard import Package, open_package, repacked

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_SHARED_PARTS = ("[Content_Types].xml", "_rels/.rels", _WORKBOOK, _RELATIONS, _STYLES, _STRINGS)
_SAVE_AS = "Open it, choose Save as, Excel workbook (.xlsx), and bring that file."
Area = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook, and whether it is hidden there."""

    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet; `merged` areas are two (row, column) corners counted from 0."""

    name: str
    names: tuple[SheetName, ...]
    rows: tuple[Row, ...]
    merged: tuple[Area, ...]
    cautions: tuple[Caution, ...]


def read_workbook(content: bytes, *, sheet: str | None = None, limits: Limits = Limits()) -> Sheet:
    """Read the sheet of that name, or the first visible one that holds anything.

    A formula without a result becomes an `Uncalculated` cell, an error such as #DIV/0! its own text, and a number
    formatted as a percentage the text a person sees ("95.2%"). Raises `FileRefused` for a bomb, a workbook of
    another kind, a damaged one, a sheet that is not there, or one without any cells.
    """
    package = open_package(content, limits)
    if opendocument.is_spreadsheet(package):
        return _open_document(package, sheet, limits)
    _refuse_other_packages(package)
    book = sheetxml.workbook_facts(package.stream(_WORKBOOK))
    targets = sheetxml.relation_targets(package.stream(_RELATIONS))
    parts = {name: targets.get(relation, "") for name, _, relation in book.sheets}
    names = tuple(SheetName(name, hidden) for name, hidden, _ in book.sheets if parts[name] in package)
    styles = sheetxml.percent_styles(package.stream(_STYLES)) if _STYLES in package else set()
    strings = sheetxml.string_lengths(package.stream(_STRINGS)) if _STRINGS in package else []
    for chosen in _candidates(names, sheet):
        facts = sheetxml.sheet_facts(
            package.stream(parts[chosen.name]),
            percent_styles=styles,
            strings=strings,
            never_calculated=book.never_calculated,
            most_cells=limits.workbook_cells,
        )
        if facts.cells or sheet is not None:
            break
    else:
        raise FileRefused("This workbook has no sheet with anything in it.", "Bring the one with the numbers.")
    _refuse_excess(facts, limits)
    rows = _cells(package, parts[chosen.name], chosen.name, facts, limits)
    if not rows:
        raise FileRefused(f"The sheet “{chosen.name}” is empty.", "Choose another sheet, or fill it and save it.")
    return Sheet(chosen.name, names, rows, tuple(facts.merged), _cautions(chosen, names, sheet, facts))


def _open_document(package: Package, sheet: str | None, limits: Limits) -> Sheet:
    """The same of an OpenDocument spreadsheet."""
    every = opendocument.read_sheets(package, limits)
    names = tuple(SheetName(one.name, one.hidden) for one in every)
    wanted = [name.name for name in _candidates(names, sheet)]
    found = next((one for one in every if one.name in wanted and (one.rows or sheet is not None)), None)
    if found is None:
        raise FileRefused("This workbook has no sheet with anything in it.", "Bring the one with the numbers.")
    if not found.rows:
        raise FileRefused(f"The sheet “{found.name}” is empty.", "Choose another sheet, or fill it and save it.")
    width = max(map(len, found.rows.values()))
    rows = tuple(Row(n, (*cells, *[None] * (width - len(cells)))) for n, cells in found.rows.items())
    special = {(row.number - 1, c): cell for row in rows for c, cell in enumerate(row.cells)}
    facts = sheetxml.SheetFacts(
        special={place: cell for place, cell in special.items() if isinstance(cell, Uncalculated)},
        hidden_rows=found.hidden_rows,
    )
    return Sheet(
        found.name,
        names,
        rows,
        tuple(found.merged),
        _cautions(SheetName(found.name, found.hidden), names, sheet, facts),
    )


def _refuse_other_packages(package: Package) -> None:
    """A zip may be many things; say which one this is."""
    if _WORKBOOK in package and _RELATIONS in package:
        return
    for part, kind in (
        ("xl/workbook.bin", "an Excel binary workbook (.xlsb)"),
        ("content.xml", "an OpenDocument text or drawing"),
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint file"),
    ):
        if part in package:
            raise FileRefused(f"This is {kind}, which we do not read.", _SAVE_AS)
    raise FileRefused("This is a zip file, not an Excel workbook.", "Unpack it and bring the sheet inside.")


def _candidates(names: tuple[SheetName, ...], wanted: str | None) -> list[SheetName]:
    if wanted is None:
        return [name for name in names if not name.hidden]
    found = [name for name in names if name.name.strip().casefold() == wanted.strip().casefold()]
    if not found:
        close = difflib.get_close_matches(wanted, [name.name for name in names], n=1)
        listed = ", ".join(f"“{name.name}”" for name in names[:20])
        meant = f"Did you mean “{close[0]}”? " if close else ""
        raise FileRefused(f"There is no sheet called “{wanted}”.", f"{meant}The sheets are: {listed}.")
    return found[:1]


def _refuse_excess(facts: sheetxml.SheetFacts, limits: Limits) -> None:
    if facts.last[0] >= limits.table_rows + 1:
        raise FileRefused(
            f"This sheet has more than {limits.table_rows:,} rows.",
            "Bring it in parts, or as CSV through the administrator's import.",
            row=facts.last[0] + 1,
        )
    if facts.last[1] >= limits.columns:
        raise FileRefused(f"This sheet has more than {limits.columns:,} columns.", "Bring it in parts.")
    if facts.characters > limits.workbook_characters:
        raise FileRefused("The texts in this sheet are too long to be a table of numbers.", "Bring the numbers alone.")


def _cells(package: Package, part: str, name: str, facts: sheetxml.SheetFacts, limits: Limits) -> tuple[Row, ...]:
    """All cells by calamine, which is given only the parts we measured; what it does not tell is put in by us."""
    shared = [entry for entry in _SHARED_PARTS if entry in package]
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(repacked(package, [*shared, part])))
        table = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # calamine's errors share no base class, and a panic in it is no Exception
        raise FileRefused("This workbook cannot be read.", _SAVE_AS) from error
    width = max(facts.last[1] + 1, max((len(cells) for cells in table), default=0))
    table.extend([] for _ in range(facts.last[0] + 1 - len(table)))
    rows = []
    for cells in table:
        seen: list[object] = [None if cell == "" else cell for cell in cells]
        seen.extend([None] * (width - len(seen)))
        rows.append(seen)
    for (row, column), content in facts.special.items():
        rows[row][column] = content
    for row, column in facts.percents:
        value = rows[row][column]
        if isinstance(value, (int, float)):
            rows[row][column] = as_percent_text(float(value))
    return tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(map(_filled, cells)))


def _filled(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or cell.strip() != "")


def _cautions(
    chosen: SheetName, names: tuple[SheetName, ...], wanted: str | None, facts: sheetxml.SheetFacts
) -> tuple[Caution, ...]:
    cautions = []
    others = [f"“{name.name}”" + (" (hidden)" if name.hidden else "") for name in names if name != chosen]
    if others and wanted is None:
        also = ", ".join(others[:10]) + (" and more" if len(others) > 10 else "")
        cautions.append(Caution("other_sheets", f"Read from the sheet “{chosen.name}”. The others are: {also}."))
    if chosen.hidden:
        cautions.append(Caution("hidden_sheet", f"The sheet “{chosen.name}” is hidden in the workbook."))
    if facts.hidden_rows:
        sentence = (
            f"{facts.hidden_rows:,} hidden or filtered rows were read as well: take them out if they do not belong."
        )
        cautions.append(Caution("hidden_rows", sentence, count=facts.hidden_rows))
    waiting = [place for place, content in facts.special.items() if isinstance(content, Uncalculated)]
    if waiting:
        sentence = f"{len(waiting):,} formulas in this sheet have no result. Open it in Excel, save it, bring it again."
        cautions.append(Caution("uncalculated", sentence, waiting[0][0] + 1, count=len(waiting)))
    return tuple(cautions)
