"""What must not be in the repository: hosts in lock files, other people's files, promises past their date."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from django.utils import timezone

from holdfast.foundation.flags import FLAGS
from tests.architecture.sources import PROJECT, python_files


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.stdout.split()


@pytest.mark.parametrize("name", ["run.txt", "fast.txt", "test.txt"])
def test_lock_file_has_hashes_and_no_address(name):
    text = (PROJECT / "requirements" / name).read_text()
    assert "--hash=sha256:" in text
    assert not re.search(r"https?://|--index|--find-links", text)


def test_npm_lock_names_no_registry():
    lock = json.loads((PROJECT / "frontend/package-lock.json").read_text())
    packages = [p for key, p in lock["packages"].items() if key]
    assert packages
    assert all("resolved" not in p and "integrity" in p for p in packages)
    assert "http" not in json.dumps(lock)


def test_no_flag_is_overdue():
    assert [name for name, flag in FLAGS.items() if flag.remove_by < timezone.localdate()] == []


def test_no_large_file_is_tracked():
    assert [f for f in tracked() if (PROJECT / f).is_file() and (PROJECT / f).stat().st_size > 3_000_000] == []


def test_nothing_at_run_time_reads_the_shared_folder():
    assert [str(p) for p in python_files("src", "scripts") if "../shared" in p.read_text()] == []


def test_code_has_no_leftovers():
    marks = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError|breakpoint\(\)|pdb)\b")
    assert [f"{p.relative_to(PROJECT)}" for p in python_files("src") if marks.search(p.read_text())] == []


def test_time_is_read_only_at_doors():
    """`clock.now()` belongs to web, api, cli and jobs; everything else is handed the time."""
    reads = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(|(?<!date)time\.time\(|clock\.(now|today)\(")
    doors = ("web", "api", "cli", "jobs", "config")
    inside = [
        str(p.relative_to(PROJECT))
        for p in python_files("src")
        if not (p.parts[-2] in doors or any(d in p.relative_to(PROJECT).parts for d in doors))
        and p.name != "clock.py"
        and reads.search(p.read_text())
    ]
    assert inside == []
