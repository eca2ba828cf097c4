"""Every operation of the module, as every role and as a stranger: exactly what permissions.csv says."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from holdfast.foundation.operation import REGISTRY
from holdfast.organisation.choices import Role
from holdfast.records import operations as records
from holdfast.records.choices import Answering, Assurance, GrantRole, RecheckResult, RecordKind, Relation, Visibility
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY
from tests.factories.records import record
from tests.organisation.permission_table import outcome, outcomes, table

pytestmark = pytest.mark.django_db
EXPECTED = table(Path(__file__).with_name("permissions.csv"))
r = records


@pytest.fixture
def there(place):
    """A record of Ward 7 with a grant, a responsibility and a notice about it."""
    lena = make.person(place.trust, "Lena Lead", role=Role.MEMBER, over=place.ward)
    kept, other = record(place.ward), record(place.ward, "Pressure ulcers")
    return SimpleNamespace(
        **vars(place), lena=lena, record=kept, other=other,
        grant=r.share(by=TESTS, at=AT, record=kept, person=lena),
        answers=r.take_responsibility(by=TESTS, at=AT, record=kept, role=Answering.OWNER, person=lena),
        notice=r.notify(by=TESTS, at=AT, person=lena, words="Look"),
        recheck=r.plan_recheck(by=TESTS, at=AT, record=kept, due_on=TODAY, owner=lena, question="Is it still done?"),
    )  # fmt: skip


ACTS = {
    "open_record": lambda t, by: r.open_record(by=by, at=AT, kind=RecordKind.SERIES, unit=t.ward, headline="New"),
    "change_record": lambda t, by: r.change_record(by=by, at=AT, record=t.record, visibility=Visibility.PUBLIC),
    "link_records": lambda t, by: r.link_records(
        by=by, at=AT, from_record=t.record, to_record=t.other, relation=Relation.EVIDENCES
    ),
    "add_note": lambda t, by: r.add_note(by=by, at=AT, record=t.record, text="Note"),
    "share": lambda t, by: r.share(by=by, at=AT, record=t.record, person=t.lena, role=GrantRole.CONTRIBUTOR),
    "end_grant": lambda t, by: r.end_grant(by=by, at=AT, grant=t.grant),
    "take_responsibility": lambda t, by: r.take_responsibility(
        by=by, at=AT, record=t.record, role=Answering.STEWARD, person=t.lena
    ),
    "end_responsibility": lambda t, by: r.end_responsibility(by=by, at=AT, responsibility=t.answers),
    "notify": lambda t, by: r.notify(by=by, at=AT, person=t.lena, words="Look"),
    "read_notices": lambda t, by: r.read_notices(by=by, at=AT, person=t.lena),
    "read_notice": lambda t, by: r.read_notice(by=by, at=AT, notice=t.notice),
    "follow": lambda t, by: r.follow(by=by, at=AT, person=t.lena, record=t.record),
    "plan_recheck": lambda t, by: r.plan_recheck(
        by=by, at=AT, record=t.record, due_on=TODAY, owner=t.lena, question="Is it still done?"
    ),
    "do_recheck": lambda t, by: r.do_recheck(
        by=by, at=AT, recheck=t.recheck, result=RecheckResult.HOLDING, assurance=Assurance.TEAM, words="Seen on 10 beds"
    ),
    "move_recheck": lambda t, by: r.move_recheck(
        by=by, at=AT, recheck=t.recheck, to_on=TODAY + timedelta(days=7), reason="Ward closed by norovirus"
    ),
    "ask_minutes": lambda t, by: r.ask_minutes(by=by, at=AT, unit=t.ward, what="numbers", minutes=5, on=TODAY),
}


@pytest.mark.parametrize("operation", EXPECTED)
def test_operation_is_open_to_exactly_the_roles_of_the_table(there, stranger, operation):
    act = ACTS[operation.removeprefix("records.")]
    assert outcomes(lambda by: act(there, by), there, stranger) == EXPECTED[operation]


def test_every_operation_of_the_module_stands_in_the_table():
    assert {name for name in REGISTRY if name.startswith("records.")} == set(EXPECTED)


def test_public_record_of_another_trust_may_be_read_but_not_written(there, stranger):
    r.change_record(by=TESTS, at=AT, record=there.record, visibility=Visibility.PUBLIC)
    assert outcome(lambda by: ACTS["add_note"](there, by), stranger) == "no"


@pytest.mark.parametrize(("role", "expected"), [(GrantRole.READER, "no"), (GrantRole.CONTRIBUTOR, "yes")])
def test_grant_lets_its_holder_do_what_it_says(there, stranger, role, expected):
    guest = make.person(make.trust("Cove NHS Trust"), role=Role.ANALYST)
    r.share(by=TESTS, at=AT, record=there.record, person=guest, role=role)
    assert outcome(lambda by: ACTS["add_note"](there, by), make.viewer(guest)) == expected


def test_grant_of_one_record_opens_no_other(there):
    guest = make.person(make.trust("Cove NHS Trust"))
    r.share(by=TESTS, at=AT, record=there.other, person=guest, role=GrantRole.CONTRIBUTOR)
    assert outcome(lambda by: ACTS["add_note"](there, by), make.viewer(guest)) == "404"
