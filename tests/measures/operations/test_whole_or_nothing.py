"""The n-th thing said to the database fails, for every n: each operation is whole or leaves no trace."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from itertools import count

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction

from holdfast.foundation.history import faults
from holdfast.measures import operations as measures
from holdfast.organisation.choices import Role
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS = people.AT, people.TESTS
WRITES = ("INSERT", "UPDATE", "DELETE", "COPY")


@contextmanager
def failing_at(number: int):
    """The number-th write raises, as when the disk is full, and every one after it."""
    made = count(1)

    def wrap(execute, sql, params, many, context):
        if sql.lstrip().startswith(WRITES) and next(made) >= number:
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrap):
        yield


def contents() -> dict[str, list]:
    """Every row of every table of ours."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("holdfast.")]
    return {m._meta.label: list(m._base_manager.order_by("pk").values()) for m in ours}


def acts(place):
    """Each operation with a real thing to act on, made fresh before it fails."""
    series = make.series(place.ward, values=make.STEADY)
    other = make.series(place.ward_8, values=make.STEADY)
    loading = make.batch(place.ward, make.for_series(series, [1, 2], date(2022, 1, 1)))
    staged = make.batch(place.ward, make.for_series(series, [1, 2], date(2021, 1, 1)))
    note = measures.note_point(by=TESTS, at=AT, series=series, period_start=date(2025, 1, 1), text="A note")
    phase = measures.rebase(by=TESTS, at=AT, series=other, starts_on=date(2025, 2, 1), reason="The ward moved house.")
    analyst = people.viewer_with(place.trust, Role.ANALYST)
    call = {"by": TESTS, "at": AT}
    reason = {"reason": "The ward moved house."}
    return {
        "record_points": lambda: measures.record_points(series=series, rows=make.rows([9, 8]), **call),
        "record_form": lambda: measures.record_form(
            entries=[(series, make.rows([9])), (other, make.rows([8]))], **call
        ),
        "add_points": lambda: measures.add_points(batch=loading, rows=make.for_series(series, [1, 2, 3]), **call),
        "accept_batch": lambda: measures.accept_batch(batch=staged, **call),
        "withdraw_batch": lambda: measures.withdraw_batch(
            batch=series.points.order_by("pk")[0].batch, **reason, **call
        ),
        "send_points": lambda: measures.send_points(
            by=analyst,
            at=AT,
            key="falls-2026-02",
            body_hash="b" * 64,
            name="Warehouse",
            rows=[*make.for_series(series, [9, 8]), *make.for_series(other, [7])],
        ),
        "rebase": lambda: measures.rebase(series=series, starts_on=date(2025, 2, 1), **reason, **call),
        "take_back_rebase": lambda: measures.take_back_rebase(phase=phase, **reason, **call),
        "set_target": lambda: measures.set_target(series=series, from_on=date(2025, 1, 1), value=5, **call),
        "take_back_note": lambda: measures.take_back_note(note=note, **call),
        "open_series": lambda: measures.open_series(measure=series.measure, unit=place.ward_20, **call),
        "retire_measure": lambda: measures.retire_measure(measure=series.measure, **reason, **call),
        "revise_measure": lambda: measures.revise_measure(measure=series.measure, changes={"better": "up"}, **call),
    }


NAMES = (
    "record_points", "record_form", "add_points", "accept_batch", "withdraw_batch", "send_points", "rebase",
    "take_back_rebase",
    "set_target", "take_back_note", "open_series", "retire_measure", "revise_measure",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_operation_is_whole_or_leaves_no_trace(place, name):
    act = acts(place)[name]
    before = contents()
    for number in count(1):
        try:
            with transaction.atomic(), failing_at(number):
                act()
        except OperationalError:
            assert contents() == before, f"{name} left something when write {number} failed"
            continue
        break
    assert number > 3, "the failures reached the writes"
    assert contents() != before
    assert list(faults()) == []
