"""Reading the reviewed definitions of measures, and any further folder of such files."""

from __future__ import annotations

import tomllib
from pathlib import Path

from holdfast.foundation.errors import Invalid
from holdfast.measures.rules.definitions import Definition, definition

FOLDER = Path(__file__).resolve().parent.parent / "definitions"


def read_definitions(folder: Path = FOLDER) -> tuple[Definition, ...]:
    """Every definition of a folder, in order of code. Raises Invalid naming the file, and what is wrong in it."""
    found = [read_definition(path) for path in sorted(folder.glob("*.toml"))]
    if not found:
        raise Invalid(f"There is no definition (a .toml file) in {folder}.")
    return tuple(found)


def read_definition(path: Path) -> Definition:
    """One file's definition. Its code is the file's name, so that each can be found."""
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Invalid(f"{path.name}: this is not TOML: {error}.") from error
    made = definition(facts, where=path.name)
    if made.code != path.stem:
        raise Invalid(
            f"{path.name}: the code is {made.code!r}; it must be the file's name, {path.stem!r}.", field="code"
        )
    return made
