"""Every page an administrator and an analyst may open, opened once."""

from __future__ import annotations

import pytest

from tests.journeys.crawl import pages_of, walk
from tests.reliability.folder import LONG

LATER = pytest.mark.skipif(not LONG, reason="a minute of work: make test-long; the journeys open most of its pages")


@pytest.mark.parametrize("role", ["administrator", pytest.param("analyst", marks=[pytest.mark.long, LATER])])
def test_every_page_of_the_office_opened_by_links_is_sound(visit, role):
    person = visit()
    person.sign_in(f"{role}@westmarch.example")
    opened, wrong = walk(person, role)
    assert wrong == []
    assert len(pages_of(role) & opened) >= 0.7 * len(pages_of(role))
