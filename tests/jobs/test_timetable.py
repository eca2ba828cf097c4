"""Jobs run once a slot, under their lock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation import operations, queries
from holdfast.jobs import timetable, work
from holdfast.jobs.schedule import Every
from holdfast.jobs.timetable import Job
from tests.jobs.conftest import START

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(monkeypatch):
    """One hourly job that writes down when it ran."""
    seen: list = []

    def run(at):
        seen.append(at)
        return "wrote it down"

    monkeypatch.setattr(timetable, "jobs", lambda: [Job("hourly.write_down", Every.HOUR, run)])
    return seen


def facts(name="hourly.write_down"):
    return queries.job_facts()[name]


def test_job_first_seen_waits_for_its_next_slot(runs, now):
    assert not timetable.step("w1")
    assert runs == []
    now.forward(timedelta(hours=1))
    assert timetable.step("w1")
    assert runs == [now.at]


def test_job_runs_once_a_slot(runs, now):
    timetable.step("w1")
    now.forward(timedelta(hours=1))
    timetable.step("w1")
    assert not timetable.step("w1")
    assert len(runs) == 1
    assert facts().last_outcome == "wrote it down"


def test_second_worker_does_not_run_what_the_first_has_in_hand(runs, now):
    job = timetable.jobs()[0]
    operations.take_job(name=job.name, worker="w1", until=START + timedelta(minutes=20), by=job.actor, at=START)
    assert not timetable.run(job, "w2")
    assert runs == []


def test_lock_of_a_killed_worker_ends_by_itself(runs, now):
    job = timetable.jobs()[0]
    operations.take_job(name=job.name, worker="w1", until=START + timedelta(minutes=20), by=job.actor, at=START)
    now.forward(timedelta(minutes=20))
    assert timetable.run(job, "w2")
    assert runs == [now.at]


def test_failed_job_is_tried_again_after_a_pause(monkeypatch, now):
    def fail(at):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(timetable, "jobs", lambda: [Job("hourly.fail", Every.HOUR, fail)])
    timetable.step("w1")
    now.forward(timedelta(hours=1))
    assert timetable.step("w1")
    assert "the disk is full" in facts("hourly.fail").last_outcome
    assert not timetable.step("w1")
    now.forward(operations.PAUSE)
    assert timetable.step("w1")


def test_worker_that_lost_its_lock_does_not_give_back_anothers(runs, now):
    job = timetable.jobs()[0]
    operations.take_job(name=job.name, worker="w1", until=START + timedelta(minutes=1), by=job.actor, at=START)
    later = START + timedelta(minutes=2)
    operations.take_job(name=job.name, worker="w2", until=later + timedelta(hours=1), by=job.actor, at=later)
    operations.finish_job(name=job.name, worker="w1", outcome="late", done=True, by=job.actor, at=later)
    assert facts().taken_until == later + timedelta(hours=1)
    assert facts().finished_at is None


def test_every_job_has_a_name_a_timetable_and_words():
    for job in timetable.jobs():
        assert job.name.startswith(job.every.value + ".")
        assert callable(job.run)
        module = __import__(f"holdfast.jobs.{job.name}", fromlist=["run"])
        assert module.__doc__.strip().endswith(".")


def test_job_that_does_not_exist_is_refused_with_the_list(capsys):
    assert work.one_job("nightly.nothing") == 2
    assert "nightly.backup" in capsys.readouterr().err


def test_every_job_runs_twice_on_an_empty_site(now, tmp_path, settings):
    """All but the backup, which cannot copy a database inside the transaction of a test: tests/reliability runs it."""
    settings.DATA = tmp_path
    for job in (j for j in timetable.jobs() if j.name != "nightly.backup"):
        assert job.run(now.at)
        assert job.run(now.at)
