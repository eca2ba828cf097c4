"""The table of a sheet: which rows are shown, and where errors stand."""

from __future__ import annotations

from datetime import date

from holdfast.measures.imports.apply import apply
from holdfast.measures.imports.columns import guess_columns
from holdfast.measures.imports.sheet import read_table
from holdfast.web.areas.measures.pages import cells
from holdfast.web.areas.measures.reading import columns

TODAY = date(2026, 3, 2)


def rows_of(text):
    table = read_table(text)
    mapping = guess_columns(table)
    return cells.sheet_rows(table, apply(table, mapping, today=TODAY).errors)


def monthly(count, **bad):
    lines = [f"2020-{1 + i % 12:02}-01\t{bad.get(f'r{i}', i)}" for i in range(min(count, 12))]
    lines += [f"2021-{1 + i % 12:02}-01\t{bad.get(f'r{i + 12}', i)}" for i in range(max(0, count - 12))]
    return "Month\tFalls\n" + "\n".join(lines)


def test_short_sheet_is_shown_whole():
    assert [row.number for row in rows_of(monthly(5))] == ["2", "3", "4", "5", "6"]


def test_long_sheet_shows_its_first_rows_and_says_how_many_more():
    rows = rows_of(monthly(20))
    assert len(rows) == cells.FIRST_ROWS + 1
    assert rows[-1].gap == 12


def test_every_row_with_an_error_is_shown():
    rows = rows_of(monthly(20, r15="many"))
    assert [row.gap or row.number for row in rows][-3:] == [7, "17", 4]


def test_error_stands_in_its_cell():
    wrong = rows_of(monthly(3, r1="many"))[1]
    assert [cell.why != "" for cell in wrong.cells] == [False, True]
    assert wrong.cells[1].anchor == "cell-3-B"


def test_both_rows_of_a_doubled_period_are_marked():
    rows = rows_of("Month\tFalls\nJan-26\t3\nJan-26\t4\nFeb-26\t5\n")
    marked = [row.number for row in rows if row.whole.why or any(cell.why for cell in row.cells)]
    assert marked == ["2", "3"]


def test_columns_say_why_we_think_so():
    table = read_table("Month\tFalls\nJan-26\t3\n")
    shown = cells.sheet_columns(guess_columns(table))
    assert [(c.letter, c.use) for c in shown] == [("A", "period"), ("B", "value")]
    assert shown[0].reason


def test_choices_nobody_offered_are_passed_over():
    mapping = guess_columns(read_table("Month\tFalls\nJan-26\t3\n"))
    assert columns.chosen(mapping, {"layout": "sideways", "use-1": "everything"}) == mapping


def test_chosen_use_takes_the_place_of_the_guess():
    mapping = guess_columns(read_table("Month\tFalls\tOther\nJan-26\t3\t4\n"))
    changed = columns.chosen(mapping, {"layout": "long", "use-2": "value", "use-1": "ignore"})
    assert changed.column("value") == 2


def test_every_use_has_words():
    from holdfast.measures.imports.mapping import LAYOUTS, SCALES, USES, VALUE_KINDS

    assert {u for u, _ in columns.USE_WORDS} == set(USES)
    assert {u for u, _ in columns.LAYOUT_WORDS} == set(LAYOUTS)
    assert {u for u, _ in columns.SCALE_WORDS} == set(SCALES)
    assert {u for u, _ in columns.KIND_WORDS} == set(VALUE_KINDS)
