"""The server's process dies between keeping the numbers and answering: the program sends again, and they count once."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ready

PROJECT = Path(__file__).resolve().parents[2]
KEPT_OUT = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "HOLDFAST_DATA", "SECRET_KEY", "HISTORY_KEY")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder with a trust in it."""
    data = ready.migrated(tmp_path_factory.mktemp("killed")).data
    subprocess.run([sys.executable, "-m", "tests.reliability.fill"], env=environment(data), cwd=PROJECT, check=True)
    return data


def environment(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in KEPT_OUT}
    return kept | {
        "HOLDFAST_DATA": str(data), "DJANGO_SETTINGS_MODULE": "holdfast.config.settings.dev", "SECRET_KEY": "tests",
        "HISTORY_KEY": "tests", "PYTHONPATH": str(PROJECT),
    }  # fmt: skip


def send(data: Path, dies: str) -> subprocess.CompletedProcess[str]:
    """One delivery, always the same, in a process of its own that dies at a moment of its choosing."""
    return subprocess.run(
        [sys.executable, "-m", "tests.api.dying", dies], env=environment(data), cwd=PROJECT, capture_output=True,
        text=True, check=False,
    )  # fmt: skip


def rows(data: Path, sql: str) -> list[tuple]:
    database = sqlite3.connect(data / "holdfast.sqlite3")
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def test_a_delivery_whose_answer_was_lost_counts_once_when_sent_again(folder):
    batches = "SELECT count(*) FROM measures_importbatch WHERE source = 'api'"
    before_commit = send(folder, "before the end")
    assert before_commit.returncode == -9
    assert rows(folder, batches) == [(0,)]
    after_commit = send(folder, "before the answer")
    assert after_commit.returncode == -9
    assert rows(folder, batches) == [(1,)]
    again = send(folder, "never")
    assert again.returncode == 0, again.stderr
    told = json.loads(again.stdout)
    assert (told["status"], told["replay"], told["body"]["new"]) == (200, "true", 1)
    assert rows(folder, batches) == [(1,)]
    assert rows(folder, "SELECT count(*) FROM measures_point WHERE value = 77") == [(1,)]
