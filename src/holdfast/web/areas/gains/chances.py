"""The page "Can it be proven at all?": an aim, and how likely the numbers are to prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.measures.rules.proof import Chance
from holdfast.web.components.chance import ChancePanel, chance_panel
from holdfast.web.components.words import plural

INTRO = (
    "Before work begins it is worth knowing whether these numbers could show it. A small ward often cannot prove its "
    "own gain by any method; the number of events decides."
)
HOW = (
    "A thousand made-up series like this one are drawn: the same level, the same counts, the same ups and downs, the "
    "same season. In each the aim is reached at the change and kept, and the verdict is asked month after month. The "
    "chance is how many of them are proven. The same numbers always give the same chance, sure to about 3 in 100."
)


@dataclass(frozen=True)
class ChancePage:
    """What chance.html draws. asked: what the panel answers. claim: empty for those who may not claim."""

    measure: str
    crumbs: tuple[tuple[str, str], ...]
    intro: str
    asked: str
    panel: ChancePanel | None
    how: str
    claim: str
    back: str


def chance_page(series: Any, found: Chance | None, *, named: bool, may_claim: bool) -> ChancePage:
    """The page of a series. found: None while the form holds nonsense. named: whether the viewer named the aim."""
    asked = ""
    if found is not None and found.chances:
        aim = f"{'Your' if named else 'For example an'} aim: from {found.old} to {found.new}"
        asked = f"{aim}, after {plural(found.baseline, series.measure.frequency)} of numbers"
    return ChancePage(
        measure=series.record.headline,
        crumbs=(("My page", "/"), ("Gains", reverse("gains:gains"))),
        intro=INTRO,
        asked=asked or "What can be said",
        panel=chance_panel(found) if found is not None else None,
        how=HOW,
        claim=reverse("gains:claim", args=[series.pk]) if may_claim else "",
        back=reverse("home:record", args=[series.pk]),
    )
