"""The decorator that carries what nobody may forget."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from holdfast.foundation import operation as operations
from holdfast.foundation.errors import Refused
from holdfast.foundation.models import Event, EventContent, JobLock
from holdfast.foundation.operation import operation, remember, running_operation
from holdfast.foundation.outbox import queue
from tests.foundation.conftest import AT, BY, HERE, THERE, write, write_there_too, write_two

pytestmark = pytest.mark.django_db


def test_permission_is_asked_with_actor_place_and_time(asked):
    write(by=BY, at=AT, name="a")
    assert asked.questions == [(BY, "may write", HERE, AT)]


def test_nothing_is_written_when_refused(asked):
    asked.refuses.add(HERE)
    with pytest.raises(Refused):
        write(by=BY, at=AT, name="a")
    assert not JobLock.objects.exists()
    assert not Event.objects.exists()


def test_event_says_what_who_when_and_where(asked):
    write(by=BY, at=AT, name="a", place=THERE)
    event = Event.objects.get()
    assert (event.operation, event.actor_kind, event.actor_id, event.at) == ("testing.write", "system", "tests", AT)
    assert event.organisation_id == THERE.organisation_id
    assert EventContent.objects.get(event_id=event.id).content == {"after": "a"}


def test_failure_undoes_the_writing_and_its_event(asked):
    with pytest.raises(ValueError):
        write(by=BY, at=AT, name="a", fail=True)
    assert not JobLock.objects.exists()
    assert not Event.objects.exists()


def test_part_is_covered_by_the_permission_of_the_whole(asked):
    asked.refuses.add(THERE)
    write_two(by=BY, at=AT, names=["a", "b"], second=THERE)
    assert [question[1] for question in asked.questions] == ["may write two"]
    assert JobLock.objects.count() == 2


def test_event_of_a_part_names_the_whole(asked):
    write_two(by=BY, at=AT, names=["a", "b"])
    whole = Event.objects.get(operation="testing.write_two")
    assert whole.outer_id is None
    assert set(Event.objects.filter(operation="testing.write").values_list("outer_id", flat=True)) == {whole.id}


def test_failing_part_undoes_the_whole(asked):
    with pytest.raises(ValueError):
        write_two(by=BY, at=AT, names=["a", "b"], fail_second=True)
    assert not JobLock.objects.exists()
    assert not Event.objects.exists()


def test_failing_part_that_was_caught_leaves_neither_row_nor_event(asked):
    write_two(by=BY, at=AT, names=["a", "b"], fail_second=True, swallow=True)
    assert list(JobLock.objects.values_list("name", flat=True)) == ["a"]
    assert Event.objects.filter(operation="testing.write").count() == 1


def test_second_place_is_asked_too(asked):
    asked.refuses.add(THERE)
    with pytest.raises(Refused):
        write_there_too(by=BY, at=AT, name="a")
    assert not JobLock.objects.exists()


def test_no_operation_runs_without_a_checker(monkeypatch):
    monkeypatch.setattr(operations, "_checker", [])
    with pytest.raises(RuntimeError, match="checker"):
        write(by=BY, at=AT, name="a")


def test_operation_ends_when_it_failed(asked):
    with pytest.raises(ValueError):
        write(by=BY, at=AT, name="a", fail=True)
    assert running_operation() is None


def test_transaction_is_open_while_it_runs(asked):
    seen = []

    @operation("testing.looks", needs="x", where=lambda call: HERE)
    def looks(*, by, at):
        seen.append((connection.in_atomic_block, running_operation().draft.operation))

    try:
        looks(by=BY, at=AT)
    finally:
        del operations.REGISTRY["testing.looks"]
    assert seen == [(True, "testing.looks")]


def test_function_with_positional_arguments_is_refused():
    with pytest.raises(TypeError, match="keyword"):
        operation("testing.positional", needs="x", where=lambda call: HERE)(lambda by, at: None)


def test_function_without_a_time_is_refused():
    def timeless(*, by):
        """Nothing."""

    with pytest.raises(TypeError, match="keyword"):
        operation("testing.timeless", needs="x", where=lambda call: HERE)(timeless)


def test_name_is_taken_once():
    def again(*, by, at):
        """Nothing."""

    with pytest.raises(TypeError, match="taken"):
        operation("testing.write", needs="x", where=lambda call: HERE)(again)


def test_remembering_outside_an_operation_is_an_error():
    with pytest.raises(RuntimeError):
        remember(after=1)


def test_queueing_outside_an_operation_is_an_error():
    with pytest.raises(RuntimeError):
        queue(kind="mail", to="a@example.org", payload={}, due_at=AT)


@pytest.mark.django_db(transaction=True)
def test_event_is_gone_when_a_surrounding_transaction_is(asked):
    def write_and_give_up():
        with transaction.atomic():
            write(by=BY, at=AT, name="a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_give_up()
    assert not Event.objects.exists()
