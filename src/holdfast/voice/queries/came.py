"""What came of messages: the actions promised for them and the gains of what was raised from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from holdfast.loop.choices import Outcome
from holdfast.loop.models import Action
from holdfast.loop.queries import Came, roots_of
from holdfast.measures.models import Gain
from holdfast.records.choices import Visibility
from holdfast.records.models import Link


def since_then(keys: Iterable[UUID]) -> dict[UUID, tuple[Came, ...]]:
    """What came of each thread, for whoever has its code: no name and no address. Five queries for any number.

    Actions promised for it (or for what it was joined with), and gains of what was raised from it, each with what a
    check or the numbers said last.
    """
    roots = roots_of(keys)
    every = {pk for near in roots.values() for pk in near}
    said: dict[UUID, list[Came]] = defaultdict(list)
    for row in Action.objects.filter(signal_id__in=every).select_related("record").order_by("record__headline", "pk"):
        if row.signal_id is not None:
            said[row.signal_id].append(Came(Outcome.ACTION, str(row), row.state))
    near = _two_steps(every)
    gains = _gains({pk for found in near.values() for pk in found})
    return {
        key: tuple(
            [one for root in sorted(mine) for one in said[root]]
            + [gains[pk] for pk in sorted({pk for root in mine for pk in near[root]} & gains.keys())]
        )
        for key, mine in roots.items()
    }


def _two_steps(keys: set[UUID]) -> dict[UUID, set[UUID]]:
    """For each record those linked with it, and those linked with these. Two queries."""
    first = _linked(keys)
    second = _linked({pk for found in first.values() for pk in found})
    return {key: first[key].union(*(second[pk] for pk in first[key])) for key in keys}


def _linked(keys: set[UUID]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Link.objects.filter(Q(from_record_id__in=keys) | Q(to_record_id__in=keys))
    for one, other in rows.values_list("from_record_id", "to_record_id"):
        found[one].add(other)
        found[other].add(one)
    return found


def _gains(keys: set[UUID]) -> dict[UUID, Came]:
    """Claims in force with a verdict that more than named people may see, by their key."""
    rows = Gain.objects.filter(pk__in=keys, withdrawn_at=None, latest_verdict__isnull=False)
    rows = rows.exclude(record__visibility=Visibility.NAMED).select_related("record", "latest_verdict")
    return {
        row.pk: Came(Outcome.GAIN, str(row), said.state, said.period) for row in rows if (said := row.latest_verdict)
    }
