"""One PDSA test: prediction beside result, and the one next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.improvement.choices import CameTrue, Decision
from holdfast.web.components.words import day


@dataclass(frozen=True)
class StepLine:
    """A test as a line of its project."""

    name: str
    href: str
    step: str
    prediction: str
    result: str
    decided: str


@dataclass(frozen=True)
class CyclePage:
    """What test.html draws. step: what is asked for next, "" when it is finished."""

    title: str
    project: str
    project_href: str
    parts: tuple[tuple[str, str, str], ...]
    comparison: tuple[tuple[str, str], ...]
    step: str
    button: str
    helps: str


STEPS = {
    "begin": ("Before you begin: the prediction", "Fix the prediction", "It cannot be changed afterwards."),
    "finding": ("Do: what happened", "Save what happened", "It is set beside the prediction and cannot be changed."),
    "study": ("Study and act", "Finish this test", "Compare the two, say what you learned, decide what is next."),
}


def step_of(cycle: Any) -> str:
    """What a test asks for next: begin, finding, study, or nothing."""
    if not hasattr(cycle, "prediction"):
        return "begin"
    if not hasattr(cycle.prediction, "finding"):
        return "finding"
    return "" if cycle.decided else "study"


def step_line(cycle: Any) -> StepLine:
    """One test among the others."""
    step = step_of(cycle)
    words = {"begin": "Planned", "finding": "Under way", "study": "Ready to study", "": "Finished"}[step]
    predicted = getattr(cycle, "prediction", None)
    found = getattr(predicted, "finding", None)
    return StepLine(
        name=str(cycle),
        href=reverse("projects:test", args=[cycle.project_id, cycle.pk]),
        step=words,
        prediction=predicted.words if predicted else "Not written yet",
        result=found.words if found else "Nothing yet",
        decided=f"{CameTrue(cycle.came_true).label}. {Decision(cycle.decided).label}." if cycle.decided else "",
    )


def cycle_page(cycle: Any, *, may: bool) -> CyclePage:
    """The page of one test. may: whether the viewer may take the next step."""
    step, predicted = step_of(cycle), getattr(cycle, "prediction", None)
    found = getattr(predicted, "finding", None)
    parts = [("Plan", day(cycle.planned_at), cycle.plan)]
    if cycle.decided:
        parts.append(("Study", day(cycle.decided_on), cycle.studied))
        words = Decision(cycle.decided).label + (f": {cycle.decided_because}" if cycle.decided_because else "")
        parts.append(("Act", day(cycle.decided_on), words))
    shown = STEPS.get(step, ("", "", "")) if may else ("", "", "")
    rows = []
    if predicted:
        rows.append((f"Predicted, from {day(predicted.begun_on)}", predicted.words))
    if found:
        rows.append((f"Happened, until {day(found.ended_on)}", found.words))
    if cycle.came_true:
        rows.append(("Compared", CameTrue(cycle.came_true).label))
    return CyclePage(
        title=str(cycle),
        project=cycle.project.record.headline,
        project_href=reverse("projects:project", args=[cycle.project_id]),
        parts=tuple(parts),
        comparison=tuple(rows),
        step=shown[0],
        button=shown[1],
        helps=shown[2],
    )
