"""T11: the n-th write, sync or rename fails, and all after it. All or nothing, a plain message, no false receipt."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.reliability.folder import LONG, Folder

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace: apt-get install strace")
STEPS = range(1, 60) if LONG else (1, 3, 21)
SHEET = "Month,Measure,Unit,Value\n2026-01-01,New pressure ulcers,Ward 1,7\n2026-01-01,New pressure ulcers,Ward 2,8\n"


def failing(site: Folder, call: str, when: int, *arguments):
    """Run a command whose n-th such call, and every later one, finds the disk full (or fails to reach it)."""
    error = "EIO" if call in ("fsync", "fdatasync") else "ENOSPC"
    before = [
        "strace", "-f", "-o", "/dev/null", "-P", str(site.data), "-e", f"trace={call}",
        "-e", f"inject={call}:error={error}:when={when}+",
    ]  # fmt: skip
    before[4:6] = []
    return site.holdfast(*arguments, check=False, before=before)


def plain(text: str) -> bool:
    """A person is told something, and not by a programmer's list of lines."""
    return bool(text.strip()) and "Traceback" not in text


@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
@pytest.mark.parametrize("when", STEPS)
def test_import_is_whole_or_not_there(site, tmp_path, call, when):
    sheet = tmp_path / "numbers.csv"
    sheet.write_text(SHEET)
    done = failing(site, call, when, "import", "measures", sheet, "--by", "analyst@anvil.example")
    assert site.is_sound()
    visible = site.rows(
        "SELECT count(*) FROM measures_point p JOIN measures_importbatch b ON b.id = p.batch_id "
        "WHERE p.period_start = '2026-01-01' AND b.state = 'accepted'"
    )[0][0]
    assert visible in (0, 2)
    if done.returncode == 0:
        assert visible == 2
    else:
        assert plain(done.stderr), done.stderr
    site.holdfast("import", "measures", sheet, "--by", "analyst@anvil.example")


@pytest.mark.parametrize("call", ["write", "pwrite64", "fsync", "rename"])
@pytest.mark.parametrize("when", STEPS)
def test_backup_is_whole_or_not_there(site, call, when):
    done = failing(site, call, when, "backup")
    found = sorted((site.data / "backups").glob("*.tar.gz")) if (site.data / "backups").exists() else []
    left = sorted((site.data / "backups").glob(".making-*")) if (site.data / "backups").exists() else []
    told = re.search(r"Backed up to (\S+)", done.stdout)
    if done.returncode == 0:
        assert found
        site.holdfast("backup", "--verify", found[0])
    else:
        assert (
            told is None or found
        )  # a failure after it was told (the disk refuses the next line) takes no backup away
        assert [p for p in found if site.holdfast("backup", "--verify", p, check=False).returncode] == []
        assert left == []
    assert site.is_sound()
