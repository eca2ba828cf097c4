"""What people think of a project's chance to last: totals, what is at stake, and where they see it differently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.improvement.queries import OutlookAt
from holdfast.web.components.words import number, plural

FAR_APART = 0.4  # of a factor's points: worth talking about before anything else
ROWS_HEAD = ("Factor", "Points at stake", "Average", "How far apart people are")


@dataclass(frozen=True)
class OutlookPart:
    """One moment. sentence says the total; rows are the factors by points at stake."""

    name: str
    sentence: str
    rows: tuple[tuple[str, ...], ...]
    talk: tuple[str, ...]
    unconfirmed: str


@dataclass(frozen=True)
class OutlookPage:
    """What outlook.html draws. answer: where one says what one thinks, "" for who does not work on the project."""

    title: str
    project: str
    head: tuple[str, ...]
    parts: tuple[OutlookPart, ...]
    answer: str


def outlook_page(found: Any, told: Iterable[OutlookAt], *, may: bool) -> OutlookPage:
    """The page of all moments at which somebody answered."""
    return OutlookPage(
        title=found.record.headline,
        project=reverse("projects:project", args=[found.pk]),
        head=ROWS_HEAD,
        parts=tuple(_part(one) for one in told),
        answer=reverse("projects:say_outlook", args=[found.pk]) if may else "",
    )


def _part(one: OutlookAt) -> OutlookPart:
    said = plural(one.answers, "person has", "people have")
    if one.found is None:
        words = f"{said} answered. You see what they think when you have said what you think yourself."
        return OutlookPart(one.moment.label, words, (), (), "")
    found = one.found
    spread = f", from {number(found.lowest, 0)} to {number(found.highest, 0)}" if found.answers > 1 else ""
    return OutlookPart(
        name=one.moment.label,
        sentence=f"{said} answered. On average {number(found.total, 0)} points of 100{spread}.",
        rows=tuple(
            (o.factor.name, number(o.at_stake, 1), f"{o.mean:.1f} of {o.factor.most:.1f}", _apart(o.apart))
            for o in found.opinions
        ),
        talk=tuple(o.factor.name for o in found.opinions if o.apart >= FAR_APART),
        unconfirmed=(
            "Some of these points are not confirmed against the guide itself: read the order, not the decimals."
            if found.unconfirmed else ""
        ),
    )  # fmt: skip


def _apart(apart: float) -> str:
    if apart >= FAR_APART:
        return "Far apart: talk about it first"
    return "A little apart" if apart > 0 else "Of one mind"
