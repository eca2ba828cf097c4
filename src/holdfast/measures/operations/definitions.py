"""What is measured: defining, revising and retiring a measure; loading the reviewed files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.measures.choices import Better, ChartKind, Frequency, ValueKind
from holdfast.measures.models import Measure, Reading, Series
from holdfast.measures.operations._again import _read_again
from holdfast.measures.policy import of_definition, of_measure
from holdfast.measures.rules.definitions import FIELDS, MEANING, Definition, definition, revision
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Organisation, Unit

# Changes after which the statistics would say something else.
_READ_AGAIN = frozenset({"better", "chart_kind", "rules", "frequency", "name", "late_after_days"})


@operation("measures.define_measure", needs=P.DEFINE_MEASURES, where=of_definition)
def define_measure(
    *,
    by: Actor,
    at: datetime,
    organisation: Organisation | None,
    code: str,
    name: str,
    meaning: str,
    better: Better,
    frequency: Frequency,
    value_kind: ValueKind,
    chart_kind: ChartKind = ChartKind.XMR,
    numerator: str = "",
    denominator: str = "",
    exclusions: str = "",
    source: str = "",
    owner: str = "",
    rules: str = "mdc-2023",
    multiplier: float | None = None,
    unit_words: str = "",
    decimals: int = 1,
    late_after_days: int = 45,
    review_by: date | None = None,
    unit: Unit | None = None,
) -> Measure:
    """A new measure of an organisation, or of everybody (`organisation=None`: only the site's owner).

    unit: whoever defines it needs the permission there (default: over the whole organisation).
    multiplier: None is 100 for a percentage and 1 for all else. Raises Invalid naming the field.
    """
    if unit is not None and (organisation is None or unit.organisation_id != organisation.pk):
        raise Invalid("The unit belongs to another organisation.", field="unit")
    kind = ValueKind(value_kind)
    facts = {
        "code": code, "name": name, "meaning": meaning, "better": better, "frequency": frequency, "value_kind": kind,
        "chart_kind": chart_kind, "numerator": numerator, "denominator": denominator, "exclusions": exclusions,
        "source": source, "owner": owner, "rules": rules, "unit_words": unit_words, "decimals": decimals,
        "multiplier": multiplier if multiplier is not None else (100 if kind is ValueKind.PERCENT else 1),
        "late_after_days": late_after_days, "review_by": review_by,
    }  # fmt: skip
    made = definition(facts)
    if Measure.objects.filter(organisation=organisation, code=made.code).exists():
        raise Invalid(f"There is already a measure with the code {made.code}.", field="code")
    measure = Measure.objects.create(organisation=organisation, **asdict(made))
    remember(after={"code": made.code, "name": made.name}, measure=measure.pk)
    return measure


@operation("measures.revise_measure", needs=P.DEFINE_MEASURES, where=lambda call: of_measure(call["measure"]))
def revise_measure(*, by: Actor, at: datetime, measure: Measure, changes: dict[str, Any]) -> Measure:
    """Change a definition; its version rises. The history keeps what it was.

    What the numbers mean (numerator, denominator, exclusions, kind, frequency, multiplier) cannot change under numbers
    already kept: define a new measure, so that no chart runs across two meanings. Wording may change.
    """
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    before = {name: getattr(measure, name) for name in FIELDS}
    changed = {name: value for name, value in changes.items() if name not in before or before[name] != value}
    hard = sorted(set(changed) & MEANING & {"value_kind", "frequency", "multiplier"})
    if hard and Reading.objects.filter(series__measure=measure, points__gt=0).exists():
        words = ", ".join(name.replace("_", " ") for name in hard)
        raise Invalid(
            f"The {words} cannot change once there are numbers: old and new ones would not be comparable. "
            "Define a new measure instead.",
            field=hard[0],
        )
    made = asdict(revision(before, changed))
    for name, value in made.items():
        setattr(measure, name, value)
    if changed:
        measure.version += 1
    measure.save()
    remember(measure=measure.pk, before={k: before.get(k) for k in changed}, after=changed, version=measure.version)
    if set(changed) & _READ_AGAIN:
        _read_again(_series_of(measure), at)
    return measure


@operation("measures.retire_measure", needs=P.DEFINE_MEASURES, where=lambda call: of_measure(call["measure"]))
def retire_measure(*, by: Actor, at: datetime, measure: Measure, on: date | None = None, reason: str) -> Measure:
    """No new series of this measure from a day on; its charts stay. Every series still open ends that day."""
    day = on or timezone.localdate(at)
    if not reason.strip():
        raise Invalid("Say why the measure is retired.", field="reason")
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    if measure.retired_on is not None:
        raise Invalid("This measure is retired already.", field="on")
    measure.retired_on, measure.retired_because = day, reason.strip()[:300]
    measure.save(update_fields=["retired_on", "retired_because"])
    ended = Series.objects.filter(measure=measure, ended_on=None, opened_on__lte=day)
    count = ended.update(ended_on=day, ended_because="The measure was retired.")
    remember(measure=measure.pk, after={"retired_on": day, "because": measure.retired_because}, series_ended=count)
    return measure


@operation("measures.load_definitions", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def load_definitions(*, by: Actor, at: datetime, definitions: Iterable[Definition]) -> dict[str, str]:
    """Bring the reviewed files into the site as measures of everybody. Safe to run again.

    Gives for each code "new", "changed" or "same". A file that is no longer there changes nothing: retire it by hand.
    """
    done: dict[str, str] = {}
    for made in definitions:
        facts = asdict(made)
        measure = Measure.objects.filter(organisation=None, code=made.code).first()
        if measure is None:
            define_measure(by=by, at=at, organisation=None, **facts)
            done[made.code] = "new"
            continue
        changes = {name: value for name, value in facts.items() if getattr(measure, name) != value}
        if changes:
            revise_measure(by=by, at=at, measure=measure, changes=changes)
        done[made.code] = "changed" if changes else "same"
    remember(definitions=done)
    return done


def _series_of(measure: Measure) -> list:
    return list(Series.objects.filter(measure=measure).values_list("pk", flat=True))
