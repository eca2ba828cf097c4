"""The shapes that reads return: frozen, ready for a page to put into words and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from holdfast.measures.models import ImportBatch, Measure, Phase, PointNote, Series, Target
from holdfast.measures.rules.lateness import Lateness
from holdfast.organisation.models import Organisation, Unit

if TYPE_CHECKING:
    from holdfast_stats import ChartResult


@dataclass(frozen=True, slots=True)
class PointFact:
    """The current number of one period. `corrected`: an older accepted number of the period lies beneath it."""

    period_start: date
    period_end: date
    value: float | None
    numerator: float | None
    denominator: float | None
    batch_id: int
    corrected: bool


@dataclass(frozen=True, slots=True)
class AnswersFor:
    """Who does what for a series today: role in words, name, deputy's name ("" for none)."""

    role: str
    label: str
    person_id: int
    person: str
    deputy: str


@dataclass(frozen=True)
class SeriesChart:
    """All a measure page shows of one series, from at most six queries.

    result: None while there is no number at all. `points` has one entry for each number kept; `result` may have
    more rows: a period between two points that has no number stands as a gap. reading_is_current: the stored
    Reading (the overview's) saw exactly this (same input_hash).
    """

    series: Series
    measure: Measure
    unit: Unit
    organisation: Organisation
    result: ChartResult | None
    points: tuple[PointFact, ...]
    notes: tuple[PointNote, ...]
    phases: tuple[Phase, ...]
    targets: tuple[Target, ...]
    answering: tuple[AnswersFor, ...]
    late: Lateness | None
    freshness: str
    sentence: str
    input_hash: str
    reading_is_current: bool

    @property
    def live_phases(self) -> tuple[Phase, ...]:
        """Re-bases in force."""
        return tuple(p for p in self.phases if p.taken_back_at is None)

    @property
    def phases_taken_back(self) -> tuple[Phase, ...]:
        return tuple(p for p in self.phases if p.taken_back_at is not None)

    @property
    def live_notes(self) -> tuple[PointNote, ...]:
        return tuple(n for n in self.notes if n.taken_back_at is None)

    @property
    def collector(self) -> str:
        """The name of who brings the numbers; "" for nobody."""
        return next((a.person for a in self.answering if a.role == "collector"), "")


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One series in the overview. A late one has no variation and no assurance: it is grey whatever it last said."""

    series_id: UUID
    headline: str
    measure_id: int
    measure: str
    unit_id: int
    unit: str
    organisation_id: int
    organisation: str
    better: str
    unit_words: str
    decimals: int
    frequency: str
    chart_kind: str
    latest_value: float | None
    latest_period: date | None
    latest_period_words: str
    target: float | None
    variation: str
    assurance: str
    late: Lateness | None
    sentence: str
    centre: float | None
    lower: float | None
    upper: float | None
    points: int
    points_in_phase: int
    sparkline: tuple[tuple[date, float | None], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the series asked for are in each state. Late ones count in none of the first three."""

    all: int
    concern: int
    improvement: int
    misses_target: int
    late: int


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """A page of the overview.

    rows: of this page. counts: over everything asked for, whatever the state filter. expected: how many of the
    judged series would show concern by chance alone if all were stable. expected_sentence: the same in words.
    """

    rows: tuple[OverviewRow, ...]
    counts: Counts
    expected: float
    expected_sentence: str
    total: int
    page: int
    pages: int
    organisations: tuple[tuple[int, str], ...]
    units: tuple[tuple[int, str], ...]
    measures: tuple[tuple[int, str], ...]
    published_to: date | None = None


@dataclass(frozen=True, slots=True)
class DueSeries:
    """A series somebody brings the numbers for, and the period that is wanted next."""

    series: Series
    measure: Measure
    unit: Unit
    period_start: date
    period_end: date
    period_words: str
    due_on: date
    is_due: bool
    is_late: bool
    latest_value: float | None
    latest_period_words: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A period whose number was replaced: when, by whom, from which source, from what to what."""

    period_start: date
    at: datetime
    by: str
    source: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class FormerReading:
    """What was said of a series at a moment: old limits stay visible."""

    as_of: datetime
    latest_period: date | None
    centre: float | None
    lower: float | None
    upper: float | None
    variation: str
    assurance: str
    points: int
    sentence: str
    library_version: str
    phases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rebase:
    """Evidence that a new phase may have begun; a person decides. `evidence` goes to `rebase(evidence=...)`."""

    from_on: date
    period_words: str
    sentence: str
    evidence: dict[str, float | int | str]


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A unit or measure a sheet may name. value_kind is a measure's, in the importers' words; "" for a unit.

    apart: what to write where its name is another's too.
    """

    id: int
    name: str
    code: str
    others: tuple[str, ...] = ()
    value_kind: str = ""
    apart: str = ""


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What the site asked of a unit in a week: minutes in all, and for each thing asked."""

    unit_id: int
    unit: str
    minutes: float
    asks: tuple[tuple[str, int, float], ...]


@dataclass(frozen=True)
class Huddle:
    """A huddle sheet: three sentences and at most one chart. Nothing personal: no name of anybody is in it."""

    unit: Unit
    on: date
    sentences: tuple[str, ...]
    chart: SeriesChart | None


@dataclass(frozen=True, slots=True)
class BatchFact:
    """One act of bringing numbers, as a list shows it. `may_withdraw` is for showing a button, not for deciding."""

    batch: ImportBatch
    source_words: str
    by: str
    series_count: int
    may_withdraw: bool
