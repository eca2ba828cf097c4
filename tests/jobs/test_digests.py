"""Digests of tables."""

from __future__ import annotations

import sqlite3

import pytest

from holdfast.jobs.backup import digests


@pytest.fixture
def made(tmp_path):
    count = iter(range(100))

    def make(*rows: tuple, table: str = "t") -> dict:
        path = tmp_path / f"{next(count)}.sqlite3"
        database = sqlite3.connect(path)
        database.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, a TEXT, j TEXT)")
        database.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)
        database.commit()
        database.close()
        return digests.tables(path, {"t": ["j"]})

    return make


def test_rows_are_counted_and_their_order_of_arrival_does_not_matter(made):
    one, other = made((1, "x", None), (2, "y", None)), made((2, "y", None), (1, "x", None))
    assert one["t"]["rows"] == 2
    assert one == other


@pytest.mark.parametrize("row", [(1, "X", "[]"), (2, "x", "[]"), (1, None, "[]"), (1, "", "[]"), (1, "x", "[0]")])
def test_any_changed_cell_changes_the_digest(made, row):
    assert made((1, "x", "[]")) != made(row)


def test_text_and_number_that_look_alike_differ(made):
    assert made((1, "1", None)) != made((1, 1.5, None))


def test_json_is_compared_by_meaning(made):
    assert made((1, "x", '{"a": 1, "b": [2.0]}')) == made((1, "x", '{"b":[2],"a":1.0}'))
    assert made((1, "x", '{"a": 1}')) != made((1, "x", '{"a": "1"}'))


def test_sign_ins_of_the_moment_are_no_content(made):
    assert made((1, "x", None), table="django_session") == {}
