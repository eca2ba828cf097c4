"""Every operation of the module, as every role and as a stranger: exactly what permissions.csv says."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from holdfast.foundation.operation import REGISTRY
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import OrganisationKind, Role, TokenScope, UnitKind
from tests.factories import organisation as make
from tests.factories.organisation import AT, PASSWORD, TESTS, TODAY
from tests.organisation.permission_table import outcome, outcomes, table

pytestmark = pytest.mark.django_db
EXPECTED = table(Path(__file__).with_name("permissions.csv"))
o = organisation


@pytest.fixture
def there(place):
    """Things to act on: a person with a role, an invitation, another organisation with a succession."""
    lena = make.person(place.trust, "Lena Lead")
    held = make.grant(lena, Role.MEMBER, place.ward)
    invitation = o.invite(by=TESTS, at=AT, email="a@example.org", name="A", unit=place.ward, role=Role.MEMBER)
    before = make.trust("Groyne NHS Trust")
    succession = o.succeed(by=TESTS, at=AT, predecessor=before, successor=place.trust)
    closed = o.close_unit(by=TESTS, at=AT, unit=make.unit(place.surgery, "Ward 3"))
    token = o.make_token(by=TESTS, at=AT, person=lena, name="Warehouse", scope=TokenScope.READ, expires_on=TODAY).token
    return SimpleNamespace(
        **vars(place), lena=lena, held=held, invitation=invitation, before=before, succession=succession,
        closed=closed, token=token,
    )  # fmt: skip


def _mapping(t):
    return o.map_group(by=TESTS, at=AT, group="given", unit=t.ward, role=Role.MEMBER)


ACTS = {
    "begin_organisation": lambda t, by: o.begin_organisation(
        by=by, at=AT, ods_code="NEW", name="New", kind=OrganisationKind.TRUST
    ),
    "admit_organisation": lambda t, by: o.admit_organisation(by=by, at=AT, organisation=t.trust),
    "change_organisation": lambda t, by: o.change_organisation(
        by=by, at=AT, organisation=t.trust, changes={"region": "North"}
    ),
    "succeed": lambda t, by: o.succeed(by=by, at=AT, predecessor=t.before, successor=t.trust),
    "take_back_succession": lambda t, by: o.take_back_succession(by=by, at=AT, succession=t.succession),
    "add_unit": lambda t, by: o.add_unit(by=by, at=AT, parent=t.ward, name="Bay", kind=UnitKind.TEAM),
    "add_units": lambda t, by: o.add_units(by=by, at=AT, parent=t.ward, rows=[]),
    "change_unit": lambda t, by: o.change_unit(by=by, at=AT, unit=t.ward, kind=UnitKind.TEAM),
    "rename_unit": lambda t, by: o.rename_unit(by=by, at=AT, unit=t.ward, name="Alder"),
    "move_unit": lambda t, by: o.move_unit(by=by, at=AT, unit=t.ward, parent=t.medicine),
    "merge_units": lambda t, by: o.merge_units(by=by, at=AT, unit=t.ward, into=t.ward_8),
    "close_unit": lambda t, by: o.close_unit(by=by, at=AT, unit=t.ward),
    "reopen_unit": lambda t, by: o.reopen_unit(by=by, at=AT, unit=t.closed),
    "add_person": lambda t, by: o.add_person(by=by, at=AT, organisation=t.trust, email="n@example.org", name="N"),
    "change_person": lambda t, by: o.change_person(by=by, at=AT, person=t.lena, name="L", email="l@example.org"),
    "change_own_details": lambda t, by: o.change_own_details(
        by=by, at=AT, person=t.lena, name="L", digest_day=1, lists_recent_names=False
    ),
    "switch_off_person": lambda t, by: o.switch_off_person(by=by, at=AT, person=t.lena),
    "switch_on_person": lambda t, by: o.switch_on_person(by=by, at=AT, person=t.lena),
    "change_password": lambda t, by: o.change_password(by=by, at=AT, person=t.lena, password=PASSWORD),
    "reset_password_by_administrator": lambda t, by: o.reset_password_by_administrator(by=by, at=AT, person=t.lena),
    "make_token": lambda t, by: o.make_token(
        by=by, at=AT, person=t.lena, name="Ours", scope=TokenScope.READ, expires_on=TODAY
    ),
    "end_token": lambda t, by: o.end_token(by=by, at=AT, token=t.token),
    "end_token_of_person": lambda t, by: o.end_token_of_person(by=by, at=AT, token=t.token),
    "note_token_use": lambda t, by: o.note_token_use(by=by, at=AT, token=t.token),
    "grant_role": lambda t, by: o.grant_role(by=by, at=AT, person=t.lena, unit=t.ward, role=Role.ANALYST),
    "map_group": lambda t, by: o.map_group(by=by, at=AT, group="g", unit=t.ward, role=Role.MEMBER),
    "unmap_group": lambda t, by: o.unmap_group(by=by, at=AT, mapping=_mapping(t)),
    "join_by_group": lambda t, by: o.join_by_group(
        by=by, at=AT, organisation=t.trust, email="g@example.org", name="G", groups=["g"]
    ),
    "follow_groups": lambda t, by: o.follow_groups(by=by, at=AT, person=t.lena, groups=["g"]),
    "note_sign_in": lambda t, by: o.note_sign_in(by=by, at=AT, person=t.lena, how="password", site="http://x"),
    "end_role": lambda t, by: o.end_role(by=by, at=AT, membership=t.held),
    "invite": lambda t, by: o.invite(by=by, at=AT, email="b@example.org", name="B", unit=t.ward, role=Role.MEMBER),
    "invite_people": lambda t, by: o.invite_people(by=by, at=AT, under=t.ward, rows=[]),
    "invite_again": lambda t, by: o.invite_again(by=by, at=AT, invitation=t.invitation),
    "withdraw_invitation": lambda t, by: o.withdraw_invitation(by=by, at=AT, invitation=t.invitation),
    "accept_invitation": lambda t, by: o.accept_invitation(by=by, at=AT, token="x", name="X", password=PASSWORD),
}


@pytest.mark.parametrize("operation", EXPECTED)
def test_operation_is_open_to_exactly_the_roles_of_the_table(there, stranger, operation):
    act = ACTS[operation.removeprefix("organisation.")]
    assert outcomes(lambda by: act(there, by), there, stranger) == EXPECTED[operation]


def test_every_operation_of_the_module_stands_in_the_table():
    assert {name for name in REGISTRY if name.startswith("organisation.")} == set(EXPECTED)


IN_THE_WARD = [n for n in EXPECTED if "ward" in ACTS[n.split(".")[1]].__code__.co_names]


@pytest.mark.parametrize("operation", IN_THE_WARD)
def test_role_over_another_division_opens_nothing(there, operation):
    """An administrator of Medicine may do nothing to Ward 7, which stands in Surgery."""
    elsewhere = make.viewer_with(there.trust, Role.ADMINISTRATOR, there.medicine)
    assert outcome(lambda by: ACTS[operation.split(".")[1]](there, by), elsewhere) == "no"
