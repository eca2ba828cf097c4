"""The documentation as text, and what it tells people to type."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.architecture.sources import PROJECT

PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
GUIDES = [page for page in PAGES if "adr" not in page.parts and page.name != "CHANGELOG.md"]
_FENCED = re.compile(r"^```.*?\n(.*?)^```", re.M | re.S)
_QUOTED = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def name(page: Path) -> str:
    """A page as its path from the project's folder."""
    return str(page.relative_to(PROJECT))


def lines_to_type(page: Path) -> list[str]:
    """The lines of the page's code blocks."""
    return [line.strip() for block in _FENCED.findall(page.read_text()) for line in block.splitlines() if line.strip()]


def quoted(page: Path) -> list[str]:
    """What stands between single backquotes in its prose."""
    return _QUOTED.findall(_FENCED.sub("", page.read_text()))


def links(page: Path) -> list[str]:
    """Where its links and pictures lead, other sites left out."""
    return [link for link in _LINK.findall(page.read_text()) if "://" not in link and not link.startswith("mailto:")]


def words_after(program: str, line: str) -> list[str] | None:
    """The arguments a line gives to a program; None when it does not call it."""
    line = line.split("#")[0].split("&&")[-1].split("|")[-1].strip()
    try:
        words = shlex.split(line)
    except ValueError:
        return None
    while words and "=" in words[0]:
        words = words[1:]
    if not words or words[0].rsplit("/", 1)[-1] != program:
        return None
    return [word for word in words[1:] if not word.startswith((">", "<"))]


def everything() -> str:
    """All guides as one text."""
    return "\n".join(page.read_text() for page in GUIDES)
