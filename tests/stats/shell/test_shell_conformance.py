"""python -m holdfast_stats conformance: our own tables score all, a broken copy does not."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

from holdfast_stats.__main__ import main
from holdfast_stats._shell.agreement import same
from holdfast_stats._shell.conformance import score

SET = Path(__file__).resolve().parents[3] / "conformance"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The tables our tool writes from the published series."""
    out = tmp_path_factory.mktemp("ours")
    runpy.run_path(str(SET / "make.py"))["write"](out)
    return out


@pytest.fixture
def copy(drawn, tmp_path):
    shutil.copytree(drawn, tmp_path / "theirs")
    return tmp_path / "theirs"


def scored(theirs, capsys, *options):
    status = main(["conformance", "--expected", str(SET), "--theirs", str(theirs), *options])
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err


def replace_in(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_our_own_tool_scores_all(drawn, capsys):
    status, lines, _ = scored(drawn, capsys)
    assert status == 0
    assert lines[-1].startswith("score=100.0% ")
    assert not any(line.startswith("  ") for line in lines)


def test_a_lost_signal_is_counted_under_its_kind_and_rules_and_named(copy, capsys):
    replace_in(copy / "points" / "xmr-mdc-2023-edges.csv", "trend", "")
    status, lines, _ = scored(copy, capsys)
    assert status == 1
    tallies = {(t.kind, t.rules): t for t in score(SET, copy)}
    broken = tallies.pop(("xmr", "mdc-2023"))
    agreeing, asked = broken.found["signal"]
    assert 0 < agreeing < asked
    assert broken.found["lines"][0] == asked
    assert all(tally.perfect for tally in tallies.values())
    assert any("signal is '', expected 'trend'" in line for line in lines)
    assert not lines[-1].startswith("score=100.0%")


def test_one_limit_a_millionth_off_is_found_and_forgiven_when_asked(copy, capsys):
    path = copy / "points" / "c-mdc-2023.csv"
    lines = path.read_text().splitlines()
    cells = lines[1].split(",")
    cells[6] = str(float(cells[6]) * (1 + 1e-6))
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n")
    assert scored(copy, capsys)[0] == 1
    assert scored(copy, capsys, "--tolerance", "1e-5")[0] == 0


def test_a_wrong_icon_is_found(copy, capsys):
    replace_in(copy / "summary" / "xmr-ptd-0.2.2-lower-is-better.csv", "pass", "fail")
    assert scored(copy, capsys)[0] == 1


def test_a_missing_file_disagrees_in_everything_it_should_hold(copy, capsys):
    (copy / "points" / "g-anhoej.csv").unlink()
    status, lines, _ = scored(copy, capsys)
    (broken,) = [tally for tally in score(SET, copy) if not tally.perfect]
    assert (status, broken.kind, broken.found["lines"]) == (1, "g", (0, 78))
    assert any("points/g-anhoej.csv is missing" in line for line in lines)


def test_a_column_left_out_costs_its_own_points_alone(copy):
    path = copy / "points" / "u-anhoej.csv"
    path.write_text("\n".join(",".join(line.split(",")[:-1]) for line in path.read_text().splitlines()) + "\n")
    (broken,) = [tally for tally in score(SET, copy) if not tally.perfect]
    assert broken.found["reading"] == (0, 78)
    assert broken.found["signal"] == (78, 78)
    assert "no column reading" in broken.differences[0]


def test_rows_too_many_are_no_agreement(copy, capsys):
    path = copy / "points" / "i-anhoej.csv"
    with path.open("a") as file:
        file.write("Invented,2019-01-01,1,0,1,1,1,1,1,0,,common\n")
    status, lines, _ = scored(copy, capsys)
    assert status == 1
    assert any("there is no such row" in line for line in lines)


def test_only_the_first_differences_are_told_and_the_rest_counted(copy, capsys):
    shutil.rmtree(copy / "points")
    _, lines, _ = scored(copy, capsys)
    assert sum(line.startswith("  c-mdc-2023") for line in lines) == 3
    assert any(line.startswith("  and ") and "more of c under mdc-2023" in line for line in lines)


@pytest.mark.parametrize(
    ("column", "expected", "theirs", "agree"),
    [
        ("centre", "1", "1.0000000000001", True),
        ("centre", "1", "1.00001", False),
        ("centre", "0", "1e-12", True),
        ("centre", "", "", True),
        ("centre", "", "0", False),
        ("centre", "1", "one", False),
        ("signal", "beyond", "beyond", True),
        ("signal", "", "beyond", False),
        ("useful", "12", "12", True),
    ],
)
def test_cells_agree_as_numbers_or_as_words(column, expected, theirs, agree):
    assert same(column, expected, theirs, 1e-9) is agree


@pytest.mark.parametrize(
    ("expected", "theirs", "message"),
    [
        (SET, "nowhere", "is not a folder"),
        ("empty", SET, "cannot be read"),
    ],
)
def test_folders_that_are_no_set_are_refused(tmp_path, capsys, expected, theirs, message):
    (tmp_path / "empty").mkdir()
    status = main(["conformance", "--expected", str(tmp_path / expected), "--theirs", str(tmp_path / theirs)])
    assert status == 2
    assert message in capsys.readouterr().err


def test_a_table_without_its_columns_is_refused(copy, capsys):
    (copy / "points" / "c-mdc-2023.csv").write_text("name,when\nA,2019\n")
    status, _, said = scored(copy, capsys)
    assert status == 2
    assert "a row without a series" in said
