"""Two people at once, on PostgreSQL with real threads; and operations that fail half way, on both engines."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from holdfast.foundation.errors import Invalid
from holdfast.foundation.models import Event
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Role, UnitKind
from holdfast.organisation.models import Membership, Unit, UnitPlace
from holdfast.organisation.rules.rows import UnitRow
from tests.factories import organisation as make
from tests.factories.organisation import AT, TODAY
from tests.factories.records import record


def at_once(*tasks):
    """Run the tasks in threads that start together; what each raised."""
    start, errors = Barrier(len(tasks)), []

    def run(task):
        try:
            start.wait()
            task()
        except Invalid as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_moves_make_no_circle(place):
    def move(unit, parent):
        organisation.move_unit(by=place.admin, at=AT, unit=unit, parent=parent)

    errors = at_once(lambda: move(place.surgery, place.medicine), lambda: move(place.medicine, place.surgery))
    assert len(errors) == 1
    assert len(list(queries.tree(place.trust, on=TODAY).walk())) == 6
    for unit in Unit.objects.filter(organisation=place.trust):
        assert unit.path == queries.path_on(unit, on=TODAY)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_role_is_granted_once(place):
    lena = make.person(place.trust, "Lena Lead")

    def grant():
        organisation.grant_role(by=place.admin, at=AT, person=lena, unit=place.ward, role=Role.WARD_LEAD)

    assert len(at_once(grant, grant)) == 1
    assert Membership.objects.filter(person=lena).count() == 1


class Breaks(Exception):
    """The database gave up."""


def state():
    """All that the operations tried below can change."""
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (Unit, UnitPlace, Membership, Event)
    ]  # fmt: skip


def merge(place):
    organisation.merge_units(by=place.admin, at=AT, unit=place.ward, into=place.ward_8)


def move(place):
    organisation.move_unit(by=place.admin, at=AT, unit=place.surgery, parent=place.medicine)


def sheet(place):
    rows = [UnitRow(2, "Cancer", UnitKind.DIVISION), UnitRow(3, "Ward 30", UnitKind.WARD, "Cancer")]
    organisation.add_units(by=place.admin, at=AT, parent=place.whole, rows=rows)


def close(place):
    organisation.close_unit(by=place.admin, at=AT, unit=Unit.objects.get(pk=place.ward.pk))


@pytest.mark.django_db
@pytest.mark.parametrize("act", [merge, move, sheet, close], ids=lambda act: act.__name__)
def test_every_write_that_fails_undoes_all_of_them(place, act):
    """Fail the first write, then the second, and so on, until the operation gets through: nothing or all is done."""
    make.person(place.trust, role=Role.WARD_LEAD, over=place.ward)
    make.unit(place.ward, "Bay 1", UnitKind.TEAM) if act is merge else None
    record(place.ward)
    before, writes = state(), 0
    while True:
        writes += 1
        seen = 0

        def fail(execute, sql, params, many, context, stop=writes):
            nonlocal seen
            if sql.startswith(("INSERT", "UPDATE", "DELETE")):
                seen += 1
                if seen == stop:
                    raise Breaks
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(fail):
                act(place)
            break
        except Breaks:
            assert state() == before
    assert writes > 4
    assert state() != before
