"""Finding the jobs, and running each that is due under its lock."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from holdfast.foundation import clock, operations, queries
from holdfast.foundation.actor import System
from holdfast.jobs.schedule import Every, is_due

log = logging.getLogger("holdfast.jobs")


@dataclass(frozen=True)
class Job:
    """One job: its name ("nightly.backup"), its timetable, and what it does (returns a sentence of what was done)."""

    name: str
    every: Every
    run: Callable[[datetime], str]

    @property
    def actor(self) -> System:
        return System(f"jobs.{self.name}")


def jobs() -> list[Job]:
    """Every job there is, in the order of their names."""
    found = []
    for every in Every:
        package = importlib.import_module(f"holdfast.jobs.{every.value}")
        for module in pkgutil.iter_modules(package.__path__):
            name = f"{every.value}.{module.name}"
            found.append(Job(name, every, importlib.import_module(f"holdfast.jobs.{name}").run))
    return found


def step(worker: str) -> bool:
    """Run the first job that is due; False when none is. A job never seen before is due from its next slot on."""
    known = queries.job_facts()
    now = clock.now()
    for job in jobs():
        facts = known.get(job.name)
        if facts is None:
            operations.finish_job(name=job.name, worker=worker, outcome="first seen", done=True, by=job.actor, at=now)
            continue
        if facts.finished_at is not None and not is_due(job.every, facts.finished_at, now):
            continue
        if facts.taken_until is None or facts.taken_until <= now:
            return run(job, worker)
    return False


def run(job: Job, worker: str) -> bool:
    """Run one job under its lock. False when another worker has it. A failure is logged and leaves the job due."""
    now = clock.now()
    if not operations.take_job(name=job.name, worker=worker, until=now + job.every.longest, by=job.actor, at=now):
        return False
    try:
        outcome, done = job.run(now), True
    except Exception as problem:
        log.exception("The job %s failed.", job.name)
        outcome, done = f"failed: {type(problem).__name__}: {problem}", False
    operations.finish_job(name=job.name, worker=worker, outcome=outcome, done=done, by=job.actor, at=clock.now())
    log.info("%s: %s", job.name, outcome)
    return True
