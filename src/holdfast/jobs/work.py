"""`holdfast work`: queue, timetable and mail side by side until told to stop."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable

from django.db import OperationalError, close_old_connections, connections

from holdfast.jobs import cover, outbox, queue, timetable

log = logging.getLogger("holdfast.jobs")
GRACE = 60  # seconds for what is in hand to finish after being told to stop
REST_AFTER_FAILURE = 10


def until_told_to_stop() -> int:
    """Run everything until SIGTERM or SIGINT; then finish what is in hand. Returns the exit status."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker = queue.worker_name()
    queue.take_up_again()
    parts: list[tuple[str, Callable[[], bool], float]] = [
        ("queue", lambda: queue.step(worker), 1),
        ("mail", outbox.step, 2),
        ("timetable", lambda: timetable.step(worker), 15),
        ("cover", cover.step, 4),
    ]
    threads = [threading.Thread(target=_repeat, args=(*part, stop), daemon=True, name=part[0]) for part in parts]
    for thread in threads:
        thread.start()
    log.info("At work: queue, mail and timetable.")
    stop.wait()
    log.info("Told to stop: finishing what is in hand.")
    for thread in threads:
        thread.join(GRACE)
    left = [thread.name for thread in threads if thread.is_alive()]
    if left:
        log.warning("Left unfinished, to be taken up at the next start: %s.", ", ".join(left))
    return 0


def once() -> int:
    """Do everything that is due now. Returns 1 when a job failed."""
    worker = queue.worker_name()
    queue.take_up_again()
    while queue.step(worker) | timetable.step(worker) | outbox.step():
        pass
    return 0


def one_job(name: str) -> int:
    """Run one job by name, due or not, and the mail it leaves. Returns the exit status."""
    known = {job.name: job for job in timetable.jobs()}
    if name not in known:
        print(f"There is no job {name}. Jobs: {', '.join(known)}.", file=sys.stderr)  # noqa: T201
        return 2
    if not timetable.run(known[name], queue.worker_name()):
        print(f"{name} is being run by another worker.", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _repeat(name: str, step: Callable[[], bool], interval: float, stop: threading.Event) -> None:
    """Take steps until told to stop; a failure is logged and never ends the loop."""
    while not stop.is_set():
        try:
            close_old_connections()
            rest = 0 if step() else interval
        except OperationalError as problem:
            log.warning("%s waits: the database says %s", name, problem)
            rest = REST_AFTER_FAILURE
        except Exception:
            log.exception("%s failed and goes on.", name)
            rest = REST_AFTER_FAILURE
        if rest:
            stop.wait(rest)
    connections.close_all()
