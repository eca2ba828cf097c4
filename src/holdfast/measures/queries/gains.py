"""Gains a viewer may see, their verdicts, and the verdict as it would be now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from holdfast import __version__ as LIBRARY
from holdfast.foundation.errors import NotVisible
from holdfast.measures.choices import Frequency, GainKind, GainState, ValueKind
from holdfast.measures.models import Gain, GainAnswer, GainExclusion, Verdict
from holdfast.measures.queries.judged import claims_at, exclusions_at, points_at, targets_at
from holdfast.measures.queries.proof import chance_kept
from holdfast.measures.rules import gains as rules
from holdfast.measures.rules.periods import last_complete_period
from holdfast.measures.rules.proof import Chance, aim_of
from holdfast.organisation.queries import Viewer
from holdfast.records.models import Responsibility
from holdfast.records.queries import visible_to
from holdfast_stats import Verdict as Said

UNPROVEN = (GainState.IN_PROGRESS, GainState.NOT_ACHIEVED)


@dataclass(frozen=True)
class GainHistory:
    """All a gain's page shows: what was asked, the library's answer for each period, what was kept, who answers."""

    gain: Gain
    asked: rules.GainQuestion
    said: tuple[Said, ...]
    verdicts: tuple[Verdict, ...]
    answers: tuple[GainAnswer, ...]
    stewards: tuple[Responsibility, ...]
    chance: Chance | None = None
    exclusions: tuple[GainExclusion, ...] = ()
    without: Said | None = None

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
    return rows.select_related("record__unit", "organisation", "series__measure", "latest_verdict", "latest_without")


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
    return found


def gain_history(found: Gain, *, at: datetime) -> GainHistory:
    """The gain with its whole course up to a moment, and the chance of proof while there is none. Seven queries."""
    asked = gain_questions([found], at=at)[found.pk]
    said, left_out = tuple(rules.history(asked)), tuple(exclusions_at([found.pk])[found.pk])
    on = timezone.localdate(at)
    held = Responsibility.objects.filter(record_id=found.pk, from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gt=on))
    return GainHistory(
        gain=found,
        asked=asked,
        said=said,
        verdicts=tuple(Verdict.objects.filter(gain=found).order_by("-pk")[:48]),
        answers=tuple(GainAnswer.objects.filter(gain=found).select_related("by")),
        stewards=tuple(held.select_related("person", "deputy").order_by("role", "pk")),
        chance=chance_kept(asked, aim_of(asked), shown_of(found)) if said[-1].state in UNPROVEN else None,
        exclusions=left_out,
        without=rules.history(_without(asked, left_out))[-1] if left_out else None,
    )


def gain_questions(rows: Sequence[Gain], *, at: datetime, as_of: bool = False) -> dict[UUID, rules.GainQuestion]:
    """What the verdict is asked about each gain (series and measure at hand) at a moment. Three queries for all.

    as_of: with the numbers, targets and claims as they stood at that moment, to ask an old question again.
    """
    series_ids = {one.series_id for one in rows}
    points = points_at(series_ids, at if as_of else None)
    targets = targets_at(series_ids, at, as_of=as_of)
    claims = claims_at(series_ids, at if as_of else None)
    found = {}
    for one in rows:
        measure, frequency = one.series.measure, Frequency(one.series.measure.frequency)
        goal, kind = targets.get(one.series_id), GainKind(one.kind)
        scaled = kind in (GainKind.PROPORTION, GainKind.RATE)
        earlier = [day for pk, day in claims[one.series_id] if pk != one.pk and day < one.changed_on]
        found[one.pk] = rules.question(
            points[one.series_id],
            frequency=frequency,
            kind=kind,
            better=one.better,
            changed_on=one.changed_on,
            until=last_complete_period(frequency, timezone.localdate(at)),
            since=max(earlier, default=None),
            target=goal / measure.multiplier if goal is not None and scaled else goal,
        )
    return found


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


def _same(last: Verdict | None, asked: rules.GainQuestion) -> bool:
    return last is not None and last.library_version == LIBRARY and last.input_hash == asked.input_hash


def _without(asked: rules.GainQuestion, left_out: Sequence[GainExclusion]) -> rules.GainQuestion:
    return rules.without(asked, ((one.first, one.last) for one in left_out))


def verdict(one: Gain, asked: rules.GainQuestion, at: datetime, *, exclusion: GainExclusion | None = None) -> Verdict:
    """The library's answer to a question, as it is kept. Not saved. exclusion: the latest it heeds."""
    said, written = rules.history(asked)[-1], shown_of(one)
    kept = rules.facts(said)
    if said.state == GainState.NOT_ACHIEVED:  # final, and never said without how often a real gain would be seen
        kept["chance"] = chance_kept(asked, aim_of(asked), written).beside
    return Verdict(
        organisation_id=one.organisation_id, gain=one, as_of=at, period=asked.starts[-1], state=said.state,
        sentence=rules.sentence(said, written), facts=kept, library_version=LIBRARY, input_hash=asked.input_hash,
        exclusion=exclusion,
    )  # fmt: skip


def shown_of(one: Gain) -> rules.Shown:
    """How the levels of a gain are written, from its measure."""
    measure = one.series.measure
    return rules.shown(
        GainKind(one.kind), ValueKind(measure.value_kind), multiplier=measure.multiplier, decimals=measure.decimals,
        unit_words=measure.unit_words,
    )  # fmt: skip


def watched(series_ids: Collection[UUID] | None = None) -> QuerySet[Gain]:
    """Claims in force, of some series or of all: for those who judge, who have no viewer."""
    rows = Gain.objects.filter(withdrawn_at=None).select_related(
        "series__measure", "latest_verdict", "latest_without", "record"
    )
    return rows if series_ids is None else rows.filter(series_id__in=series_ids)
