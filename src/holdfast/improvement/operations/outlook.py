"""Saying what one thinks of a project's chance to last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Refused
from holdfast.foundation.operation import operation, remember
from holdfast.improvement.choices import Moment
from holdfast.improvement.models import Assessment, Project
from holdfast.improvement.operations._common import _locked, _person_id
from holdfast.improvement.policy import of_project
from holdfast.improvement.rules.sustainability import check_answers
from holdfast.organisation.choices import Permission as P


@operation("improvement.assess_outlook", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def assess_outlook(
    *, by: Actor, at: datetime, project: Project, moment: Moment, answers: Mapping[str, str]
) -> Assessment:
    """Ten answers of one person at a moment of the project; a second time at the same moment counts instead.

    Raises Invalid at the first factor without an answer, Refused for a system: only people have opinions.
    """
    who = _person_id(by)
    if who is None:
        raise Refused("Only a person can say what they think.")
    kept = Assessment.objects.create(
        organisation_id=project.organisation_id, project=_locked(project), moment=Moment(moment),
        answers=check_answers(answers), by_id=who, at=at,
    )  # fmt: skip
    remember(record_id=project.pk, after={"moment": str(moment)})
    return kept
