"""`python -m holdfast_stats verdict`: both worked examples, calendars, and what it refuses."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from holdfast_stats.__main__ import main

MEAN = [50, 53, 47, 51, 49, 52] * 4 + [56, 59, 53, 57, 55, 58] * 4 + [50, 53, 47, 51, 49, 52] * 2
COUNT = [3, 5, 4, 6, 2, 4] * 4 + [2, 3, 2, 4, 1, 3] * 4 + [3, 5, 4, 6, 2, 4] * 2
CHANGES = "series,kind,better,change_date\n"


def month(i):
    return f"{2020 + i // 12}-{i % 12 + 1:02d}-01"


def sheet(**series):
    return "series,date,value\n" + "".join(
        f"{name},{month(i)},{value}\n" for name, values in series.items() for i, value in enumerate(values)
    )


@pytest.fixture
def verdict(tmp_path, capsys):
    def run(numbers, changes, *more):
        (tmp_path / "in.csv").write_text(numbers)
        (tmp_path / "changes.csv").write_text(changes)
        out = tmp_path / "out.csv"
        asked = [str(tmp_path / "in.csv"), "--changes", str(tmp_path / "changes.csv"), "--out", str(out), *more]
        status = main(["verdict", *asked])
        said = capsys.readouterr()
        return status, list(csv.DictReader(out.open())) if out.exists() else [], said.out + said.err

    return run


def test_both_worked_examples_to_the_digits_given(verdict):
    """HELD 2.9, through the shell."""
    changes = CHANGES + "length,mean,up,2022-01-01\nfalls,count,down,2022-01-15\n"
    status, rows, said = verdict(sheet(length=MEAN, falls=COUNT), changes, "--history")
    assert (status, said) == (0, "2 series: 1 lost, 1 slipping\n")
    length = {row["date"]: row for row in rows if row["series"] == "length"}
    falls = {row["date"]: row for row in rows if row["series"] == "falls"}
    assert length[month(28)]["state"] == "in_progress"
    first = length[month(29)]
    assert (first["state"], round(float(first["old_level"]), 4), round(float(first["new_level"]), 4)) == (
        "achieved", 50.3333, 56.3333,
    )  # fmt: skip
    assert [length[month(i)]["state"] for i in (30, 40, 41, 50, 51)] == [
        "holding", "holding", "embedded", "slipping", "lost",
    ]  # fmt: skip
    assert [round(float(length[month(i)]["score"]), 4) for i in (48, 49, 50)] == [2.5, 2.9929, 5.4929]
    assert [falls[month(i)]["state"] for i in (41, 42, 43, 50, 51, 59)] == [
        "in_progress", "achieved", "holding", "holding", "slipping", "slipping",
    ]  # fmt: skip
    assert [round(float(falls[month(i)]["score"]), 2) for i in (49, 50, 51)] == [1.05, 1.5, 3.15]


def test_last_period_alone_and_an_unknown_start(verdict):
    status, rows, _ = verdict(sheet(a=MEAN[:48]), CHANGES + "a,mean,up,\n")
    assert (status, len(rows)) == (0, 1)
    assert rows[0]["date"] == month(47)
    assert rows[0]["state"] in ("holding", "embedded")
    assert rows[0]["sentence"].startswith("The gain has")


def test_days_of_one_month_are_added_up_and_a_month_without_one_is_missing(verdict):
    rows = [f"r,{month(i)[:8]}{day},{n},{d}\n" for i, n in enumerate(COUNT[:40]) if i != 30 for day, n, d in
            (("03", n, 500), ("20", 0, 500))]  # fmt: skip
    numbers = "series,date,value,denominator\n" + "".join(rows)
    _, found, _ = verdict(numbers, CHANGES + "r,rate,down,2022-01-01\n", "--history")
    assert len(found) == 40
    assert float(found[39]["old_level"]) == pytest.approx(0.004)


@pytest.mark.parametrize(
    ("numbers", "changes", "said"),
    [
        (sheet(a=MEAN), CHANGES + "b,mean,up,2022-01-01\n", "names the series 'b'"),
        (sheet(a=MEAN), CHANGES + "a,mode,up,2022-01-01\n", "Line 2: the kind is 'mode'"),
        (sheet(a=MEAN), CHANGES + "a,mean,left,2022-01-01\n", "Line 2: the better is 'left'"),
        (sheet(a=MEAN), CHANGES + "a,mean,up,1st May\n", "Line 2: the change_date '1st May'"),
        (sheet(a=MEAN), CHANGES + "a,mean,up,2030-01-01\n", "lies after its last number"),
        (sheet(a=MEAN), CHANGES + "a,mean,up,\na,mean,up,\n", "is there twice"),
        (sheet(a=MEAN), CHANGES + "a,rate,up,2022-01-01\n", "has no denominators"),
        (sheet(a=MEAN) + "a,2020-01-20,5\n", CHANGES + "a,mean,up,\n", "two values in the month from 2020-01-01"),
    ],
)
def test_what_cannot_be_judged_is_refused_with_its_place(verdict, numbers, changes, said):
    status, rows, words = verdict(numbers, changes)
    assert (status, rows) == (2, [])
    assert said in words


def test_many_series_of_all_kinds_say_what_each_says_alone(verdict):
    """Series that are alike are judged together; lengths, starts and missing months differ."""
    rng = np.random.default_rng(3)
    numbers, changes = ["series,date,value,denominator\n"], [CHANGES]
    for i in range(8):
        kind, length = ("count", "rate", "proportion")[i % 3], int(rng.integers(30, 70))
        dated = f"{2021 + i % 2}-0{1 + i % 9}-01" if i % 7 else ""
        changes.append(f"s{i:02},{kind},down,{dated}\n")
        for t in range(length):
            if rng.random() > 0.06:
                under = int(rng.integers(80, 120))
                numbers.append(f"s{i:02},{month(t)},{rng.binomial(under, 0.3 if t < 20 else 0.2)},{under}\n")
    together = verdict("".join(numbers), "".join(changes), "--history")[1]
    newest = verdict("".join(numbers), "".join(changes))[1]
    for i in range(8):
        alone = verdict("".join(numbers), changes[0] + changes[i + 1], "--history")[1]
        found = [row for row in together if row["series"] == f"s{i:02}"]
        assert [_rounded(row) for row in found] == [_rounded(row) for row in alone]
        assert _rounded(newest[i]) == _rounded(alone[-1])
    assert len({row["state"] for row in together}) > 4


def _rounded(row):
    """Numbers to ten digits: the order in which a row is summed may move the last of fifteen."""
    return {
        key: f"{float(text):.9e}" if key in ("old_level", "new_level", "kept", "score") and text else text
        for key, text in row.items()
        if key not in ("kept_low", "kept_high")
    }
