"""Commands that look and prove."""

from __future__ import annotations

import pytest
from django.db import connection

from holdfast.cli import program
from holdfast.jobs.database import schema
from tests.factories import organisation as make

pytestmark = pytest.mark.django_db


def test_whole_history_is_said_to_be_whole(capsys):
    make.trust()
    assert program.run(["verify", "--history"]) == 0
    assert "The history is whole." in capsys.readouterr().out


def test_rewritten_history_is_named_by_its_place(capsys):
    trust = make.trust()
    with connection.cursor() as cursor:
        on = " ON foundation_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER foundation_event_no_update{on}")
        cursor.execute("UPDATE foundation_event SET operation = 'x' WHERE organisation_id = %s", [trust.pk])
    assert program.run(["verify", "--history"]) == 1
    told = capsys.readouterr().err
    assert f"Event 1 of organisation {trust.pk}: the event was changed." in told
    assert "HISTORY_KEY" in told


def test_migrated_database_has_nothing_to_do(capsys):
    assert program.run(["migrate", "--check"]) == 0
    assert schema.waiting_steps() == []


def test_database_of_a_newer_release_is_refused(capsys):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_later', '2030-01-01 00:00:00')"
        )
    assert program.run(["migrate"]) == 1
    assert "newer release (records.9999_later" in capsys.readouterr().err


def test_check_for_production_names_first_run_settings(capsys):
    assert program.run(["check", "--deploy"]) == 1
    told = capsys.readouterr().err
    assert "These are not production settings" in told
    assert "There is no backup of the last two days" in told
    assert "No job has run for two days" in told
