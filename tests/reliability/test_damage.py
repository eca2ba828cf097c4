"""T9, first half: a backup damaged in 200 ways never passes (a tenth in each build)."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import sqlite3
import tarfile

import pytest

from holdfast.jobs.backup import digests, seal
from tests.reliability.folder import Folder, runs

SEED = 20_260_301


def flip(content: bytearray, draw: random.Random) -> bytes:
    content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    return bytes(content)


def shorten(content: bytearray, draw: random.Random) -> bytes:
    return bytes(content[: draw.randrange(len(content))])


def blank(content: bytearray, draw: random.Random) -> bytes:
    start = draw.randrange(len(content) - 600)
    content[start : start + 512] = bytes(512)
    return bytes(content)


def double(content: bytearray, draw: random.Random) -> bytes:
    start = draw.randrange(len(content) - 600)
    return bytes(content[: start + 300] + content[start:])


def add(content: bytearray, draw: random.Random) -> bytes:
    return bytes(content) + draw.randbytes(draw.randrange(1, 2000))


def swap(content: bytearray, draw: random.Random) -> bytes:
    one, other = sorted(draw.sample(range(len(content) - 300), 2))
    content[one : one + 256], content[other : other + 256] = content[other : other + 256], content[one : one + 256]
    return bytes(content)


WAYS = (flip, shorten, blank, double, add, swap)


@pytest.mark.parametrize("number", range(runs(160)))
def test_damaged_bytes_never_pass(filled, kept_backup, tmp_path, number):
    draw = random.Random(SEED + number)
    whole = kept_backup.read_bytes()
    damaged = WAYS[number % len(WAYS)](bytearray(whole), draw)
    assert damaged != whole
    path = tmp_path / kept_backup.name
    path.write_bytes(damaged)
    assert not seal.is_whole(path)
    if number < 6:
        assert filled.holdfast("backup", "--verify", path, check=False).returncode == 1


# What somebody, or a fault before the seal was put on, could do: the seal is right, the content is not.
def event_changed(database):
    database.execute("DROP TRIGGER foundation_event_no_update")
    database.execute("UPDATE foundation_event SET operation = 'x' WHERE number = 3")


def event_removed(database):
    database.execute("DROP TRIGGER foundation_event_no_delete")
    database.execute("DELETE FROM foundation_event WHERE number = 3")


def content_changed(database):
    database.execute("DROP TRIGGER foundation_eventcontent_no_update")
    database.execute("UPDATE foundation_eventcontent SET content = '{}'")


def number_changed(database):
    database.execute("DROP TRIGGER IF EXISTS measures_point_no_update")
    database.execute("UPDATE measures_point SET value = value + 1 WHERE id = (SELECT min(id) FROM measures_point)")


def person_removed(database):
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("DELETE FROM organisation_person WHERE id = (SELECT max(id) FROM organisation_person)")


def table_emptied(database):
    database.execute("DELETE FROM foundation_outbox")


def table_missing(database):
    database.execute("DROP TABLE foundation_outbox")


def table_added(database):
    database.execute("CREATE TABLE visitors (id INTEGER PRIMARY KEY)")


CHANGES = (
    event_changed, event_removed, content_changed, number_changed, person_removed, table_emptied, table_missing,
    table_added,
)  # fmt: skip


def resealed(source, target, change, tmp_path, *, digests_too: bool) -> None:
    """The same backup with a changed database, the members' digests and the seal made right again."""
    with tarfile.open(source) as archive:
        members = {m.name: archive.extractfile(m).read() for m in archive}
    database = tmp_path / "inside.sqlite3"
    database.write_bytes(members["database.sqlite3"])
    opened = sqlite3.connect(database)
    change(opened)
    opened.commit()
    opened.close()
    said = json.loads(members["manifest.json"])
    members["database.sqlite3"] = database.read_bytes()
    digest = hashlib.sha256(members["database.sqlite3"]).hexdigest()
    said["members"]["database.sqlite3"] = {"bytes": len(members["database.sqlite3"]), "sha256": digest}
    if digests_too:
        said["tables"] = digests.tables(database, said["json_columns"])
    members["manifest.json"] = json.dumps(said).encode()
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as zipped, tarfile.open(fileobj=zipped, mode="w|") as archive:
        for name, content in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    body = packed.getvalue()
    target.write_bytes(body + seal.seal_for(hashlib.sha256(body).digest()))


def unchanged(database):
    """So that a failure below is the change's, not the re-sealing's."""


def test_resealed_and_unchanged_backup_passes(filled, kept_backup, tmp_path):
    path = tmp_path / "b.tar.gz"
    resealed(kept_backup, path, unchanged, tmp_path, digests_too=True)
    assert filled.holdfast("backup", "--verify", path, check=False).returncode == 0


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.__name__)
def test_changed_content_never_passes_even_under_a_right_seal(filled, kept_backup, tmp_path, change):
    path = tmp_path / "b.tar.gz"
    resealed(kept_backup, path, change, tmp_path, digests_too=False)
    done = filled.holdfast("backup", "--verify", path, check=False)
    assert done.returncode == 1, done.stdout
    other = Folder(tmp_path / "other")
    assert other.holdfast("restore", path, check=False).returncode == 2
    assert not other.database.exists()


@pytest.mark.parametrize("change", [event_changed, event_removed, content_changed, person_removed])
def test_history_or_links_tell_even_where_every_digest_was_made_right(filled, kept_backup, tmp_path, change):
    path = tmp_path / "b.tar.gz"
    resealed(kept_backup, path, change, tmp_path, digests_too=True)
    assert filled.holdfast("backup", "--verify", path, check=False).returncode == 1


def test_member_that_would_leave_the_folder_is_refused(filled, kept_backup, tmp_path):
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as zipped, tarfile.open(fileobj=zipped, mode="w|") as archive:
        header = tarfile.TarInfo("uploads/../../escaped")
        header.size = 1
        archive.addfile(header, io.BytesIO(b"x"))
    body = packed.getvalue()
    path = tmp_path / "b.tar.gz"
    path.write_bytes(body + seal.seal_for(hashlib.sha256(body).digest()))
    done = filled.holdfast("backup", "--verify", path, check=False)
    assert done.returncode == 1
    assert "holds something a backup does not" in done.stderr
