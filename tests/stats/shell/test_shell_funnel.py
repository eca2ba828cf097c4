"""python -m holdfast_stats funnel: groups in, limits out."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from holdfast_stats import funnel
from holdfast_stats.__main__ import main

OUT = (
    "group,numerator,denominator,indicator,z,lower_95,upper_95,lower_99_8,upper_99_8,od_lower_95,od_upper_95,"
    "od_lower_99_8,od_upper_99_8,outlier"
)
WARDS = "group,numerator,denominator\nB,10,100\nA,60,200\nC,12,110\n"


@pytest.fixture
def run(tmp_path, capsys):
    """Run `funnel` on a text; gives exit status, stdout, stderr and the table (None where not written)."""

    def go(text, *options):
        source, out = tmp_path / "in.csv", tmp_path / "out.csv"
        source.write_text(text)
        try:
            status = main(["funnel", str(source), "--out", str(out), *options])
        except SystemExit as stop:
            status = stop.code
        said = capsys.readouterr()
        return status, said.out, said.err, list(csv.reader(out.open(newline=""))) if out.exists() else None

    return go


def test_the_table_has_the_promised_columns_and_a_row_for_each_group_in_order(run):
    status, _, said, rows = run(WARDS, "--kind", "pr")
    assert (status, said) == (0, "")
    assert ",".join(rows[0]) == OUT
    assert [row[0] for row in rows[1:]] == ["B", "A", "C"]


@pytest.mark.parametrize("kind", ["pr", "sr", "rc"])
@pytest.mark.parametrize("method", ["shmi", "cqc"])
@pytest.mark.parametrize("wide", [True, False])
def test_the_table_says_what_funnel_says(run, kind, method, wide):
    options = ["--kind", kind, "--sr-method", method, *([] if wide else ["--no-overdispersion"])]
    _, said, _, rows = run(WARDS, *options)
    result = funnel([10, 60, 12], [100, 200, 110], kind=kind, sr_method=method, overdispersion=wide)
    for place, name in enumerate(
        ["indicator", "z", "lower_95", "upper_95", "lower_998", "upper_998", "od_lower_95", "od_upper_95"]
        + ["od_lower_998", "od_upper_998", "outlier"],
        3,
    ):
        found = [float(row[place] or "nan") for row in rows[1:]]
        np.testing.assert_allclose(found, getattr(result, name).astype(float), rtol=1e-14, err_msg=name)
    assert said.splitlines()[-1] == f"phi={result.phi:.15g} tau2={result.tau2:.15g}"


def test_without_over_dispersion_its_columns_are_empty(run):
    _, said, _, rows = run(WARDS, "--kind", "pr", "--no-overdispersion")
    assert all(row[9:13] == [""] * 4 for row in rows[1:])
    assert said.splitlines()[-1].endswith(" tau2=0")


def test_a_group_outside_the_limits_in_force_is_marked(run):
    _, _, _, rows = run(WARDS, "--kind", "pr", "--no-overdispersion")
    assert [row[-1] for row in rows[1:]] == ["0", "1", "0"]


def test_a_group_without_figures_keeps_its_row_with_nothing_said(run):
    status, said, _, rows = run(WARDS + "D,,50\nE,0,0\n", "--kind", "pr")
    assert status == 0
    assert rows[4] == ["D", "", "50", *[""] * 10, "0"]
    assert rows[5] == ["E", "0", "0", *[""] * 10, "0"]
    assert "2 units have no figures to compare." in said


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (WARDS, ["--kind", "mean"], "invalid choice"),
        (WARDS, [], "--kind"),
        (WARDS, ["--kind", "sr", "--sr-method", "nhs"], "invalid choice"),
        (WARDS, ["--kind", "pr", "--better", "up"], "unrecognized"),
        (WARDS, ["--kin", "pr"], "--kin"),
        (WARDS.replace("group", "ward"), ["--kind", "pr"], "unknown column 'ward'"),
        ("group,numerator\nA,1\n", ["--kind", "pr"], "no column 'denominator'"),
        ("group,numerator,denominator\n", ["--kind", "pr"], "no rows"),
        (WARDS + "D,x,4\n", ["--kind", "pr"], "Line 5: the numerator 'x' is not a number"),
        (WARDS + ",1,4\n", ["--kind", "pr"], "Line 5: the group has no name"),
        (WARDS + "A,1,4\n", ["--kind", "pr"], "'A' is there twice"),
        (WARDS + "D,5,4\n", ["--kind", "pr"], "'D': the numerator is larger"),
        (WARDS + "D,-5,4\n", ["--kind", "rc"], "'D': a number is negative"),
    ],
)
def test_refused_with_status_2_and_nothing_written(run, text, options, message):
    status, _, said, rows = run(text, *options)
    assert status == 2
    assert message in said
    assert rows is None
