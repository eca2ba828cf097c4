"""Can it be proven at all? Asked for a series before anybody claims anything, and beside a gain that is not proven."""

from __future__ import annotations

from datetime import date, datetime

from django.core.cache import cache
from django.utils import timezone

from holdfast import __version__ as LIBRARY
from holdfast.measures.choices import Better, Frequency, GainKind, ValueKind
from holdfast.measures.models import Series
from holdfast.measures.queries.judged import claims_at, points_at, targets_at
from holdfast.measures.rules import gains as rules
from holdfast.measures.rules import proof
from holdfast.measures.rules.periods import last_complete_period, next_period

KEPT_FOR = 7 * 24 * 3600  # seconds; the same numbers give the same chance


def chance_for(
    series: Series, *, at: datetime, aim: float | None = None, percent: float | None = None, before: date | None = None
) -> proof.Chance:
    """The chance that the verdict would prove an aim on a series (measure at hand) within 6, 12 and 24 months.

    aim: the new level, as the measure is shown; or percent: so many per cent better. Neither: the target where it is
    better than now, else a usual aim. before: the change, when it has been made; else all numbers there are count as
    the baseline, from the latest change already claimed on. Never raises: `why_not` says what cannot be told. Three
    queries, and up to half a second when it is asked for the first time.
    """
    measure = series.measure
    if measure.better == Better.NEITHER:
        return proof.cannot("Neither direction is better for this measure, so no gain can be proven on it.")
    frequency = Frequency(measure.frequency)
    if frequency not in rules.JUDGED:
        return proof.cannot("Daily numbers follow one another too closely. Ask for the weekly or monthly measure.")
    points = points_at([series.pk], None)[series.pk]
    kind = rules.kind_of(ValueKind(measure.value_kind), has_parts=any((row[3] or 0) > 0 for row in points))
    scaled = kind in (GainKind.PROPORTION, GainKind.RATE)
    times = measure.multiplier if scaled else 1.0
    target = targets_at([series.pk], at).get(series.pk)
    until = last_complete_period(frequency, timezone.localdate(at))
    changed_on = before or next_period(frequency, until)
    claimed = [day for _, day in claims_at([series.pk], None)[series.pk] if day < changed_on]
    asked = rules.question(
        points, frequency=frequency, kind=kind, better=measure.better, changed_on=changed_on, until=until,
        since=max(claimed, default=None), target=None if target is None else target / times,
    )  # fmt: skip
    written = rules.shown(
        kind, ValueKind(measure.value_kind), multiplier=measure.multiplier, decimals=measure.decimals,
        unit_words=measure.unit_words,
    )  # fmt: skip
    wanted = aim / times if aim is not None else proof.aim_of(asked, percent=percent)
    return chance_kept(asked, wanted, written)


def chance_kept(asked: rules.GainQuestion, aim: float | None, written: rules.Shown) -> proof.Chance:
    """The chance for an aim as it is counted, worked out once for the same numbers. No query."""
    if aim is None:
        return proof.cannot("There are no numbers from before the change, so nothing can be said of its proof.")
    key = f"chance:{LIBRARY}:{proof.key_of(asked, aim, written)}"
    found = cache.get(key)
    if found is None:
        found = proof.chance(asked, aim, written)
        cache.set(key, found, KEPT_FOR)
    return found  # type: ignore[no-any-return]
