"""What became of something somebody said, where a project was begun from it."""

from __future__ import annotations

from uuid import UUID

from holdfast.improvement.models import Project
from holdfast.improvement.queries.facts import gains_of
from holdfast.records.choices import Relation, Visibility
from holdfast.records.models import Link


def came_of(record_id: UUID) -> tuple[tuple[str, str], ...]:
    """(what, state) of each project begun from a record, and of each gain claimed on its measures. Three queries.

    For whoever has the code of a message: titles and states alone, and nothing of a project only named people see.
    """
    begun = Link.objects.filter(to_record_id=record_id, relation=Relation.RAISED_FROM).values("from_record_id")
    rows = Project.objects.filter(pk__in=begun).exclude(record__visibility=Visibility.NAMED).select_related("record")
    projects = {row.pk: row for row in rows.order_by("begun_on", "pk")}
    if not projects:
        return ()
    said = [(f"The project “{row.record.headline}”", str(row.state)) for row in projects.values()]
    return (
        *said,
        *((f"The gain of “{projects[pk].record.headline}”", state) for pk, state in sorted(gains_of(list(projects)))),
    )
