"""kill -9 in the middle of an import, in a process of its own: nothing of it is seen, and a second try succeeds."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
from django.db import connection

from tests import ready
from tests.measures.loading import trial
from tests.reliability.folder import PROJECT, Folder, runs

ALL = trial.WARDS * trial.MEASURES * trial.MONTHS
CHUNKS = ALL // 50
SEEN = (
    "SELECT count(*) FROM measures_point p JOIN measures_importbatch b ON b.id = p.batch_id WHERE b.state = 'accepted'"
)
READ = "SELECT count(*) FROM measures_series s JOIN measures_reading r ON r.id = s.latest_reading_id WHERE r.points > 0"


def run(environment, *arguments) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.measures.loading.trial", *map(str, arguments)]
    return subprocess.Popen(
        command, env=environment, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def killed_after(environment, path, chunks: int) -> int:
    """Kill the reading process once so many chunks are in; gives how many rows it had said were in."""
    process = run(environment, "read", path)
    told = [process.stdout.readline() for _ in range(chunks)]
    process.kill()
    process.communicate()
    return int(told[-1])


def whole(environment, path) -> str:
    out, err = run(environment, "read", path).communicate()
    assert out, err
    return out.splitlines()[-1]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Folder:
    folder = ready.migrated(tmp_path_factory.mktemp("trial") / "var")
    process = run(folder.environment, "prepare")
    assert process.wait() == 0, process.stderr.read()
    return folder


@pytest.mark.parametrize("number", range(runs(20)))
def test_import_killed_in_the_middle_on_sqlite(prepared, tmp_path, number):
    site = prepared.copied_to(tmp_path / "var")
    path = trial.sheet(tmp_path / "numbers.csv")
    chunks = random.Random(20_260_302 + number).randrange(1, CHUNKS)
    assert killed_after(site.environment, path, chunks) == chunks * 50
    assert site.rows(SEEN) == [(0,)]
    assert site.rows("SELECT count(*) FROM measures_point")[0][0] >= chunks * 50
    assert whole(site.environment, path) == "accepted"
    assert site.rows(SEEN) == [(ALL,)]
    assert site.rows(READ) == [(trial.WARDS * trial.MEASURES,)]
    assert site.is_sound()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_import_killed_in_the_middle_on_postgresql(tmp_path):
    trial.prepare()
    path = trial.sheet(tmp_path / "numbers.csv")
    host = connection.settings_dict["OPTIONS"].get("host") or connection.settings_dict["HOST"]
    name, user = connection.settings_dict["NAME"], connection.settings_dict["USER"]
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{user}@/{name}?host={host}",
        "DJANGO_SETTINGS_MODULE": "holdfast.config.settings.test",
        "HOLDFAST_DATA": str(tmp_path / "var"), "PYTHONPATH": str(PROJECT), "SECRET_KEY": "x", "HISTORY_KEY": "x",
    }  # fmt: skip
    killed_after(environment, path, 7)
    with connection.cursor() as cursor:
        assert cursor.execute(SEEN).fetchone() == (0,)
        assert whole(environment, path) == "accepted"
        assert cursor.execute(SEEN).fetchone() == (ALL,)
        assert cursor.execute(READ).fetchone() == (trial.WARDS * trial.MEASURES,)
