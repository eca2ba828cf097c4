"""scripts/run.py: every way it can fail ends with a sentence that says what to do; and it serves."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests import ready

pytestmark = pytest.mark.one_engine

PROJECT = Path(__file__).resolve().parents[3]


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SITE_ADDRESS")}
    return kept | {"HOLDFAST_DATA": str(data)} | more


def run(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "scripts/run.py"), *words]
    return subprocess.run(
        command, env=environment(data, **more), capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_taken_port_is_named_with_the_way_out(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        done = run(tmp_path, "--port", str(taken))
    assert done.returncode == 1
    assert f"Port {taken} is taken" in done.stderr
    assert "make run PORT=" in done.stderr
    assert "Traceback" not in done.stderr


def test_number_that_is_no_port_is_refused(tmp_path):
    assert "is not a port" in run(tmp_path, "--port", "70000").stderr


def test_unknown_option_is_refused(tmp_path):
    assert run(tmp_path, "--colour").returncode == 2


def test_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = run(tmp_path / "file" / "data")
    assert "cannot be written" in done.stderr
    assert "HOLDFAST_DATA=" in done.stderr


def test_database_that_does_not_answer_is_named_without_its_password(tmp_path, port):
    address = f"postgres://someone:topsecret@127.0.0.1:{port}/holdfast"
    done = run(tmp_path, "--port", str(port), DATABASE_URL=address)
    assert "does not answer" in done.stderr
    assert "Check the address" in done.stderr
    assert "topsecret" not in done.stderr + done.stdout


def test_address_that_is_no_databases_says_what_one_looks_like(tmp_path, port):
    done = run(tmp_path, "--port", str(port), DATABASE_URL="our-database")
    assert "is no database's address" in done.stderr


def test_file_that_is_no_database_is_not_touched(tmp_path, port):
    (tmp_path / "holdfast.sqlite3").write_text("a text file, " * 100)
    done = run(tmp_path, "--port", str(port))
    assert "cannot be read" in done.stderr
    assert (tmp_path / "holdfast.sqlite3").read_text().startswith("a text file")


def test_database_of_a_newer_release_is_refused(tmp_path, port):
    ready.migrated(tmp_path)
    with sqlite3.connect(tmp_path / "holdfast.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('measures', '0999_later', '2030-01-01')"
        )
    done = run(tmp_path, "--port", str(port))
    assert "newer release" in done.stdout + done.stderr
    assert done.returncode == 1


def test_it_serves_says_where_and_stops_both_programs_when_told(tmp_path, port):
    command = [sys.executable, str(PROJECT / "scripts/run.py"), "--port", str(port)]
    program = subprocess.Popen(
        command, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        said = []
        for line in program.stdout:
            said.append(line)
            if "create-admin" in line:
                break
        assert any(f"Holdfast runs at http://127.0.0.1:{port}" in line for line in said), said
        assert urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=10).status == 200
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=10).read().decode()
        assert "Sign in" in page
    finally:
        program.send_signal(signal.SIGINT)
        rest, _ = program.communicate(timeout=60)
    assert program.returncode == 0, rest
    assert "Stopping" in rest
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
