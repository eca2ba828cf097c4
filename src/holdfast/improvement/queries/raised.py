"""What became of something somebody said, where a project was begun from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from holdfast.improvement.models import Project
from holdfast.improvement.queries.facts import gains_of
from holdfast.loop.choices import Outcome
from holdfast.loop.queries import Came, roots_of
from holdfast.records.choices import Relation, Visibility
from holdfast.records.models import Link


def came_of(keys: Iterable[UUID]) -> dict[UUID, tuple[Came, ...]]:
    """Each project begun from each message, then each gain claimed on its measures. Five queries for any number.

    For whoever has the code of a message: titles and states alone, and nothing of a project only named people see.
    What was joined with another message has what came of that one.
    """
    roots = roots_of(keys)
    begun = _begun({pk for near in roots.values() for pk in near})
    rows = Project.objects.filter(pk__in={pk for found in begun.values() for pk in found})
    rows = rows.exclude(record__visibility=Visibility.NAMED).select_related("record")
    projects = {row.pk: row for row in rows.order_by("begun_on", "pk")}
    gains: dict[UUID, list[tuple[str, date | None]]] = defaultdict(list)
    for pk, state, seen in gains_of(list(projects)) if projects else ():
        gains[pk].append((state, seen))
    return {key: _told(projects, gains, {pk for root in mine for pk in begun[root]}) for key, mine in roots.items()}


def _begun(keys: set[UUID]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    links = Link.objects.filter(to_record_id__in=keys, relation=Relation.RAISED_FROM)
    for source, made in links.values_list("to_record_id", "from_record_id"):
        found[source].add(made)
    return found


def _told(
    projects: dict[UUID, Project], gains: dict[UUID, list[tuple[str, date | None]]], mine: set[UUID]
) -> tuple[Came, ...]:
    """The projects in their order, then what the numbers say of each."""
    known = [pk for pk in projects if pk in mine]
    titles = {pk: f"“{projects[pk].record.headline}”" for pk in known}
    said = [Came(Outcome.PROJECT, f"The project {titles[pk]}", str(projects[pk].state)) for pk in known]
    claimed = sorted(((pk, *one) for pk in known for one in gains[pk]), key=lambda row: (str(row[0]), row[1]))
    return (*said, *(Came(Outcome.GAIN, f"The gain of {titles[pk]}", state, seen) for pk, state, seen in claimed))
