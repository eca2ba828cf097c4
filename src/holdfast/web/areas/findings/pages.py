"""The page of a finding: its words first, then who answers for it, what was said, and what is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.loop.choices import ActionState, KeyQuestion, ResponseKind, SignalKind, SignalState, Source
from holdfast.loop.queries import SignalWhole
from holdfast.web.components.action_words import action_link, strength_words
from holdfast.web.components.listing import Cell
from holdfast.web.components.words import day

CRUMBS = (("My page", "/"), ("Findings", "/findings/"))


@dataclass(frozen=True)
class FindingPage:
    """What finding.html draws."""

    headline: str
    caption: str
    text: str
    state: Cell
    sentence: str
    facts: tuple[tuple[str, str], ...]
    thread: tuple[tuple[str, str], ...]
    voices: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    actions: tuple[tuple[Any, ...], ...]
    acts: tuple[tuple[str, str], ...]
    part_of: Cell | None
    permanent: str


def finding_page(
    whole: SignalWhole, *, thread: tuple[tuple[str, str], ...], people: Iterable[Any], may_answer: bool,
    may_promise: bool, may_keep: bool, may_begin: bool,
) -> FindingPage:  # fmt: skip
    """The page of a signal."""
    one = whole.signal
    kept = one.merged_into
    acts = _acts(one, may_answer=may_answer, may_promise=may_promise, may_keep=may_keep)
    if kept is not None:
        acts = (("Take it apart again", reverse("findings:apart", args=[one.pk])),) if may_answer else ()
    elif may_begin:
        acts += (("Begin a project", f"{reverse('projects:new')}?from={one.pk}"),)
    label = strength_words(one.strength) or SignalKind(one.kind).label
    return FindingPage(
        headline=one.record.headline,
        caption=f"{label}, {one.record.unit.name}",
        text=one.text,
        state=Cell(SignalState(one.state).label, colour="orange" if one.state == SignalState.OPEN else "white"),
        sentence=_sentence(whole),
        facts=_facts(one, people),
        thread=thread,
        voices=tuple((voice.text, reverse("findings:finding", args=[voice.pk])) for voice in whole.voices),
        answers=tuple((_said(answer), answer.words) for answer in whole.responses),
        actions=tuple(_action(action) for action in whole.actions),
        acts=acts,
        part_of=Cell(kept.record.headline, reverse("findings:finding", args=[kept.pk])) if kept else None,
        permanent=reverse("home:record", args=[one.pk]),
    )


def _sentence(whole: SignalWhole) -> str:
    states = [action.state for action in whole.actions]
    if not states:
        return "Nothing is promised for this yet."
    fell = sum(state in ("slipped", "reopened") for state in states)
    closed = sum(state in ("verified", "holding") for state in states)
    said = f"{closed} of {len(states)} actions are verified by somebody else or holding."
    return f"{said} {fell} came undone." if fell else said


def _facts(one: Any, people: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    rows = [("Source", f"{Source(one.source).label}{': ' + one.reference if one.reference else ''}")]
    rows += [("Page", str(one.page))] if one.page else []
    rows += [("Received", day(one.received_on))]
    rows += [("Due", day(one.due_on))] if one.due_on else []
    rows += [("Regulation", one.regulation or "Not named yet")] if one.strength == "must" or one.regulation else []
    rows += [("Key question", KeyQuestion(one.key_question).label)] if one.key_question else []
    rows += [("Service", one.service)] if one.service else []
    rows += [("Theme", str(one.theme))] if one.theme else []
    rows += [("Strategic risk", one.risk_reference)] if one.risk_reference else []
    held = {answers.role.value: answers for answers in people}
    if "owner" in held:
        rows.append(("Owner", held["owner"].person))
        rows += [("Deputy", held["owner"].deputy)] if held["owner"].deputy else []
    else:
        rows.append(("Owner", "Nobody yet"))
    rows += [("Executive sponsor", held["sponsor"].person)] if "sponsor" in held else []
    return tuple(rows)


def _said(answer: Any) -> str:
    who = answer.by.name if answer.by else "The site"
    return f"{ResponseKind(answer.kind).label} ({who}, {day(answer.at)})"


def _action(action: Any) -> tuple[Any, ...]:
    return action_link(action), ActionState(action.state).label, action.record.unit.name, day(action.due_on)


def _acts(one: Any, *, may_answer: bool, may_promise: bool, may_keep: bool) -> tuple[tuple[str, str], ...]:
    offered = []
    if may_promise:
        offered.append(("Promise an action", "findings:promise"))
    if may_answer:
        offered += [("Answer it", "findings:answer"), ("Join what says the same", "findings:join")]
    if may_keep:
        offered.append(("Put it under a strand", "findings:put"))
    return tuple((words, reverse(route, args=[one.pk])) for words, route in offered)
