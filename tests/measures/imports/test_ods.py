"""Trusts, their names, and what became of them."""

from __future__ import annotations

import datetime as dt

import pytest

from holdfast.measures.imports import ods
from holdfast.measures.imports.problems import FileRefused
from tests.measures.imports import files

ODS = files.DATA / "ods"
day = dt.date


def organisation(code="RXX", name="SOME NHS TRUST", opened="20010401", closed=""):
    return [code, name, "Y56", "QKK", "", "", "", "", "", "AB1 2CD", opened, closed, *[""] * 15]


def read(*rows):
    return ods.read_organisations(files.csv_of(*rows))


@pytest.fixture(scope="module")
def trusts():
    return ods.read_organisations((ODS / "etr.csv").read_bytes())


@pytest.fixture(scope="module")
def reference():
    return ods.read_reference((ODS / "trust_reference_2026-08.csv").read_bytes())


@pytest.fixture(scope="module")
def mergers():
    return ods.read_mergers((ODS / "trust_mergers_2020_2021.csv").read_bytes())


def test_the_published_trusts_are_read_without_an_error(trusts):
    assert trusts.errors == ()
    assert len(trusts.rows) == 274
    assert sum(one.closed_on is None for one in trusts.rows) == 202


def test_a_trust_has_its_code_name_region_and_dates(trusts):
    barts = next(one for one in trusts.rows if one.code == "R1H")
    assert (barts.name, barts.region_code, barts.closed_on) == ("BARTS HEALTH NHS TRUST", "Y56", None)
    assert barts.opened_on == day(2012, 4, 1)


def test_codes_may_be_longer_than_three(trusts):
    assert {"G6V2S", "K0N6A"} <= {one.code for one in trusts.rows}


def test_the_trusts_of_wales_are_told_apart(trusts):
    assert {one.code for one in trusts.rows if not one.in_england} == {"RT4", "RQF", "RYT"}


def test_every_open_trust_in_england_is_in_the_reference_which_adds_three_care_trusts(trusts, reference):
    open_ones = {one.code for one in trusts.rows if one.in_england and one.closed_on is None}
    assert {one.code for one in reference} - open_ones == {"TAD", "TAH", "TAJ"}
    assert open_ones <= {one.code for one in reference}


def test_the_reference_tells_regions_and_predecessors(reference):
    kingston = next(one for one in reference if one.code == "RAX")
    assert (kingston.region, kingston.predecessors, kingston.merged_on) == ("London", ("RY9",), day(2024, 11, 1))
    assert len({one.region for one in reference}) == 8


def test_all_successions_come_once_in_order_of_their_day(reference, mergers):
    found = ods.successions(reference, mergers)
    assert len(mergers) == 11
    assert len(found) == 16
    assert found[0] == ods.Succession("RA3", "RA7", day(2020, 4, 1))
    assert [one.on for one in found] == sorted(one.on for one in found)


def test_a_succession_in_both_lists_is_one():
    one = ods.Succession("RXA", "RXB", day(2020, 4, 1))
    trust = ods.TrustReference("RXB", "B", "", "", "", ("RXA", "RXC"), day(2021, 1, 1))
    assert ods.successions((trust,), (one,)) == (one, ods.Succession("RXC", "RXB", day(2021, 1, 1)))


def test_predecessors_without_a_day_are_no_succession():
    assert ods.successions((ods.TrustReference("RXB", "B", "", "", "", ("RXA",), None),), ()) == ()


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (organisation(code="R"), "A", "not an ODS code"),
        (organisation(code="R-X"), "A", "not an ODS code"),
        (organisation(opened="20010431"), "K", "no such date"),
        (organisation(opened="2001"), "K", "year alone"),
        (organisation(opened="200104"), "K", "not one day"),
        (organisation(closed="19990101"), "L", "before it opened"),
    ],
)
def test_a_bad_cell_is_an_error_there(row, column, said):
    result = read(organisation(code="RXA"), row)
    assert [(error.row, error.column) for error in result.errors] == [(2, column)]
    assert said in result.errors[0].problem
    assert [one.code for one in result.rows] == ["RXA"]


def test_a_code_twice_is_an_error():
    assert [error.row for error in read(organisation(), organisation()).errors] == [2]


def test_a_row_of_another_width_is_an_error():
    (error,) = read(organisation(), ["RXB", "B"]).errors
    assert (error.row, error.problem) == (2, "An ODS file has 27 columns; this row has 2.")


@pytest.mark.parametrize("wrong", [b"code,name\r\nRXX,Some\r\n", files.PDF, b""])
def test_another_file_is_refused(wrong):
    with pytest.raises(FileRefused):
        ods.read_organisations(wrong)


def test_a_list_of_mergers_with_a_bad_day_is_refused_with_its_row():
    content = files.csv_of(["trust_code_old", "trust_code_new", "from_date"], ["RXA", "RXB", "2020-04-31"])
    with pytest.raises(FileRefused) as caught:
        ods.read_mergers(content)
    assert (caught.value.error.row, caught.value.error.column) == (2, "C")


def test_a_list_of_mergers_with_a_bad_code_is_refused_with_its_row():
    content = files.csv_of(["trust_code_old", "trust_code_new", "from_date"], ["RXA", "?", "2020-04-01"])
    with pytest.raises(FileRefused, match="not an ODS code"):
        ods.read_mergers(content)
