"""Every page a ward lead may open, opened once, on a phone."""

from __future__ import annotations

from tests.journeys.crawl import pages_of, walk


def test_every_page_of_a_ward_lead_opened_by_links_is_sound(visit):
    lead = visit(phone=True)
    lead.sign_in("rowan.lead@westmarch.example")
    opened, wrong = walk(lead, "ward_lead")
    assert wrong == []
    assert len(pages_of("ward_lead") & opened) >= 0.6 * len(pages_of("ward_lead"))
