"""Append-only tables refuse changes from the database's own shell."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from holdfast.foundation.models import Event, EventContent
from holdfast.foundation.triggers import statements
from tests.foundation.conftest import AT, BY, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(asked):
    write(by=BY, at=AT, name="a")
    return Event.objects.get()


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE foundation_event SET operation = 'nothing happened'",
        "DELETE FROM foundation_event",
        "UPDATE foundation_eventcontent SET content = '{}'",
    ],
)
def test_history_cannot_be_changed_with_sql(event, sql):
    with pytest.raises(DatabaseError, match="append-only"):
        run(sql)
    assert Event.objects.get().operation == "testing.write"
    assert EventContent.objects.get().content == {"after": "a"}


def test_content_of_an_event_may_be_destroyed(event):
    run("DELETE FROM foundation_eventcontent")
    assert not EventContent.objects.exists()


def test_every_append_only_table_of_the_site_has_its_triggers():
    """The same tables on both engines; a rebuilt SQLite table would have lost its own."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT DISTINCT trigger_name FROM information_schema.triggers")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        found = {name for (name,) in cursor.fetchall()}
    assert {
        "foundation_event_no_update", "foundation_event_no_delete", "foundation_eventcontent_no_update",
        "measures_reading_no_update", "measures_reading_no_delete",
    } <= found  # fmt: skip


def test_deletes_may_be_left_open():
    assert not any("DELETE ON" in sql for sql in statements("t", "sqlite", deletes=False))
    assert any("DELETE ON" in sql for sql in statements("t", "sqlite"))
