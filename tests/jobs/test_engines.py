"""From SQLite to PostgreSQL and back: a backup carries a site between engines, equal to the last row."""

from __future__ import annotations

import os
import subprocess
import tarfile
from collections.abc import Iterator
from json import load
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import ready
from tests.reliability.folder import PROJECT, Folder

pytestmark = pytest.mark.postgres


def tables(backup: Path) -> dict:
    with tarfile.open(backup) as archive:
        return load(archive.extractfile("manifest.json"))["tables"]


def fill(site: Folder) -> None:
    command = site.python("tests.reliability.fill")
    done = subprocess.run(command, env=site.environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def here(tmp_path_factory) -> Path:
    """A backup of a filled site on SQLite."""
    first = ready.migrated(tmp_path_factory.mktemp("engines") / "first")
    fill(first)
    return first.backup()


@pytest.fixture
def on_postgres(tmp_path) -> Iterator[Folder]:
    """A data folder whose database is a new one in the PostgreSQL of these tests."""
    name = f"engines_{os.getpid()}"
    subprocess.run(["createdb", name], check=True)
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    yield Folder(tmp_path / "postgres", {"DATABASE_URL": address})
    subprocess.run(["dropdb", "--force", name], check=True)


def test_site_moves_from_sqlite_to_postgresql_and_back(on_postgres, here, tmp_path):
    on_postgres.holdfast("restore", here)
    there = on_postgres.backup()
    assert tables(there) == tables(here)
    assert on_postgres.holdfast("verify", "--history").returncode == 0
    last = Folder(tmp_path / "last")
    last.holdfast("restore", there)
    assert tables(last.backup()) == tables(here)
    assert last.is_sound()


def test_restored_postgresql_goes_on_counting_where_it_was(on_postgres, here):
    on_postgres.holdfast("restore", here)
    words = ["--organisation", "RXX", "--organisation-name", "New NHS Trust", "--name", "A", "--email", "a@b.example"]
    done = subprocess.run(
        on_postgres.command("create-admin", *words, "--password-stdin"), env=on_postgres.environment, check=False,
        input="a lighthouse keeps 7 lamps\n", capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert on_postgres.holdfast("verify", "--history").returncode == 0


def test_postgresql_with_data_is_not_written_over(on_postgres, tmp_path):
    on_postgres.holdfast("migrate")
    fill(on_postgres)
    backup = on_postgres.backup()
    assert on_postgres.holdfast("restore", backup, check=False).returncode == 2
    on_postgres.holdfast("restore", backup, "--replace")
    assert tables(on_postgres.backup()) == tables(backup)
