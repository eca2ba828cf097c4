"""Many writers at once: one chain, no gap, no fork, no deadlock. Real threads on PostgreSQL."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from holdfast.foundation import history
from holdfast.foundation.models import Event
from holdfast.foundation.places import Place
from tests.foundation.conftest import AT, BY, HERE, THERE, write, write_two

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*tasks):
    """Run every task in a thread of its own, all starting together; their errors."""
    start, errors = Barrier(len(tasks)), []

    def run(task):
        try:
            start.wait()
            task()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_writers_of_one_organisation_make_one_chain(asked):
    def ten(writer):
        for number in range(10):
            write(by=BY, at=AT, name=f"{writer}-{number}")

    assert at_once(*[lambda w=w: ten(w) for w in range(6)]) == []
    numbers = Event.objects.filter(organisation_id=1).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 61))
    assert list(history.faults()) == []


def test_operations_over_two_organisations_never_wait_for_each_other_in_a_circle(asked):
    """Heads are locked in one order, whichever organisation an operation touched first."""

    def some(writer, second):
        for number in range(10):
            write_two(by=BY, at=AT, names=[f"{writer}-{number}-a", f"{writer}-{number}-b"], second=second)

    def others(writer):
        for number in range(10):
            write(by=BY, at=AT, name=f"{writer}-{number}", place=Place(2, "/2/"))
            write(by=BY, at=AT, name=f"{writer}-{number}-x", place=HERE)

    assert at_once(lambda: some("a", THERE), lambda: some("b", THERE), lambda: others("c"), lambda: others("d")) == []
    assert list(history.faults()) == []
    assert Event.objects.count() == 2 * 10 * 3 + 2 * 10 * 2


def test_first_events_of_a_new_organisation_do_not_collide(asked):
    place = Place(3, "/3/")
    assert at_once(*[lambda w=w: write(by=BY, at=AT, name=f"w{w}", place=place) for w in range(8)]) == []
    assert Event.objects.filter(organisation_id=3).count() == 8
    assert list(history.faults()) == []
