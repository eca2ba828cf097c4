"""The balancing measures beside a gain: did anything else suffer for it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from holdfast.measures.queries import Beside
from holdfast.web.areas.gains.lists import state_of, state_words
from holdfast.web.components.pictures import Icon, variation_icon
from holdfast.web.components.words import joined

KEPT = ("achieved", "holding", "embedded")


@dataclass(frozen=True)
class Balance:
    """One balancing measure: its chart's icon with words, and the verdict on a gain claimed on it, if one is."""

    name: str
    href: str
    icon: Icon
    verdict: str
    verdict_page: str


@dataclass(frozen=True)
class Balancing:
    """What stands on the gain's page. price: "Kept, but at a price: ..." where a kept gain shows harm elsewhere."""

    price: str
    rows: tuple[Balance, ...]


def balancing(found: Sequence[Beside], state: str) -> Balancing | None:
    """None where no project watches a balancing measure. state: of the gain itself."""
    if not found:
        return None
    harmed = [one.series.record.headline for one in found if one.concern]
    price = ""
    if harmed and state in KEPT:
        verb = "shows" if len(harmed) == 1 else "show"
        price = f"Kept, but at a price: {joined(harmed)} {verb} concern."
    return Balancing(price, tuple(_balance(one) for one in found))


def _balance(one: Beside) -> Balance:
    return Balance(
        name=one.series.record.headline,
        href=reverse("home:record", args=[one.series.pk]),
        icon=variation_icon(one.variation, str(one.series.measure.better), late=one.late, size=32),
        verdict=f"Gain claimed on it: {state_words(state_of(one.gain)).lower()}" if one.gain else "",
        verdict_page=reverse("gains:gain", args=[one.gain.pk]) if one.gain else "",
    )
