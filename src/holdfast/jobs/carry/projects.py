"""A project as slides: what it is and what became of it, its driver diagram, and the chart of its main measure."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

import holdfast_documents as documents
from holdfast.improvement import queries
from holdfast.improvement.choices import Decision, DriverLevel, ProjectState
from holdfast.improvement.rules.aims import aim_sentence
from holdfast.improvement.rules.diagrams import Line
from holdfast.improvement.rules.drawing import diagram_svg
from holdfast.jobs.carry import contents
from holdfast.measures.choices import GainState
from holdfast.measures.rules.periods import day_words
from holdfast.organisation.queries import Viewer

DOTS = 2.0


def slides(viewer: Viewer, pk: UUID, *, at: datetime) -> bytes:
    """A PowerPoint file of one project. Raises NotVisible for one the person may not see."""
    on = timezone.localdate(at)
    found = queries.project(viewer=viewer, pk=pk, on=on)
    whole = queries.whole_project(found, viewer=viewer, on=on)
    main = [row.series_id for row in whole.watched if row.primary]
    charts = [contents.slide(chart, on=on) for chart in contents.charts(viewer, main, on=on)]
    return documents.slides(
        charts, title=found.record.headline, said=told(whole), pictures=_diagram(found, whole.drivers)
    )


def told(whole: Any) -> list[str]:
    """What the first slide says: aim, problem, team, tests, and what the numbers say of each gain."""
    one, state = whole.project, ProjectState(whole.project.state)
    lines = [
        aim_sentence(one.aim) or "The aim is not written yet.",
        f"The problem: {one.problem[:400]}",
        f"{one.record.unit.name}. Team: {', '.join(member.name for member in whole.team) or 'nobody yet'}.",
        f"{state.label}. Stage {whole.stage.stage}: {whole.stage.words.lower()}.",
    ]
    decided = [Decision(cycle.decided).label for cycle in whole.cycles if cycle.decided]
    if decided:
        counted = [f"{decided.count(words)} {words.lower()}" for words in dict.fromkeys(decided)]
        lines.append(f"Tests of a change: {', '.join(counted)}.")
    for gain in whole.gains:
        verdict = gain.latest_verdict
        label = GainState(verdict.state).label if verdict else GainState.INSUFFICIENT.label
        lines.append(f"{gain.record.headline}, changed {day_words(gain.changed_on)}: {label}.")
    if not whole.gains:
        lines.append("No gain is claimed: nothing here says that it lasts.")
    if one.learned:
        lines.append(f"What was learned: {one.learned[:400]}")
    return lines


def _diagram(found: Any, drivers: Any) -> list[documents.PictureSlide]:
    if not drivers:
        return []
    lines = [Line(DriverLevel(row.level), row.text, row.pk) for row in drivers]
    named = queries.measures_by_driver(found)
    title = f"Driver diagram: {found.record.headline}"
    svg = diagram_svg(aim_sentence(found.aim), lines, title=title, measures=named)
    said = "; ".join(f"{line.level.label}: {line.text}" for line in lines)
    return [documents.PictureSlide(title, documents.png(svg, scale=DOTS), said)]
