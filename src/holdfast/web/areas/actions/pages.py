"""The page of an action: the ladder, the looks at it, the clocks, the evidence, and every step it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from holdfast.loop.choices import ActionKind, ActionState, Cause, EvidenceKind, Level, Strength
from holdfast.loop.queries import ActionWhole
from holdfast.loop.rules import clock
from holdfast.loop.rules.ladder import is_behind
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.web.components.action_words import state_tag, strength_words
from holdfast.web.components.listing import Cell
from holdfast.web.components.words import day, moment, plural
from holdfast.web.shell.navigation import address_of

CRUMBS = (("My page", "/"), ("Actions", "/actions/"))
Row = tuple[Any, ...]
Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ClockShown:
    """One clock: why it runs, each level, and where a decision can be recorded."""

    sentence: str
    rows: tuple[Row, ...]
    decide: str


@dataclass(frozen=True)
class ActionPage:
    """What action.html draws."""

    headline: str
    caption: str
    state: Cell
    sentence: str
    finding: Cell | None
    finding_text: str
    thread: Links
    facts: tuple[tuple[str, str], ...]
    looks: tuple[Row, ...]
    looks_words: str
    clocks: tuple[ClockShown, ...]
    past: str
    past_clocks: tuple[ClockShown, ...]
    evidence: tuple[Row, ...]
    steps: tuple[Row, ...]
    acts: Links
    permanent: str


def action_page(whole: ActionWhole, *, on: date, thread: Links, viewer_id: int, may: Mapping[str, bool]) -> ActionPage:
    """The page of an action. may: of "do", "verify", "decide", "attach", whether the viewer may."""
    one = whole.action
    behind = is_behind(ActionState(one.state), one.verified_on, one.state_on)
    clocks = tuple(_clock(row, one, on, may["decide"]) for row in whole.clocks)
    return ActionPage(
        headline=one.record.headline,
        caption=f"{strength_words(one.strength)}, {one.record.unit.name}",
        state=state_tag(one, on),
        sentence=_sentence(whole, on, behind=behind),
        finding=Cell(one.signal.record.headline, address_of("signal", one.signal_id)) if one.signal else None,
        finding_text=one.signal.text if one.signal else "",
        thread=thread,
        facts=_facts(whole),
        looks=tuple(_look(look, on, whole, viewer_id, may) for look in whole.rechecks),
        looks_words=_looks_words(whole),
        clocks=() if behind else clocks,
        past=_past(one) if behind else "",
        past_clocks=clocks if behind else (),
        evidence=tuple(_evidence(row) for row in whole.evidence),
        steps=tuple(_step(event) for event in reversed(whole.events)),
        acts=_acts(whole, viewer_id, may),
        permanent=reverse("home:record", args=[one.pk]),
    )


def _past(one: Any) -> str:
    """What came undone before it held for a year; empty where nothing did."""
    if not one.slips:
        return ""
    return (
        f"It came undone {plural(one.slips, 'time')} before it was verified on {day(one.verified_on)}, and has held "
        "for a year since. Every figure of what stayed closed still counts that."
    )


def _sentence(whole: ActionWhole, on: date, *, behind: bool) -> str:
    one, state = whole.action, ActionState(whole.action.state)
    undone = (
        f" It came undone {plural(one.slips, 'time')} since it was first promised." if one.slips and not behind else ""
    )
    if state is ActionState.HOLDING:
        return f"Verified on {day(one.verified_on)}, and still so when somebody looked on {day(one.state_on)}.{undone}"
    if state is ActionState.VERIFIED:
        next_look = next((look.due_on for look in whole.rechecks if look.done_on is None), None)
        then = f" Somebody looks again on {day(next_look)}." if next_look else ""
        return f"{one.verified_by.name} saw it done on {day(one.verified_on)}. Whether it lasts is not known yet.{then}"
    if state is ActionState.DONE:
        return f"{one.claimed_by.name} says that it is done. Somebody else has to see it.{undone}"
    if state is ActionState.SLIPPED:
        return f"It was verified, and a check on {day(one.state_on)} found it undone.{undone}"
    due = f"It is promised for {day(one.due_on)}." if one.due_on else "It has no day yet."
    return f"{due}{undone}"


def _facts(whole: ActionWhole) -> tuple[tuple[str, str], ...]:
    one, held = whole.action, whole.owner
    rows = [("Owner", held.person.name if held else "Nobody yet")]
    if held:
        rows += [("Owner since", day(held.from_on))]
        rows += [("Deputy", held.deputy.name)] if held.deputy else []
    rows += [("Due", day(one.due_on) or "Not planned yet"), ("Done when", one.done_when or "Not said yet")]
    if one.strength == Strength.MUST or one.regulation:
        rows.append(("Regulation", one.regulation or "Not named yet"))
    rows += [("Kind", ActionKind(one.kind).label)] if one.kind != ActionKind.TASK else []
    rows += [("Partner", one.partner.name)] if one.partner else []
    rows += (
        [("Closed by", f"{one.verified_by.name}: {Assurance(one.assurance).label.lower()}")] if one.assurance else []
    )
    rows += [("Checked by numbers", one.gain.record.headline)] if one.gain else []
    return tuple(rows)


def _looks_words(whole: ActionWhole) -> str:
    if whole.rechecks:
        return ""
    if whole.action.sampled is False:
        return "This one was not drawn for checking again. One in five of those that are no must is, by chance."
    return "Dates to look again are set when somebody else has verified it."


def _look(look: Any, on: date, whole: ActionWhole, viewer_id: int, may: Mapping[str, bool]) -> Row:
    if look.done_on is not None:
        words = f"{RecheckResult(look.result).label} ({Assurance(look.assurance).label.lower()})"
        who = look.done_by.name if look.done_by else "The numbers"
        return day(look.due_on), day(look.done_on), who, words, look.words
    late = f"{plural((on - look.due_on).days, 'day')} late" if look.due_on < on else "To come"
    state = ActionState(whole.action.state)
    may_look = may["verify"] and (viewer_id not in whole.answering or whole.action.strength != Strength.MUST)
    open_now = may_look and state in (ActionState.VERIFIED, ActionState.HOLDING)
    act = Cell("Say what you found", reverse("actions:check", args=[look.pk])) if open_now else ""
    return day(look.due_on), late, look.owner.name, act, look.question


def _clock(row: Any, one: Any, on: date, may_decide: bool) -> ClockShown:
    decided: dict[Level, date] = {}
    words: dict[Level, str] = {}
    for said in row.decisions.all():
        decided.setdefault(Level(said.level), timezone.localdate(said.at))
        words.setdefault(Level(said.level), f"{said.words} ({said.by.name if said.by else 'The site'})")
    until = min(on, timezone.localdate(row.ended_at)) if row.ended_at else on
    steps = clock.steps(Strength(one.strength), row.raised_on, decided, on=until)
    ended = f" It stopped on {day(row.ended_at)}." if row.ended_at else ""
    return ClockShown(
        f"{Cause(row.cause).label}, since {day(row.raised_on)}.{ended}",
        tuple(
            (s.level.label, day(s.due_on), day(s.decided_on) or "No decision recorded",
             f"{plural(s.late, 'day')} late" if s.late else "In time", words.get(s.level, ""))
            for s in steps
        ),
        reverse("actions:decide", args=[row.pk]) if may_decide and not row.ended_at else "",
    )  # fmt: skip


def _evidence(row: Any) -> Row:
    kind = EvidenceKind(row.kind)
    shown: Any = row.words
    if kind is EvidenceKind.FILE:
        size = max(1, round(row.file.size / 1024))
        shown = Cell(f"{row.words}: {row.file.name} ({size:,} KB)", reverse("actions:file", args=[row.pk]))
    if kind is EvidenceKind.LINK:
        shown = Cell(row.words, address_of(row.to.kind, row.to_id))
    return kind.label, shown, row.by.name if row.by else "The site", day(row.at)


def _step(event: Any) -> Row:
    words = ActionState(event.state).label if event.is_step else f"Given to {event.owner.name}"
    return moment(event.at), words, event.by.name if event.by else "The site", day(event.due_on), event.note


def _acts(whole: ActionWhole, viewer_id: int, may: Mapping[str, bool]) -> Links:
    one, state = whole.action, ActionState(whole.action.state)
    mine = whole.owner is not None and viewer_id in (whole.owner.person_id, whole.owner.deputy_id)
    work = state in (ActionState.OPEN, ActionState.PLANNED, ActionState.IN_PROGRESS, ActionState.REOPENED)
    other = viewer_id not in whole.answering
    offered = [
        ("Say it is done", "actions:done", mine and work and state is not ActionState.OPEN),
        ("Verify it", "actions:verify", may["verify"] and other and state is ActionState.DONE),
        ("Plan it", "actions:plan", may["do"] and work),
        ("Say how far it is", "actions:start", may["do"] and work and state is not ActionState.OPEN),
        ("Attach evidence", "actions:evidence", may["attach"]),
        ("Let the numbers check it", "actions:watch", may["verify"] and other and one.gain_id is None),
        ("Open it again", "actions:reopen", may["verify"] and state in (ActionState.DONE, ActionState.SLIPPED)),
        ("Give it to somebody", "actions:owner", may["do"]),
    ]
    return tuple((words, reverse(route, args=[one.pk])) for words, route, shown in offered if shown)
