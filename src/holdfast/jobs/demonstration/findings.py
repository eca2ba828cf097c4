"""The invented report as a register, and two years of actions by the real operations, with past dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from holdfast.foundation.actor import System
from holdfast.jobs.demonstration.calendar import month_back, morning
from holdfast.jobs.demonstration.report import REFERENCE, REPORT, Told
from holdfast.jobs.demonstration.wards import Wards
from holdfast.loop import operations as loop
from holdfast.loop import queries
from holdfast.loop.choices import Level, ResponseKind, Source
from holdfast.loop.rules.rows import FindingRow
from holdfast.records.choices import Assurance, RecheckResult

BY = System("demonstration")
MONTHS_AGO = 24
STRANDS = (
    ("Safe medicines", "Storage and labels", "quality.lead"), ("Safe medicines", "After sedation", "medical.director"),
    ("Good governance", "Audit and escalation", "quality.lead"),
)  # fmt: skip
STRAND_OF = {0: 0, 3: 0, 2: 1, 6: 2}


def tell(wards: Wards) -> int:
    """Load the report, answer it, and live each action's life. Returns how many findings there are."""
    trust, received = wards.trust, month_back(wards.today, MONTHS_AGO) + timedelta(days=13)
    helen, at = trust.person("quality.lead"), morning(received)
    rows = [
        FindingRow(
            number, told.text, told.strength, _unit(wards, told).pk, key_question=told.question,
            regulation=told.regulation, owner_id=trust.people.get(told.owner, helen).pk,
            sponsor_id=trust.person("chief.nurse").pk, due_on=received + timedelta(days=180), page=9 + number // 4,
        )
        for number, told in enumerate(REPORT, start=2)
    ]  # fmt: skip
    made = loop.load_findings(
        by=helen, at=at, under=trust.units[""], rows=rows, source=Source.INSPECTION, reference=REFERENCE,
        received_on=received,
    )  # fmt: skip
    strands = [
        loop.open_theme(
            by=helen, at=at, whole=trust.units[""], name=name, strand=strand, assured_by=trust.person(who),
            reviews=[received + timedelta(days=90), received + timedelta(days=270)],
        )
        for name, strand, who in STRANDS
    ]  # fmt: skip
    for number, strand in STRAND_OF.items():
        loop.put_under_theme(by=helen, at=at, signal=made[number], theme=strands[strand])
    for told, signal in zip(REPORT, made, strict=True):
        if told.action:
            _live(wards, told, signal, received)
    return len(made)


def _unit(wards: Wards, told: Told) -> Any:
    """Where a finding stands. Elm Ward was opened later: its finding began at the division above it."""
    return wards.trust.units["Community services" if told.unit == "Elm Ward" else told.unit]


def _live(wards: Wards, told: Told, signal: Any, received: date) -> None:
    people, began = wards.trust.people, received + timedelta(days=12)
    owner, helen = people.get(told.owner, people["quality.lead"]), people["quality.lead"]
    began = max(began, month_back(wards.today, 8)) if told.unit == "Elm Ward" else began
    done_on = _done_on(wards, told, received)
    to_come = wards.today + timedelta(days=-40 if told.life == "overdue" else 50)
    due = done_on + timedelta(days=10) if told.after else to_come
    call = {"by": helen, "at": morning(began)}
    loop.respond(signal=signal, kind=ResponseKind.ACTING, words=f"{told.action}. {owner.name} owns it.", **call)
    action = loop.open_action(unit=_unit(wards, told), title=told.action, signal=signal, owner=owner, **call)
    loop.plan_action(action=action, due_on=due, done_when="Ten of ten looked at are as they should be.", **call)
    if told.life != "planned":
        loop.start_action(by=owner, at=morning(began + timedelta(days=20)), action=action, note="Begun with the team.")
    if told.life == "overdue":
        loop.raise_overdue(by=BY, at=morning(due + timedelta(days=1), 3))
    if told.after:
        loop.claim_done(by=owner, at=morning(done_on), action=action, note="In place on every shift.")
    if told.after and told.life != "done":
        _verify(wards, action, done_on + timedelta(days=6))
        _check(wards, told, action)


def _done_on(wards: Wards, told: Told, received: date) -> date:
    return received + timedelta(days=round(told.after * 30.4) + 3)


def _verify(wards: Wards, action: Any, on: date) -> None:
    nadia = wards.trust.person("assessor")
    seen = "Looked at ten, on two shifts, unannounced: ten of ten."
    loop.observe(by=nadia, at=morning(on, 10), action=action, words=seen)
    loop.verify_action(
        by=nadia, at=morning(on, 11), action=action, assurance=Assurance.INDEPENDENT, note="Ten of ten on two shifts."
    )


def _check(wards: Wards, told: Told, action: Any) -> None:
    """Every look that has come due so far; the one that failed, and what was decided on it."""
    nadia, looks = wards.trust.person("assessor"), queries.looks_of(action)
    come = sum(look.due_on < wards.today - timedelta(days=12) for look in looks)
    fails = {"slipped": 1, "late": 1, "fallen": come - 1}
    for number, look in enumerate(looks):
        on = look.due_on + timedelta(days=1 + number)
        if on >= wards.today:
            return
        failed = fails.get(told.life) == number
        loop.check_again(
            by=nadia, at=morning(on, 10), recheck=look, assurance=Assurance.INDEPENDENT,
            result=RecheckResult.SLIPPED if failed else RecheckResult.HOLDING,
            words="Six of ten; the new staff had not been told." if failed else "Ten of ten, as before.",
        )  # fmt: skip
        if failed:
            _decide(wards, told, action, on)
            return


def _decide(wards: Wards, told: Told, action: Any, on: date) -> None:
    """Who decided after a failed check; in the one that came too late, the executive after five weeks."""
    people, clock = wards.trust.people, queries.clock_of(action)
    steps = [(Level.WARD, told.owner, 1, "Told at every huddle this week; a card by the bed.")]
    if told.life == "slipped":
        steps.append((Level.EXECUTIVE, "chief.nurse", 5, "A practice nurse helps for a month."))
    if told.life == "late":
        steps.append((Level.EXECUTIVE, "medical.director", 36, "Sedation is reviewed by the pharmacist each morning."))
    for level, who, after, words in steps:
        when = on + timedelta(days=after)
        if when < wards.today:
            loop.decide(by=people[who], at=morning(when, 15), escalation=clock, level=level, words=words)
    if told.life == "slipped":
        again = on + timedelta(days=30)
        nadia, owner = people["assessor"], people[told.owner]
        loop.reopen_action(by=nadia, at=morning(on, 12), action=action, note="Six of ten.")
        loop.claim_done(by=owner, at=morning(again), action=action, note="New staff are told on their first day.")
        _verify(wards, action, again + timedelta(days=5))
        _check(wards, replace(told, life="held"), action)
