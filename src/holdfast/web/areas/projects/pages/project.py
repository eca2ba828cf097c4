"""One project on one page: aim, people, diagram, measures, tests, gains, hand-over; and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from holdfast.improvement.choices import MeasureRole, Part, Programme, ProjectState
from holdfast.improvement.queries import ProjectWhole
from holdfast.improvement.rules.aims import aim_sentence, missing_from
from holdfast.improvement.rules.closing import sustaining
from holdfast.improvement.rules.helping import NEXT_STEP, reasons
from holdfast.measures.choices import GainState
from holdfast.web.areas.projects.lists import COLOURS
from holdfast.web.areas.projects.pages.cycle import StepLine, step_line
from holdfast.web.components import pictures
from holdfast.web.components.chance import ChancePanel
from holdfast.web.components.listing import Cell
from holdfast.web.components.pictures import Picture
from holdfast.web.components.words import day, moment, number, plural

CRUMBS = (("My page", "/"), ("Projects", "/projects/"))
Link = tuple[str, str]
ICONS = {
    "improvement": "Improvement", "concern": "Concern", "common": "No special signal", "high": "Unusually high",
    "low": "Unusually low", "not_enough_data": "Too few numbers yet", "": "No numbers yet",
}  # fmt: skip


@dataclass(frozen=True)
class MeasureLine:
    """A measure the project watches."""

    name: str
    href: str
    role: str
    says: str
    links: tuple[Link, ...]
    buttons: tuple[Link, ...]


@dataclass(frozen=True)
class LookLine:
    """A re-check: when, who, what was found."""

    words: str
    says: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class ProjectPage:
    """What project.html draws, in the order it is read."""

    title: str
    unit: str
    state: Cell
    thread: tuple[Link, ...]
    problem: str
    aim: str
    aim_missing: tuple[str, ...]
    charter: tuple[tuple[str, str], ...]
    stage: str
    next_stage: str
    missing: tuple[str, ...]
    helps: tuple[tuple[str, str], ...]
    team: tuple[tuple[str, str, str, str], ...]
    diagram: Markup
    chance: ChancePanel | None
    measures: tuple[MeasureLine, ...]
    picture: Picture | None
    picture_words: str
    tests: tuple[StepLine, ...]
    predictions: str
    gains: tuple[tuple[Cell, Cell, str], ...]
    lasts: str
    hand_overs: tuple[tuple[str, str], ...]
    looks: tuple[LookLine, ...]
    learned: str
    scores: tuple[str, ...]
    stages: tuple[tuple[str, str, str], ...]
    may: bool
    links: dict[str, str]


def project_page(
    found: ProjectWhole, *, viewer: Any, may: bool, on: date, thread: Iterable[Any], looks: Iterable[Any], chart: Any,
    predictions: str, hours: str, link_of: Any, diagram: str, chance: ChancePanel | None, adopts: bool,
) -> ProjectPage:  # fmt: skip
    """The page of a project. may: whether the viewer works on it. chart: the main measure's (SeriesChart), or None.
    diagram: as SVG, "" where there is none. adopts: whether the viewer may take the project up elsewhere."""
    one, state = found.project, ProjectState(found.project.state)
    open_still = may and state is ProjectState.UNDER_WAY
    return ProjectPage(
        title=one.record.headline,
        unit=one.record.unit.name,
        state=Cell(state.label, colour={"under_way": "blue", "handed_over": "green", "stopped": "grey"}[state.value]),
        thread=tuple((step.headline, link_of(step.kind.value, step.record_id)) for step in thread),
        problem=one.problem,
        aim=aim_sentence(one.aim),
        aim_missing=tuple(lack.words for lack in missing_from(one.aim)) if state is ProjectState.UNDER_WAY else (),
        charter=_charter(one, hours),
        stage=f"Stage {found.stage.stage}: {found.stage.words.lower()}",
        next_stage=f"Missing for stage {found.stage.next}" if found.stage.next else "",
        missing=found.stage.missing if state is not ProjectState.STOPPED else (),
        helps=tuple((help.label, NEXT_STEP[help]) for help in reasons(found.standing, on=on))
        if state is not ProjectState.STOPPED else (),
        team=_team(found, open_still),
        diagram=Markup(diagram),
        chance=chance,
        measures=tuple(_measure(row, one, may=open_still) for row in found.watched),
        picture=picture_of(found, chart),
        picture_words=chart.sentence if chart is not None else "",
        tests=tuple(step_line(cycle) for cycle in found.cycles),
        predictions=predictions,
        gains=tuple(_gain(gain) for gain in found.gains),
        lasts=_lasts(found, state),
        hand_overs=tuple(_hand_over(row, viewer) for row in found.hand_overs),
        looks=tuple(_look(row, one, viewer, may) for row in looks),
        learned=f"Stopped on {day(one.ended_on)}: {one.stopped_because}" if state is ProjectState.STOPPED else "",
        scores=tuple(_score(row) for row in found.self_scores),
        stages=tuple((moment(s.at), str(s.stage), " ".join(s.missing)) for s in found.stages),
        may=open_still,
        links=_links(one, open_still, adopts=adopts),
    )  # fmt: skip


def _charter(one: Any, hours: str) -> tuple[tuple[str, str], ...]:
    rows = [("Part of", Programme(one.programme).label), ("Begun", day(one.begun_on))]
    if one.ended_on:
        rows.append(("Ended", day(one.ended_on)))
    if hours:
        rows.append(("Protected time", hours))
    if one.copied_from_id:
        rows.append(("Taken up from", str(one.copied_from)))
    return tuple(rows)


def _team(found: ProjectWhole, may: bool) -> tuple[tuple[str, str, str, str], ...]:
    """(name, part, since, where somebody leaves)."""
    return tuple(
        (
            member.name, Part(member.part).label, day(member.from_on),
            reverse("projects:leave", args=[member.project_id, member.pk]) if may and member.part != Part.LEAD else "",
        )
        for member in found.team
    )  # fmt: skip


def _measure(row: Any, one: Any, *, may: bool) -> MeasureLine:
    reading, here = row.series.latest_reading, [one.pk, row.pk]
    claim = ("Claim a gain", reverse("gains:claim", args=[row.series_id]))
    buttons = [("Stop watching it", reverse("projects:stop_watching", args=here))]
    if not row.primary:
        buttons.insert(0, ("Make it the main one", reverse("projects:main", args=here)))
    role = MeasureRole(row.role).label + (", the main one" if row.primary else "")
    return MeasureLine(
        name=row.series.record.headline,
        href=reverse("home:record", args=[row.series_id]),
        role=role + (", named after its numbers were seen" if row.primary and row.named_late else ""),
        says=f"{ICONS[reading.variation]}. {reading.sentence}"
        if reading and reading.points
        else "No numbers here yet.",
        links=(claim,) if may else (),
        buttons=tuple(buttons) if may else (),
    )


def picture_of(found: ProjectWhole, chart: Any) -> Picture | None:
    if chart is None or chart.result is None:
        return None
    points = chart.points
    span = (points[0].period_start, points[-1].period_start) if points else None
    begun = [(c.prediction.begun_on, f"Test {c.number}") for c in found.cycles if hasattr(c, "prediction")]
    changes = [(on, words) for on, words in begun if span and span[0] <= on <= span[1]]
    title = chart.series.record.headline
    return pictures.chart(chart.result, chart.measure, title=title, notes=(), changes=changes, prefix="project-")


def _gain(gain: Any) -> tuple[Cell, Cell, str]:
    verdict = gain.latest_verdict
    state = verdict.state if verdict else "insufficient"
    return (
        Cell(gain.record.headline, reverse("gains:gain", args=[gain.pk])),
        Cell(GainState(state).label, colour=COLOURS[state]),
        verdict.sentence if verdict else "",
    )


def _lasts(found: ProjectWhole, state: ProjectState) -> str:
    """Done and lasted are two things: what may be said of each."""
    if not found.counted.gains:
        return "No gain is claimed, so nothing here can be called sustained."
    if sustaining(handed_over=state is ProjectState.HANDED_OVER, gains=found.counted.gains):
        return "Handed over, and every gain stands today: sustaining."
    if state is ProjectState.HANDED_OVER:
        return "Handed over. Not every gain stands today, so it is not called sustaining now."
    return "Sustaining can be said after it is handed over, while every gain stands."


def _hand_over(row: Any, viewer: Any) -> tuple[str, str]:
    said = f"{row.to.name}, with {row.deputy.name} standing in, was asked on {day(row.offered_at)}: {row.words}"
    if row.answered_at is None:
        mine = row.to_id == viewer.person_id
        return f"{said} No answer yet.", reverse("projects:answer", args=[row.project_id, row.pk]) if mine else ""
    answer = "took it over" if row.accepted else f"said no: {row.answer}"
    return f"{said} On {day(row.answered_at)} {row.to.name} {answer}.", ""


def _look(row: Any, one: Any, viewer: Any, may: bool) -> LookLine:
    when = f"Due {day(row.due_on)}, {row.owner.name}: {row.question}"
    if row.done_on:
        result = {"holding": "Still done as agreed", "slipped": "No longer done as agreed"}[row.result]
        return LookLine(f"{day(row.done_on)}: {row.question}", f"{result}. {row.words}", ())
    moved = [f"moved from {day(m.from_on)}: {m.reason}" for m in row.moves.all()]
    links: list[Link] = []
    if may or row.owner_id == viewer.person_id:
        links.append(("Say what you found", reverse("projects:look", args=[one.pk, row.pk])))
    if may:
        links.append(("Move it", reverse("projects:move_look", args=[one.pk, row.pk])))
    return LookLine(when, "; ".join(moved), tuple(links))


def _score(row: Any) -> str:
    return f"{row.score}: {row.words} ({row.by.name if row.by else 'Somebody'}, {day(row.at)})"


def _links(one: Any, open_still: bool, *, adopts: bool) -> dict[str, str]:
    names = ("charter", "diagram", "join", "lead", "watch", "plan", "hours", "score", "hand_over", "close", "stop")
    links = {name: reverse(f"projects:{name}", args=[one.pk]) for name in names} if open_still else {}
    return links | {
        name: reverse(f"projects:{name}", args=[one.pk])
        for name in ("outlook", "picture", "sheet", "programme", *(["adopt"] if adopts else []))
    }


def hours_words(planned: int | None, given: Any, rows: Sequence[Any]) -> str:
    """ "40 hours planned, 12.5 given so far."."""
    said = [f"{plural(planned, 'hour')} planned"] if planned else []
    said += [f"{number(given, 1)} given"] if rows else []
    return ", ".join(said)
