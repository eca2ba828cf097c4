"""The committed data: genuine, small, and as the script makes it; and the paste of a genuine file."""

from __future__ import annotations

import datetime as dt
import importlib.util

import pytest

from holdfast.measures.imports.ae_2016 import read_months
from holdfast.measures.imports.columns import apply, guess_columns
from holdfast.measures.imports.sheet import read_table
from tests.measures.imports import files

SCRIPT = files.DATA.parent / "scripts/trim_data.py"
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def trim_data():
    spec = importlib.util.spec_from_file_location("trim_data", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_run_on_its_own_output_changes_nothing(trim_data, tmp_path):
    trim_data.trim(files.DATA, tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    kept = {path.relative_to(files.DATA): path.read_bytes() for path in files.DATA.rglob("*.csv")}
    assert made == kept


def test_addresses_and_telephone_numbers_are_taken_out(trim_data):
    row = b'"R1H","BARTS HEALTH","Y56","QMF","A STREET","","","LONDON","","E1 1BB","20120401","","","","","","","020"'
    trimmed = trim_data.trimmed_organisations(row).decode()
    assert trimmed == "R1H,BARTS HEALTH,Y56,QMF,,,,,,E1 1BB,20120401,,,,,,,\n"


def test_alternative_names_are_taken_out(trim_data):
    assert trim_data.trimmed_reference(b"ods_code,alt_names,type\nRXX,a;b,Acute\n") == b"ods_code,type\nRXX,Acute\n"


def test_a_folder_without_the_files_is_refused_and_nothing_written(trim_data, tmp_path, capsys):
    assert trim_data.main([str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
    assert "No monthly A&E files" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_all_data_together_are_small():
    assert sum(path.stat().st_size for path in files.DATA.rglob("*") if path.is_file()) < 1_500_000


def test_the_attribution_stands_beside_the_data():
    assert "licensed under the Open Government Licence v3.0" in (files.DATA / "README.md").read_text()


def test_every_file_is_named_in_the_readme():
    words = (files.DATA / "README.md").read_text()
    named = [path for path in files.DATA.rglob("*.csv") if path.parent.name != "ae"]
    assert [path.name for path in named if path.name not in words] == []


@pytest.fixture(scope="module")
def hospital():
    table = read_table((files.DATA / "measures/ed_attendances_monthly.csv").read_bytes())
    return apply(table, guess_columns(table), today=TODAY)


def test_the_hospitals_file_becomes_six_whole_series(hospital):
    assert hospital.is_whole
    assert len({point.measure for point in hospital.rows}) == 6
    months = [point.period_start for point in hospital.rows if point.measure == "att_all"]
    assert len(set(months)) == 109
    assert (months[0], months[-1]) == (dt.date(2015, 6, 1), dt.date(2024, 6, 1))
    assert (months[-1].year - months[0].year) * 12 + months[-1].month - months[0].month == 108


def test_the_hospitals_months_agree_with_the_trusts_file(hospital):
    """The file's own dates are a day out in summer; East Sussex (RXC) shows in all 36 months which month is meant."""
    trust = {
        row.month: (row.attendances.total, row.over_4_hours.total)
        for row in read_months((files.DATA / "measures/ae_attendances.csv").read_bytes()).rows
        if row.org_code == "RXC"
    }
    read = {}
    for point in hospital.rows:
        read.setdefault(point.period_start, {})[point.measure] = point.value
    assert len(trust) == 36
    assert {month: (read[month]["att_all"], read[month]["over_4h"]) for month in trust} == trust


def test_a_published_file_brought_as_a_sheet_says_which_row_is_a_total():
    table = read_table((files.DATA / "ae/Monthly-AE-June-2024.csv").read_bytes())
    parsed = apply(table, guess_columns(table), today=TODAY)
    assert "total_row" in [caution.code for caution in parsed.warnings]
    assert parsed.error_count == 0
    assert {point.period_start for point in parsed.rows} == {dt.date(2024, 6, 1)}
