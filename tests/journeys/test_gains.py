"""Did it last? A claim, what the numbers say of it, and the steward who hears when they turn."""

from __future__ import annotations

from datetime import UTC, date, datetime

BEFORE = [50.5, 53.5, 47.5, 51.5, 49.5, 52.5] * 4  # minutes, not counts: counting noise would hide a gain of six
BETTER = [56.5, 59.5, 53.5, 57.5, 55.5, 58.5] * 2


def today() -> date:
    return datetime.now(tz=UTC).date()


def months(count: int) -> list[date]:
    """The first days of the last months that are over, oldest first."""
    now, found = today(), []
    for back in range(count, 0, -1):
        number = now.year * 12 + now.month - 1 - back
        found.append(date(number // 12, number % 12 + 1, 1))
    return found


def fill_day(visitor, name, on):
    for part, number in (("day", on.day), ("month", on.month), ("year", on.year)):
        visitor.page.locator(f"input[name={name}_{part}]").fill(str(number))


def paste(visitor, rows, name="Minutes of rest"):
    visitor.go("/measures/import/")
    visitor.page.locator("textarea").first.fill(f"Month\t{name}\n" + "\n".join(f"{m}\t{v}" for m, v in rows))
    visitor.press("Read my sheet")


def test_qi_lead_claims_a_gain_and_the_steward_hears_when_it_slips(visit, site):
    lead, all_months = visit(), months(36)
    lead.sign_in("qi.lead@westmarch.example")
    paste(lead, zip(all_months, BEFORE + BETTER, strict=True))
    lead.choose("unit", "Birch Ward")
    lead.page.get_by_label("Higher is better").check()
    lead.press("Save")
    measure = lead.page.url.removeprefix(site.address)
    assert "/import" not in measure, lead.words
    lead.page.get_by_role("button", name="Claim a gain").click()
    lead.accessible()
    lead.page.get_by_label("What was changed?").fill("Calls are answered by whoever is nearest")
    for name, day in (("changed_on", all_months[24]), ("watch_until", date(all_months[-1].year + 3, 1, 1))):
        for part, number in (("day", day.day), ("month", day.month), ("year", day.year)):
            lead.page.locator(f"input[name={name}_{part}]").fill(str(number))
    lead.choose("steward", "Kwame Mensah")
    lead.press("Claim this gain")
    lead.accessible()
    lead.fits()
    assert "Holding: kept for 7 months" in lead.words, lead.words[:1500]
    assert lead.page.locator("svg.spc-chart").first.is_visible()
    gain = lead.page.url.removeprefix(site.address)
    worse = [(month, 48.5) for month in all_months[-3:]]
    lead.go(measure)
    paste(lead, worse)
    lead.choose("measure_0", "Minutes of rest")
    if lead.page.locator("select[name=unit]").count():
        lead.choose("unit", "Birch Ward")
    lead.press("Save")
    lead.go(gain)
    assert lead.page.locator(".hf-verdict").inner_text() in ("Slipping", "Lost")
    lead.accessible()
    site.send_letters()
    told = site.letterbox.to("birch.lead@westmarch.example")
    assert any("A gain is" in str(letter["Subject"]) for letter in told), [str(letter["Subject"]) for letter in told]
    steward = visit(phone=True, script=False)
    steward.sign_in("birch.lead@westmarch.example")
    steward.go(gain)
    steward.follow("Say it here")
    steward.page.get_by_label("What will be done?").fill("The board shows again who is nearest; Owen helps on Monday")
    for part, number in (("day", 1), ("month", 1), ("year", today().year + 1)):
        steward.page.locator(f"input[name=due_on_{part}]").fill(str(number))
    steward.press("Save the answer")
    assert "The board shows again who is nearest" in steward.words
    assert "Say it here" not in steward.words
    steward.fits()
    steward.go("/gains/")
    steward.fits()
    board = visit()
    board.sign_in("board@westmarch.example")
    board.go(gain)
    board.accessible()
    assert "Say what will be done" not in board.words
