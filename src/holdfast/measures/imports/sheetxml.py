"""Our own look into a workbook's XML, for what its reader does not tell: formulas without a result, errors, merges.

Streams through expat, so a large sheet takes no memory; a document type declaration is refused, because it can
hold entities that grow without bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from holdfast.measures.imports.numbers import Uncalculated
from holdfast.measures.imports.problems import FileRefused

_BUILT_IN_PERCENT = {9, 10}  # number formats 0% and 0.00%, ECMA-376 part 1, 18.8.30
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
_DAMAGED = "This workbook is damaged."
_SAVE_AGAIN = "Open it in Excel, save it again as an Excel workbook (.xlsx), and bring the new file."

Place = tuple[int, int]  # row and column, both from 0


@dataclass(slots=True)
class SheetFacts:
    """What our own look at one sheet found. Places are (row, column) from 0; areas are two corners."""

    special: dict[Place, Uncalculated | str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: int = 0
    cells: int = 0
    characters: int = 0
    first: Place = (0, 0)
    last: Place = (-1, -1)

    @property
    def area(self) -> int:
        """How many cells lie between the sheet's first and its last, empty ones included."""
        return (self.last[0] + 1) * (self.last[1] + 1)


@dataclass(frozen=True, slots=True)
class WorkbookFacts:
    """The workbook's own list: sheets as (name, hidden, relation id), and whether formulas await calculation."""

    sheets: tuple[tuple[str, bool, str], ...]
    never_calculated: bool


def place_of(reference: str) -> Place:
    """Row and column from 0 of a reference such as "C14"; `FileRefused` when it is none."""
    match = _REFERENCE.match(reference.replace("$", ""))
    if not match:
        raise FileRefused(_DAMAGED, _SAVE_AGAIN)
    column = 0
    for sign in match[1]:
        column = column * 26 + ord(sign) - 64
    return int(match[2]) - 1, column - 1


class Walker:
    """Walks one XML part; subclasses say what an element's start, text and end mean. Names come without prefix."""

    def walk(self, pieces: Iterable[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, given: self.start(name.rpartition(":")[2], given)
        parser.EndElementHandler = lambda name: self.end(name.rpartition(":")[2])
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            for piece in pieces:
                parser.Parse(piece)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            if isinstance(error, FileRefused):
                raise
            raise FileRefused(_DAMAGED, _SAVE_AGAIN) from None

    @staticmethod
    def _refuse_doctype(*given: object) -> None:
        raise FileRefused("This workbook holds a declaration that no spreadsheet writes.", _SAVE_AGAIN)

    def start(self, name: str, given: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, piece: str) -> None: ...


class _Sheet(Walker):
    def __init__(self, percent_styles: set[int], string_lengths: list[int], never_calculated: bool, most: int):
        self.facts = SheetFacts()
        self.percent_styles, self.string_lengths = percent_styles, string_lengths
        self.never_calculated, self.most = never_calculated, most
        self.row = self.column = -1
        self.kind, self.style = "n", 0
        self.formula: list[str] | None = None
        self.value: list[str] | None = None
        self.inside: list[str] | None = None

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "row":
            self.row = int(given["r"]) - 1 if "r" in given else self.row + 1
            self.column = -1
            self.facts.hidden_rows += given.get("hidden") in ("1", "true")
        elif name == "c":
            reference = given.get("r")
            self.row, self.column = place_of(reference) if reference else (self.row, self.column + 1)
            self.kind, self.style = given.get("t", "n"), int(given.get("s", 0))
            self.formula = self.value = self.inside = None
        elif name == "f":
            self.formula = self.inside = []
        elif name in ("v", "t"):
            self.value = self.inside = [] if self.value is None else self.value
        elif name == "mergeCell":
            first, _, last = given["ref"].partition(":")
            self.facts.merged.append((place_of(first), place_of(last or first)))

    def text(self, piece: str) -> None:
        if self.inside is not None:
            self.inside.append(piece)

    def end(self, name: str) -> None:
        if name in ("f", "v", "t"):
            self.inside = None
        elif name == "c":
            self._cell()

    def _cell(self) -> None:
        facts, place = self.facts, (self.row, self.column)
        value = "".join(self.value or ())
        if self.formula is not None and self._uncalculated(value):
            facts.special[place] = Uncalculated("".join(self.formula))
        elif self.kind == "e":
            facts.special[place] = value or "#VALUE!"
        elif self.value is None:
            return
        elif self.kind == "n" and self.style in self.percent_styles and value:
            facts.percents.add(place)
        facts.characters += self._length(value)
        facts.cells += 1
        facts.last = max(facts.last[0], place[0]), max(facts.last[1], place[1])
        if facts.area > self.most:
            raise FileRefused(
                f"This sheet spreads over more than {self.most:,} cells.",
                "Copy the rows you need into a new workbook, save that, and bring it.",
                row=place[0] + 1,
            )

    def _uncalculated(self, value: str) -> bool:
        """A formula lacks a result without a value; programs that never calculate write a 0 and ask Excel to."""
        if self.kind == "str" and self.value is not None and not self.never_calculated:
            return False  # the result is an empty text, as of =IF(A1="","",A1)
        return value.strip() == "" or (self.never_calculated and value.strip() == "0")

    def _length(self, value: str) -> int:
        if self.kind != "s":
            return len(value)
        index = int(value or 0)
        if not 0 <= index < len(self.string_lengths):
            raise FileRefused(_DAMAGED, _SAVE_AGAIN, row=self.row + 1)
        return self.string_lengths[index]


class _Styles(Walker):
    def __init__(self) -> None:
        self.formats: set[int] = set(_BUILT_IN_PERCENT)
        self.percent_styles: set[int] = set()
        self.count = 0
        self.inside = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "numFmt" and "%" in re.sub(r'"[^"]*"|\\.', "", given.get("formatCode", "")):
            self.formats.add(int(given["numFmtId"]))
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            if int(given.get("numFmtId", 0)) in self.formats:
                self.percent_styles.add(self.count)
            self.count += 1

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.inside = False


class _Strings(Walker):
    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)

    def text(self, piece: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(piece)


class _Workbook(Walker):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.never_calculated = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in given.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((given["name"], given.get("state", "visible") != "visible", relation))
        elif name == "calcPr":
            self.never_calculated = given.get("fullCalcOnLoad") in ("1", "true")


class _Relations(Walker):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            self.targets[given.get("Id", "")] = target[1:] if target.startswith("/") else "xl/" + target


def workbook_facts(pieces: Iterable[bytes]) -> WorkbookFacts:
    """The sheets a workbook lists, in its order."""
    walker = _Workbook()
    walker.walk(pieces)
    return WorkbookFacts(tuple(walker.sheets), walker.never_calculated)


def relation_targets(pieces: Iterable[bytes]) -> dict[str, str]:
    """Where each relation id of the workbook points: the part's full name."""
    walker = _Relations()
    walker.walk(pieces)
    return walker.targets


def percent_styles(pieces: Iterable[bytes]) -> set[int]:
    """The numbers of the cell styles that show a percent sign."""
    walker = _Styles()
    walker.walk(pieces)
    return walker.percent_styles


def string_lengths(pieces: Iterable[bytes]) -> list[int]:
    """The length of each shared string, so that their repetition can be bounded."""
    walker = _Strings()
    walker.walk(pieces)
    return walker.lengths


def sheet_facts(
    pieces: Iterable[bytes], *, percent_styles: set[int], strings: list[int], never_calculated: bool, most_cells: int
) -> SheetFacts:
    """Look through one sheet; `FileRefused` when it is damaged or spreads over more than `most_cells`."""
    walker = _Sheet(percent_styles, strings, never_calculated, most_cells)
    walker.walk(pieces)
    return walker.facts
