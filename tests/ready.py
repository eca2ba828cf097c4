"""Data folders made once for a whole run of the tests, and copied: a new database costs seconds, a copy nothing."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.reliability.folder import Folder

SAID = "what-the-demonstration-said"


def shelf() -> Path:
    """One folder for all processes of this run: the first to ask makes it, and those it starts are told of it."""
    if "HOLDFAST_READY" not in os.environ:
        os.environ["HOLDFAST_READY"] = tempfile.mkdtemp(prefix="holdfast-ready-")
    return Path(os.environ["HOLDFAST_READY"])


def _made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name, made by the first process to ask; the others wait for it."""
    whole = shelf() / name
    with whole.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            half = whole.with_suffix(".half")
            make(half)
            half.rename(whole)
    return whole


def _migrate(data: Path) -> None:
    Folder(data).holdfast("migrate")


def _demonstrate(data: Path) -> None:
    migrated(data)
    (data / SAID).write_text(Folder(data).holdfast("demo", "--scale", "small").stdout)


def migrated(data: Path) -> Folder:
    """A folder with an empty site, as `holdfast migrate` leaves it. No environment of its own: it is SQLite's."""
    shutil.copytree(_made_once("migrated", _migrate), data, dirs_exist_ok=True)
    return Folder(data)


def demonstrated(data: Path) -> Folder:
    """A folder with the small demonstration; what making it said stands in the file `SAID`."""
    shutil.copytree(_made_once("demonstrated", _demonstrate), data, dirs_exist_ok=True)
    return Folder(data)


def clear() -> None:
    """Throw the run's folders away: called when the run ends, by the process that began it."""
    shutil.rmtree(shelf(), ignore_errors=True)
