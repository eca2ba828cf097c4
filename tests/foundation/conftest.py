"""A guinea pig for operations: the one table of foundation that may be changed freely (JobLock)."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from holdfast.foundation import operation as operations
from holdfast.foundation.actor import System
from holdfast.foundation.errors import Refused
from holdfast.foundation.models import JobLock
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.foundation.places import Place

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BY = System("tests")
HERE, THERE = Place(1, "/1/"), Place(2, "/2/")


@operation("testing.write", needs="may write", where=lambda call: call.get("place", HERE))
def write(*, by, at, name, place=HERE, fail=False):
    """Write a row, remember it, and fail after both when asked."""
    row = JobLock.objects.create(name=name)
    remember(after=name)
    if fail:
        raise ValueError("failed after writing")
    return row


@operation("testing.write_two", needs="may write two", where=lambda call: HERE)
def write_two(*, by, at, names, second=HERE, fail_second=False, swallow=False):
    """Two parts in one operation."""
    write(by=by, at=at, name=names[0])
    try:
        write(by=by, at=at, name=names[1], place=second, fail=fail_second)
    except ValueError:
        if not swallow:
            raise


@operation("testing.write_there_too", needs="may write", where=lambda call: HERE)
def write_there_too(*, by, at, name):
    """Needs the permission at a second place."""
    also_needs("may write", THERE)
    JobLock.objects.create(name=name)


@pytest.fixture
def asked(monkeypatch):
    """A checker that notes what it was asked, and refuses at the places put in `refuses`."""
    seen = SimpleNamespace(questions=[], refuses=set())

    def check(by, permission, place, at):
        seen.questions.append((by, permission, place, at))
        if place in seen.refuses:
            raise Refused("not here")

    monkeypatch.setattr(operations, "_checker", [check])
    return seen
