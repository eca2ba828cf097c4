"""The guardian keeps a case: by keyboard alone, without JavaScript, at 200 % zoom; and every page with axe."""

from __future__ import annotations

GUARDIAN, PHRASE = "guardian@westmarch.example", "holdfast-demonstration"
ZOOMED = (640, 450)  # of a screen of 1280 by 900: what 200 % zoom leaves
WORDS = "Rotas change at night and nobody is asked"


def reach(visitor, place):
    """Press Tab until a place on the page has the focus; it must be seen there, and nothing may hold the focus."""
    for _ in range(80):
        visitor.page.keyboard.press("Tab")
        if place.evaluate("one => one === document.activeElement"):
            assert place.is_visible()
            return
    raise AssertionError(f"{place} is not reached by the keyboard on {visitor.page.url}")


def enter(visitor, place):
    """Go to a link or button by keyboard, and press Enter."""
    reach(visitor, place)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.fits()


def write(visitor, label, words):
    """Go to a box by keyboard, and type."""
    reach(visitor, visitor.page.get_by_label(label, exact=True))
    visitor.page.keyboard.type(words)


def opened(visitor, *, by_keys):
    visitor.sign_in(GUARDIAN)
    visitor.go("/guardian/")
    button = visitor.page.get_by_role("button", name="Open", exact=True)
    if by_keys:
        write(visitor, "Your pass phrase", PHRASE)
        enter(visitor, button)
    else:
        visitor.page.get_by_label("Your pass phrase").fill(PHRASE)
        visitor.press("Open")


def test_guardian_keeps_a_case_by_keyboard_alone_without_script_and_zoomed(visit):
    guardian = visit(script=False, size=ZOOMED)
    opened(guardian, by_keys=True)
    page = guardian.page
    enter(guardian, page.get_by_role("button", name="A new case"))
    for part, number in (("Day", "2"), ("Month", "11"), ("Year", "2026")):
        write(guardian, part, number)
    write(guardian, "What were you told?", WORDS)
    reach(guardian, page.get_by_label("Worker safety or wellbeing"))
    page.keyboard.press("Space")
    for label in ("To nobody", "Not known"):
        reach(guardian, first_of_group(page, label))
        while not page.get_by_label(label, exact=True).is_checked():
            page.keyboard.press("ArrowDown")
    for label, word in (("Staff group", "Reg"), ("Where do they work?", "Cedar")):
        write(guardian, label, word)
    enter(guardian, page.get_by_role("button", name="Keep"))
    assert "The case is kept." in guardian.words
    assert WORDS in guardian.words
    guardian.go("/guardian/")
    enter(guardian, page.get_by_role("button", name="Shut the space now"))
    guardian.go("/guardian/")
    assert WORDS not in guardian.words


def first_of_group(page, label):
    """The radio button of a group that Tab reaches: the chosen one, else the first."""
    name = page.get_by_role("radio", name=label, exact=True).get_attribute("name")
    group = page.locator(f"input[type=radio][name={name}]")
    chosen = group.and_(page.locator(":checked"))
    return chosen if chosen.count() else group.first


def test_pages_of_the_space_pass_axe_at_desk_and_on_a_phone(visit):
    for phone in (False, True):
        guardian = visit(phone=phone)
        opened(guardian, by_keys=False)
        for path in ("", "cases/add/", "keys/", "keys/hand-over/", "categories/", "totals/", "totals/release/"):
            guardian.go(f"/guardian/{path}")
            guardian.accessible()
            guardian.fits()
        guardian.go("/guardian/")
        guardian.follow(guardian.page.locator("main table tbody a").first)
        guardian.accessible()
        guardian.fits()
