"""Reads the tables of who may do what, and tries every operation as every role.

The tables (permissions.csv beside the tests) are reviewed like code: a change of a role or of an operation shows
there, or the build fails.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.organisation.choices import Role
from tests.factories import organisation as make


class Undo(Exception):
    """Thrown to take back what an allowed operation did."""


def table(path: Path) -> dict[str, dict[str, str]]:
    """Operation to role (and "stranger") to the outcome expected: yes, no, or 404."""
    with path.open() as file:
        return {row.pop("operation"): row for row in csv.DictReader(file)}


def outcome(act: Callable[[Any], Any], by: Any) -> str:
    """What happens when somebody tries: "yes" (a rule may still say no), "no" (refused), "404" (nothing is told)."""
    try:
        with transaction.atomic():
            act(by)
            raise Undo
    except (Undo, Invalid):
        return "yes"
    except Refused:
        return "no"
    except NotVisible:
        return "404"


def outcomes(act: Callable[[Any], Any], place: Any, stranger: Any) -> dict[str, str]:
    """The outcome for each role over the whole trust, and for the administrator of another trust."""
    found = {role.value: outcome(act, make.viewer_with(place.trust, role)) for role in Role}
    return {**found, "stranger": outcome(act, stranger)}
