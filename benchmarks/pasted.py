"""A sheet of one's own, pasted, until its chart is seen: seconds, actions and words to read.

    python benchmarks/pasted.py [--site http://127.0.0.1:8000]

Against a running site with the demonstration (`make run`). It saves a measure there; take the batch back afterwards.
Seconds are the machine's: a person adds their own reading.
"""

from __future__ import annotations

import argparse
import re
import time

from playwright.sync_api import Page, sync_playwright

EMAIL, PASSWORD = "analyst@westmarch.example", "holdfast-demonstration"
VALUES = [42, 45, 39, 47, 44, 41, 46, 43, 48, 40, 45, 42, 38, 36, 35, 37, 34, 33, 36, 32, 35, 31, 33, 30]
SHEET = "Month\tCalls waiting\n" + "\n".join(f"{2024 + i // 12}-{i % 12 + 1:02d}\t{v}" for i, v in enumerate(VALUES))


class Person:
    """Counts what somebody does, and the words of each page they come to."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions, self.words = page, 0, 0

    def does(self, action: str, what: object, *values: str) -> None:
        getattr(what, action)(*values)
        self.actions += 1

    def reads(self) -> None:
        self.page.wait_for_load_state()
        self.words += len(self.page.inner_text("main").split())


def main(site: str) -> None:
    """Sign in, open the import page, paste, say which way is better, save, see the chart."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{site}/accounts/login/")
        page.get_by_label("Email").fill(EMAIL)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_load_state()
        start, person = time.perf_counter(), Person(page)
        page.goto(f"{site}/measures/import/")
        person.actions += 1
        person.reads()
        person.does("fill", page.locator("textarea").first, SHEET)
        person.does("click", page.locator("main form button").first)
        person.reads()
        person.does("check", page.get_by_label("Lower is better"))
        person.does("click", page.get_by_role("button", name=re.compile("^Save|^Accept", re.I)).first)
        page.wait_for_selector("svg.spc-chart")
        person.reads()
        print(f"own chart {time.perf_counter() - start:.1f} s after signing in, {person.actions} actions", end=", ")
        print(f"{person.words} words on the pages passed; heading: {page.inner_text('h1')}")
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="From a pasted sheet to its chart.")
    parser.add_argument("--site", default="http://127.0.0.1:8000")
    main(parser.parse_args().site)
