"""The queue of long work (large imports): django-tasks' own worker, run one task at a time."""

from __future__ import annotations

import os
import secrets
import socket

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

TRIES = 3


def worker_name() -> str:
    """A name for this process, which tells on which machine and as which process it runs."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"


def step(worker: str) -> bool:
    """Run the next task that waits; False when none does."""
    once = Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=1,
        worker_id=worker, excluded_queue_names=[],
    )  # fmt: skip
    once.run()
    return once._run_tasks > 0


def take_up_again() -> int:
    """Put back what a killed worker of this machine had in hand; returns how many. Given up after three tries.

    Tasks are safe to run again: what they half did is invisible, and cleared by the job for abandoned batches.
    """
    count = 0
    for task in DBTaskResult.objects.running():
        if task.worker_ids and _lives(task.worker_ids[-1]):
            continue
        if len(task.worker_ids) >= TRIES:
            task.set_failed(RuntimeError("The worker was stopped three times while doing this."))
        else:
            DBTaskResult.objects.filter(pk=task.pk).update(status="READY", started_at=None)
            count += 1
    return count


def _lives(worker: str) -> bool:
    host, _, rest = worker.partition(":")
    pid = rest.partition(":")[0]
    if host != socket.gethostname()[:30] or not pid.isdigit():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return int(pid) != os.getpid()
