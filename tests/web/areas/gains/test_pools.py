"""A gain over several wards: chosen and dated by form, one page for the pool and each ward beside it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from holdfast.measures.choices import Better
from holdfast.measures.models import Gain
from tests.factories import measures as make
from tests.measures.operations.test_pools import falls
from tests.web.conftest import main_text

FIRST = date(2022, 3, 1)  # 48 months end with February 2026


@pytest.fixture
def wards(place):
    measure = make.measure(place.trust, "Falls", better=Better.DOWN)
    units = (place.ward, place.ward_8, place.ward_20)
    return [
        make.series(unit, measure, falls(6, 24, fall=0.5 if i < 2 else 0.0, seed=i + 1), first=FIRST)
        for i, unit in enumerate(units)
    ]


def boxes(name, day):
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def given(folk, **more):
    dates = {name: day for name, day in more.items() if isinstance(day, date)}
    made = {"changed": "Low beds on every bay", "steward": str(folk.people.chief.pk), "sponsor": ""}
    for name, day in {"watch_until": date(2028, 3, 1), **dates}.items():
        made |= boxes(name, day)
    return made


def test_wards_are_chosen_dated_and_judged_together(place, folk, wards):
    address = reverse("gains:pool", args=[wards[0].measure_id])
    assert f'href="{address}"' in folk.quality.get(reverse("gains:claim", args=[wards[0].pk])).content.decode()
    assert "Choose two wards or more" in main_text(folk.quality.get(address, {"ward": str(wards[0].pk)}))
    chosen = f"{address}?" + "&".join(f"ward={one.pk}" for one in wards)
    assert "Ward 20, Ward 7, Ward 8" in main_text(folk.quality.get(chosen))
    future = folk.quality.post(chosen, given(folk, changed_on=date(2027, 1, 1)))
    assert "lies in the future" in main_text(future)
    response = folk.quality.post(chosen, given(folk, changed_on=date(2024, 3, 1)), follow=True)
    text = main_text(response)
    for words in (
        "Held for a year", "Falls, 3 wards: Low beds on every bay", "Each ward by itself", "3 wards together",
        "began on one date", "Changed on 1 March 2024.", "events a month in all wards together", "Not proven yet",
        "of wards in which nothing changed about half would read the same",
    ):  # fmt: skip
        assert words in text, words
    assert text.index("Held for a year") < text.index("Each ward by itself")
    assert response.content.decode().count("<svg") >= 5
    gain = Gain.objects.get()
    assert "Correct the date" not in text
    forged = {**boxes("changed_on", date(2024, 4, 1)), "reason": "Later"}
    assert "fixed with the claim" in main_text(folk.quality.post(reverse("gains:redate", args=[gain.pk]), forged))
    assert "1 gain claimed: 1 held for a year." in main_text(folk.board.get(reverse("gains:gains")))
    assert "Held for a year. Falls, 3 wards" in main_text(folk.chief.get("/"))
    assert folk.stranger.get(reverse("gains:gain", args=[gain.pk])).status_code == 404


def test_each_ward_may_have_a_date_of_its_own(place, folk, wards):
    chosen = reverse("gains:pool", args=[wards[0].measure_id]) + "?staggered=on"
    chosen += "".join(f"&ward={one.pk}" for one in wards[:2])
    asked = main_text(folk.quality.get(chosen))
    assert asked.index("Ward 7: when was it changed?") < asked.index("Ward 8: when was it changed?")
    dated = given(folk, on_0=date(2024, 3, 1), on_1=date(2024, 6, 1))
    assert "Enter ward 8: when was it changed" in main_text(
        folk.quality.post(chosen, {k: v for k, v in dated.items() if not k.startswith("on_1")})
    )
    text = main_text(folk.quality.post(chosen, dated, follow=True))
    assert "began on their own dates" in text
    assert "Changed on 1 June 2024." in text
    assert [ward.changed_on for ward in Gain.objects.get().wards.all()] == [date(2024, 3, 1), date(2024, 6, 1)]


def test_a_lead_of_one_ward_alone_is_not_asked_for_others(place, folk, wards):
    text = main_text(folk.lead.get(reverse("gains:pool", args=[wards[0].measure_id])))
    assert "Ward 20" not in text
    assert folk.board.get(reverse("gains:pool", args=[wards[0].measure_id])).status_code == 403
    assert folk.stranger.get(reverse("gains:pool", args=[wards[0].measure_id])).status_code == 404
