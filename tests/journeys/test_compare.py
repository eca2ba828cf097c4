"""The analyst compares wards and trusts, and takes the overview to slides."""

from __future__ import annotations

import io

from pptx import Presentation


def test_analyst_compares_by_funnel_and_opens_an_outlier_by_keyboard(visit):
    analyst = visit()
    analyst.sign_in("analyst@westmarch.example")
    analyst.go("/measures/")
    analyst.follow("Compare wards and units")
    analyst.accessible()
    row = analyst.page.get_by_role("row").filter(has_text="within 4 hours")
    analyst.follow(row.get_by_role("link", name="Funnel"))
    analyst.accessible()
    analyst.fits()
    assert "lie outside the 99.8% limits" in analyst.words
    outlier = analyst.page.locator(".hf-chart--wide a.spc-unit", has=analyst.page.locator(".spc-point--high"))
    assert outlier.count() >= 1, "marked by its shape"
    outlier.first.focus()
    assert analyst.page.evaluate("document.activeElement.classList.contains('spc-unit')")
    name = outlier.first.locator("title").text_content().split(":")[0]
    with analyst.page.expect_navigation():
        analyst.page.keyboard.press("Enter")
    assert analyst.page.locator("svg.spc-chart").count() >= 1, "the chart of that unit over time"
    assert name.split(",")[0] in analyst.page.text_content("h1")
    analyst.follow("Compare units on this measure")
    analyst.follow("Look at the charts over time")
    analyst.accessible()
    analyst.fits()


def test_comparing_works_on_a_phone_and_without_script(visit):
    phone = visit(phone=True, script=False)
    phone.sign_in("analyst@westmarch.example")
    phone.go("/measures/compare/")
    phone.follow(phone.page.get_by_role("row").filter(has_text="Falls per").get_by_role("link", name="Funnel"))
    phone.fits()
    assert "Nobody is ranked" in phone.words
    phone.page.locator(".hf-chart--narrow a.spc-unit").first.focus()
    with phone.page.expect_navigation():
        phone.page.keyboard.press("Enter")
    assert "Falls per 1,000" in phone.page.text_content("h1")
    phone.go("/measures/pareto/")
    phone.page.get_by_label("What was counted?").fill("Late discharges")
    phone.page.get_by_label("The causes").fill(
        "Medicines, 60\nTransport, 20\nOther ward, 8\nCare package, 6\nEquipment, 4"
    )
    phone.press("Draw the chart")
    phone.fits()
    assert "make up" in phone.words


def test_overview_stands_on_a4_with_every_sentence_whole(visit):
    reader = visit()
    reader.sign_in("analyst@westmarch.example")
    reader.go("/measures/?q=falls")
    reader.follow("All these charts on paper")
    reader.accessible()
    reader.page.emulate_media(media="print")
    cut = reader.page.evaluate(
        "[...document.querySelectorAll('.hf-paper__chart')].filter(e => e.scrollHeight > e.clientHeight + 2).length"
    )
    assert cut == 0
    paper = reader.page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") in (2, 3), "eight charts and the legend"
    assert b"/MediaBox [0 0 594.95" in paper or b"/MediaBox [0 0 595" in paper


def test_information_manager_takes_the_overview_to_slides(visit, site):
    manager = visit()
    manager.sign_in("analyst@westmarch.example")
    manager.go("/measures/?q=falls")
    manager.press("Make PowerPoint slides of this page")
    manager.accessible()
    site.holdfast("work", "--once")
    manager.page.reload()
    with manager.page.expect_download() as kept:
        manager.page.get_by_role("link", name="Download").first.click()
    deck = Presentation(io.BytesIO(kept.value.path().read_bytes()))
    charts = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) >= 8, "a native chart for each ward"
    assert all(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
