"""Inviting and joining."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import EventContent, Outbox
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission, Role
from holdfast.organisation.models import Invitation, Person
from holdfast.organisation.rules.rows import PersonRow
from tests.factories import organisation as make
from tests.factories.organisation import AT, PASSWORD, TESTS

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2)


def invite(place, email="asha@example.nhs.uk", *, at=AT, unit=None, role=Role.WARD_LEAD):
    return organisation.invite(
        by=place.admin, at=at, email=email, name="Asha Patel", unit=unit or place.ward, role=role
    )


def token(email="asha@example.nhs.uk"):
    """The token of the newest letter to an address: the only place it stands."""
    letter = Outbox.objects.filter(to=email).order_by("-due_at").first()
    return re.search(r"/join/([^/]+)/", letter.payload["text"])[1]


def join(secret, *, at=LATER, password=PASSWORD, name="Asha Patel"):
    return organisation.accept_invitation(by=organisation.BY_LINK, at=at, token=secret, name=name, password=password)


def test_token_stands_in_the_letter_only(place):
    invitation = invite(place)
    secret = token()
    stored = " ".join(str(value) for value in Invitation.objects.filter(pk=invitation.pk).values_list().get())
    history = " ".join(str(row.content) for row in EventContent.objects.all())
    assert len(secret) >= 43
    assert secret not in stored + history


def test_letter_names_role_unit_and_last_day(place):
    invite(place)
    text = Outbox.objects.get().payload["text"]
    assert "Ward or team lead, Ward 7" in text
    assert "16 March 2026" in text


def test_joining_gives_an_account_with_the_role(place):
    invite(place)
    person = join(token())
    assert make.viewer(person, at=LATER).may(Permission.ADD_DATA, place.ward)
    assert person.check_password(PASSWORD)


def test_link_works_once(place):
    invite(place)
    secret = token()
    join(secret)
    with pytest.raises(Invalid, match="used"):
        join(secret)
    assert Person.objects.filter(email="asha@example.nhs.uk").count() == 1


def test_link_is_too_old_after_fourteen_days(place):
    invite(place)
    with pytest.raises(Invalid, match="too old"):
        join(token(), at=AT + timedelta(days=14))


def test_link_taken_back_does_not_work(place):
    organisation.withdraw_invitation(by=place.admin, at=AT, invitation=invite(place))
    with pytest.raises(Invalid, match="taken back"):
        join(token())


def test_second_invitation_ends_the_first(place):
    invite(place)
    first = token()
    invite(place, at=AT + timedelta(hours=1))
    with pytest.raises(Invalid, match="taken back"):
        join(first)
    assert join(token())


def test_invitation_sent_again_has_a_fresh_link(place):
    invitation = invite(place)
    first = token()
    organisation.invite_again(by=place.admin, at=AT + timedelta(days=1), invitation=invitation)
    assert token() != first
    with pytest.raises(Invalid):
        join(first)


def test_token_nobody_was_sent_is_not_there(place):
    with pytest.raises(NotVisible):
        join("nobody was sent this")


@pytest.mark.parametrize("password", ["short", "password1234"])
def test_weak_password_leaves_the_invitation_open(place, password):
    invite(place)
    with pytest.raises(Invalid) as error:
        join(token(), password=password)
    assert error.value.field == "password"
    assert join(token())


def test_unit_closed_meanwhile_lets_nobody_in(place):
    invite(place)
    organisation.close_unit(by=place.admin, at=AT, unit=place.ward)
    with pytest.raises(Invalid, match="closed"):
        join(token())


def test_somebody_with_an_account_here_is_not_invited(place):
    person = make.person(place.trust)
    with pytest.raises(Invalid) as error:
        invite(place, person.email)
    assert error.value.field == "email"


def test_account_in_another_trust_is_not_told_to_the_inviter(place):
    other = make.person(make.trust("Breakwater"), role=Role.ANALYST)
    assert invite(place, other.email).email == other.email


def test_somebody_of_another_trust_proves_it_and_keeps_both_roles(place):
    other = make.person(make.trust("Breakwater"), role=Role.ANALYST)
    invite(place, other.email, role=Role.PARTNER)
    with pytest.raises(Invalid, match="account already"):
        join(token(other.email), password="not their password at all")
    joined = join(token(other.email))
    assert joined.pk == other.pk
    assert {m.organisation_id for m in make.viewer(other, at=LATER).memberships} == {
        place.trust.pk, other.organisation_id,
    }  # fmt: skip


def test_role_held_already_is_not_doubled(place):
    other = make.person(make.trust("Breakwater"))
    for days in (0, 3):
        invite(place, other.email, at=AT + timedelta(days=days), role=Role.PARTNER)
        join(token(other.email), at=AT + timedelta(days=days + 1))
    assert len(make.viewer(other, at=LATER).memberships) == 1


def test_account_switched_off_in_its_own_trust_does_not_join_another(place):
    home = make.trust("Breakwater")
    other = make.person(home)
    organisation.switch_off_person(by=TESTS, at=AT, person=other)
    invite(place, other.email)
    with pytest.raises(Invalid):
        join(token(other.email))


def test_accepted_invitation_is_neither_withdrawn_nor_sent_again(place):
    invitation = invite(place)
    join(token())
    invitation.refresh_from_db()
    with pytest.raises(Invalid):
        organisation.withdraw_invitation(by=place.admin, at=LATER, invitation=invitation)
    with pytest.raises(Invalid):
        organisation.invite_again(by=place.admin, at=LATER, invitation=invitation)


def test_nobody_invites_to_a_unit_they_do_not_administer(place):
    keeper = make.viewer_with(place.trust, Role.ADMINISTRATOR, place.surgery)
    with pytest.raises(Refused):
        organisation.invite(by=keeper, at=AT, email="a@example.org", name="A", unit=place.ward_20, role=Role.MEMBER)


def test_person_cannot_accept_for_the_site(place):
    """The operation belongs to the link: nobody runs it under their own name to skip it."""
    invite(place)
    with pytest.raises((Refused, NotVisible)):
        organisation.accept_invitation(by=place.admin, at=AT, token=token(), name="X", password=PASSWORD)


def rows(place, *emails):
    return [PersonRow(i, "P", e, Role.MEMBER, place.ward.pk) for i, e in enumerate(emails, start=2)]


def test_sheet_invites_everybody(place):
    made = organisation.invite_people(
        by=place.admin, at=AT, under=place.whole, rows=rows(place, "a@example.org", "b@example.org")
    )
    assert [i.email for i in made] == ["a@example.org", "b@example.org"]
    assert Outbox.objects.count() == 2


def test_sheet_with_one_bad_row_invites_nobody(place):
    with pytest.raises(Invalid, match="Row 3"):
        organisation.invite_people(
            by=place.admin, at=AT, under=place.whole, rows=rows(place, "a@example.org", "nobody")
        )
    assert not Outbox.objects.exists()
    assert not Invitation.objects.exists()


def test_sheet_reaches_no_unit_outside_its_own(place):
    with pytest.raises(NotVisible):
        organisation.invite_people(by=place.admin, at=AT, under=place.medicine, rows=rows(place, "a@example.org"))


def test_invitation_is_found_by_its_token_only(place):
    invitation = invite(place)
    assert queries.invitation_of(token=token(), at=LATER) == invitation
    with pytest.raises(NotVisible):
        queries.invitation_of(token=invitation.token_hash, at=LATER)


def test_invitations_are_listed_for_who_may_invite(place, stranger):
    invitation = invite(place)
    surgery = make.viewer_with(place.trust, Role.ADMINISTRATOR, place.surgery)
    medicine = make.viewer_with(place.trust, Role.ADMINISTRATOR, place.medicine)
    lead = make.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
    seen = {v: list(queries.invitations(viewer=v)) for v in (place.admin, surgery, medicine, lead, stranger)}
    assert [bool(found) for found in seen.values()] == [True, True, False, False, False]
    with pytest.raises(NotVisible):
        queries.invitation(viewer=stranger, pk=invitation.pk)
