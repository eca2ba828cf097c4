"""Who brings numbers, and series whose reading is of another library: for jobs, which have no viewer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from holdfast.measures.models import Series
from holdfast.measures.queries.readings import LIBRARY
from holdfast.organisation.models import Person
from holdfast.records.choices import Answering
from holdfast.records.models import Responsibility


def collectors(*, on: date, digest_day: int) -> list[Person]:
    """Active people who bring the numbers of some series on a day and whose weekly letter is on this day of the week.

    Deputies are not among them: the letter goes to who answers; the deputy sees the same on their page.
    """
    held = Responsibility.objects.filter(Q(to_on=None) | Q(to_on__gt=on), role=Answering.COLLECTOR, from_on__lte=on)
    held = held.filter(record__series__isnull=False)
    people = Person.objects.filter(pk__in=held.values("person_id"), is_active=True, digest_day=digest_day)
    return list(people.select_related("organisation").order_by("pk"))


def collector_names(series_ids: Collection[UUID], on: date) -> dict[UUID, str]:
    """Who brings the numbers of each of these series on a day; a series nobody brings is not in it. One query."""
    rows = Responsibility.objects.filter(record_id__in=series_ids, role=Answering.COLLECTOR, from_on__lte=on)
    rows = rows.filter(Q(to_on=None) | Q(to_on__gt=on))
    return dict(rows.values_list("record_id", "person__name"))


def read_by_another_library(*, limit: int) -> list[UUID]:
    """Series whose latest reading was worked out by another version of the statistics than this one."""
    rows = Series.objects.exclude(latest_reading=None).exclude(latest_reading__library_version=LIBRARY)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:limit])
