"""Can it be proven at all? The page that says so before anybody claims anything, and beside a gain not proven."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import measures as make
from tests.measures.queries.test_proof import falls
from tests.web.areas.gains.test_gains import BEFORE, claimed
from tests.web.conftest import main_text


def test_an_aim_in_the_address_shows_three_chances_and_other_ways(place, folk):
    address = reverse("gains:chance", args=[falls(place, 4).pk])
    assert f'href="{address}"' in folk.lead.get(address.replace("chance", "claim")).content.decode()
    text = main_text(folk.lead.get(address, {"percent": "30"}))
    assert "Your aim: from 4.00 to 2.80, after 24 months of numbers" in text
    assert "4 a month, aim 30% fewer: about 2 in 5 by 24 months." in text
    assert "Proven within 6 months" in text
    assert "6 wards like this one, claimed together" in text
    assert "A measure of the process" in text
    assert "would stay unproven" not in main_text(folk.lead.get(address, {"percent": "80"}))
    assert "For example an aim: from 4.00 to 2.80" in main_text(folk.board.get(address))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"aim": "nine"}, "Enter a number"),
        ({"percent": "-3"}, "greater than or equal to 0.1"),
        ({"before_day": "31", "before_month": "2", "before_year": "2025"}, "must be a real date"),
        ({"aim": "9"}, "The aim must lie below the level there is, which is 4.00."),
        ({"before": "2015-01-01"}, "no numbers from before the change"),
    ],
)
def test_nonsense_gets_a_plain_answer(place, folk, asked, said):
    assert said in main_text(folk.lead.get(reverse("gains:chance", args=[falls(place, 4).pk]), asked))


def test_a_measure_without_a_direction_says_so(place, folk):
    series = make.series(place.ward, make.measure(place.trust, "Other", better="neither"), make.STEADY)
    assert "Neither direction is better" in main_text(folk.lead.get(reverse("gains:chance", args=[series.pk])))


def test_not_shown_never_stands_without_the_chance_beside_it(place, folk):
    gain = claimed(place, folk, BEFORE[:20] + BEFORE + BEFORE[:1], 20)
    words = "How often a real gain would be seen here: From 50.5 to 52.5"
    for address in (reverse("gains:gain", args=[gain.pk]), reverse("gains:gains")):
        text = main_text(folk.board.get(address))
        assert "Not shown in two years" in text
        assert words in text
        assert "no improvement" not in text.lower()
    assert gain.latest_verdict.facts["chance"].startswith(words)
