"""A ward's month: the numbers typed by keyboard alone, and the sheet for the huddle on one page of paper."""

from __future__ import annotations

import re

import pytest

TWELVE_TABS = 80  # more than any page has stops before its first box


def test_months_numbers_are_entered_by_keyboard_alone(visit):
    lead = visit()
    lead.sign_in("hazel.lead@westmarch.example")
    lead.go("/measures/mine/?all=1")
    keyboard, page = lead.page.keyboard, lead.page
    for _ in range(TWELVE_TABS):
        keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.hf-mine__inputs')"):
            break
    boxes = page.locator(".hf-mine__inputs").first.locator("input").count()
    for number in ("3", "740")[:boxes]:
        keyboard.type(number)
        keyboard.press("Tab")
    keyboard.press("Shift+Tab")
    with page.expect_navigation():
        keyboard.press("Enter")
    assert re.search(r"saved", lead.words), lead.words
    lead.accessible()


def test_number_that_is_no_number_keeps_what_was_typed_and_says_where(visit):
    lead = visit()
    lead.sign_in("hazel.lead@westmarch.example")
    lead.go("/measures/mine/?all=1")
    box = lead.page.locator(".hf-mine__inputs input").first
    box.fill("three")
    lead.press("Save these numbers")
    assert "There is a problem" in lead.words
    assert lead.page.locator(".hf-mine__inputs input").first.input_value() == "three"
    lead.accessible()


@pytest.fixture
def sheet_link(visit) -> str:
    """The signed link a ward lead gives to the ward's mailbox."""
    lead = visit()
    lead.sign_in("alder.lead@westmarch.example")
    lead.go("/measures/huddle/")
    lead.follow("Alder Ward")
    lead.page.wait_for_load_state()
    lead.accessible()
    link = lead.page.get_by_role("link", name="link to the sheet of Alder Ward").get_attribute("href")
    return link.removeprefix(lead.site.address)


def test_huddle_sheet_opens_without_sign_in_and_prints_on_one_page(visit, sheet_link):
    mailbox = visit()
    mailbox.go(sheet_link)
    mailbox.accessible()
    mailbox.fits()
    assert "Alder Ward" in mailbox.words
    paper = mailbox.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 1


def test_huddle_sheet_names_nobody_and_opens_nothing_else(visit, sheet_link):
    mailbox = visit()
    mailbox.go(sheet_link)
    for name in ("Bridget Moran", "Lucy Barrow", "Priya Nair", "@"):
        assert name not in mailbox.page.content()
    mailbox.go("/measures/")
    assert "/accounts/login/" in mailbox.page.url


def test_huddle_link_changed_by_one_letter_opens_nothing(visit, sheet_link):
    mailbox = visit()
    end = "a" if sheet_link[-2] != "a" else "b"
    answer = mailbox.page.goto(mailbox.site.address + sheet_link[:-2] + end + "/")
    assert answer.status == 404
    mailbox.accessible()
