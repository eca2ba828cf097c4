"""Read at 200 % and 400 %, in the reader's own colours, and on paper."""

from __future__ import annotations

import re

import pytest

PAGES = ["/", "/measures/", "/measures/import/", "/measures/mine/?all=1", "/measures/huddle/", "/measures/definitions/",
         "/people/", "/account/", "/notices/", "/search/?q=falls", "/glossary/"]  # fmt: skip
# Words that stick out of the window although nothing round them scrolls, or that their own box cuts off.
CUT = """() => [...document.querySelectorAll('main *, header *')].filter(e => {
    if (!e.textContent.trim() || e.closest('svg, .nhsuk-u-visually-hidden, option')) return false;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.width || !box.height || style.visibility === 'hidden') return false;
    for (let up = e.parentElement; up; up = up.parentElement)
        if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return false;
    const cut = style.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1;
    return cut || box.right > document.documentElement.clientWidth + 1;
}).map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 50))"""


@pytest.mark.parametrize("size", [(640, 480), (320, 256)], ids=["200 %", "400 %"])
def test_page_enlarged_does_not_scroll_sideways_nor_cut_words(visit, size):
    analyst = visit(size=size)
    analyst.sign_in("analyst@westmarch.example")
    found = {}
    for path in [*PAGES, analyst.open_measure()]:
        analyst.go(path)
        analyst.fits()
        found[path] = analyst.page.evaluate(CUT)
    assert {path: cut for path, cut in found.items() if cut} == {}


def test_chart_stays_visible_in_the_readers_own_colours(visit):
    reader = visit(forced_colors="active", color_scheme="dark")
    reader.sign_in("analyst@westmarch.example")
    reader.open_measure()
    ground = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    inks = reader.page.evaluate(
        "[...document.querySelectorAll('svg.spc-chart text')].map(e => getComputedStyle(e).fill)"
    )
    assert inks
    assert ground not in inks


def test_measure_on_paper_leaves_out_what_cannot_be_pressed(visit):
    reader = visit()
    reader.sign_in("analyst@westmarch.example")
    reader.open_measure()
    reader.page.emulate_media(media="print")
    for gone in (".nhsuk-header__navigation", ".nhsuk-header__search", ".nhsuk-footer"):
        assert not reader.page.locator(gone).first.is_visible()
    assert reader.page.locator("svg.spc-chart").first.is_visible()
    paper = reader.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= 4
