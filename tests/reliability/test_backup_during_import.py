"""A backup taken while an import runs: restored elsewhere it is sound, and has all of the import or nothing of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.measures.loading import trial
from tests.measures.loading.test_killed import ALL, CHUNKS, SEEN, whole
from tests.measures.loading.test_killed import prepared as prepared
from tests.reliability.folder import PROJECT, Folder, runs
from tests.reliability.test_backup import manifest_of


def importing(site: Folder, path: Path, *how: str) -> subprocess.Popen[str]:
    """An import in a process of its own."""
    command = [sys.executable, "-m", "tests.measures.loading.trial", "read", str(path), *how]
    return subprocess.Popen(
        command, env=site.environment, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def seen(site: Folder) -> int:
    return int(site.rows(SEEN)[0][0])


@pytest.fixture
def site(prepared, tmp_path) -> Folder:
    return prepared.copied_to(tmp_path / "var")


@pytest.fixture
def sheet(tmp_path) -> Path:
    return trial.sheet(tmp_path / "numbers.csv")


def check(backup: Path, elsewhere: Folder, sheet: Path) -> None:
    """Restored, it is sound and equal by digest; nothing half shows; the same import then succeeds."""
    elsewhere.holdfast("restore", backup)
    assert elsewhere.is_sound()
    assert manifest_of(elsewhere.backup())["tables"] == manifest_of(backup)["tables"]
    assert seen(elsewhere) in (0, ALL)
    if not seen(elsewhere):
        assert whole(elsewhere.environment, sheet) == "accepted"
        assert seen(elsewhere) == ALL


@pytest.mark.parametrize("chunks", [1, CHUNKS])
def test_backup_between_two_chunks_of_an_import(site, sheet, tmp_path, chunks):
    process = importing(site, sheet, "wait")
    for _ in range(chunks - 1):
        process.stdout.readline()
        process.stdin.write("\n")
        process.stdin.flush()
    process.stdout.readline()
    backup = site.backup()
    process.communicate("\n" * CHUNKS)
    assert seen(site) == ALL
    check(backup, Folder(tmp_path / "other"), sheet)


@pytest.mark.parametrize("number", range(runs(10)))
def test_backup_while_an_import_writes(site, sheet, tmp_path, number):
    process = importing(site, sheet, "slow")
    for _ in range(1 + number):
        process.stdout.readline()
    backup = site.backup()
    process.communicate()
    assert seen(site) == ALL
    check(backup, Folder(tmp_path / "other"), sheet)
