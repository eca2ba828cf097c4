"""The driver diagram: the whole outline saved at once, and never over somebody else's work unseen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from holdfast.foundation.actor import Actor
from holdfast.foundation.operation import operation, remember
from holdfast.improvement.models import Driver, Project
from holdfast.improvement.operations._common import _restage, _under_way
from holdfast.improvement.policy import of_project
from holdfast.improvement.rules.diagrams import Line, check_version, parents, tidied
from holdfast.organisation.choices import Permission as P


@operation("improvement.save_diagram", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def save_diagram(*, by: Actor, at: datetime, project: Project, lines: Sequence[Line], version: int) -> Project:
    """Keep the outline as it is given, from top to bottom. Lines left out are taken out; tests made of them keep them.

    version: the one the outline was made from. Raises Clash when somebody saved another since, Invalid for an outline
    that does not begin with a primary driver.
    """
    project = _under_way(project)
    check_version(version, project.diagram_version)
    kept = tidied(lines)
    under = parents(kept)
    rows = {row.pk: row for row in Driver.objects.filter(project=project, removed_at=None)}
    placed: list[Driver] = []
    for place, line in enumerate(kept):
        row = rows.pop(line.id, None) if line.id is not None else None
        row = row or Driver(organisation_id=project.organisation_id, project=project)
        above = under[place]
        row.level, row.text, row.place = line.level, line.text, place
        row.parent = placed[above] if above is not None else None
        row.save()
        placed.append(row)
    for row in rows.values():
        row.removed_at = at
        row.save(update_fields=["removed_at"])
    project.diagram_version += 1
    project.save(update_fields=["diagram_version"])
    remember(record_id=project.pk, after={"lines": len(kept), "version": project.diagram_version})
    _restage(project, at)
    return project
