"""What people come to do, in a real browser on a running site, with accessibility checked on the way."""

from __future__ import annotations

import re

import numpy as np
import pytest

from holdfast_stats import Series, chart

MAIN_PAGES = ["/", "/measures/", "/measures/?organisation=all&when=published", "/measures/import/", "/measures/mine/",
              "/measures/huddle/", "/measures/definitions/", "/measures/how/", "/people/", "/account/",
              "/glossary/", "/search/?q=falls", "/notices/"]  # fmt: skip
VALUES = [12, 15, 11, 14, 13, 12, 16, 14, 13, 15, 12, 14, 13, 11, 15, 14, 12, 13, 16, 14, 5, 6, 4, 5]
MONTHS = [f"{i % 12 + 1:02d}/{2024 + i // 12}" for i in range(24)]
SHEET = "Month\tCalls waiting\n" + "\n".join(f"01/{m}\t{v}" for m, v in zip(MONTHS, VALUES, strict=True))


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_main_pages_are_accessible_and_fit(visit, phone):
    analyst = visit(phone=phone)
    analyst.go("/accounts/login/")
    analyst.accessible()
    analyst.sign_in("analyst@westmarch.example")
    for path in MAIN_PAGES:
        analyst.go(path)
        analyst.accessible()
        analyst.fits()


@pytest.mark.parametrize("path", ["/administration/", "/administration/units/", "/administration/history/",
                                  "/administration/invitations/add/", "/administration/roles/"])  # fmt: skip
def test_administration_is_accessible(visit, path):
    administrator = visit()
    administrator.sign_in("administrator@westmarch.example")
    administrator.go(path)
    administrator.accessible()


def test_analyst_pastes_two_years_and_sees_the_right_chart(visit):
    """Paste, say which way is better, save: three actions after opening the page."""
    analyst = visit()
    analyst.sign_in("analyst@westmarch.example")
    analyst.go("/measures/import/")
    analyst.page.locator("textarea").first.fill(SHEET)
    analyst.page.locator("main form button").first.click()
    analyst.page.get_by_label("Lower is better").check()
    analyst.accessible()
    analyst.page.get_by_role("button", name=re.compile("^Save|^Accept", re.I)).first.click()
    analyst.page.wait_for_load_state()
    assert "Calls waiting" in analyst.page.get_by_role("heading", level=1).inner_text()
    dates = np.array([f"{2024 + i // 12}-{i % 12 + 1:02d}-01" for i in range(24)])
    expected = chart(Series(np.array(VALUES, float), dates), better="down")
    words = analyst.page.inner_text("main")
    assert f"Average {expected.centre[-1]:.1f}" in analyst.page.locator("svg.spc-chart").first.text_content()
    assert expected.variation == "improvement"
    assert "Improvement" in words


def test_board_member_reads_the_icon_table_by_keyboard(visit):
    member = visit()
    member.sign_in("board@westmarch.example")
    member.go("/measures/")
    member.page.keyboard.press("Tab")
    assert "Skip" in member.page.evaluate("document.activeElement.textContent")
    member.page.keyboard.press("Enter")
    for _ in range(60):
        member.page.keyboard.press("Tab")
        href = member.page.evaluate("document.activeElement.getAttribute('href') || ''")
        if re.search(r"^/measures/[0-9a-f]{8}-", href):
            break
    assert re.search(r"^/measures/[0-9a-f]{8}-", href), "no measure was reached by Tab"
    member.page.keyboard.press("Enter")
    member.page.wait_for_url("**" + href)
    assert member.page.locator("svg.spc-chart").count() >= 1
    member.accessible()


def test_ward_lead_notes_a_point_on_a_phone(visit):
    lead = visit(phone=True)
    lead.sign_in("alder.lead@westmarch.example")
    lead.go("/measures/?q=falls")
    lead.follow(lead.page.locator("main a[href^='/measures/']", has_text="Falls").first)
    lead.page.wait_for_load_state()
    address = lead.page.url
    lead.go(address.removeprefix(lead.site.address) + "note/")
    lead.accessible()
    lead.fits()
    lead.page.locator("main textarea, main input[type=text]").last.fill("New chairs with alarms came")
    lead.page.locator("main form button").first.click()
    lead.page.wait_for_load_state()
    lead.page.goto(address)
    assert "New chairs with alarms came" in lead.page.content()


def test_everything_is_there_without_javascript(visit):
    reader = visit(script=False)
    reader.sign_in("analyst@westmarch.example")
    reader.go("/measures/?q=falls")
    reader.follow(reader.page.locator("main a[href^='/measures/']", has_text="Falls").first)
    reader.page.wait_for_load_state()
    assert reader.page.locator("svg.spc-chart").count() >= 1
    assert reader.page.locator("table").count() >= 1


def test_stranger_finds_nothing_of_the_other_trust(visit):
    stranger = visit()
    stranger.sign_in("stranger@eastmere.example")
    stranger.go("/search/?q=Alder")
    assert "Alder Ward" not in stranger.page.inner_text("main")


def test_administrator_begins_a_trust_and_someone_joins(visit, site):
    site.holdfast(
        "create-admin", "--organisation", "ZZX9", "--organisation-name", "Fernhollow NHS Trust", "--name", "Ida Begin",
        "--email", "ida@fernhollow.example", "--password-stdin", stdin="a long enough pass phrase\n",
    )  # fmt: skip
    ida = visit()
    ida.sign_in("ida@fernhollow.example", "a long enough pass phrase")
    ida.go("/administration/")
    assert "How to begin" in ida.page.inner_text("main")
    ida.go("/administration/units/add/")
    ida.page.get_by_label("Name", exact=False).first.fill("Heron Ward")
    kind = ida.page.get_by_label("Ward", exact=True)
    kind.first.check() if kind.count() else ida.page.locator("select[name=kind]").select_option("ward")
    ida.page.locator("main form button").first.click()
    ida.page.wait_for_load_state()
    ida.go("/administration/units/")
    assert "Heron Ward" in ida.page.inner_text("main")
