"""The demonstration's guardian: ninety cases nobody reads in the database, and the totals of each quarter."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files

import pytest

from holdfast.jobs.demonstration import guarded
from holdfast.voice.rules.case import CATEGORY
from tests import ready
from tests.reliability.folder import Folder

pytestmark = pytest.mark.one_engine


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Folder:
    """A site with the small demonstration."""
    return ready.demonstrated(tmp_path_factory.mktemp("guarded") / "var")


def test_cases_are_there_and_sealed(site):
    rows = site.rows("SELECT sealed FROM voice_casesheet")
    assert len(rows) == guarded.COUNT
    said = tomllib.loads((files("holdfast.jobs.demonstration") / "voices.toml").read_text("utf-8"))["concerns"]
    assert not any(words.encode() in bytes(row[0]) for row in rows for words, _ in said)


def test_some_checks_are_due_or_to_come(site):
    (waiting,) = site.rows("SELECT count(*) FROM voice_casesheet WHERE look_on IS NOT NULL")[0]
    assert 5 <= waiting < guarded.COUNT


def test_every_quarter_that_ended_was_released_and_keeps_small_numbers_back(site):
    released = [json.loads(row[0]) for row in site.rows("SELECT totals FROM voice_casetotals ORDER BY ends_on")]
    assert 4 <= len(released) <= 6
    for totals in released[1:]:
        assert totals["cases"] >= 10
        for cut in totals["cuts"].values():
            assert all(n is None or n >= 5 for n in cut.values())
            assert list(cut.values()).count(None) != 1
    assert any(n for totals in released for n in totals["cuts"][CATEGORY].values())


def test_one_guardian_and_the_paper_hold_the_key(site):
    assert sorted(site.rows("SELECT kind FROM voice_spacekey")) == [("holder",), ("paper",)]
