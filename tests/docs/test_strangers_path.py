"""What docs/operate.md tells a newcomer to type, typed: begin, invite, back up, prove, restore elsewhere, serve."""

from __future__ import annotations

import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT

BIN = Path(sys.executable).parent
PASSWORD = "a lighthouse keeps 7 lamps"


def holdfast(folder: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """One command of the real program on data of its own."""
    left_out = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    own = {k: v for k, v in os.environ.items() if k not in left_out} | {"HOLDFAST_DATA": str(folder)}
    return subprocess.run([BIN / "holdfast", *words], cwd=PROJECT, env=own, input=typed, capture_output=True, text=True)


def done(folder: Path, *words: str, typed: str = "") -> str:
    ended = holdfast(folder, *words, typed=typed)
    assert ended.returncode == 0, f"{words}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


@pytest.fixture(scope="module")
def restored(tmp_path_factory) -> Path:
    """A site begun by the commands, backed up, and restored into another folder."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    done(first, "migrate")
    done(
        first, "create-admin", "--organisation", "RXX", "--organisation-name", "Anvil NHS Trust", "--name", "Ann Other",
        "--email", "ann@anvil.example", "--password-stdin", typed=PASSWORD + "\n",
    )  # fmt: skip
    sheet = first / "people.csv"
    sheet.write_text("Name,Email,Unit,Role\nBo Two,bo@anvil.example,Anvil NHS Trust,Analyst\n")
    done(first, "import", "people", str(sheet))
    done(first, "backup")
    (made,) = (first / "backups").iterdir()
    done(first, "backup", "--verify", str(made))
    done(second, "restore", str(made))
    return second


def test_restored_site_has_a_whole_history(restored):
    done(restored, "verify", "--history")


def test_restoring_over_what_is_there_is_refused_in_words(restored):
    done(restored, "backup")
    kept = max((restored / "backups").iterdir())
    ended = holdfast(restored, "restore", str(kept))
    assert ended.returncode == 2
    assert "--replace" in ended.stderr


def test_restored_site_serves_and_lets_its_administrator_in(restored):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    command = [sys.executable, "scripts/run.py", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=PROJECT, env=own | {"HOLDFAST_DATA": str(restored)}, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        assert any(f"127.0.0.1:{port}" in line for line in server.stdout), "it ended before it printed its address"
        assert "Ann Other" in signed_in(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(timeout=60)


def signed_in(site: str) -> str:
    """The first page after signing in, as a plain browser without JavaScript gets it."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    answered(browser, f"{site}/health/")
    form = browser.open(f"{site}/accounts/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token
    sent = {"csrfmiddlewaretoken": token[1], "login": "ann@anvil.example", "password": PASSWORD}
    request = urllib.request.Request(
        f"{site}/accounts/login/", urllib.parse.urlencode(sent).encode(), {"Referer": f"{site}/accounts/login/"}
    )
    return browser.open(request).read().decode()


def answered(browser: urllib.request.OpenerDirector, address: str) -> None:
    """Wait for the server to answer; half a minute at most."""
    until = time.monotonic() + 30
    while True:
        try:
            assert browser.open(address).status == 200
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
