"""What the pages of staff voice show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from holdfast.foundation.errors import Invalid
from holdfast.loop.choices import SignalKind
from holdfast.loop.queries import Came
from holdfast.voice import queries
from holdfast.voice.choices import Naming, PostKind, Reader, Step
from holdfast.voice.policy import first_word_by
from holdfast.voice.queries import ThreadWhole
from holdfast.voice.rules.message import LONGEST, Message
from holdfast.web.components.came import came_of_each, state_words
from holdfast.web.components.words import day, plural

KIND_WORDS = {
    SignalKind.IDEA: ("An idea", "What would make things better here?"),
    SignalKind.CONCERN: ("A concern", "What is not right?"),
    SignalKind.THANKS: ("A thank-you", "Whom or what do you want to thank?"),
}


@dataclass(frozen=True)
class Choice:
    """One round button."""

    value: str
    words: str
    hint: str
    chosen: bool


@dataclass(frozen=True)
class TellPage:
    """What tell.html draws. under: the larger area an unnamed message is kept under, if another."""

    area: str
    organisation: str
    invented: bool
    given: dict[str, str]
    kinds: tuple[Choice, ...]
    readers: tuple[Choice, ...]
    namings: tuple[Choice, ...]
    readers_there: tuple[Reader, ...]
    under: str
    duty: str
    longest: int
    problem: str = ""
    field: str = ""

    def refused(self, error: Invalid) -> TellPage:
        """The same page with what is wrong, everything typed kept."""
        return replace(self, problem=error.message, field=error.field or "words")


def tell_page(area: Any, given: dict[str, str], *, on: date) -> TellPage:
    """The form of an area."""
    there = queries.reads_now(area, on=on)
    chosen = given["reader"] if given["reader"] in {reader.value for reader in there} else next(iter(there), "")
    under = queries.unit_told_as(area)
    return TellPage(
        area=area.name, organisation=area.organisation.name, invented=area.organisation.invented, given=given,
        kinds=tuple(Choice(k.value, *KIND_WORDS[k], given["kind"] == k.value) for k in KIND_WORDS),
        readers=tuple(Choice(r.value, r.label, r.sentence, chosen == r.value) for r in there),
        namings=tuple(Choice(n.value, n.label, n.sentence, given["naming"] == n.value) for n in Naming),
        readers_there=there, under="" if under.pk == area.pk else under.name, duty=_duty(area, on), longest=LONGEST,
    )  # fmt: skip


def _duty(area: Any, on: date) -> str:
    if queries.has_duty(area.organisation_id, on=on):
        return "Words of danger reach a person on duty at once, at any hour."
    return "Nobody reads this at night or at weekends."


@dataclass(frozen=True)
class SentPage:
    """What sent.html draws."""

    area: str
    organisation: str
    code: str
    reader: str
    when: str
    urgent: bool


def sent_page(message: Message, area: Any, code: str, *, on: date) -> SentPage:
    """What happens next, and the code in large letters."""
    if message.urgent:
        when = (
            "Somebody on duty is told now." if queries.has_duty(area.organisation_id, on=on) else "It is passed on now."
        )
    elif message.naming is Naming.ANONYMOUS:
        when = "It is passed on within three days, at a time that tells nobody when you sent it."
    else:
        when = f"They should answer by {day(first_word_by(on))}."
    return SentPage(area.name, area.organisation.name, code, message.reader.label, when, message.urgent)


@dataclass(frozen=True)
class ClaimedPage:
    """What claimed.html draws: the thread as its sender sees it. No day stands on it."""

    area: str
    organisation: str
    step: str
    sentence: str
    words: str
    posts: tuple[tuple[str, str], ...]
    since: tuple[tuple[str, str], ...]
    told: str
    support: str
    comments: tuple[str, ...]
    code: str
    may_reopen: bool


def claimed_page(
    whole: ThreadWhole,
    since: tuple[Came, ...],
    *,
    told: Any = None,
    support: int = 0,
    comments: tuple[str, ...] = (),
    code: str,
) -> ClaimedPage:
    """The thread for whoever has its code."""
    found = whole.thread
    record = found.signal.record
    step = Step(found.step)
    posts = tuple((_who(post), post.words) for post in whole.posts)
    return ClaimedPage(
        record.unit.name, found.organisation.name, step.label, _sentence(step, whole), whole.words, posts,
        tuple((one.what, state_words(one)) for one in since), _told_words(told),
        f"{plural(support, 'person', 'people')} support it." if support else "", comments, code,
        step in (Step.DECIDED, Step.CLOSED),
    )  # fmt: skip


def _told_words(told: Any) -> str:
    """What others read of it, in the words of whoever answered."""
    return f"{told.said} {told.did}" if told is not None else ""


def _who(post: Any) -> str:
    return "You" if post.kind is not PostKind.REPLY else f"{post.by or 'The reader'} answered"


def _sentence(step: Step, whole: ThreadWhole) -> str:
    if step is Step.WAITING:
        return "It was passed on. Nobody has answered yet."
    answers = sum(post.kind is PostKind.REPLY for post in whole.posts)
    return f"{step.label}: {answers} answer{'' if answers == 1 else 's'} below."


def came_of(found: Any) -> tuple[Came, ...]:
    """What became of one message."""
    return came_of_each([found.pk])[found.pk]


def month_words(month: date) -> str:
    """ "July 2026": all that is said of when an unnamed thread went on."""
    return f"{month:%B %Y}"


def thread_address(key: UUID) -> str:
    """Where a reader reads a thread."""
    return reverse("voice:thread", args=[key])
