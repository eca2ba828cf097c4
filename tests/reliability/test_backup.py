"""Backup and restore, as an operator does them."""

from __future__ import annotations

import gzip
import json
import subprocess
import tarfile

from tests.reliability.fill import CODE
from tests.reliability.folder import PROJECT, Folder


def manifest_of(path) -> dict:
    with tarfile.open(path) as archive:
        return json.load(archive.extractfile("manifest.json"))


def test_backup_verifies_and_opens_with_ordinary_tools(site):
    (site.data / "uploads").mkdir()
    (site.data / "uploads" / "a sheet.csv").write_text("Month,Value\n")
    path = site.backup()
    assert "The backup is whole" in site.holdfast("backup", "--verify", path).stdout
    listed = subprocess.run(["tar", "tzf", str(path)], capture_output=True, text=True, check=True).stdout.split("\n")
    assert listed[:3] == ["database.sqlite3", "uploads/a sheet.csv", "manifest.json"]
    with gzip.open(path) as packed:
        assert packed.read()


def test_backup_holds_no_key_no_session_and_only_its_owner_may_read_it(site):
    path = site.backup()
    assert path.stat().st_mode & 0o077 == 0
    with tarfile.open(path) as archive:
        everything = b"".join(archive.extractfile(m).read() for m in archive)
    assert b"only-for-tests" not in everything
    assert manifest_of(path)["tables"]["foundation_event"]["rows"] > 10
    assert "django_session" not in manifest_of(path)["tables"]


def test_restored_site_is_equal_table_by_table(site, kept_backup, tmp_path):
    other = Folder(tmp_path / "other")
    other.holdfast("restore", kept_backup)
    assert manifest_of(other.backup())["tables"] == manifest_of(kept_backup)["tables"]
    assert other.is_sound()


def test_restore_brings_uploads_back(site, tmp_path):
    (site.data / "uploads" / "2026").mkdir(parents=True)
    (site.data / "uploads" / "2026" / "plan.txt").write_text("words")
    path = site.backup()
    other = Folder(tmp_path / "other")
    other.holdfast("restore", path)
    assert (other.data / "uploads" / "2026" / "plan.txt").read_text() == "words"


def test_restore_never_writes_over_data_unless_told(site, kept_backup):
    before = site.database.read_bytes()
    done = site.holdfast("restore", kept_backup, check=False)
    assert done.returncode == 2
    assert "There is data here already" in done.stderr
    assert site.database.read_bytes() == before


def test_replaced_data_is_kept_beside(site, kept_backup, tmp_path):
    before = site.rows("SELECT count(*) FROM foundation_event")
    site.holdfast("export", "--all", tmp_path / "out", "--organisation", CODE)
    after_export = site.rows("SELECT count(*) FROM foundation_event")
    assert after_export[0][0] == before[0][0] + 1
    site.holdfast("restore", kept_backup, "--replace")
    assert site.rows("SELECT count(*) FROM foundation_event") == before
    (kept,) = site.data.glob("replaced-*")
    assert Folder(kept).rows("SELECT count(*) FROM foundation_event") == after_export


def test_restore_refuses_while_the_site_runs(site, kept_backup):
    writer = subprocess.Popen(
        site.python("tests.reliability.fill", "write"),
        env=site.environment,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert writer.stdout.readline()
        done = site.holdfast("restore", kept_backup, "--replace", check=False)
        assert done.returncode == 2
        assert "The site is running" in done.stderr
        assert writer.stdout.readline()
    finally:
        writer.kill()
        writer.wait()
    assert site.is_sound()


def test_restore_over_a_damaged_database_keeps_it_beside(site, kept_backup):
    site.database.write_bytes(b"not a database any more " * 400)
    assert site.holdfast("restore", kept_backup, check=False).returncode == 2
    site.holdfast("restore", kept_backup, "--replace")
    assert site.is_sound()
    (kept,) = site.data.glob("replaced-*/holdfast.sqlite3")
    assert kept.read_bytes().startswith(b"not a database")


def test_backup_of_another_history_key_is_refused_and_says_what_to_do(kept_backup, tmp_path):
    other = Folder(tmp_path / "other", {"HISTORY_KEY": "another key"})
    done = other.holdfast("restore", kept_backup, check=False)
    assert done.returncode == 2
    assert "another HISTORY_KEY" in done.stderr
    assert not other.database.exists()
    assert other.holdfast("restore", kept_backup, "--without-history-key").returncode == 0


def test_backup_of_a_newer_release_is_refused(site, tmp_path):
    import sqlite3

    database = sqlite3.connect(site.database)
    database.execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('measures', '9999_later', '2030-01-01')"
    )
    database.commit()
    database.close()
    path = site.backup()
    other = Folder(tmp_path / "other")
    done = other.holdfast("restore", path, check=False)
    assert done.returncode == 2
    assert "newer release" in done.stderr


def test_verify_of_a_file_that_is_not_there_says_so(site):
    done = site.holdfast("backup", "--verify", site.data / "nothing.tar.gz", check=False)
    assert done.returncode == 1
    assert "There is no file" in done.stderr
