"""Organisations: begun, changed, succeeded."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.foundation.errors import Invalid
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import OrganisationKind, UnitKind
from holdfast.organisation.models import Organisation, OrganisationSuccession, Unit
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY

pytestmark = pytest.mark.django_db


def begin(**more):
    given = {"ods_code": "RGT", "name": "Groyne NHS Trust", "kind": OrganisationKind.TRUST} | more
    return organisation.begin_organisation(by=TESTS, at=AT, **given)


def test_new_organisation_has_one_root_unit(db):
    made = begin(ods_code=" rgt ")
    root = Unit.objects.get(organisation=made)
    assert (made.ods_code, root.kind, root.path) == ("RGT", UnitKind.WHOLE, f"/{root.pk}/")


def test_code_may_be_of_any_length(db):
    assert begin(ods_code="X" * 60).ods_code == "X" * 60


@pytest.mark.parametrize("code", ["", "  "])
def test_organisation_without_a_code_is_refused(db, code):
    with pytest.raises(Invalid) as error:
        begin(ods_code=code)
    assert error.value.field == "ods_code"


def test_code_is_taken_once(db):
    begin()
    with pytest.raises(Invalid) as error:
        begin(ods_code="rgt")
    assert error.value.field == "ods_code"


def test_organisation_does_not_close_before_it_opens(db):
    with pytest.raises(Invalid) as error:
        begin(opened=date(2020, 1, 2), closed=date(2020, 1, 1))
    assert error.value.field == "closed"


def test_new_name_is_the_roots_from_today(place):
    organisation.change_organisation(
        by=place.admin, at=AT, organisation=place.trust, changes={"name": "Harbour NHS Trust"}
    )
    assert queries.names_on(place.whole, on=TODAY) == ("Harbour NHS Trust",)
    assert queries.names_on(place.whole, on=date(2024, 1, 1)) == ("Anchor NHS Trust",)


@pytest.mark.parametrize("changes", [{"tenant": False}, {"ods_code": "X"}, {"name": " "}, {"closed": date(1999, 1, 1)}])
def test_change_that_cannot_be_is_refused(place, changes):
    with pytest.raises(Invalid):
        organisation.change_organisation(by=place.admin, at=AT, organisation=place.trust, changes=changes)
    assert Organisation.objects.get(pk=place.trust.pk).name == "Anchor NHS Trust"


def test_succession_said_twice_stands_once_with_its_date(place):
    before = begin()
    for on in (None, date(2020, 4, 1)):
        organisation.succeed(by=place.admin, at=AT, predecessor=before, successor=place.trust, on=on)
    assert OrganisationSuccession.objects.get().on == date(2020, 4, 1)


def test_organisation_does_not_succeed_itself_or_its_successor(place):
    before = begin()
    organisation.succeed(by=TESTS, at=AT, predecessor=before, successor=place.trust)
    for predecessor, successor in ((before, before), (place.trust, before)):
        with pytest.raises(Invalid):
            organisation.succeed(by=TESTS, at=AT, predecessor=predecessor, successor=successor)


def test_succession_said_in_error_is_removed(place):
    row = organisation.succeed(by=TESTS, at=AT, predecessor=begin(), successor=place.trust)
    organisation.take_back_succession(by=place.admin, at=AT, succession=row)
    assert not OrganisationSuccession.objects.exists()


def test_admitted_organisation_is_a_tenant(db):
    made = begin()
    organisation.admit_organisation(by=TESTS, at=AT, organisation=made)
    assert Organisation.objects.get(pk=made.pk).tenant


def test_counts_of_a_trust_that_has_not_begun(db):
    assert queries.counts(organisation_id=make.trust().pk) == (0, 0)
