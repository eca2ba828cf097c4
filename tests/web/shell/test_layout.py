"""The frame of a page: what stands in it, what it weighs, and that it needs no script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from holdfast.web.shell import navigation
from holdfast.web.shell.navigation import NavItem

STATIC = Path(finders.find("css/holdfast.css")).parents[1]


def test_page_has_one_title_one_main_heading_and_a_skip_link(signed_in):
    html = signed_in.get("/").content.decode()
    assert html.count("<title>") == html.count("<h1") == html.count("<main") == 1
    assert html.index("nhsuk-skip-link") < html.index("<header")
    assert 'lang="en-GB"' in html


def test_every_page_is_light(signed_in):
    """PAGES: the first page under 100 KB with everything it loads, as sent (compressed)."""
    import gzip

    html = signed_in.get("/").content
    files = [finders.find(name) for name in ("nhsuk/nhsuk.css", "css/holdfast.css", "css/print.css", "js/holdfast.js")]
    assert sum(len(gzip.compress(Path(f).read_bytes())) for f in files) + len(gzip.compress(html)) < 60_000


def test_page_script_is_small_and_asks_nobody(signed_in):
    script = (STATIC / "js/holdfast.js").read_text()
    assert len(script) < 10_000
    assert not re.search(r"fetch\(|XMLHttpRequest|https?://|eval\(|innerHTML", script)


@pytest.mark.parametrize("name", ["css/holdfast.css", "css/print.css"])
def test_our_stylesheets_load_nothing_from_elsewhere(name):
    assert not re.search(r"url\(|@import|@font-face", (STATIC / name).read_text())


def test_forms_post_with_a_token(signed_in):
    html = signed_in.get("/account/").content.decode()
    for form in re.findall(r'<form[^>]*method="post".*?</form>', html, re.S):
        assert "csrfmiddlewaretoken" in form


def test_area_one_is_in_is_marked_in_words_for_screen_readers(signed_in):
    html = signed_in.get("/").content.decode()
    assert 'href="/" aria-current="page"' in html


def test_navigation_leaves_out_what_the_viewer_may_not_use(lead, monkeypatch):
    from holdfast.organisation.choices import Permission

    items = (
        (NavItem("For all", "home:index"), "/all/"),
        (NavItem("Few", "home:why", 2, Permission.EXPORT_ALL), "/few/"),
    )
    monkeypatch.setattr(navigation, "_items", lambda: items)
    from tests.factories.organisation import viewer

    assert [words for words, *_ in navigation.navigation(viewer(lead), "/")] == ["For all"]


def test_signed_out_page_offers_nothing_that_needs_a_session(visitor, db):
    html = visitor.get("/accounts/login/").content.decode()
    assert "Sign out" not in html
    assert "nhsuk-header__navigation" not in html
    assert 'role="search"' not in html


def test_area_is_found_by_its_folder():
    assert "holdfast.web.areas.home.urls" in [area.__name__ for area in navigation.areas()]


def test_kind_of_thing_that_no_page_shows_has_no_address():
    assert navigation.address_of("unheard-of", 1) == ""
