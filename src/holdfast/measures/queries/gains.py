"""Gains a viewer may see, their verdicts, and the verdict as it would be now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from holdfast import __version__ as LIBRARY
from holdfast.foundation.errors import NotVisible
from holdfast.measures.choices import Frequency, GainKind, GainState, ValueKind
from holdfast.measures.models import Gain, GainAnswer, GainExclusion, GainWard, Verdict
from holdfast.measures.queries.judged import Row, claims_at, exclusions_at, points_at, targets_at
from holdfast.measures.queries.proof import chance_kept
from holdfast.measures.rules import gains as rules
from holdfast.measures.rules.periods import last_complete_period
from holdfast.measures.rules.pools import PoolHistory, PoolQuestion, pool_history, pool_question
from holdfast.measures.rules.proof import Chance, aim_of, cannot
from holdfast.organisation.queries import Viewer
from holdfast.records.models import Responsibility
from holdfast.records.queries import visible_to
from holdfast_stats import Verdict as Said

WARDS = ("wards__series__measure", "wards__series__record__unit")
Asked = rules.GainQuestion | PoolQuestion
UNPROVEN = (GainState.IN_PROGRESS, GainState.NOT_ACHIEVED)


@dataclass(frozen=True)
class GainHistory:
    """All a gain's page shows: what was asked, the library's answer for each period, what was kept, who answers."""

    gain: Gain
    asked: Asked
    said: tuple[Said, ...]
    verdicts: tuple[Verdict, ...]
    answers: tuple[GainAnswer, ...]
    stewards: tuple[Responsibility, ...]
    chance: Chance | None = None
    exclusions: tuple[GainExclusion, ...] = ()
    without: Said | None = None
    pool: PoolHistory | None = None

    @property
    def last(self) -> Said:
        """What the library says of the last period."""
        return self.said[-1]

    @property
    def shown(self) -> rules.Shown:
        """How its levels are written."""
        return shown_of(self.gain)


def gains(*, viewer: Viewer | None, on: date) -> QuerySet[Gain]:
    """Gains the viewer may see on a day, withdrawn ones too, with what a list shows of each at hand."""
    rows = visible_to(viewer, Gain.objects.all(), on=on, prefix="record")
    return rows.select_related(
        "record__unit", "organisation", "series__measure", "series__latest_reading", "latest_verdict", "latest_without"
    )


def gains_watched_by(*, viewer: Viewer, on: date) -> list[Gain]:
    """Claims in force that the viewer is steward, sponsor or deputy of, the slipping and the lost first. One query."""
    held = Responsibility.objects.filter(from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gt=on))
    mine = held.filter(Q(person_id=viewer.person_id) | Q(deputy_id=viewer.person_id))
    rows = gains(viewer=viewer, on=on).filter(withdrawn_at=None, pk__in=mine.values("record_id"))
    return sorted(
        rows, key=lambda one: (not one.latest_verdict or one.latest_verdict.state not in rules.CALLS, str(one))
    )


def gain(*, viewer: Viewer | None, pk: UUID, on: date) -> Gain:
    """One gain; NotVisible when there is none for this viewer."""
    found = gains(viewer=viewer, on=on).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    if found.series_id is None:
        prefetch_related_objects([found], *WARDS)
    return found


def gain_history(found: Gain, *, at: datetime) -> GainHistory:
    """The gain with its whole course up to a moment, and the chance of proof while there is none. Seven queries."""
    asked = gain_questions([found], at=at)[found.pk]
    pool = pool_history(asked) if isinstance(asked, PoolQuestion) else None
    said, left_out = pool.said if pool else said_of(asked), _exclusions(found)
    on = timezone.localdate(at)
    held = Responsibility.objects.filter(record_id=found.pk, from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gt=on))
    return GainHistory(
        gain=found,
        asked=asked,
        said=said,
        verdicts=tuple(Verdict.objects.filter(gain=found).order_by("-pk")[:48]),
        answers=tuple(GainAnswer.objects.filter(gain=found).select_related("by")),
        stewards=tuple(held.select_related("person", "deputy").order_by("role", "pk")),
        chance=_chance(found, asked) if said[-1].state in UNPROVEN else None,
        exclusions=left_out,
        without=said_of(_without(asked, left_out))[-1] if left_out else None,
        pool=pool,
    )


def gain_questions(rows: Sequence[Gain], *, at: datetime, as_of: bool = False) -> dict[UUID, Asked]:
    """What the verdict is asked about each gain (series and measure at hand) at a moment. Three queries for all.

    as_of: with the numbers, targets and claims as they stood at that moment, to ask an old question again.
    """
    series_ids = {key for one in rows for key, _ in _parts(one)}
    points = points_at(series_ids, at if as_of else None)
    targets = targets_at(series_ids, at, as_of=as_of)
    claims = claims_at(series_ids, at if as_of else None)
    found: dict[UUID, Asked] = {}
    for one in rows:
        asked = [
            _question(one, points[key], claims[key], day, targets.get(key), timezone.localdate(at))
            for key, day in _parts(one)
        ]
        found[one.pk] = asked[0] if one.series_id else pool_question(asked)
    return found


def _parts(one: Gain) -> list[tuple[UUID, date]]:
    """(series, date of the change): one, or one for each ward of a pool."""
    if one.series_id is not None:
        return [(one.series_id, one.changed_on)]
    return [(ward.series_id, ward.changed_on) for ward in one.wards.all()]


def _question(
    one: Gain, points: list[Row], claims: list[tuple[UUID, date]], day: date, goal: float | None, on: date
) -> rules.GainQuestion:
    measure, frequency, kind = one.measure, Frequency(one.measure.frequency), GainKind(one.kind)
    scaled = kind in (GainKind.PROPORTION, GainKind.RATE)
    earlier = [changed for pk, changed in claims if pk != one.pk and changed < day]
    return rules.question(
        points, frequency=frequency, kind=kind, better=one.better, changed_on=day,
        until=last_complete_period(frequency, on), since=max(earlier, default=None),
        target=goal / measure.multiplier if goal is not None and scaled else goal,
    )  # fmt: skip


def said_of(asked: Asked) -> tuple[Said, ...]:
    """What the library says after each period: of a series, or of a pool."""
    return tuple(rules.history(asked)) if isinstance(asked, rules.GainQuestion) else pool_history(asked).said


def verdicts_now(rows: Sequence[Gain], *, at: datetime) -> list[Verdict]:
    """New verdicts, not saved: of each gain whose last one saw something else (or another library).

    A gain with periods left out has two: with every number, and without those periods. Four queries for all.
    """
    questions, left_out = gain_questions(rows, at=at), exclusions_at([one.pk for one in rows])
    found = []
    for one in rows:
        asked, spans = questions[one.pk], left_out[one.pk]
        if not _same(one.latest_verdict, asked):
            found.append(verdict(one, asked, at))
        if spans and not _same(one.latest_without, _without(asked, spans)):
            found.append(verdict(one, _without(asked, spans), at, exclusion=spans[-1]))
    return found


def _exclusions(found: Gain) -> tuple[GainExclusion, ...]:
    """Nobody is asked for what was never left out: the first exclusion makes the first verdict without."""
    return tuple(exclusions_at([found.pk])[found.pk]) if found.latest_without_id else ()


def _chance(one: Gain, asked: Asked) -> Chance:
    """How often a real gain would be seen. Of wards that began one after another nobody has simulated it for a page."""
    if isinstance(asked, PoolQuestion):
        if not asked.same_date:
            return cannot("No chance is worked out for wards that began one after another.")
        asked = asked.whole
    return chance_kept(asked, aim_of(asked), shown_of(one))


def _same(last: Verdict | None, asked: Asked) -> bool:
    return last is not None and last.library_version == LIBRARY and last.input_hash == asked.input_hash


def _without(asked: Asked, left_out: Sequence[GainExclusion]) -> Asked:
    return rules.without(asked, ((one.first, one.last) for one in left_out))


def verdict(one: Gain, asked: Asked, at: datetime, *, exclusion: GainExclusion | None = None) -> Verdict:
    """The library's answer to a question, as it is kept. Not saved. exclusion: the latest it heeds."""
    pool = pool_history(asked) if isinstance(asked, PoolQuestion) else None
    said, written = (pool.said if pool else said_of(asked))[-1], shown_of(one)
    kept = rules.facts(said)
    if pool:
        parts = zip(one.wards.all(), pool.wards, pool.labels, strict=True)
        kept["wards"] = [[str(ward.series_id), own.state, label] for ward, own, label in parts]
    if said.state == GainState.NOT_ACHIEVED:  # final, and never said without how often a real gain would be seen
        kept["chance"] = _chance(one, asked).beside
    return Verdict(
        organisation_id=one.organisation_id, gain=one, as_of=at, period=asked.starts[-1], state=said.state,
        sentence=rules.sentence(said, written), facts=kept, library_version=LIBRARY, input_hash=asked.input_hash,
        exclusion=exclusion,
    )  # fmt: skip


def shown_of(one: Gain) -> rules.Shown:
    """How the levels of a gain are written, from its measure. Wards that began one after another are told in events."""
    measure, kind = one.measure, GainKind(one.kind)
    if one.series_id is None:
        words = (measure.numerator if kind is GainKind.RATE else measure.unit_words) or "events"
        unit = f"{words.lower()} a {measure.frequency} in all wards together"
        if kind is GainKind.COUNT or len({ward.changed_on for ward in one.wards.all()}) > 1:
            return rules.Shown(1.0, 1, unit)
    return rules.shown(
        kind, ValueKind(measure.value_kind), multiplier=measure.multiplier, decimals=measure.decimals,
        unit_words=measure.unit_words,
    )  # fmt: skip


def watched(series_ids: Collection[UUID] | None = None) -> QuerySet[Gain]:
    """Claims in force, of some series (in pools too) or of all: for those who judge, who have no viewer."""
    rows = with_wards(Gain.objects.filter(withdrawn_at=None)).select_related(
        "series__measure", "latest_verdict", "latest_without", "record"
    )
    if series_ids is None:
        return rows
    pooled = GainWard.objects.filter(series_id__in=series_ids).values("gain_id")
    return rows.filter(Q(series_id__in=series_ids) | Q(pk__in=pooled))


def with_wards(rows: QuerySet[Gain]) -> QuerySet[Gain]:
    """With the wards of pools at hand, in the order of the claim."""
    return rows.prefetch_related(*WARDS)
