"""The queue of long work."""

from __future__ import annotations

import os
import socket

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from holdfast.jobs import queue

# The worker closes and opens its own connection to the database, as it must: so no test transaction around it.
pytestmark = pytest.mark.django_db(transaction=True)


@task()
def add(one: int, other: int) -> int:
    return one + other


@task()
def fail() -> None:
    raise ValueError("a bad sheet")


def waiting(**changes) -> DBTaskResult:
    result = add.enqueue(1, 2)
    DBTaskResult.objects.filter(pk=result.id).update(**changes)
    return DBTaskResult.objects.get(pk=result.id)


def test_task_is_run_and_its_answer_kept():
    made = add.enqueue(2, 3)
    assert queue.step("w1")
    assert DBTaskResult.objects.get(pk=made.id).return_value == 5
    assert not queue.step("w1")


def test_task_that_fails_does_not_stop_the_next():
    fail.enqueue()
    add.enqueue(2, 3)
    assert queue.step("w1")
    assert queue.step("w1")
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]


def test_task_of_a_killed_worker_is_taken_up_again():
    gone = f"{socket.gethostname()[:30]}:999999999:ab"
    made = waiting(status="RUNNING", worker_ids=[gone])
    assert queue.take_up_again() == 1
    assert queue.step("w2")
    made.refresh_from_db()
    assert made.return_value == 3


def test_task_of_a_living_worker_is_left_alone():
    alive = f"{socket.gethostname()[:30]}:{os.getppid()}:ab"
    waiting(status="RUNNING", worker_ids=[alive])
    assert queue.take_up_again() == 0


def test_task_that_killed_three_workers_is_given_up():
    gone = f"{socket.gethostname()[:30]}:999999999:ab"
    made = waiting(status="RUNNING", worker_ids=[gone] * 3)
    assert queue.take_up_again() == 0
    made.refresh_from_db()
    assert made.status == "FAILED"


def test_worker_names_differ_and_fit():
    names = {queue.worker_name() for _ in range(20)}
    assert len(names) == 20
    assert max(len(name) for name in names) < 64
