"""The command line itself: help, mistakes, and every way of failing in words."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from holdfast import __version__
from holdfast.cli import program
from holdfast.foundation.errors import Invalid, NotVisible, Refused


@pytest.mark.parametrize("command", program.COMMANDS)
def test_every_command_has_help_that_says_what_it_does(command, capsys):
    assert program.run([command, "--help"]) == 0
    shown = capsys.readouterr().out
    module = program.module_of(command)
    assert shown.startswith(f"usage: holdfast {command}")
    assert " ".join(module.__doc__.split())[:60] in " ".join(shown.split())


def test_help_lists_every_command(capsys):
    assert program.run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in program.COMMANDS)


def test_version_is_the_release(capsys):
    assert program.run(["--version"]) == 0
    assert capsys.readouterr().out == f"holdfast {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["no-such-command"],
        ["backup", "--frobnicate"],
        ["backup", "--ver", "x"],
        ["verify"],
        ["verify", "--gains", "--history"],
        ["restore"],
        ["export"],
        ["demo", "--scale", "huge"],
        ["import"],
        ["import", "unicorns", "x"],
        ["import", "ae"],
        ["create-admin"],
        ["work", "now"],
    ],
)
def test_wrong_words_are_refused_with_what_to_do_and_status_2(words, capsys):
    assert program.run(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "--help` lists what it takes." in told.err
    assert "Traceback" not in told.err


def failing(monkeypatch, problem: Exception) -> int:
    """Run a command that fails in a way."""

    def run(options):
        raise problem

    monkeypatch.setattr(program.module_of("check"), "run", run)
    return program.run(["check"])


@pytest.mark.parametrize(
    ("problem", "status", "words"),
    [
        (Invalid("There is no ward of that name."), 2, "There is no ward"),
        (Refused("Your role does not let you."), 1, "Your role"),
        (NotVisible("There is nothing here."), 1, "nothing here"),
        (OperationalError("no such table: organisation_person"), 1, "holdfast migrate"),
        (OperationalError("no such column: a.b"), 1, "another release"),
        (OperationalError("database is locked"), 1, "busy"),
        (OperationalError("database or disk is full"), 1, "disk is full"),
        (OperationalError("connection refused"), 1, "DATABASE_URL"),
        (OSError(28, "No space left on device", "/x"), 1, "make room"),
        (PermissionError(13, "Permission denied", "/x"), 1, "owns the data folder"),
        (KeyboardInterrupt(), 1, "Stopped"),
    ],
)
def test_failure_is_told_in_words(monkeypatch, capsys, problem, status, words):
    assert failing(monkeypatch, problem) == status
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


def test_reader_that_goes_away_is_no_complaint(monkeypatch, capsys):
    assert failing(monkeypatch, BrokenPipeError()) == 1
    assert capsys.readouterr().err == ""


def test_fault_of_the_program_is_not_hidden(monkeypatch):
    with pytest.raises(ZeroDivisionError):
        failing(monkeypatch, ZeroDivisionError())
