"""What would the verdict have said? On public figures, for a provider and a day of one's own choosing."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from holdfast.measures.choices import Better, ValueKind
from holdfast.measures.models import Gain, Verdict
from holdfast.records.choices import Visibility
from tests.factories import measures as make
from tests.measures.operations.test_gains import AFTER, BEFORE, BETTER
from tests.web.conftest import main_text

OLD = date(2016, 4, 1)


@pytest.fixture
def national(place):
    """One trust's public figures: four years, six years of nothing, and fourteen months."""
    of = make.measure(None, "Within 4 hours", better=Better.UP, value_kind=ValueKind.NUMBER)
    years = [*BEFORE, *BETTER, *AFTER[:4]]
    values = [*years, *[None] * 50, *BEFORE[:14]]
    return make.series(place.whole, of, values, first=OLD, visibility=Visibility.PUBLIC)


def asked(series, day):
    return {
        "organisation": str(series.organisation_id), "measure": str(series.measure_id),
        "changed_on_day": str(day.day), "changed_on_month": str(day.month), "changed_on_year": str(day.year),
    }  # fmt: skip


def test_a_date_nobody_claimed_is_judged_live_and_nothing_is_kept(national, folk):
    response = folk.stranger.get(reverse("gains:national"), asked(national, date(2018, 4, 1)))
    text = main_text(response)
    for words in (
        "had it changed on 1 April 2018", "Lost", "The gain has gone back past half-way", "Old level 50.3",
        "September 2018 Achieved", "Held for a year", "April 2016 to July 2020", "The day you chose",
    ):  # fmt: skip
        assert words in text.replace("State ", "").replace("From ", ""), words
    assert "<svg" in response.content.decode()
    assert not Gain.objects.exists()
    assert not Verdict.objects.exists()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2016, 4, 1), "There are figures from April 2016 to July 2020 and October 2024 to November 2025."),
        (date(2022, 1, 1), "Choose a day inside, with months before it to compare with."),
        (date(2030, 1, 1), "That day lies in the future."),
        (date(2024, 12, 1), "Cannot tell yet"),
    ],
)
def test_a_date_without_an_answer_is_told_why(national, folk, day, said):
    text = main_text(folk.board.get(reverse("gains:national"), asked(national, day)))
    assert said in text


def test_figures_that_are_not_public_are_neither_offered_nor_judged(place, folk, national):
    own = make.series(place.ward, make.measure(place.trust, "Own falls"), make.STEADY)
    text = main_text(folk.board.get(reverse("gains:national")))
    assert "Own falls" not in text
    assert "is not one of the available choices" in main_text(
        folk.board.get(reverse("gains:national"), asked(own, date(2025, 1, 1)))
    )


def test_without_national_figures_the_page_says_so(place, folk):
    assert "No national figures have been loaded here yet." in main_text(folk.board.get(reverse("gains:national")))
