"""Definitions are reviewed text: what is wrong with one is said by field, and by file."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Better, ChartKind, Frequency, ValueKind
from holdfast.measures.imports.definitions import read_definition, read_definitions
from holdfast.measures.rules.ae import MEASURES
from holdfast.measures.rules.definitions import definition, revision

GOOD = {
    "code": "falls", "name": "Falls", "meaning": "How often patients fall.", "better": "down",
    "frequency": "month", "value_kind": "count",
}  # fmt: skip


def refusal(**changes):
    facts = {k: v for k, v in {**GOOD, **changes}.items() if v is not ...}
    with pytest.raises(Invalid) as caught:
        definition(facts, where="falls.toml")
    return caught.value


def test_facts_become_a_definition():
    made = definition(GOOD)
    assert (made.better, made.frequency, made.value_kind) == (Better.DOWN, Frequency.MONTH, ValueKind.COUNT)
    assert (made.chart_kind, made.rules, made.multiplier) == (ChartKind.XMR, "mdc-2023", 1)


@pytest.mark.parametrize(
    ("changes", "field", "part"),
    [
        ({"name": ...}, "name", "name is missing"),
        ({"meaning": "  "}, "meaning", "meaning must be text"),
        ({"better": "sideways"}, "better", "one of up, down, neither"),
        ({"frequency": "fortnight"}, "frequency", "one of day, week, month, quarter"),
        ({"chart_kind": "pie"}, "chart_kind", "one of xmr, run, p, pp"),
        ({"colour": "blue"}, "colour", "no field called colour"),
        ({"code": "Falls on ward"}, "code", "small letters"),
        ({"name": "x" * 151}, "name", "longer than 150"),
        ({"decimals": 1.5}, "decimals", "whole number from 0 to 6"),
        ({"decimals": True}, "decimals", "whole number"),
        ({"multiplier": 0}, "multiplier", "a number from"),
        ({"late_after_days": -1}, "late_after_days", "whole number from 0 to 400"),
        ({"review_by": "soon"}, "review_by", "must be a day"),
        ({"value_kind": "rate"}, "denominator", "needs a denominator"),
        ({"value_kind": "percent", "denominator": "all"}, "multiplier", "multiplier 100"),
        ({"rules": "weco"}, "rules", "one of mdc-2023, ptd-0.2.2"),
        ({"rules": "ptd-0.2.2", "chart_kind": "run"}, "rules", "XmR charts alone"),
        ({"chart_kind": "p"}, "chart_kind", "a P chart is drawn of “A percentage"),
        ({"chart_kind": "t", "value_kind": "number"}, "frequency", "count every day"),
    ],
)
def test_wrong_definition_is_refused_by_field_and_file(changes, field, part):
    error = refusal(**changes)
    assert error.field == field
    assert error.message.startswith("falls.toml: ")
    assert part in error.message


def test_revision_keeps_the_code():
    with pytest.raises(Invalid, match="code of a measure stays"):
        revision(GOOD, {"code": "tumbles"})


def test_revision_changes_what_is_asked_and_no_more():
    made = revision(GOOD, {"name": "Falls of patients"})
    assert (made.name, made.meaning) == ("Falls of patients", GOOD["meaning"])


REVIEWED = read_definitions()


def test_reviewed_files_are_all_read():
    assert len(REVIEWED) >= 14
    assert {made.code for made in REVIEWED} >= set(MEASURES)


@pytest.mark.parametrize("made", REVIEWED, ids=lambda made: made.code)
def test_reviewed_definition_says_what_a_reader_asks(made):
    assert made.numerator
    assert made.source
    assert made.owner
    assert made.unit_words
    assert made.meaning.endswith(".")
    assert isinstance(made.review_by, date)


def test_file_that_is_not_toml_is_named(tmp_path):
    (tmp_path / "falls.toml").write_text("code = ")
    with pytest.raises(Invalid, match=r"falls\.toml: this is not TOML"):
        read_definitions(tmp_path)


def test_file_in_another_encoding_is_named(tmp_path):
    (tmp_path / "falls.toml").write_bytes(b'code = "f\xe4lle"')
    with pytest.raises(Invalid, match=r"falls\.toml"):
        read_definitions(tmp_path)


def test_file_under_another_name_than_its_code_is_refused(tmp_path):
    path = tmp_path / "tumbles.toml"
    path.write_text("\n".join(f'{k} = "{v}"' for k, v in GOOD.items()))
    with pytest.raises(Invalid, match="must be the file's name"):
        read_definition(path)


def test_folder_without_definitions_is_refused(tmp_path):
    with pytest.raises(Invalid, match="There is no definition"):
        read_definitions(tmp_path)
