"""Long files: the same answers as for short ones, row by row, in little memory."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.measures.imports.columns import PointRow, apply, guess_columns, stream
from holdfast.measures.imports.moments import Seen
from holdfast.measures.imports.problems import Caution, CellError
from holdfast.measures.imports.sheet import iter_rows, read_head, read_table
from tests.measures.imports import files

TODAY = dt.date(2025, 6, 15)


def streamed(content, **known):
    head = read_head(content)
    return list(stream(iter_rows(content), head, guess_columns(head), today=TODAY, **known))


def of(kind, items):
    return [item for item in items if isinstance(item, kind)]


def test_a_streamed_file_gives_the_points_of_the_whole_one():
    content = files.csv_of(
        ["Title", "", ""], ["Month", "Ward", "Falls"], *[[m, "7A", k] for k, m in enumerate(files.months(14))]
    )
    table = read_table(content)
    whole = apply(table, guess_columns(table), today=TODAY)
    assert tuple(of(PointRow, streamed(content))) == whole.rows


def test_errors_come_where_they_are_met_and_cautions_last():
    content = files.csv_of(["Month", "Falls"], ["2024-04-01", 1], ["soon", 2], ["2024-05-01", 3], ["2024-06-01", ""])
    items = streamed(content)
    assert [type(item) for item in items] == [PointRow, CellError, PointRow, PointRow, Caution]


def test_the_first_of_two_doubled_rows_is_named_for_taking_back():
    content = files.csv_of(["Month", "Falls"], ["2024-04-01", 1], ["2024-05-01", 2], ["2024-04-01", 3])
    (error,) = of(CellError, streamed(content))
    assert (error.row, error.also) == (4, ((2, "B"),))


def test_a_bad_row_far_beyond_the_head_is_named():
    months = files.months(60, first=(2015, 1))
    rows = [[f"W{k // 60}", months[k % 60], k] for k in range(6000)]
    rows[5500][1] = "2015-13-01"
    (error,) = of(CellError, streamed(files.csv_of(["Ward", "Month", "Falls"], *rows)))
    assert (error.row, error.column) == (5502, "B")


def test_points_come_before_the_file_ends():
    lines = iter([b"Month,Falls\r\n", *[f"{m},1\r\n".encode() for m in files.months(12)]])
    head = read_head(b"".join(lines))
    rows = (row for row in head.rows)
    items = stream(rows, head, guess_columns(head), today=TODAY)
    assert isinstance(next(items), PointRow)
    assert len(list(rows)) == 11


def test_a_mapping_that_lacks_something_reads_no_row():
    head = read_head("Month,Falls\n2024-04-01,1\n")
    mapping = guess_columns(head).with_use(0, "ignore")

    def never():
        raise AssertionError("no row should be read")
        yield

    assert len(list(stream(never(), head, mapping, today=TODAY))) == 1


def test_a_period_seen_before_is_remembered_with_its_cell():
    seen = Seen()
    april, may = dt.date(2024, 4, 1), dt.date(2024, 5, 1)
    assert seen.before("falls", "7A", april, 2, 1) is None
    assert seen.before("falls", "7A", may, 2, 2) is None
    assert seen.before("falls", "7B", april, 3, 1) is None
    assert seen.before("ulcers", "7A", april, 4, 1) is None
    assert seen.before("falls", "7A", april, 1_000_000, 900) == (2, "B")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["7A", "7B", "Total", "", "9Z"]),
            st.sampled_from(["2024-04-01", "2024-05-01", "30/04/2024", "03/31/2025", "2026-01-01", "soon", ""]),
            st.sampled_from(["1", "2", "1,234", "", "*", "x", "-1", "3.5", "50%"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_every_row_is_a_point_an_error_or_said_to_be_left_out(rows):
    content = files.csv_of(
        ["Ward", "Month", "Falls"], *[[a, b, f'"{c}"'] for a, b, c in rows], ["7A", "2023-01-01", "1"]
    )
    head = read_head(content)
    mapping = guess_columns(head).with_use(0, "unit").with_use(1, "period").with_use(2, "value")
    items = list(stream(iter_rows(content), head, mapping, today=TODAY, known_units=["7A", "7B"]))
    told = {item.row for item in of(CellError, items)} | {point.address.row for point in of(PointRow, items)}
    left_out = sum(c.count for c in of(Caution, items) if c.code in ("total_row", "text_row", "not_yet"))
    blank = sum(not any(row) for row in rows)
    assert len(told) + left_out + blank == len(rows) + 1


@pytest.mark.parametrize("rows", [20_000])
def test_a_long_file_yields_all_its_points(rows):
    months = files.months(100, first=(2015, 1))
    body = b"".join(f"S{k // 100},{months[k % 100]},{k % 97}\r\n".encode() for k in range(rows))
    items = streamed(io.BytesIO(b"Ward,Month,Falls\r\n" + body))
    assert len(of(PointRow, items)) == rows
