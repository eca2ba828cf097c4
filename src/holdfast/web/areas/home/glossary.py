"""docs/glossary.md as a page: one source for people who read the code and people who read the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.text import slugify

SOURCE = Path(__file__).resolve().parents[5] / "docs" / "glossary.md"
ENTRY = re.compile(r"^\*\*(?P<word>.+?)\*\*: (?P<meaning>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """A word, what it means, and where on the page it stands."""

    word: str
    meaning: str
    anchor: str


@cache
def entries() -> tuple[Entry, ...]:
    """Every word of the glossary, in its order. Plain text: the template escapes it."""
    found = ENTRY.finditer(SOURCE.read_text(encoding="utf-8"))
    return tuple(Entry(m["word"], m["meaning"].strip(), slugify(m["word"])) for m in found)
