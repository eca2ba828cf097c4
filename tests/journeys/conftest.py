"""A browser, a running site, and people who use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, sync_playwright

from tests.journeys.site import Site, running_site

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PASSWORD = "holdfast-demonstration"
PHONE = {"width": 375, "height": 740}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    """The demonstration, served."""
    with running_site(tmp_path_factory.mktemp("site"), demonstration=True) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for one file of journeys. Closed with it: Playwright's event loop must not run under Django's tests."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """Somebody at a browser: their page, the site, and what must never happen on the way."""

    page: Page
    site: Site
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self) -> None:
        def asked(request: Request) -> None:
            if not request.url.startswith((self.site.address, *self.site.beside, "data:", "blob:")):
                self.outside.append(request.url)

        def said(message) -> None:
            if message.type == "error":
                self.errors.append(f"{message.text} {message.location.get('url')}")
                if "Content Security Policy" in message.text:
                    self.complaints.append(message.text)

        self.page.on("request", asked)
        self.page.on("console", said)

        def failed(error) -> None:
            if not self.page.url.startswith(self.site.beside or "none"):  # another's own page is not ours to mend
                self.complaints.append(str(error))

        self.page.on("pageerror", failed)

    def go(self, path: str) -> None:
        self.page.goto(self.site.address + path)

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        self.go("/accounts/login/")
        self.enter(email, password)
        assert "/login" not in self.page.url, self.page.inner_text("main")

    def enter(self, email: str, password: str = PASSWORD) -> None:
        """Fill in the sign-in page that is open."""
        self.page.get_by_label("Email").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Sign in", exact=True).click()

    def press(self, name: str) -> None:
        """Press the button of this name and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()

    def follow(self, link: str | Locator) -> None:
        """Click the link of this name (or the one given) and wait for its page: what is read next is never the old."""
        if isinstance(link, str):
            link = self.page.get_by_role("link", name=link).or_(self.page.get_by_role("button", name=link)).first
        with self.page.expect_navigation():
            link.click()

    def choose(self, name: str, words: str) -> None:
        """Choose the option that holds these words, however deep it stands under others."""
        box = self.page.locator(f"select[name={name}]")
        box.select_option(value=box.locator("option", has_text=words).first.get_attribute("value"))

    @property
    def words(self) -> str:
        """What the page says, without header and footer."""
        return self.page.inner_text("main")

    def open_measure(self, name: str = "Falls") -> str:
        """Find a measure in the overview, open it, and give its path."""
        self.go(f"/measures/?q={name.split()[0].lower()}")
        self.follow(self.page.locator("main a[href^='/measures/']", has_text=name).first)
        return self.page.url.removeprefix(self.site.address)

    def accessible(self) -> None:
        """No violation that axe can find (WCAG 2.2 A and AA and best practice)."""
        found = Axe().run(self.page).response["violations"]
        words = [f"{v['id']}: {v['help']} {[n['target'] for n in v['nodes']][:3]}" for v in found]
        assert words == [], f"{self.page.url}\n" + "\n".join(words)

    def fits(self) -> None:
        """Nothing makes the page itself scroll sideways. Waits for the page: one just left has no root to measure."""
        self.page.wait_for_load_state()
        wide = self.page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")
        assert wide <= 1, f"{self.page.url} is {wide} px too wide"


@pytest.fixture
def visit(browser, site):
    """Make visitors: visit() at a desk, visit(phone=True), visit(script=False), visit(size=(320, 480))."""
    contexts, visitors = [], []

    def make(
        *, phone: bool = False, script: bool = True, size: tuple[int, int] | None = None, at: Site = site, **looks: str
    ) -> Visitor:
        viewport = {"width": size[0], "height": size[1]} if size else PHONE if phone else DESK
        context = browser.new_context(
            viewport=viewport, java_script_enabled=script, has_touch=phone, locale="en-GB", **looks
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        visitor = Visitor(context.new_page(), at)
        visitor.watch()
        visitors.append(visitor)
        return visitor

    yield make
    for context in contexts:
        context.close()
    for visitor in visitors:
        assert visitor.outside == []
        assert visitor.complaints == []
