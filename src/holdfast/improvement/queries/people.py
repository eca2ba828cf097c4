"""Who takes part in projects, as numbers of people by unit."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import Q

from holdfast.improvement.models import Member
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Membership
from holdfast.organisation.queries import Viewer


def joined_by_unit(*, viewer: Viewer, organisation_id: int, first: date, last: date) -> dict[str, int]:
    """How many colleagues were on the team of a project at some time in a period, by the unit of their first role.

    Each counts once. Two queries. Empty for who does not see across the organisation.
    """
    if organisation_id not in viewer.organisations_with(P.SEE_ORGANISATION):
        return {}
    rows = Member.objects.filter(organisation_id=organisation_id, person__isnull=False, from_on__lte=last)
    people = set(rows.filter(Q(to_on=None) | Q(to_on__gte=first)).values_list("person_id", flat=True))
    held = Membership.objects.filter(organisation_id=organisation_id, person_id__in=people)
    units: dict[int, str] = {}
    for person, unit in held.order_by("active_from", "pk").values_list("person_id", "unit__name"):
        units.setdefault(person, unit)
    return dict(Counter(units.values()))
