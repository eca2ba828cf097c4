"""Single sign-on without a provider: who is known, who is refused, and what passwords still open.

The whole way through a real provider: tests/journeys/test_single_sign_on.py.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from holdfast.foundation.models import Event
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Person
from holdfast.web.shell import single_sign_on as sso
from tests.factories import organisation as people
from tests.factories.organisation import PASSWORD, TESTS
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(place, settings):
    """Single sign-on for the trust; its group "staff" are members of ward 7."""
    settings.OIDC_SERVER_URL = "http://127.0.0.1:1"
    settings.OIDC_CLIENT_ID = "holdfast"
    settings.OIDC_NAME = "Anchor account"
    settings.OIDC_ORGANISATION = place.trust.ods_code
    from holdfast.foundation import clock

    organisation.map_group(by=TESTS, at=clock.now(), group="staff", unit=place.ward, role=Role.MEMBER)
    return place


def comes(rf, *, existing=None, process="login", **claims):
    """Somebody whom the provider let in comes back with these claims; the account they have then."""
    request = rf.get("/accounts/oidc/trust/login/callback/")
    request.user, request.session, request.viewer, request.unit = AnonymousUser(), {}, None, None
    account = SocialAccount(provider="trust", uid=claims.get("sub", "s-1"), extra_data={"userinfo": claims})
    login = SimpleNamespace(
        account=account, user=existing or Person(), is_existing=existing is not None, state={"process": process}
    )
    if existing is not None:
        account.user = existing
    sso.OneProvider(request).pre_social_login(request, login)
    return login


def refusal(rf, **claims):
    with pytest.raises(ImmediateHttpResponse) as raised:
        comes(rf, **claims)
    assert raised.value.response.status_code == 403
    return main_text(raised.value.response)


def test_new_colleague_of_a_known_group_gets_an_account_and_nothing_else_is_kept(on, rf):
    login = comes(rf, sub="s-9", email="New@anchor.example", name="Nia New", groups=["staff"], phone="01234")
    assert login.user.email == "new@anchor.example"
    kept = SocialAccount.objects.get(uid="s-9")
    assert (kept.user, kept.extra_data) == (login.user, {})
    assert [m.role for m in login.user.memberships.all()] == [Role.MEMBER]


def test_known_address_is_the_account_there_was(on, rf):
    person = people.person(on.trust, "Lena Lead", role=Role.WARD_LEAD, over=on.ward)
    login = comes(rf, email=person.email.upper(), groups=[])
    assert login.user == person
    assert Person.objects.filter(email=person.email).count() == 1


def test_address_of_another_organisation_is_nobody_here(on, rf):
    stranger = people.person(people.trust("Buoy NHS Trust"), role=Role.ADMINISTRATOR)
    assert "No group" in refusal(rf, email=stranger.email, groups=["nothing"])
    with pytest.raises(ImmediateHttpResponse):
        comes(rf, email=stranger.email, groups=["staff"])


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"email": "", "groups": ["staff"]}, "no address"),
        ({"email": "x@anchor.example", "email_verified": False, "groups": ["staff"]}, "no address"),
        ({"email": "x@anchor.example", "groups": []}, "No group"),
        ({"email": "not an address", "groups": ["staff"]}, "email address"),
    ],
)
def test_whoever_cannot_be_known_is_told_why(on, rf, claims, words):
    assert words in refusal(rf, **claims)
    assert not SocialAccount.objects.exists()


def test_account_is_never_connected_by_hand(on, rf):
    assert "not connected by hand" in refusal(rf, process="connect", email="x@anchor.example", groups=["staff"])


def test_known_person_who_left_every_group_does_not_come_in(on, rf):
    login = comes(rf, sub="s-9", email="new@anchor.example", groups=["staff"])
    account = SocialAccount.objects.get(uid="s-9")
    request_again = {"sub": "s-9", "email": "new@anchor.example", "groups": []}
    account.delete()
    assert "No group" in refusal(rf, existing=login.user, **request_again)


def test_only_the_emergency_account_has_a_password_where_one_is_named(on, settings):
    emergency = people.person(on.trust, "Eve Emergency", role=Role.ADMINISTRATOR)
    other = people.person(on.trust, "Lena Lead", role=Role.WARD_LEAD, over=on.ward)
    settings.EMERGENCY_ACCOUNTS = [emergency.email]
    client = Client()
    page = client.get(reverse("account_login"))
    assert "Sign in with Anchor account" in main_text(page)
    assert "The emergency account" in main_text(page)
    refused = client.post(reverse("account_login"), {"login": other.email, "password": PASSWORD})
    assert refused.status_code == 403
    assert "only the emergency account" in main_text(refused)
    assert client.post(reverse("account_login"), {"login": emergency.email, "password": PASSWORD}).status_code == 302
    assert Event.objects.filter(operation="organisation.note_sign_in").count() == 1


def test_everybody_has_a_password_while_no_emergency_account_is_named(on):
    person = people.person(on.trust, "Lena Lead", role=Role.WARD_LEAD, over=on.ward)
    assert Client().post(reverse("account_login"), {"login": person.email, "password": PASSWORD}).status_code == 302
    assert "Or with a password" in main_text(Client().get(reverse("account_login")))


def test_without_a_provider_nothing_of_it_is_shown(place):
    assert "Sign in with" not in main_text(Client().get(reverse("account_login"))).replace("Sign in with a passkey", "")
    assert Client().get(sso.start_address()).status_code == 404
    assert Client().get(reverse("openid_connect_callback", args=["trust"])).status_code == 404
    assert sso.end_session_address() == ""


def test_provider_that_does_not_answer_keeps_nobody_signed_in(on):
    assert sso.end_session_address() == ""
    assert "on a computer others use" in main_text(Client().get(reverse("signed_out"))).lower()


def test_turning_back_at_the_provider_is_a_page_in_words(on):
    page = Client().get(reverse("socialaccount_login_cancelled"))
    assert "You turned back" in main_text(page)
