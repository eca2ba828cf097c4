"""Reading the command line, and turning every way of failing into a sentence that says what to do."""

from __future__ import annotations

import argparse
import importlib
from types import ModuleType
from typing import NoReturn

from holdfast import __version__
from holdfast.cli import say

# In the order a person meets them. Each is a module of `holdfast.cli.commands`: its name and an underscore.
COMMANDS = (
    "demo",
    "create-admin",
    "work",
    "backup",
    "restore",
    "verify",
    "check",
    "import",
    "export",
    "migrate",
)

DONE, FAILED, MISUSED = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes end with what to do next, and which takes no shortened options."""

    def __init__(self, **options: object) -> None:
        super().__init__(allow_abbrev=False, **options)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        say.wrong(f"{message[0].upper()}{message[1:]}.", f"`{self.prog} --help` lists what it takes.")
        raise SystemExit(MISUSED)


def module_of(command: str) -> ModuleType:
    """The module behind a command's name."""
    return importlib.import_module(f"holdfast.cli.commands.{command.replace('-', '_')}_")


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="holdfast", description="Holdfast from the shell. docs/operate.md says when to use what.")
    top.add_argument("--version", action="version", version=f"holdfast {__version__}")
    below = top.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
    for command in COMMANDS:
        module = module_of(command)
        one = below.add_parser(command, help=module.SUMMARY, description=module.__doc__)
        module.arguments(one)
    return top


def run(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    try:
        options = parser().parse_args(arguments)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else MISUSED
    try:
        return _started(options)
    except KeyboardInterrupt:
        say.wrong("Stopped.")
        return FAILED
    except BrokenPipeError:
        return FAILED


def _started(options: argparse.Namespace) -> int:
    from django.core.exceptions import ImproperlyConfigured

    try:
        import django

        django.setup()
    except ImproperlyConfigured as problem:
        say.wrong(f"The settings are not complete: {problem}")
        return MISUSED
    return _told(options)


def _told(options: argparse.Namespace) -> int:
    from django.db import DatabaseError

    from holdfast.foundation.errors import HoldfastError, Invalid

    try:
        return module_of(options.command).run(options) or DONE
    except Invalid as problem:
        say.wrong(problem.message)
        return MISUSED
    except HoldfastError as problem:
        say.wrong(str(problem))
        return FAILED
    except DatabaseError as problem:
        say.wrong(*_database_words(problem))
        return FAILED
    except BrokenPipeError:
        raise
    except OSError as problem:
        say.wrong(f"{problem.strerror or problem}: {problem.filename or 'a file'}.", _disk_advice(problem))
        return FAILED


def _database_words(problem: Exception) -> tuple[str, str]:
    text = str(problem)
    if "no such table" in text or "UndefinedTable" in type(problem.__cause__).__name__:
        return "The database has no tables yet.", "Run `holdfast migrate` first."
    if "no such column" in text or "UndefinedColumn" in type(problem.__cause__).__name__:
        return "The database is of another release than this program.", "Run `holdfast migrate`, after a backup."
    if "locked" in text:
        return "Another program keeps the database busy.", "Try again in a moment."
    if "full" in text:
        return "The disk is full.", "Make room in the data folder, then try again."
    return f"The database says: {text.strip()}.", "Check DATABASE_URL and that the database runs."


def _disk_advice(problem: OSError) -> str:
    import errno

    if problem.errno == errno.ENOSPC:
        return "The disk is full: make room, then try again."
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "Run it as the user who owns the data folder."
    return "Check the path and try again."
