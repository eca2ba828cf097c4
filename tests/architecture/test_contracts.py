"""Arrows point one way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import PROJECT


def test_import_contracts_hold():
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_a_door_cannot_reach_a_table(tmp_path):
    """The contract that matters most is in force: its text still forbids what it should."""
    text = (PROJECT / "pyproject.toml").read_text()
    assert 'forbidden_modules = ["holdfast.*.models"]' in text
    assert 'source_modules = ["holdfast.web", "holdfast.api", "holdfast.cli", "holdfast.jobs"]' in text
