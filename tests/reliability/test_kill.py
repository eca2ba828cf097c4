"""T7: kill -9 at random and at chosen moments. Nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import random
import shutil
import subprocess

import pytest

from tests.reliability.folder import PROJECT, Folder, runs

SEED = 20_260_303
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace: apt-get install strace")


def killed_at(site: Folder, call: str, when: int, *arguments) -> int:
    """Run a command and kill it, as `kill -9` does, at its n-th such system call; gives its exit status."""
    before = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={when}"]
    return site.holdfast(*arguments, check=False, before=before).returncode


@pytest.mark.parametrize("number", range(runs(80)))
def test_receipts_survive_kill_9(site, number):
    draw = random.Random(SEED + number)
    writer = subprocess.Popen(
        site.python("tests.reliability.fill", "write"),
        env=site.environment,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    given = [int(writer.stdout.readline()) for _ in range(draw.randrange(1, 40))]
    writer.kill()
    given += [int(line) for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    kept = site.rows("SELECT max(numerator) FROM measures_point")[0][0]
    assert given[-1] <= kept <= given[-1] + 1
    assert site.is_sound()


@needs_strace
@pytest.mark.parametrize("number", range(runs(60)))
def test_backup_killed_at_any_write_leaves_no_backup_and_a_sound_site(site, number):
    when = random.Random(SEED + number).randrange(1, 40)
    status = killed_at(site, "fsync,write,pwrite64,rename", when, "backup")
    found = list((site.data / "backups").glob("*.tar.gz")) if (site.data / "backups").exists() else []
    if status != 0:
        assert [p for p in found if site.holdfast("backup", "--verify", p, check=False).returncode] == []
    assert site.is_sound()
    assert "The backup is whole" in site.holdfast("backup", "--verify", site.backup()).stdout


@needs_strace
@pytest.mark.parametrize("number", range(runs(60)))
def test_restore_killed_at_any_rename_or_sync_leaves_the_old_or_the_new(site, kept_backup, tmp_path, number):
    site.holdfast("export", "--all", tmp_path / "out", "--organisation", "ZZZ07")
    count = "SELECT count(*) FROM foundation_event"
    old = site.rows(count)
    killed_at(site, "rename,fsync,link,unlink", 1 + number, "restore", kept_backup, "--replace")
    assert site.rows(count)[0][0] in (old[0][0], old[0][0] - 1)
    assert site.is_sound()
    site.holdfast("restore", kept_backup, "--replace")
    assert site.rows(count)[0][0] == old[0][0] - 1
