"""The list of threads, and one of them as its reader sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.loop.choices import SignalKind
from holdfast.loop.queries import Came
from holdfast.voice.choices import Naming, PostKind, Reader, Step
from holdfast.voice.queries import ThreadWhole
from holdfast.voice.rules.promise import is_late
from holdfast.web.areas.voice.pages import month_words, thread_address
from holdfast.web.components.came import state_words
from holdfast.web.components.listing import Cell, Column, Filter, Listing
from holdfast.web.components.words import day, plural


def begun(found: Any) -> str:
    """When it began: the month alone, where it began without a name."""
    return month_words(found.month) if found.naming == Naming.ANONYMOUS else day(found.signal.received_on)


def step_words(found: Any, on: date) -> str:
    """ "Nobody has answered yet: late"."""
    late = is_late(Step(found.step), found.acknowledge_on, found.decide_on, on=on)
    return f"{Step(found.step).label}{': late' if late else ''}"


def _tag(found: Any, on: date) -> Cell:
    words = step_words(found, on)
    return Cell(words, colour="red" if words.endswith("late") else "orange" if found.step == Step.WAITING else "white")


def threads_list(on: date) -> Listing[Any]:
    """The list on a day."""
    return Listing(
        name="voices",
        caption="What people told us",
        columns=(
            Column("what", "What", value=lambda t: str(t.signal.record), order="signal__record__headline",
                   show=lambda t: Cell(str(t.signal.record), thread_address(t.pk))),
            Column("kind", "Kind", value=lambda t: SignalKind(t.signal.kind).label, order="signal__kind"),
            Column("unit", "Area", value=lambda t: t.signal.record.unit.name, order="signal__record__unit__name"),
            Column("reader", "Read by", value=lambda t: Reader(t.reader).label),
            Column("begun", "Begun", value=begun, order="month"),
            Column("step", "Promise", value=lambda t: step_words(t, on), order="due_on",
                   show=lambda t: _tag(t, on)),
        ),
        filters=(
            Filter("step", "Promise", tuple((s.value, s.label) for s in Step), field="step"),
            Filter("reader", "Read by", tuple((r.value, r.label) for r in Reader), field="reader"),
        ),
        search=lambda rows, text: rows.filter(signal__text__icontains=text),
        sort="step",
        one="voice",
        keys_first=True,
        empty="Nothing was sent to you yet. The posters of each area lead people here.",
    )  # fmt: skip


def counts_of(tally: Mapping[tuple[str, str], int], given: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """How many each choice of a filter would show, beside the other one as it is chosen. tally: (step, reader) -> n."""
    step, reader = given.get("step", ""), given.get("reader", "")
    by_step: dict[str, int] = {one.value: 0 for one in Step} | {"": 0}
    by_reader: dict[str, int] = {one.value: 0 for one in Reader} | {"": 0}
    for (at, by), count in tally.items():
        for key in ("", at) if reader in ("", by) else ():
            by_step[key] += count
        for key in ("", by) if step in ("", at) else ():
            by_reader[key] += count
    return {"step": by_step, "reader": by_reader}


@dataclass(frozen=True)
class SupportPart:
    """Of an open idea: how many stand behind it, whether the viewer does, where to say so, and what was said of it."""

    count: int
    mine: bool
    address: str
    comment: str
    comments: tuple[tuple[str, str, str], ...]

    @property
    def sentence(self) -> str:
        return "Nobody supports it yet." if not self.count else f"{plural(self.count, 'person', 'people')} support it."


@dataclass(frozen=True)
class ThreadPage:
    """What thread.html draws."""

    headline: str
    caption: str
    words: str
    step: Cell
    facts: tuple[tuple[str, str], ...]
    posts: tuple[tuple[str, str, str], ...]
    since: tuple[tuple[str, str], ...]
    told: Any
    support: SupportPart | None
    acts: tuple[tuple[str, str], ...]
    permanent: str


def thread_page(
    whole: ThreadWhole, since: tuple[Came, ...], *, may_answer: bool, on: date, may_promise: bool = False,
    may_keep: bool = False, may_begin: bool = False, told: Any = None, may_tell: bool = False, may_join: bool = False,
    support: SupportPart | None = None,
) -> ThreadPage:  # fmt: skip
    """A thread for one of its readers."""
    found, record = whole.thread, whole.thread.signal.record
    facts = [
        ("Begun", begun(found)), ("Read by", Reader(found.reader).label),
        ("From", whole.name or "Somebody who gave no name"), ("First word due", _due(found, found.acknowledge_on)),
        ("Decision due", _due(found, found.decide_on)),
    ]  # fmt: skip
    if found.signal.merged_into_id:
        facts.append(("Part of", "Another that says the same: one answer there reaches this sender too"))
    acts = [("Answer", reverse("voice:reply", args=[found.pk]))] if may_answer else []
    if may_keep and found.reader == Reader.GUARDIAN:
        acts.append(("Keep as a case", f"{reverse('guardian:add')}?thread={found.pk}"))
    if may_tell:
        acts.append(
            ("Change what others read" if told else "Tell everybody", reverse("voice:publish", args=[found.pk]))
        )
    if may_join:
        acts.append(("Join what says the same", reverse("findings:join", args=[found.pk])))
    if may_answer and may_promise:
        acts.append(("Promise an action", reverse("findings:promise", args=[found.pk])))
    if may_begin:
        acts.append(("Begin a project", f"{reverse('projects:new')}?from={found.pk}"))
    return ThreadPage(
        str(record), f"{whole.kind.label}, {record.unit.name}", whole.words, _tag(found, on), tuple(facts),
        tuple((_who(post), month_words(post.month), post.words) for post in whole.posts),
        tuple((one.what, state_words(one)) for one in since), told, support, tuple(acts),
        reverse("home:record", args=[found.pk]),
    )  # fmt: skip


def _due(found: Any, on: date) -> str:
    return f"In the week to {day(on)}" if found.naming == Naming.ANONYMOUS else day(on)


def _who(post: Any) -> str:
    words = {PostKind.SENDER: "The sender", PostKind.NOT_ANSWERED: "The sender: this was not answered"}
    return words.get(post.kind, post.by or "The reader")
