"""What the pages of councils show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.voice.queries import CouncilWhole
from holdfast.web.components.came import COLOURS, came_of_each, still_so
from holdfast.web.components.listing import Cell, Column, Listing
from holdfast.web.components.words import day, number

CRUMBS = (("My page", "/"), ("Voices", "/voice/threads/"), ("Councils", "/councils/"))


def councils_list(hours: Mapping[int, tuple[float, float]]) -> Listing[Any]:
    """Every council. hours: (planned, given) of each over the months that were noted."""
    return Listing(
        name="councils",
        caption="Shared-governance councils",
        columns=(
            Column("name", "Council", value=str, order="name",
                   show=lambda c: Cell(str(c), reverse("councils:council", args=[c.pk]))),
            Column("unit", "Unit", value=lambda c: c.unit.name, order="unit__name"),
            Column("people", "Members", value=lambda c: c.people, order="people", number=True),
            Column("raised", "Topics", value=lambda c: c.raised, order="raised", number=True),
            Column("decided", "Decided", value=lambda c: c.decided, order="decided", number=True),
            Column("told", "Outcome known", value=lambda c: c.told, order="told", number=True),
            Column("hours", "Hours given of planned", value=lambda c: hours_words(hours.get(c.pk))),
        ),
        search=lambda rows, text: rows.filter(name__icontains=text),
        sort="name",
        one="council",
        empty="No council is open yet. A council of any grade decides what is its own to decide.",
    )  # fmt: skip


def hours_words(found: tuple[float, float] | None) -> str:
    """ "30 of 36"; "not noted" where nobody wrote them down: never nought."""
    return f"{number(found[1])} of {number(found[0])}" if found else "not noted"


@dataclass(frozen=True)
class TopicLine:
    """A topic: what was decided, who sees to it, what came of it in words, and whether it is still so."""

    key: Any
    words: str
    href: str
    raised: str
    decision: str
    decided: str
    owner: str
    outcome: str
    outcome_on: str
    still: Cell
    third: str


@dataclass(frozen=True)
class CouncilPage:
    """What council.html draws."""

    name: str
    pk: int
    unit: str
    planned: str
    members: tuple[tuple[str, str, str], ...]
    topics: tuple[TopicLine, ...]
    hours: tuple[tuple[str, str, str], ...]
    may_keep: bool
    may_begin: bool


def council_page(whole: CouncilWhole, *, may_keep: bool, may_begin: bool) -> CouncilPage:
    """One council, its topics with what came of each."""
    found = whole.council
    came = came_of_each(topic.pk for topic in whole.topics)
    return CouncilPage(
        name=found.name, pk=found.pk, unit=found.unit.name, planned=number(float(found.hours_planned)),
        members=tuple(
            (one.name, one.work, reverse("councils:leave", args=[found.pk, one.pk])) for one in whole.members
        ),
        topics=tuple(_line(topic, came[topic.pk]) for topic in whole.topics),
        hours=tuple(
            (f"{one.month:%B %Y}", number(float(one.given)), number(float(one.planned))) for one in whole.hours
        ),
        may_keep=may_keep, may_begin=may_begin,
    )  # fmt: skip


def _line(topic: Any, came: Any) -> TopicLine:
    still, third = still_so(topic.signal, came)
    return TopicLine(
        topic.pk, topic.signal.text, reverse("findings:finding", args=[topic.pk]), day(topic.signal.received_on),
        topic.decision, day(topic.decided_on), topic.owner.name if topic.owner else "", topic.outcome,
        day(topic.outcome_on), Cell(still.label, colour=COLOURS[still]), third,
    )  # fmt: skip
