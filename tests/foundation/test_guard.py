"""No way of writing a table works outside an operation: each is tried as a view, an importer and a shell would."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse

from holdfast.foundation.errors import WriteOutsideOperation
from holdfast.foundation.guard import writing
from holdfast.foundation.models import JobLock

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(db):
    with writing("a test's set-up"):
        return JobLock.objects.create(name="kept")


def renamed(row):
    row.last_outcome = "changed"
    return row


WRITES = {
    "save a new row": lambda row: JobLock(name="new").save(),
    "save a changed row": lambda row: renamed(row).save(),
    "save one column": lambda row: renamed(row).save(update_fields=["last_outcome"]),
    "delete a row": lambda row: row.delete(),
    "create": lambda row: JobLock.objects.create(name="new"),
    "get_or_create": lambda row: JobLock.objects.get_or_create(name="new"),
    "update_or_create": lambda row: JobLock.objects.update_or_create(name="kept", defaults={"last_outcome": "x"}),
    "update many": lambda row: JobLock.objects.update(last_outcome="changed"),
    "update some": lambda row: JobLock.objects.filter(name="kept").update(last_outcome="changed"),
    "delete many": lambda row: JobLock.objects.all().delete(),
    "bulk_create": lambda row: JobLock.objects.bulk_create([JobLock(name="new")]),
    "bulk_update": lambda row: JobLock.objects.bulk_update([renamed(row)], ["last_outcome"]),
    "raw delete": lambda row: JobLock.objects.all()._raw_delete("default"),
    "insert below the manager": lambda row: JobLock.objects.all()._insert([JobLock(name="new")], JobLock._meta.fields),
    "base manager": lambda row: JobLock._base_manager.update(last_outcome="changed"),
    "default manager": lambda row: JobLock._default_manager.create(name="new"),
}


def in_a_view(write, row):
    def view(request: HttpRequest) -> HttpResponse:
        write(row)
        return HttpResponse()

    view(HttpRequest())


def in_an_importer(write, row):
    for _line in ["one row of a file"]:
        write(row)


def in_a_shell(write, row):
    exec("write(row)", {"write": write, "row": row})


@pytest.mark.parametrize("door", [in_a_view, in_an_importer, in_a_shell], ids=lambda d: d.__name__)
@pytest.mark.parametrize("name", WRITES)
def test_write_outside_an_operation_is_refused(row, name, door):
    with pytest.raises(WriteOutsideOperation):
        door(WRITES[name], row)
    assert list(JobLock.objects.values_list("name", "last_outcome")) == [("kept", "")]


@pytest.mark.parametrize("name", WRITES)
def test_the_same_write_works_when_the_gate_is_open(row, name):
    with writing("a test"):
        WRITES[name](row)
    assert list(JobLock.objects.values_list("name", "last_outcome")) != [("kept", "")]


def test_gate_is_shut_again_after_an_error(row):
    with pytest.raises(ZeroDivisionError), writing("a test"):
        raise ZeroDivisionError
    with pytest.raises(WriteOutsideOperation):
        row.save()


def test_reading_needs_no_operation(row):
    assert JobLock.objects.filter(name="kept").exists()


def test_gate_is_not_open_in_another_thread(row):
    """A job running beside an operation is not inside it."""
    from threading import Thread

    outcomes = []

    def other():
        try:
            JobLock(name="new").save()
        except WriteOutsideOperation:
            outcomes.append("refused")
        finally:
            connection.close()

    with writing("a test"):
        thread = Thread(target=other)
        thread.start()
        thread.join()
    assert outcomes == ["refused"]
