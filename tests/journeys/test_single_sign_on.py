"""People sign in with their organisation's own account, at a real provider: roles, signing out, leaving."""

from __future__ import annotations

from dataclasses import replace

import pytest

from holdfast.jobs.demonstration import trust
from tests.journeys.provider import CLIENT, LEAD, MEMBER, OUTSIDER, SECRET, in_groups, running_provider
from tests.journeys.site import free_port, running_site

EMERGENCY = "administrator@westmarch.example"
BUTTON = "Sign in with Westmarch account"


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    port = free_port()
    folder = tmp_path_factory.mktemp("provider")
    groups = in_groups(ward_leads=[LEAD], westmarch_staff=[LEAD, MEMBER])
    with running_provider(folder, port=free_port(), site=f"http://127.0.0.1:{port}", groups=groups) as running:
        yield running


@pytest.fixture(scope="module")
def sso(tmp_path_factory, provider):
    """The demonstration, with single sign-on, two groups that have roles, and one emergency account."""
    port = int(provider.site.rsplit(":", 1)[1])
    with running_site(
        tmp_path_factory.mktemp("sso"), demonstration=True, port=port, OIDC_SERVER_URL=provider.address,
        OIDC_CLIENT_ID=CLIENT, OIDC_CLIENT_SECRET=SECRET, OIDC_NAME="Westmarch account",
        OIDC_ORGANISATION=trust.CODE, EMERGENCY_ACCOUNTS=EMERGENCY,
    ) as running:  # fmt: skip
        yield replace(running, beside=(provider.address,))


def at_provider(visitor, who):
    """Fill in the provider's own page."""
    visitor.page.locator("input[name=user]").fill(who)
    visitor.page.locator("input[name=password]").fill(who)
    with visitor.page.expect_navigation():
        visitor.page.locator("input[name=password]").press("Enter")


def come_in(visitor, who):
    visitor.go("/accounts/login/")
    visitor.follow(BUTTON)
    at_provider(visitor, who)
    visitor.page.wait_for_url(f"{visitor.site.address}/**")


def map_groups(visit, sso):
    admin = visit(at=sso)
    admin.sign_in(EMERGENCY)
    admin.go("/administration/groups/")
    if "ward-leads" in admin.words:
        return admin
    admin.accessible()
    for group, role, unit in (("ward-leads", "ward_lead", "Alder Ward"), ("westmarch-staff", "member", "Birch Ward")):
        admin.go("/administration/groups/add/")
        admin.accessible()
        admin.page.get_by_label("Group in your directory").fill(group)
        admin.page.locator("select[name=role]").select_option(role)
        admin.choose("unit", unit)
        admin.press("Add it")
    assert "ward-leads" in admin.words
    return admin


def test_1_emergency_account_comes_in_by_password_and_administrators_hear_of_it(visit, sso):
    map_groups(visit, sso)
    sso.send_letters()
    letters = sso.letterbox.to(EMERGENCY)
    assert [str(letter["Subject"]) for letter in letters][-1] == "Holdfast: the emergency account was used"
    assert sso.letterbox.to("administrator2@westmarch.example")


def test_2_nobody_else_comes_in_by_password(visit, sso):
    lead = visit(at=sso)
    lead.go("/accounts/login/")
    lead.accessible()
    lead.enter("alder.lead@westmarch.example")
    assert "only the emergency account" in lead.words
    lead.accessible()
    lead.go("/")
    assert "/login" in lead.page.url


def test_3_lead_comes_in_with_the_roles_of_their_groups(visit, sso):
    map_groups(visit, sso)
    lead = visit(at=sso, phone=True)
    come_in(lead, LEAD)
    assert "Hello, Doctor Who" in lead.words
    assert "Alder Ward" in lead.words
    assert "Birch Ward" in lead.words
    lead.accessible()


def test_4_signing_out_ends_the_session_at_the_provider_too(visit, sso):
    map_groups(visit, sso)
    lead = visit(at=sso)
    come_in(lead, LEAD)
    lead.go("/accounts/logout/")
    lead.press("Sign out")
    lead.page.wait_for_url("**/accounts/login/")
    lead.follow(BUTTON)
    assert lead.page.url.startswith(sso.beside[0]), "the next at this computer is asked who they are"
    assert lead.page.locator("input[name=password]").count() == 1


def test_5_whoever_has_no_group_is_told_so(visit, sso):
    map_groups(visit, sso)
    outsider = visit(at=sso)
    come_in(outsider, OUTSIDER)
    assert "No group you are in has a role" in outsider.words
    outsider.accessible()
    outsider.go("/")
    assert "/login" in outsider.page.url


def test_6_leaver_of_a_group_loses_its_role_and_leaver_of_all_comes_in_no_more(visit, sso, provider):
    map_groups(visit, sso)
    member = visit(at=sso)
    come_in(member, MEMBER)
    assert "Birch Ward" in member.words
    provider.begin(in_groups(ward_leads=[LEAD], westmarch_staff=[LEAD]))
    again = visit(at=sso)
    come_in(again, MEMBER)
    assert "No group you are in has a role" in again.words
    member.go("/measures/")
    assert "Falls" not in member.words, "the session they still had shows them nothing either"


def test_7_idle_session_goes_on_only_through_the_provider(visit, sso, provider):
    map_groups(visit, sso)
    lead = visit(at=sso)
    come_in(lead, LEAD)
    asked = []
    lead.page.on("request", lambda request: asked.append(request.url))
    for session in (provider.folder / "sessions").glob("*"):
        session.is_file() and session.unlink()  # the provider forgot them too, as it does in a while
    with sso.later(minutes=16):
        lead.go("/account/")
        assert "Locked" in lead.words
        assert lead.page.locator("input[name=secret]").count() == 0
        lead.accessible()
        lead.follow("Go on with Westmarch account")
        assert lead.page.url.startswith(provider.address), "the provider asks again"
        assert any("prompt=login" in url for url in asked)
        at_provider(lead, LEAD)
        lead.page.wait_for_url(f"{sso.address}/account/")
