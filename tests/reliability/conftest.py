"""A filled site, copied afresh for each test."""

from __future__ import annotations

import subprocess

import pytest

from tests import ready
from tests.reliability.folder import PROJECT, Folder


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Folder:
    """A small filled site. Copy it before changing it."""
    folder = ready.migrated(tmp_path_factory.mktemp("filled") / "var")
    command = folder.python("tests.reliability.fill")
    done = subprocess.run(command, env=folder.environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(filled, tmp_path) -> Folder:
    """A copy of the filled site."""
    return filled.copied_to(tmp_path / "var")


@pytest.fixture(scope="session")
def kept_backup(filled):
    """One whole backup of the filled site."""
    return filled.backup()
