"""A project on one page of paper: what one pins to the wall or hands to a visitor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from holdfast.improvement.choices import Decision, ProjectState
from holdfast.improvement.queries import ProjectWhole
from holdfast.improvement.rules.aims import aim_sentence
from holdfast.measures.choices import GainState
from holdfast.web.areas.projects.pages.project import picture_of
from holdfast.web.components.pictures import Picture
from holdfast.web.components.words import day

TESTS_SHOWN = 6


@dataclass(frozen=True)
class SheetPage:
    """What sheet.html draws. tests: (question, what was decided and learned); gains: (gain, what its numbers say)."""

    title: str
    unit: str
    state: str
    aim: str
    problem: str
    team: str
    diagram: Markup
    picture: Picture | None
    picture_words: str
    tests: tuple[tuple[str, str], ...]
    gains: tuple[tuple[str, str], ...]
    learned: str
    on: str
    back: str
    pptx: str
    png: str


def sheet_page(found: ProjectWhole, *, on: date, chart: Any, diagram: str) -> SheetPage:
    """One project. chart: the main measure's (SeriesChart), or None; diagram: as SVG, "" where there is none."""
    one, state = found.project, ProjectState(found.project.state)
    done = [cycle for cycle in found.cycles if cycle.decided]
    return SheetPage(
        title=one.record.headline,
        unit=one.record.unit.name,
        state=f"{state.label}. Stage {found.stage.stage}: {found.stage.words.lower()}.",
        aim=aim_sentence(one.aim) or "The aim is not written yet.",
        problem=one.problem,
        team=", ".join(member.name for member in found.team),
        diagram=Markup(diagram),
        picture=picture_of(found, chart),
        picture_words=chart.sentence if chart is not None else "",
        tests=tuple((one.question, f"{Decision(one.decided).label}. {one.studied}") for one in done[-TESTS_SHOWN:]),
        gains=tuple((gain.record.headline, _verdict(gain)) for gain in found.gains),
        learned=one.learned,
        on=day(on),
        back=reverse("projects:project", args=[one.pk]),
        pptx=reverse("projects:slides", args=[one.pk]),
        png=reverse("projects:png", args=[one.pk]) if diagram else "",
    )  # fmt: skip


def _verdict(gain: Any) -> str:
    verdict = gain.latest_verdict
    state = GainState(verdict.state) if verdict else GainState.INSUFFICIENT
    return f"{state.label}. {verdict.sentence}" if verdict else f"{state.label}."
