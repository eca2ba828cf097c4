"""python -m holdfast_stats: files in, files out, and clear refusals."""

from __future__ import annotations

import csv
import subprocess
import sys
from xml.etree import ElementTree

import numpy as np
import pytest

from holdfast_stats import Series, chart
from holdfast_stats.__main__ import main

# The promised columns of both tables.
POINTS = "series,date,value,phase,centre,lower,upper,near_lower,near_upper,side,signal,reading"
SUMMARY = (
    "series,phase,n,centre,lower,upper,variation,assurance,useful,longest_run,longest_run_limit,crossings,"
    "crossings_limit,runs_signal"
)
VALUES = [4, 6, 5, 7, 3, 5, 4, 6, 5, 7, 3, 5, 40]


def _sheet(*columns, rows):
    return "\n".join([",".join(columns), *(",".join(map(str, row)) for row in rows)]) + "\n"


def _rows(name, values, start=1):
    return [(name, f"2024-{month:02d}-01", value) for month, value in enumerate(values, start)]


BASIC = _sheet("series", "date", "value", rows=_rows("Falls", VALUES[:12]))


@pytest.fixture
def run(tmp_path, capsys):
    """Run `chart` on a text; gives exit status, what was said, and the two tables (None where not written)."""

    def go(text, *options, points="points.csv", summary="summary.csv"):
        source = tmp_path / "in.csv"
        source.write_bytes(text if isinstance(text, bytes) else text.encode())
        outs = [tmp_path / points, tmp_path / summary]
        try:
            status = main(["chart", str(source), "--points", str(outs[0]), "--summary", str(outs[1]), *options])
        except SystemExit as stop:
            status = stop.code
        tables = [list(csv.reader(out.open(newline=""))) if out.is_file() else None for out in outs]
        return status, capsys.readouterr().err, *tables

    return go


def test_the_two_tables_have_the_promised_columns(run):
    status, said, points, summary = run(BASIC)
    assert (status, said) == (0, "")
    assert ",".join(points[0]) == POINTS
    assert ",".join(summary[0]) == SUMMARY


def test_points_come_in_series_then_date_order_whatever_the_order_of_the_rows(run):
    rows = _rows("B", [1, 2]) + _rows("A", [3, 4])
    _, _, points, _ = run(_sheet("series", "date", "value", rows=rows[::-1]))
    assert [row[:3] for row in points[1:]] == [
        ["A", "2024-01-01", "3"],
        ["A", "2024-02-01", "4"],
        ["B", "2024-01-01", "1"],
        ["B", "2024-02-01", "2"],
    ]


def test_numbers_have_15_significant_digits(run):
    _, _, points, _ = run(_sheet("series", "date", "value", rows=_rows("A", [1, 2, 2])))
    result = chart(Series([1, 2, 2], ["2024-01-01", "2024-02-01", "2024-03-01"]))
    assert points[1][4] == "1.66666666666667"
    assert [float(row[6]) for row in points[1:]] == pytest.approx(result.upper.tolist(), rel=1e-14)


def test_the_tables_say_what_chart_says(run):
    rows = _rows("A", VALUES[:12]) + [("A", "2025-01-01", 40)]
    _, _, points, summary = run(_sheet("series", "date", "value", rows=rows), "--better", "down", "--target", "9")
    dates = [row[1] for row in rows]
    result = chart(Series(VALUES, dates), better="down", target=9)
    assert [row[10] for row in points[1:]] == result.signal.tolist()
    assert [row[11] for row in points[1:]] == result.reading.tolist()
    assert [row[9] for row in points[1:]] == [str(side) for side in result.side]
    (phase,) = result.phases
    assert summary[1][:3] == ["A", "0", "13"]
    assert summary[1][6:8] == ["concern", result.assurance]
    counts = [phase.useful, phase.longest_run, phase.longest_run_limit, phase.crossings, phase.crossings_limit]
    assert summary[1][8:13] == [str(count) for count in counts]
    assert summary[1][13] == str(int(phase.runs_signal)) == "1"


def test_a_missing_value_keeps_its_row_with_nothing_said(run):
    _, _, points, _ = run(_sheet("series", "date", "value", rows=_rows("A", [1, "", 2, 3])))
    assert (points[2][2], points[2][9:]) == ("", ["", "", ""])


def test_lines_that_do_not_exist_are_empty(run):
    _, _, points, summary = run(BASIC, "--kind", "run")
    assert points[1][5:9] == [""] * 4
    assert summary[1][4:6] == ["", ""]


def test_a_series_without_useful_points_has_empty_limits_of_the_runs_test(run):
    _, _, _, summary = run(_sheet("series", "date", "value", rows=_rows("A", [5, 5, 5])))
    assert summary[1][8:] == ["0", "0", "", "0", "", "0"]


def test_each_phase_has_a_row_and_the_assurance_stands_on_the_last(run):
    _, _, _, summary = run(BASIC, "--rebase", "2024-05-01", "--rebase", "2024-09-01", "--better", "up", "--target", "1")
    assert [row[1] for row in summary[1:]] == ["0", "1", "2"]
    assert [bool(row[7]) for row in summary[1:]] == [False, False, True]


def test_options_hold_for_every_series(run):
    rows = _rows("A", VALUES[:12]) + _rows("B", [v * 2 for v in VALUES[:12]])
    _, _, points, _ = run(
        _sheet("series", "date", "value", rows=rows), "--fix-first", "12", "--no-screen", "--rules", "ptd-0.2.2"
    )
    assert float(points[13][6]) == pytest.approx(2 * float(points[1][6]))


def test_shares_take_the_value_as_numerator(run):
    rows = [(name, date, value, 10) for name, date, value in _rows("A", [1, 2, 3])]
    _, _, points, _ = run(_sheet("series", "date", "value", "denominator", rows=rows), "--kind", "p")
    assert [row[2] for row in points[1:]] == ["0.1", "0.2", "0.3"]


def test_subgroups_are_the_rows_of_one_date(run):
    rows = [("A", date, value) for date in ("2024-02-01", "2024-01-01") for value in (1, 2, 3)]
    _, _, points, _ = run(_sheet("series", "date", "value", rows=rows), "--kind", "xbar")
    assert [row[1:3] for row in points[1:]] == [["2024-01-01", "2"], ["2024-02-01", "2"]]


def test_a_target_column_is_read_in_order_of_date(run):
    rows = [(n, d, v, 1 if d < "2024-12-01" else 99) for n, d, v in _rows("A", VALUES[:12])]
    _, _, _, summary = run(_sheet("series", "date", "value", "target", rows=rows[::-1]), "--better", "up")
    assert summary[1][7] == "fail"


def test_an_empty_target_column_is_no_target(run):
    rows = [(*row, "") for row in _rows("A", VALUES[:12])]
    _, _, _, summary = run(
        _sheet("series", "date", "value", "target", rows=rows), "--better", "up", "--rules", "ptd-0.2.2"
    )
    assert summary[1][7] == ""


def test_a_byte_order_mark_and_windows_line_ends_are_taken(run):
    status, *_ = run(b"\xef\xbb\xbf" + BASIC.replace("\n", "\r\n").encode())
    assert status == 0


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("series,date,value,colour\nA,2024-01-01,1,red\n", [], "unknown column 'colour'"),
        ("series,date\nA,2024-01-01\n", [], "no column 'value'"),
        ("series,date,value,value\nA,2024-01-01,1,1\n", [], "a column twice"),
        ("", [], "no column 'series'"),
        ("series,date,value\n", [], "no rows"),
        ("series,date,value\nA,2024-01-01\n", [], "Line 2 has 2 cells"),
        ("series,date,value\nA,01/02/2024,1\n", [], "Line 2: the date '01/02/2024'"),
        ("series,date,value\nA,2024-02-30,1\n", [], "'2024-02-30' is not a day"),
        ("series,date,value\n,2024-01-01,1\n", [], "Line 2: the series has no name"),
        ('series,date,value\nA,2024-01-01,1\nA,2024-02-01,"1,234"\n', [], "Line 3: the value '1,234' is not a number"),
        ("series,date,value\nA,2024-01-01,inf\n", [], "'inf' is not a number"),
        ("series,date,value\nA,2024-01-01,1e300\n", [], "Series 'A': Value 1 is infinite or too large"),
        ("series,date,value\nA,2024-01-01,1\nA,2024-01-01,2\n", [], "Series 'A': 2024-01-01 occurs more than once"),
        ("series,date,value,target\nA,2024-01-01,1,x\n", [], "the target 'x' is not a number"),
        ("series,date,value,target\nA,2024-01-01,1,2\n", ["--target", "3"], "not both"),
        ("series,date,value,target\nA,2024-01-01,1,2\nA,2024-01-01,1,3\n", ["--kind", "xbar"], "two targets"),
        (b"series,date,value\nA\xff,2024-01-01,1\n", [], "not text in UTF-8"),
        ('series,date,value\n"A"x,2024-01-01,1\n', [], "not a CSV file"),
        (BASIC, ["--kind", "p"], "Series 'Falls': A chart of kind p needs denominators"),
        (BASIC, ["--kind", "run", "--rules", "ptd-0.2.2"], "xmr charts alone"),
        (BASIC, ["--fix-first", "5"], "at least 12"),
        (BASIC, ["--rebase", "May"], "re-base date 'May' is not a day"),
        (BASIC, ["--kind", "pie"], "invalid choice: 'pie'"),
        (BASIC, ["--rules", "nelson"], "invalid choice"),
        (BASIC, ["--better", "more"], "invalid choice"),
        (BASIC, ["--target", "high"], "--target"),
        (BASIC, ["--target", "nan"], "--target"),
        (BASIC, ["--colour", "red"], "unrecognized arguments"),
        (BASIC, ["--rebas", "2024-02-01"], "unrecognized arguments"),
    ],
)
def test_refused_with_status_2_and_nothing_written(run, text, options, message):
    status, said, points, summary = run(text, *options)
    assert status == 2
    assert message in said
    assert points is summary is None


def test_one_bad_series_stops_all(run):
    rows = _rows("A", [1, 2, 3]) + _rows("B", [1, 2, 0])
    status, said, points, _ = run(_sheet("series", "date", "value", rows=rows), "--kind", "t")
    assert (status, points) == (2, None)
    assert "Series 'B'" in said


@pytest.mark.parametrize(
    ("points", "summary", "message"),
    [
        ("no/such/points.csv", "s.csv", "cannot be written"),
        ("p.csv", "no/such/summary.csv", "cannot be written"),
        ("same.csv", "same.csv", "the same file"),
        (".", "s.csv", "is a folder"),
    ],
)
def test_a_table_that_cannot_be_written_leaves_neither(run, tmp_path, points, summary, message):
    status, said, *_ = run(BASIC, points=points, summary=summary)
    assert status == 2
    assert message in said
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_an_older_table_survives_a_refusal(run, tmp_path):
    (tmp_path / "points.csv").write_text("kept\n")
    run("series,date\n")
    assert (tmp_path / "points.csv").read_text() == "kept\n"


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    status = main(["chart", str(tmp_path / "none.csv"), "--points", "p.csv", "--summary", "s.csv"])
    assert status == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_picture_of_one_series(tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "chart.svg"
    source.write_text(BASIC)
    assert main(["svg", str(source), "--series", "Falls", "--out", str(out), "--better", "down"]) == 0
    assert ElementTree.parse(out).getroot().tag.endswith("svg")


def test_a_picture_of_a_series_that_is_not_there_is_refused(tmp_path, capsys):
    source = tmp_path / "in.csv"
    source.write_text(BASIC)
    assert main(["svg", str(source), "--series", "Slips", "--out", str(tmp_path / "x.svg")]) == 2
    assert "no series 'Slips'" in capsys.readouterr().err
    assert not (tmp_path / "x.svg").exists()


def test_it_runs_as_a_program(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text(BASIC)
    outs = ["--points", str(tmp_path / "p.csv"), "--summary", str(tmp_path / "s.csv")]
    done = subprocess.run([sys.executable, "-m", "holdfast_stats", "chart", str(source), *outs], check=False)
    assert done.returncode == 0
    assert (tmp_path / "p.csv").read_text().startswith(POINTS)


def test_numbers_round_trip_through_the_tables(run):
    values = [0.1, 1 / 3, 1e-9, 123456789.125, -2.5]
    _, _, points, _ = run(_sheet("series", "date", "value", rows=_rows("A", values)))
    assert [float(row[2]) for row in points[1:]] == pytest.approx(values, rel=1e-14)
    assert np.isfinite([float(row[4]) for row in points[1:]]).all()
