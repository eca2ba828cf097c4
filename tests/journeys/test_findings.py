"""A report's list becomes promises; one is kept, seen by somebody else, comes undone, and waits for a decision."""

from __future__ import annotations

import contextlib
from datetime import timedelta

from tests.journeys.test_gains import fill_day, today

KEEPER, OWNER, CHECKER, NURSE, BOARD = (
    f"{who}@westmarch.example" for who in ("quality.lead", "alder.lead", "assessor", "chief.nurse", "board")
)
REPORT = "Visit in the journey"
MUST = "The trust must keep the sluice of Alder Ward locked."
SHEET = (
    "Finding\tStrength\tUnit\tRegulation\tOwner\tDue\n"
    f"{MUST}\tMust\tAlder Ward\tRegulation 12\tBridget Moran\t31/03/2030\n"
    "The trust must check the height of each cot side.\tMust\tBirch Ward\tRegulation 12\tKwame Mensah\t31/03/2030\n"
    "The trust should show visiting hours at the sluice corridor.\tShould\tAlder Ward\t\tBridget Moran\t31/03/2030\n"
)
PROMISE = "The sluice has a lock that closes by itself"


@contextlib.contextmanager
def days_from_now(site, days):
    """The site's clock stands so many days ahead inside the block."""
    with site.later(minutes=days * 24 * 60):
        yield


def signed_in(visit, email, **how):
    visitor = visit(**how)
    visitor.sign_in(email)
    return visitor


def load_the_list(keeper):
    keeper.go("/findings/load/")
    keeper.accessible()
    keeper.page.get_by_label("Report", exact=True).fill(REPORT)
    keeper.choose("source", "CQC")
    keeper.choose("unit", "Westmarch")
    keeper.page.get_by_label("Paste the list").fill(SHEET)
    keeper.press("Look it over")
    keeper.accessible()
    keeper.press("Load 3 findings")
    assert "3 findings loaded." in keeper.words
    keeper.go("/findings/?q=sluice")
    assert keeper.page.locator("main table tbody tr").count() == 2
    keeper.go("/findings/?q=cot+side")
    assert keeper.page.locator("main table tbody tr").count() == 1


def promise(keeper):
    """By keyboard alone, from the finding to the button that promises."""
    keeper.go("/findings/?q=locked")
    keeper.follow(MUST)
    keeper.accessible()
    keeper.page.get_by_role("button", name="Promise an action").focus()
    with keeper.page.expect_navigation():
        keeper.page.keyboard.press("Enter")
    keeper.accessible()
    keeper.page.get_by_label("What will be done?").focus()
    keeper.page.keyboard.type(PROMISE)
    keeper.choose("unit", "Alder Ward")
    keeper.choose("owner", "Bridget Moran")
    fill_day(keeper, "due_on", today() + timedelta(days=60))
    keeper.page.get_by_label("How will somebody else see").fill(
        "The door closes and locks by itself, ten times of ten."
    )
    keeper.press("Promise")
    assert PROMISE in keeper.words
    return keeper.page.url.removeprefix(keeper.site.address)


def claim(owner, action):
    """On a phone and without JavaScript."""
    owner.go(action)
    owner.fits()
    owner.press("Say it is done")
    owner.page.get_by_label("In your words").fill("The lock was fitted this morning.")
    owner.press("Say it is done")
    assert "Somebody else has to see it." in owner.words
    owner.go(f"{action}verify/")
    if owner.page.get_by_label("What did you see?").count():
        owner.page.get_by_label("What did you see?").fill("It locks.")
        owner.page.locator("input[name=assurance]").first.check()
        owner.choose("checker", "Nadia Hussain")
        owner.page.get_by_role("button", name="I have seen it done").click()
    owner.go(action)
    assert "Somebody else has to see it." in owner.words, "the owner verified their own action"


def verify(keeper, action):
    keeper.go(action)
    keeper.press("Attach evidence")
    keeper.accessible()
    keeper.page.get_by_label("What did you see, or what").fill("Ten times of ten it locked by itself.")
    keeper.press("Attach it")
    keeper.press("Verify it")
    keeper.accessible()
    keeper.page.get_by_label("What did you see?").fill("I opened it ten times; it locked ten times.")
    keeper.page.locator("input[name=assurance]").nth(2).check()
    keeper.choose("checker", "Nadia Hussain")
    keeper.press("I have seen it done")
    keeper.accessible()
    assert "Whether it lasts is not known yet." in keeper.words
    assert keeper.page.get_by_role("table", name="Checks, the earliest first").locator("tbody tr").count() == 4


def look_again(checker, action):
    checker.go("/")
    assert PROMISE in checker.words
    checker.go(action)
    checker.follow("Say what you found")
    checker.accessible()
    checker.page.locator("input[name=result][value=slipped]").check()
    checker.page.get_by_label("What did you see?").fill("The door is wedged open.")
    checker.page.locator("input[name=assurance]").nth(2).check()
    checker.press("Save what I found")
    checker.accessible()
    assert "found it undone" in checker.words


def listed(visitor, days_late):
    """It stands on the board's list with its delay."""
    visitor.go("/committee/?list=board")
    visitor.accessible()
    row = visitor.page.locator("main table tbody tr", has_text=PROMISE)
    assert row.count() == 1
    assert f"Executive: not yet, {days_late} days late" in row.inner_text()


def decide(nurse, action):
    nurse.go(action)
    nurse.press("Record a decision")
    nurse.accessible()
    nurse.page.locator("input[name=level][value=executive]").check()
    nurse.page.get_by_label("What was decided?").fill("Estates fit a closer that cannot be wedged, by Friday.")
    nurse.press("Record it")
    nurse.accessible()
    assert "3 days late" in nurse.words


def test_a_closed_action_comes_undone_and_the_board_sees_who_has_not_decided(visit, site):
    keeper = signed_in(visit, KEEPER)
    load_the_list(keeper)
    action = promise(keeper)
    claim(signed_in(visit, OWNER, phone=True, script=False), action)
    verify(keeper, action)
    with days_from_now(site, 31):
        look_again(signed_in(visit, CHECKER), action)
    with days_from_now(site, 41):
        nurse, board = signed_in(visit, NURSE), signed_in(visit, BOARD, phone=True)
        for visitor in (nurse, board):
            listed(visitor, days_late=3)
        board.fits()
        decide(nurse, action)
        steps = nurse.page.get_by_role("table", name="Every step, newest first").inner_text()
        assert [step for step in ("Slipped", "Verified", "Done", "Planned") if step not in steps] == []
    assert "The history is whole." in site.holdfast("verify", "--history").stdout
