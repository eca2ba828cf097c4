"""Bringing files from the shell."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.cli import program
from holdfast.foundation import clock
from holdfast.jobs.imports.definitions import bring_definitions
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import ImportBatch, Point
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Invitation, Organisation
from tests.architecture.sources import PROJECT
from tests.factories import organisation as make

pytestmark = pytest.mark.django_db
ROWS = [f"2025-{month:02},New pressure ulcers,Ward 7,{month % 4}" for month in range(1, 13)]
GOOD = "\n".join(["Month,Measure,Unit,Value", *ROWS, ""])
WRONG = "2025-01,New pressure ulcers,Ward 99,5\n"


@pytest.fixture(autouse=True)
def spring(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: make.AT)


@pytest.fixture
def analyst(place):
    """An analyst of a trust whose Ward 7 counts pressure ulcers."""
    bring_definitions(by=make.TESTS, at=make.AT)
    measures.open_series(
        measure=queries.national_measure("pressure-ulcers"), unit=place.ward, opened_on=date(2025, 1, 1),
        by=make.TESTS, at=make.AT,
    )  # fmt: skip
    return make.person(place.trust, "Yusuf Rahman", role=Role.ANALYST)


@pytest.fixture
def sheet(tmp_path):
    def write(text, name="sheet.csv"):
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return write


def visible() -> int:
    return Point.objects.filter(batch__state="accepted").count()


def test_numbers_are_brought_for_a_person(analyst, sheet, capsys):
    assert program.run(["import", "measures", sheet(GOOD), "--by", analyst.email]) == 0
    assert "12 numbers of 1 series" in capsys.readouterr().out
    assert visible() == 12
    assert ImportBatch.objects.get().by == analyst


def test_same_file_again_adds_nothing(analyst, sheet, capsys):
    path = sheet(GOOD)
    program.run(["import", "measures", path, "--by", analyst.email])
    assert program.run(["import", "measures", path, "--by", analyst.email]) == 0
    assert "brought in before" in capsys.readouterr().out
    assert visible() == 12


def test_one_wrong_row_stops_the_file_and_is_named(analyst, sheet, capsys):
    path = sheet(GOOD + WRONG)
    assert program.run(["import", "measures", path, "--by", analyst.email]) == 2
    assert "Row 14" in capsys.readouterr().err
    assert visible() == 0


def test_good_rows_alone_only_when_asked_for(analyst, sheet):
    path = sheet(GOOD + WRONG)
    assert program.run(["import", "measures", path, "--by", analyst.email, "--good-rows"]) == 0
    assert visible() == 12


@pytest.mark.parametrize("who", [[], ["--by", "nobody@trust.example"]])
def test_numbers_need_a_person_who_may_bring_them(analyst, sheet, who, capsys):
    assert program.run(["import", "measures", sheet(GOOD), *who]) == 2
    assert visible() == 0


def test_person_without_the_role_brings_nothing(analyst, place, sheet, capsys):
    board = make.person(place.trust, "Margaret Lyle", role=Role.BOARD)
    assert program.run(["import", "measures", sheet(GOOD), "--by", board.email]) == 2
    assert "may not bring numbers" in capsys.readouterr().err


def test_people_of_a_sheet_are_invited(place, sheet, capsys):
    path = sheet("Name,Email,Role,Unit\nA B,ab@trust.example,Member of staff,Ward 7\n")
    assert program.run(["import", "people", path]) == 0
    assert Invitation.objects.get().unit == place.ward


def test_sheet_of_people_with_a_wrong_row_invites_nobody(place, sheet, capsys):
    path = sheet(
        "Name,Email,Role,Unit\nA B,ab@trust.example,Member of staff,Ward 7\nC,no address,Member of staff,Ward 7\n"
    )
    assert program.run(["import", "people", path]) == 2
    assert "Row 3, Email" in capsys.readouterr().err
    assert not Invitation.objects.exists()


def test_nhs_list_of_trusts_is_brought_once(db, capsys):
    path = str(PROJECT / "data/ods/etr.csv")
    assert program.run(["import", "ods", path]) == 0
    count = Organisation.objects.count()
    assert count > 200
    assert program.run(["import", "ods", path]) == 0
    assert f"0 organisations are new, 0 changed, {count} were as in the file" in capsys.readouterr().out


def test_changed_name_in_the_nhs_list_is_taken_over(db):
    path = PROJECT / "data/ods/etr.csv"
    program.run(["import", "ods", str(path)])
    changed = path.read_text().replace("NORTH LONDON NHS FOUNDATION TRUST", "NORTHERN LONDON NHS FOUNDATION TRUST")
    from holdfast.jobs.imports import ods

    brought = ods.bring_organisations(changed.encode(), by=make.TESTS, at=make.AT)
    assert (brought.new, brought.changed) == (0, 1)
    assert Organisation.objects.get(ods_code="G6V2S").name == "Northern London NHS Foundation Trust"


def test_file_of_another_kind_is_refused_in_words(db, sheet, capsys):
    assert program.run(["import", "ae", sheet("a,b\n1,2\n")]) == 2
    assert "not NHS England's monthly A&E file" in capsys.readouterr().err


def test_missing_file_stops_before_anything_is_done(db, sheet, capsys):
    assert program.run(["import", "ods", "/nowhere/etr.csv", str(PROJECT / "data/ods/etr.csv")]) == 2
    assert "There is no file /nowhere/etr.csv" in capsys.readouterr().err
    assert not Organisation.objects.exists()
