"""T10: the filled database of every release comes up to this one, whole; an interrupted upgrade is taken up again."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from scripts.keep_release import answers
from tests.reliability.folder import PROJECT, Folder

RELEASES = sorted((PROJECT / "tests/fixtures/releases").glob("*/backup.tar.gz"))
names = pytest.mark.parametrize("kept", RELEASES, ids=lambda path: path.parent.name)


def expected(kept) -> dict:
    return json.loads((kept.parent / "expected.json").read_text())


def unpacked(kept, data) -> Folder:
    """The database as that release left it, before this one has touched it."""
    data.mkdir()
    subprocess.run(["tar", "xzf", str(kept), "-C", str(data), "database.sqlite3"], check=True)
    (data / "database.sqlite3").rename(data / "holdfast.sqlite3")
    return Folder(data)


def test_a_release_is_kept():
    assert RELEASES


@names
def test_kept_release_is_restored_and_equal(kept, tmp_path):
    site = Folder(tmp_path / "var")
    site.holdfast("restore", kept)
    assert answers(site) == expected(kept)
    assert site.is_sound()
    assert site.holdfast("migrate", "--check").returncode == 0


@names
def test_kept_release_is_migrated_in_place(kept, tmp_path):
    site = unpacked(kept, tmp_path / "var")
    site.holdfast("migrate")
    assert answers(site) == expected(kept)
    assert site.is_sound()


@names
def test_pages_of_a_migrated_release_answer(kept, tmp_path):
    site = unpacked(kept, tmp_path / "var")
    site.holdfast("migrate")
    script = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "from holdfast.organisation.queries.by_code import person_with_email\n"
        "client = Client(SERVER_NAME='127.0.0.1')\n"
        "client.force_login(person_with_email('analyst@anvil.example'))\n"
        "pages = ['/', '/measures/', '/measures/mine/', '/people/', '/health/']\n"
        "print([(page, client.get(page).status_code) for page in pages])\n"
    )
    site.more["DJANGO_SETTINGS_MODULE"] = "holdfast.config.settings.test"
    done = subprocess.run(
        [*site.python("x")[:1], "-c", script], env=site.environment, cwd=PROJECT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.count("200") == 5, done.stdout


@names
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace: apt-get install strace")
def test_migration_from_nothing_killed_half_way_is_taken_up_again(kept, tmp_path):
    """Between two releases there may be nothing to do; from nothing there always is."""
    site = Folder(tmp_path / "var")
    before = ["strace", "-f", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:signal=KILL:when=20"]
    assert site.holdfast("migrate", check=False, before=before).returncode != 0
    site.holdfast("migrate")
    assert site.holdfast("migrate", "--check").returncode == 0
    assert site.rows("PRAGMA integrity_check") == [("ok",)]
