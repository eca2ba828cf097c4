"""Screenshots of the main pages, for the README: python -m tests.journeys.pictures. Look at each before committing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import ARGUMENTS, DESK, PASSWORD, PHONE
from tests.journeys.site import PROJECT, running_site

FOLDER = PROJECT / "docs/pictures"


def sign_in(page: Page, address: str, who: str) -> None:
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("Email").fill(f"{who}@westmarch.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()


def keep(page: Page, name: str, *, height: int) -> None:
    """The top of the page, as tall as asked."""
    page.screenshot(
        path=FOLDER / f"{name}.png",
        clip={"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height},
        full_page=True,
    )


def sheet() -> str:
    """A year of a ward's numbers as pasted from a spreadsheet, one cell of it wrong."""
    rows = ["Month\tFalls\tBed days"] + [f"{m:02d}/2025\t{4 + m * 3 % 5}\t{780 + m * 11}" for m in range(1, 13)]
    return "\n".join(rows).replace("\t7\t", "\tseven\t", 1)


def projects(desk: Page, phone: Page, address: str) -> None:
    """The portfolio, a project at a desk and on a phone, its driver diagram, and the lists of committee,
    findings and programmes."""
    desk.goto(f"{address}/projects/")
    keep(desk, "projects", height=1300)
    for page, ending, height in ((desk, "", 1900), (phone, "-phone", 1400)):
        page.goto(f"{address}/projects/")
        page.get_by_role("link", name="Walking aids within reach").first.click()
        page.wait_for_load_state()
        keep(page, f"project{ending}", height=height)
    desk.goto(f"{desk.url.rstrip('/')}/diagram/")
    keep(desk, "driver-diagram", height=1400)
    for path, name in (("projects/changes", "tested-changes"), ("findings", "findings"), ("committee", "committee")):
        desk.goto(f"{address}/{path}/")
        keep(desk, name, height=1100)
    for path, name in (("committee/oversight", "oversight"), ("projects/programmes", "programmes")):
        desk.goto(f"{address}/{path}/")
        keep(desk, name, height=1300)
    desk.locator("main table tbody a").first.click()
    desk.wait_for_load_state()
    keep(desk, "programme", height=1500)


def take(site) -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        desk, phone = (chromium.new_page(viewport=size) for size in (DESK, PHONE))
        for page in (desk, phone):
            sign_in(page, site.address, "analyst")
        for page, ending in ((desk, ""), (phone, "-phone")):
            page.goto(f"{site.address}/measures/")
            keep(page, f"overview{ending}", height=page.viewport_size["height"])
            page.get_by_role("link", name="Falls per 1,000 bed days").first.click()
            page.wait_for_load_state()
            keep(page, f"measure{ending}", height=page.viewport_size["height"])
        desk.goto(f"{site.address}/measures/?organisation=all&when=published&q=within")
        keep(desk, "national", height=900)
        desk.goto(f"{site.address}/measures/compare/")
        desk.get_by_role("row").filter(has_text="within 4 hours").get_by_role("link", name="Funnel").click()
        desk.wait_for_load_state()
        keep(desk, "funnel", height=1100)
        projects(desk, phone, site.address)
        desk.goto(f"{site.address}/gains/")
        keep(desk, "gains", height=1200)
        for state in (
            "achieved",
            "holding",
            "embedded",
            "slipping",
            "lost",
            "in_progress",
            "insufficient",
            "not_achieved",
        ):
            desk.goto(f"{site.address}/gains/?state={state}")
            desk.locator("main table tbody a").first.click()
            desk.wait_for_load_state()
            keep(desk, f"gain-{state.replace('_', '-')}", height=1250)
        desk.goto(f"{site.address}/measures/import/")
        desk.locator("textarea").first.fill(sheet())
        desk.locator("main form button").first.click()
        desk.wait_for_load_state()
        keep(desk, "import", height=1200)
        desk.goto(f"{site.address}/measures/huddle/")
        desk.locator("main a[href*='/measures/huddle/']").first.click()
        desk.wait_for_load_state()
        keep(desk, "huddle", height=900)
        for who, path, name in (("administrator", "/administration/units/", "units"), ("alder.lead", "/", "my-page")):
            other = chromium.new_page(viewport=DESK)
            sign_in(other, site.address, who)
            other.goto(site.address + path)
            keep(other, name, height=900)
        chromium.close()


if __name__ == "__main__":
    with running_site(Path(tempfile.mkdtemp()), demonstration=True) as running:
        take(running)
