"""National files shout; pages do not."""

from __future__ import annotations

import csv

import pytest

from holdfast.organisation.rules.names import as_written
from tests.architecture.sources import PROJECT


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        ("GUY'S AND ST THOMAS' NHS FOUNDATION TRUST", "Guy's and St Thomas' NHS Foundation Trust"),
        ("EAST LANCASHIRE HOSPITALS NHS TRUST", "East Lancashire Hospitals NHS Trust"),
        ("MID AND SOUTH ESSEX NHS FOUNDATION TRUST", "Mid and South Essex NHS Foundation Trust"),
        ("THE ROYAL MARSDEN NHS FOUNDATION TRUST", "The Royal Marsden NHS Foundation Trust"),
        ("MOORFIELDS EYE HOSPITAL (CITY ROAD)", "Moorfields Eye Hospital (City Road)"),
        ("STOKE-ON-TRENT WALK-IN CENTRE", "Stoke-On-Trent Walk-In Centre"),
        (
            "THE QUEEN ELIZABETH HOSPITAL, KING'S LYNN, NHS FOUNDATION TRUST",
            "The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust",
        ),
        ("PHL LYMINGTON UTC", "PHL Lymington UTC"),
        ("DHU HEALTH CARE C.I.C", "DHU Health Care C.I.C"),
        ("BADGER LTD", "Badger Ltd"),
    ],
)
def test_name_in_capitals_is_written_as_in_a_sentence(shouted, written):
    assert as_written(shouted) == written


@pytest.mark.parametrize("name", ["Westmarch Vale NHS Trust", "North Bristol NHS Trust", "NHS", "ZZ1"])
def test_name_with_small_letters_or_a_code_is_left_alone(name):
    assert as_written(name) == name


def test_most_trusts_come_out_as_they_write_themselves():
    """Against the names in the public reference list: what differs is commas, ampersands and the like."""
    codes = {r[0]: r[1] for r in csv.reader((PROJECT / "data/ods/etr.csv").open(encoding="utf-8"))}
    with (PROJECT / "data/ods/trust_reference_2026-08.csv").open(encoding="utf-8-sig") as file:
        known = {r["ods_code"]: r["name"] for r in csv.DictReader(file)}
    both = [code for code in known if code in codes]
    same = [
        code
        for code in both
        if as_written(codes[code]).casefold().replace(",", "") == known[code].casefold().replace(",", "")
    ]
    exact = [code for code in same if as_written(codes[code]).replace(",", "") == known[code].replace(",", "")]
    assert len(both) > 150
    assert len(exact) >= 0.95 * len(same)
