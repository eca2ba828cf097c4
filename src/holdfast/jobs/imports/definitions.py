"""The reviewed definitions of measures, from their files into the site."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from holdfast.foundation.actor import Actor
from holdfast.measures import operations as measures
from holdfast.measures.imports.definitions import FOLDER, read_definitions


def bring_definitions(*, by: Actor, at: datetime, folder: Path = FOLDER) -> dict[str, str]:
    """For each code "new", "changed" or "same". Raises Invalid naming a wrong file: then nothing changes."""
    return measures.load_definitions(by=by, at=at, definitions=read_definitions(folder))
