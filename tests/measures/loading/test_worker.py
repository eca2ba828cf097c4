"""A long CSV read by the worker: all of it or nothing, said in words; taken up again where it stopped."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from holdfast.foundation.errors import NotVisible
from holdfast.jobs.imports import points, tasks
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import ImportBatch, Point, Series
from holdfast.measures.operations import batches
from holdfast.organisation import operations as organisation
from tests.factories.organisation import TESTS
from tests.measures.loading import trial

ALL = trial.WARDS * trial.MEASURES * trial.MONTHS


@pytest.fixture
def analyst(db, monkeypatch):
    monkeypatch.setattr(points, "ROWS_AT_ONCE", 250)
    monkeypatch.setattr(points, "SERIES_AT_ONCE", 6)
    monkeypatch.setattr(batches, "SMALL_ROWS", 100)
    return trial.prepare()


@pytest.fixture
def path(analyst, tmp_path):
    return trial.sheet(tmp_path / "numbers.csv")


def read(path, **more):
    batch = trial.begin(path, **more)
    state = points.read_into(batch.pk, path, at=trial.AT)
    batch.refresh_from_db()
    assert batch.state == state
    return batch


def visible():
    return sum(len(v) for v in queries.values_of(list(Series.objects.values_list("pk", flat=True))).values())


def test_sheet_is_staged_and_not_seen(path):
    batch = read(path)
    assert (batch.state, batch.row_count) == ("staged", ALL)
    assert visible() == 0


def test_accepted_sheet_is_seen_whole_and_every_series_read(path):
    batch = read(path)
    measures.accept_batch(by=TESTS, at=trial.AT, batch=batch)
    assert visible() == ALL
    assert points.finish(batch.pk, at=trial.AT) == 20
    assert set(Series.objects.values_list("latest_reading__points", flat=True)) == {trial.MONTHS}
    assert queries.unread_batches() == ()


def test_reading_goes_on_by_itself_after_a_worker_died(path):
    measures.accept_batch(by=TESTS, at=trial.AT, batch=read(path))
    assert points.finish_all(at=trial.AT) == 1
    assert set(Series.objects.values_list("latest_reading__points", flat=True)) == {trial.MONTHS}
    assert points.finish_all(at=trial.AT) == 0


@pytest.mark.parametrize(
    ("row", "text", "says"),
    [
        (700, "2023-05,Measure 9,Ward 1,50", "Row 700, column B (Measure): found “Measure 9”."),
        (700, "2023-05,Measure 1,Ward 99,50", "Row 700, column C (Ward): found “Ward 99”."),
        (700, "2023-05,Measure 1,Ward 1,many", "Row 700, column D (Value): found “many”."),
        (700, "2035-05,Measure 1,Ward 1,50", "Row 700, column A (Month): found “2035-05”."),
        (3, "2021-01,Measure 0,Ward 0,50", "Row 3, column A (Month)"),
    ],
)
def test_one_wrong_row_fails_the_sheet_and_is_named(analyst, tmp_path, row, text, says):
    batch = read(trial.sheet(tmp_path / "numbers.csv", wrong={row: text}))
    assert (batch.state, batch.problems["count"]) == ("failed", 1)
    assert batch.problems["sentences"][0].startswith(says)
    assert visible() == 0


def test_good_rows_are_kept_alone_by_a_clear_choice(analyst, tmp_path):
    path = trial.sheet(tmp_path / "numbers.csv", wrong={700: "2023-05,Measure 1,Ward 1,many"})
    batch = read(path, good_rows=True)
    assert (batch.state, batch.row_count) == ("staged", ALL - 1)
    assert batch.problems["count"] == 1


def test_doubled_row_is_never_a_good_row(analyst, tmp_path):
    path = trial.sheet(tmp_path / "numbers.csv", wrong={3: "2021-01,Measure 0,Ward 0,50"})
    assert read(path, good_rows=True).state == "failed"


def test_every_error_is_counted_and_two_hundred_are_told(analyst, tmp_path):
    path = trial.sheet(tmp_path / "numbers.csv", wrong=dict.fromkeys(range(700, 1000), "2023-05,Measure 1,Ward 1,many"))
    batch = read(path)
    assert batch.problems["count"] == 300
    assert len(batch.problems["sentences"]) == 200


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"Month,Measure,Ward,Value\n", "no rows below them"),
        (b"", "nothing in it"),
        (b"%PDF-1.7 not a sheet", "PDF"),
        (b"Month,Measure,Ward,Value\n2023-05,Measure 1,Ward 1,5\x000\n", "Row 2"),
    ],
    ids=["headings alone", "empty", "pdf", "nul"],
)
def test_file_that_is_no_sheet_fails_in_words(path, content, part):
    batch = trial.begin(path)
    path.write_bytes(content)
    assert points.read_into(batch.pk, path, at=trial.AT) == "failed"
    batch.refresh_from_db()
    assert part in batch.problems["sentences"][0]


def test_somebody_switched_off_meanwhile_brings_nothing(path, analyst):
    batch = trial.begin(path)
    organisation.switch_off_person(by=TESTS, at=trial.AT, person=analyst)
    with pytest.raises(NotVisible):
        points.read_into(batch.pk, path, at=trial.AT)
    assert not Point.objects.exists()


def test_role_ended_meanwhile_stops_the_import(path, analyst):
    batch = trial.begin(path)
    organisation.end_role(by=TESTS, at=trial.AT, membership=analyst.memberships.get())
    later = trial.AT + timedelta(days=1)
    assert points.read_into(batch.pk, path, at=later) == "failed"
    assert not Point.objects.exists()


class Died(Exception):
    """The worker's process ended here."""


def die_after(monkeypatch, chunks):
    plain, count = measures.add_points, itertools.count()

    def add_points(**call):
        if next(count) == chunks:
            raise Died
        return plain(**call)

    monkeypatch.setattr(measures, "add_points", add_points)


def test_import_is_taken_up_where_it_stopped(path, monkeypatch):
    batch = trial.begin(path)
    with monkeypatch.context() as broken:
        die_after(broken, 3)
        with pytest.raises(Died):
            points.read_into(batch.pk, path, at=trial.AT)
    assert Point.objects.count() == 750
    assert visible() == 0
    assert points.read_into(batch.pk, path, at=trial.AT) == "staged"
    batch.refresh_from_db()
    assert batch.row_count == Point.objects.count() == ALL


def test_abandoned_import_is_cleared_to_the_last_row(path, monkeypatch):
    monkeypatch.setattr(batches, "DELETED_AT_ONCE", 300)
    die_after(monkeypatch, 3)
    with pytest.raises(Died):
        points.read_into(trial.begin(path).pk, path, at=trial.AT)
    assert points.clear_abandoned(at=trial.AT + timedelta(days=1)) == 750
    assert not Point.objects.exists()


def test_task_removes_the_file_when_it_is_read(path, monkeypatch):
    monkeypatch.setattr("holdfast.foundation.clock.now", lambda: trial.AT)
    batch = trial.begin(path)
    assert tasks.read_file.call(batch.pk, str(path)) == "staged"
    assert not path.exists()


def test_task_keeps_the_file_when_it_died(path, monkeypatch):
    monkeypatch.setattr("holdfast.foundation.clock.now", lambda: trial.AT)
    die_after(monkeypatch, 1)
    with pytest.raises(Died):
        tasks.read_file.call(trial.begin(path).pk, str(path))
    assert path.exists()


def test_withdrawn_sheet_is_gone_and_read_again(path):
    batch = measures.accept_batch(by=TESTS, at=trial.AT, batch=read(path))
    points.finish(batch.pk, at=trial.AT)
    measures.withdraw_batch(by=TESTS, at=trial.AT + timedelta(hours=1), batch=batch, reason="The wrong file.")
    assert visible() == 0
    points.finish(batch.pk, at=trial.AT + timedelta(hours=1))
    assert set(Series.objects.values_list("latest_reading__points", flat=True)) == {0}
    assert ImportBatch.objects.get().readings_at == trial.AT + timedelta(hours=1)
