"""A data folder with a site in it, worked on by real processes, as a server's is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
HOLDFAST = Path(sys.executable).parent / "holdfast"
LONG = bool(os.environ.get("HOLDFAST_LONG"))
KEPT_OUT = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "HOLDFAST_DATA", "SECRET_KEY", "HISTORY_KEY")


def runs(whole: int) -> int:
    """How often to do a thing: a tenth of the whole in each build, all of it in `make test-long`."""
    return whole if LONG else max(1, whole // 10)


@dataclass
class Folder:
    """One data folder and how to run things on it."""

    data: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if key not in KEPT_OUT}
        return kept | {
            "HOLDFAST_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": "holdfast.config.settings.dev",
            "SECRET_KEY": "only-for-tests",
            "HISTORY_KEY": "only-for-tests-either",
            "PYTHONPATH": str(PROJECT),
        } | self.more  # fmt: skip

    @property
    def database(self) -> Path:
        return self.data / "holdfast.sqlite3"

    def command(self, *arguments: str | Path) -> list[str]:
        return [str(HOLDFAST), *(str(a) for a in arguments)]

    def holdfast(self, *arguments: str | Path, check: bool = True, before: list[str] | None = None):
        """Run a command of the program to its end."""
        done = subprocess.run(
            [*(before or []), *self.command(*arguments)], env=self.environment, capture_output=True, text=True,
            check=False, cwd=PROJECT,
        )  # fmt: skip
        if check and done.returncode:
            raise AssertionError(f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def python(self, *arguments: str) -> list[str]:
        """The words that run a module of these tests on this folder."""
        return [sys.executable, "-m", *arguments]

    def backup(self) -> Path:
        """Make a backup; gives its path."""
        self.holdfast("backup")
        return max((self.data / "backups").glob("*.tar.gz"), key=lambda p: p.stat().st_mtime_ns)

    def copied_to(self, data: Path) -> Folder:
        shutil.copytree(self.data, data, ignore=shutil.ignore_patterns("backups"))
        return Folder(data, dict(self.more))

    def rows(self, sql: str) -> list[tuple]:
        """Ask the SQLite file directly, as a stranger to the code."""
        database = sqlite3.connect(self.database)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def is_sound(self) -> bool:
        """The file passes SQLite's own check and the history its own."""
        database = sqlite3.connect(self.database)
        try:
            answers = database.execute("PRAGMA integrity_check").fetchall()
        finally:
            database.close()
        return answers == [("ok",)] and self.holdfast("verify", "--history", check=False).returncode == 0
