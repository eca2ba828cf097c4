"""The work of a month with JavaScript switched off."""

from __future__ import annotations

import pytest

SHEET = "Month\tParcels lost\n" + "\n".join(f"{i % 12 + 1:02d}/{2024 + i // 12}\t{9 + i * 5 % 4}" for i in range(18))


@pytest.fixture
def plain(visit):
    """Sign somebody in without JavaScript: plain("analyst")."""

    def make(mailbox: str):
        person = visit(script=False)
        person.sign_in(f"{mailbox}@westmarch.example")
        return person

    return make


def test_sheet_is_pasted_charted_saved_and_taken_back(plain):
    analyst = plain("analyst")
    analyst.go("/measures/import/")
    analyst.page.locator("textarea").first.fill(SHEET)
    analyst.press("Read my sheet")
    analyst.page.get_by_label("Lower is better").check()
    analyst.press("Show again with my choices")
    assert analyst.page.locator("svg.spc-chart").count() >= 1
    analyst.page.locator("button[name=act][value=save]").click()
    analyst.page.wait_for_load_state()
    assert "18 numbers saved" in analyst.words
    assert analyst.page.locator("svg.spc-chart").count() >= 1
    analyst.follow("Undo this import")
    analyst.page.locator("main form textarea, main form input[type=text]").first.fill("Pasted the wrong sheet")
    analyst.press("Take it back")
    assert "The import is taken back" in analyst.words


def test_note_is_written(plain):
    lead = plain("alder.lead")
    measure = lead.open_measure()
    lead.go(measure + "note/")
    lead.page.locator("main textarea, main input[type=text]").last.fill("Night lights mended")
    lead.page.locator("main form button").first.click()
    lead.page.wait_for_load_state()
    lead.go(measure)
    assert "Night lights mended" in lead.words


def test_months_numbers_are_saved(plain):
    lead = plain("hazel.lead")
    lead.go("/measures/mine/?all=1")
    boxes = lead.page.locator(".hf-mine__inputs").first.locator("input").all()
    for box, number in zip(boxes, ("2", "655"), strict=False):
        box.fill(number)
    lead.press("Save these numbers")
    assert "saved" in lead.words


def test_somebody_is_invited(plain):
    administrator = plain("administrator")
    administrator.go("/administration/invitations/add/")
    administrator.page.get_by_label("Name", exact=True).fill("Rhys Without")
    administrator.page.get_by_label("Email address").fill("rhys@westmarch.example")
    administrator.page.locator("input[name=role][value=member]").check()
    administrator.choose("unit", "Birch Ward")
    administrator.press("Send the invitation")
    assert "on its way to rhys@westmarch.example" in administrator.words
