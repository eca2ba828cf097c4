"""Full-text search by the database: what is found, in which order, and that no write of any kind misses the index."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection, transaction

from holdfast.foundation import fulltext
from holdfast.records.choices import RecordKind
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS
from tests.factories.records import record

TABLE = "records_record"


def count(place, *words, at_most=100):
    return fulltext.how_many(TABLE, place.trust.pk, words, at_most=at_most)


def nearest(place, *words, every=False, at_most=10):
    keys = fulltext.nearest(TABLE, place.trust.pk, [(word, 1.0) for word in words], every=every, at_most=at_most)
    assert all(isinstance(key, uuid.UUID) for key in keys)
    return keys


@pytest.fixture
def said(place):
    """Three signals and what they say."""
    place.creams = record(place.ward, "Creams were open on the trolley", kind=RecordKind.SIGNAL)
    place.trolley = record(place.ward, "The trolley had a broken wheel", kind=RecordKind.SIGNAL)
    place.bells = record(place.ward, "Bells rang unanswered", kind=RecordKind.ACTION)
    return place


@pytest.mark.django_db
def test_words_are_counted_in_any_ending_and_counting_stops(said):
    assert count(said, "cream", "trolleys", "bell", "zebra") == [1, 2, 1, 0]
    assert count(said, "trolley", at_most=1) == [1]


@pytest.mark.django_db
def test_any_word_finds_and_every_word_narrows(said):
    assert set(nearest(said, "creams", "wheel")) == {said.creams.pk, said.trolley.pk}
    assert nearest(said, "trolley", "wheel", every=True) == [said.trolley.pk]
    assert nearest(said, "creams", "wheel", every=True) == []
    assert len(nearest(said, "trolley", at_most=1)) == 1


@pytest.mark.django_db
def test_what_has_more_of_the_words_stands_first(said):
    assert nearest(said, "trolley", "wheel", "broken")[0] == said.trolley.pk


@pytest.mark.django_db
def test_another_organisation_is_not_counted_and_not_found(said):
    other = make.trust("Other Trust")
    there = record(make.root(other), "Creams of another trust", kind=RecordKind.SIGNAL)
    assert count(said, "cream") == [1]
    assert there.pk not in nearest(said, "creams")
    assert fulltext.nearest(TABLE, other.pk, [("creams", 1.0)], every=False, at_most=9) == [there.pk]


@pytest.mark.django_db
def test_update_from_the_databases_own_shell_is_followed(said):
    key = said.creams.pk.hex if connection.vendor == "sqlite" else str(said.creams.pk)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE records_record SET search_text = 'fridge' WHERE id = %s", [key])
    assert nearest(said, "creams") == []
    assert nearest(said, "fridges") == [said.creams.pk]


@pytest.mark.django_db
def test_row_that_goes_takes_its_words_with_it(said):
    key = said.bells.pk.hex if connection.vendor == "sqlite" else str(said.bells.pk)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_record WHERE id = %s", [key])
    assert count(said, "bells") == [0]


@pytest.mark.django_db
def test_change_of_another_column_leaves_the_index_alone(said):
    from holdfast.records import operations as records
    from holdfast.records.choices import Visibility

    records.change_record(by=TESTS, at=AT, record=said.creams, visibility=Visibility.UNIT)
    assert nearest(said, "creams") == [said.creams.pk]


@pytest.mark.django_db
def test_kinds_that_say_nothing_are_not_indexed_where_the_index_can_leave_them_out(said):
    record(said.ward, "Creams as a measure", kind=RecordKind.SERIES)
    assert count(said, "creams") == ([1] if connection.vendor == "sqlite" else [2])


def test_statements_name_their_table_and_keep_their_condition():
    made = fulltext.sqlite_statements("a_table", "words", "new.kind IN ('x')")
    assert made[0].startswith("CREATE VIRTUAL TABLE a_table_words")
    assert made[1].endswith("WHERE kind IN ('x')")
    assert sum("WHEN new.kind IN ('x')" in sql for sql in made) == 2
    assert all("a_table" in sql for sql in made)
    assert "WHEN" not in " ".join(fulltext.sqlite_statements("a_table", "words", ""))
    column, index = fulltext.postgres_statements("a_table", "words")
    assert "GENERATED ALWAYS AS (to_tsvector('english', words)) STORED" in column
    assert "USING gin" in index


class Kept:
    """Keeps the statements instead of running them."""

    def __init__(self, vendor):
        self.connection = type("Connection", (), {"vendor": vendor})
        self.run = []

    def execute(self, sql, params=()):
        self.run.append(sql)


@pytest.mark.parametrize(("vendor", "again", "made", "dropped"), [
    ("sqlite", False, 5, 0), ("sqlite", True, 5, 4), ("postgresql", False, 2, 0), ("postgresql", True, 0, 0),
])  # fmt: skip
def test_repeated_after_a_rebuilt_table_it_is_made_anew_only_where_it_was_lost(vendor, again, made, dropped):
    editor = Kept(vendor)
    fulltext.FullText("a", "words", again=again).database_forwards("app", editor, None, None)
    assert sum(sql.startswith("DROP") for sql in editor.run) == dropped
    assert len(editor.run) == made + dropped


@pytest.mark.parametrize(("vendor", "words"), [("sqlite", "DROP TABLE"), ("postgresql", "DROP COLUMN found_by")])
def test_taken_back_nothing_of_it_stays(vendor, words):
    editor, operation = Kept(vendor), fulltext.FullText("a", "words")
    operation.database_backwards("app", editor, None, None)
    assert words in " ".join(editor.run)
    assert operation.describe() == "Index the words of a"
    assert operation.state_forwards("app", None) is None
