"""What the demonstration says of its projects: read from projects.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from holdfast.improvement.choices import Part, Programme
from holdfast.jobs.demonstration.numbers import MONTHS


@dataclass(frozen=True)
class Test:
    """One PDSA test; what is empty has not happened yet. idea: which change idea of the diagram it tests."""

    __test__ = False

    question: str
    plan: str
    prediction: str = ""
    finding: str = ""
    came_true: str = ""
    studied: str = ""
    decided: str = ""
    idea: int = 0


@dataclass(frozen=True)
class Story:
    """One project. taken_from: the title of the one it copies; planned: (unit, month) of those it is planned for.

    Months are counted from 0, the oldest; `until` may lie ahead of today. unit: "" for the whole.
    """

    title: str
    unit: str
    lead: str
    begun: int
    problem: str
    what: str = ""
    how_much: str = ""
    until: int = 0
    whom: str = ""
    programme: Programme = Programme.QUALITY
    sponsor: str = "chief.nurse"
    day: int = 4
    hours: int = 0
    team: tuple[tuple[Part, str], ...] = ()
    diagram: tuple[tuple[str, str], ...] = ()
    measures: tuple[tuple[str, str, str], ...] = ()
    tests: tuple[Test, ...] = ()
    stopped: int = 0
    because: str = ""
    learned: str = ""
    closed: int = 0
    keeper: tuple[str, str] = ("", "")
    kept: str = ""
    question: str = ""
    found: tuple[tuple[str, str], ...] = ()
    taken_from: str = ""
    planned: tuple[tuple[str, int], ...] = ()
    left_out: tuple[str, str] = ("", "")


def stories() -> tuple[Story, ...]:
    """Every project of the file. A month below 0 counts back from the latest."""
    text = (files("holdfast.jobs.demonstration") / "projects.toml").read_text(encoding="utf-8")
    return tuple(_story(given) for given in tomllib.loads(text)["project"])


def _story(given: dict[str, Any]) -> Story:
    tests = tuple(Test(**test) for test in given.pop("test", ()))
    for name in ("diagram", "measures", "found", "planned"):
        given[name] = tuple(tuple(row) for row in given.get(name, ()))
    given["team"] = tuple((Part(part), who) for part, who in given.get("team", ()))
    given["left_out"] = tuple(given.get("left_out", ("", "")))
    given["keeper"] = tuple(given.get("keeper", ("", "")))
    given["programme"] = Programme(given.get("programme", "quality"))
    for name in ("begun", "stopped", "closed"):
        if given.get(name, 0) < 0:
            given[name] += MONTHS
    return Story(tests=tests, **given)
