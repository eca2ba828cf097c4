"""T5: the power is cut at random moments while receipts are given. Whatever was acknowledged is there afterwards."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.reliability.disk import Call, Disk, calls, words
from tests.reliability.folder import LONG, PROJECT, Folder, runs

SEED = 20_260_302
RECEIPTS = 200 if LONG else 40
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace: apt-get install strace")


def cuts(site: Folder, tmp_path, *, settings: str = "", count: int) -> Iterator[tuple[Folder, int]]:
    """Give receipts, and yield the site as it is found after each of so many cuts, with the last receipt before it."""
    if settings:
        site.more["DJANGO_SETTINGS_MODULE"] = settings
    disk, log = Disk(site.data), tmp_path / "calls"
    command = [*words(log), *site.python("tests.reliability.fill", "write", str(RECEIPTS))]
    done = subprocess.run(command, env=site.environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    history, draw, acknowledged = list(calls(log)), random.Random(SEED), 0
    chosen = set(draw.sample(range(len(history)), count))
    for number, call in enumerate(history):
        if number in chosen:
            disk.cut(tmp_path / f"cut-{number}", draw)
            yield Folder(tmp_path / f"cut-{number}"), acknowledged
        if call.name == "write" and call.data.strip().isdigit():
            acknowledged = int(call.data)
        disk.apply(call)
    assert acknowledged == 1000 + RECEIPTS - 1


def kept(site: Folder) -> int:
    return site.rows("SELECT max(numerator) FROM measures_point")[0][0]


@needs_strace
def test_nothing_acknowledged_is_lost_by_a_power_cut(site, tmp_path):
    for after, acknowledged in cuts(site, tmp_path, count=runs(100)):
        found = kept(after)
        assert acknowledged == 0 or acknowledged <= found <= acknowledged + 1
        assert after.is_sound()


@needs_strace
def test_under_a_weaker_setting_the_same_cuts_do_lose_receipts(site, tmp_path):
    weak = cuts(site, tmp_path, settings="tests.reliability.weak_settings", count=runs(100))
    assert any(kept(after) < acknowledged for after, acknowledged in weak)


def test_rebuilt_disk_loses_only_what_was_not_synced(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    path = str(folder / "file")
    disk = Disk(folder)
    for call in (Call("write", path, b"a" * 512, -1), Call("sync", path), Call("write", path, b"b" * 512, -1)):
        disk.apply(call)
    found = set()
    for number in range(30):
        disk.cut(tmp_path / f"{number}", random.Random(number))
        found.add((tmp_path / f"{number}" / "file").read_bytes())
    assert found == {b"a" * 512, b"a" * 512 + b"b" * 512}
