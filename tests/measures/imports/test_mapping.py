"""A mapping: corrected by a person, kept, and applied again next month."""

from __future__ import annotations

import json

import pytest

from holdfast.measures.imports.columns import guess_columns
from holdfast.measures.imports.mapping import Mapping, plain, reapply, signature
from holdfast.measures.imports.sheet import read_table

LONG = "Month,Ward,Falls\nApr-24,7A,1\nMay-24,7A,2\n"
WIDE = "Ward,Apr-24,May-24,Jun-24\n7A,1,2,3\n"


def mapping_of(text):
    return guess_columns(read_table(text))


def uses(mapping):
    return [column.use for column in mapping.columns]


def test_a_mapping_comes_back_from_json():
    mapping = mapping_of(LONG)
    assert Mapping.from_json(json.loads(json.dumps(mapping.to_json()))) == mapping


@pytest.mark.parametrize(
    "change",
    [
        {"layout": "round"},
        {"frequency": "fortnight"},
        {"scale": "big"},
        {"value_kind": "colour"},
        {"series_are": "people"},
        {"columns": [{"index": 0, "heading": "x", "use": "delete everything"}]},
        {"columns": [{"index": 0}]},
        {"columns": None},
        {"more": 1},
    ],
)
def test_an_altered_mapping_is_refused(change):
    with pytest.raises(ValueError, match="kept mapping"):
        Mapping.from_json(mapping_of(LONG).to_json() | change)


def test_a_person_may_choose_otherwise():
    changed = mapping_of(LONG).with_use(1, "ignore")
    assert uses(changed) == ["period", "ignore", "value"]
    assert (changed.columns[1].confidence, changed.columns[1].reason) == ("chosen", "you chose it")


def test_a_use_for_one_column_is_taken_from_the_other():
    assert uses(mapping_of(LONG).with_use(1, "value")) == ["period", "value", "ignore"]


def test_an_unknown_use_is_refused():
    with pytest.raises(ValueError, match="Unknown use"):
        mapping_of(LONG).with_use(1, "colour")


@pytest.mark.parametrize(
    ("index", "use", "said"),
    [
        (0, "ignore", "date or the month"),
        (2, "ignore", "holds the number"),
        (2, "numerator", "denominator (out of how many)"),
        (2, "denominator", "numerator (how many)"),
    ],
)
def test_what_is_lacking_is_said(index, use, said):
    (sentence,) = mapping_of(LONG).with_use(index, use).lacks
    assert said in sentence


def test_a_whole_mapping_lacks_nothing():
    assert mapping_of(LONG).lacks == ()
    assert mapping_of(WIDE).lacks == ()


def test_columns_of_series_may_be_lacking():
    mapping = mapping_of("Month,Falls,Ulcers,Pain\nApr-24,1,2,3\n")
    for index in (1, 2, 3):
        mapping = mapping.with_use(index, "ignore")
    assert mapping.lacks == ("Choose the columns that hold numbers.",)


def test_the_columns_of_months_may_be_lacking():
    mapping = mapping_of(WIDE)
    for index in (1, 2, 3):
        mapping = mapping.with_use(index, "ignore")
    assert "months or weeks" in mapping.lacks[0]


def test_next_months_sheet_has_the_same_signature():
    assert signature(read_table(LONG)) == signature(read_table("month , WARD,Falls \nJun-24,7B,5\n"))


def test_another_sheet_has_another_signature():
    assert signature(read_table(LONG)) != signature(read_table("Month,Ward,Ulcers\nApr-24,7A,1\n"))


def test_a_further_month_across_does_not_change_the_signature():
    assert signature(read_table(WIDE)) == signature(read_table("Ward,Apr-24,May-24,Jun-24,Jul-24\n7A,1,2,3,4\n"))


def test_a_kept_mapping_is_applied_again_with_the_persons_choices():
    kept = mapping_of(LONG).with_use(1, "ignore")
    assert reapply(kept, read_table("Month,Ward,Falls\nJun-24,7A,5\n")) == kept


def test_a_kept_mapping_is_not_applied_to_another_sheet():
    assert reapply(mapping_of(LONG), read_table("Month,Falls\nJun-24,5\n")) is None


def test_a_kept_mapping_takes_in_the_further_month():
    kept = mapping_of("Ward,Area,Apr-24,May-24,Jun-24\n7A,x,1,2,3\n").with_use(1, "ignore")
    again = reapply(kept, read_table("Ward,Area,Apr-24,May-24,Jun-24,Jul-24\n7A,x,1,2,3,4\n"))
    assert uses(again) == ["unit", "ignore", *["period_heading"] * 4]
    assert again.columns[5].heading == "Jul-24"


@pytest.mark.parametrize(("written", "same"), [("Hand_Hygiene %", "hand hygiene %"), (" A&E  (Type 1) ", "a&e type 1")])
def test_names_are_compared_without_what_people_vary(written, same):
    assert plain(written) == same
