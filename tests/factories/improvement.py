"""Improvement projects for tests, made by the operations people really use."""

from __future__ import annotations

from datetime import date
from typing import Any

from holdfast.improvement import operations as improvement
from holdfast.improvement.choices import Programme
from holdfast.improvement.models import Cycle, Project
from holdfast.improvement.rules.aims import Aim
from holdfast.organisation.models import Person, Unit
from tests.factories.organisation import AT, TESTS

AIM = Aim("Falls", "from 8 to 4 a month", date(2026, 12, 31), "patients of Ward 7")


def project(unit: Unit, lead: Person, **more: Any) -> Project:
    """A project of a unit with a whole aim, begun on the tests' day unless said otherwise."""
    given: dict[str, Any] = {
        "title": "Fewer falls", "programme": Programme.QUALITY, "problem": "People fall at night.", "aim": AIM,
    }  # fmt: skip
    return improvement.start_project(by=TESTS, **({"at": AT, "unit": unit, "lead": lead} | given | more))


def cycle(of: Project, **more: Any) -> Cycle:
    """A planned test of a change."""
    given: dict[str, Any] = {"question": "Do low beds help?", "plan": "Sam, bed 4, on Monday night; count falls."}
    return improvement.plan_cycle(by=TESTS, **({"at": AT, "project": of} | given | more))
