"""The measure page: one series, prepared for drawing. Every word and link is ready; the template asks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.measures.choices import ValueKind
from holdfast.measures.queries.facts import SeriesChart
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.web.areas.measures.pages import about, sentences
from holdfast.web.areas.measures.pages.numbers import NumberRow, number_rows
from holdfast.web.components import pictures
from holdfast.web.components.pictures import Icon, Picture

Link = tuple[str, str]


@dataclass(frozen=True)
class MeasurePage:
    """What measure.html draws, in the order it is read. `may_note` opens the note form at the chart."""

    name: str
    unit: str
    organisation: str
    title: str
    sentence: str
    freshness: str
    late: str
    picture: Picture | None
    icons: tuple[Icon, ...]
    cautions: tuple[sentences.CautionLine, ...]
    false_alarm: str
    actions: tuple[Link, ...]
    downloads: tuple[Link, ...]
    slide: str
    png: str
    note_address: str
    notes: tuple[about.NoteLine, ...]
    numbers: tuple[NumberRow, ...]
    has_parts: bool
    has_target: bool
    definition: tuple[tuple[str, str], ...]
    definition_address: str
    quality: tuple[tuple[str, str], ...]
    answering: tuple[tuple[str, str], ...]
    answering_address: str
    phases: tuple[about.PhaseLine, ...]
    targets: tuple[tuple[str, str], ...]
    rules: str
    suggestion: str
    suggestion_address: str
    add_address: str
    why: str
    history: str
    permanent: str
    is_public: bool
    ended: str
    compare: str
    compare_phases: str


ASKED = (P.ADD_DATA, P.ANNOTATE, P.SET_TARGETS, P.REBASE, P.KEEP_RESPONSIBILITIES, P.CLAIM_GAINS)


def title_of(chart: SeriesChart) -> str:
    """ "Falls, Ward 7": what a chart is called wherever it stands alone."""
    return f"{chart.measure.name}, {chart.unit.name}"


def measure_page(chart: SeriesChart, viewer: Viewer, *, on: date, why: str, suggestion: str = "") -> MeasurePage:
    """The page of one series for one viewer on a day.

    why: why they may see it. suggestion: the evidence that new limits may have begun, shown to who may start them.
    """
    series, measure = chart.series, chart.measure
    may = {p: viewer.may(p, series) for p in ASKED}
    open_still = series.ended_on is None
    numbers = number_rows(chart, may_correct=may[P.ADD_DATA] and open_still)
    return MeasurePage(
        name=measure.name,
        unit=chart.unit.name,
        organisation=chart.organisation.name,
        title=title_of(chart),
        sentence=sentences.first_sentence(chart),
        freshness=chart.freshness,
        late=chart.late.words if chart.late else "",
        picture=_picture(chart),
        icons=_icons(chart),
        cautions=sentences.caution_lines(chart, may if open_still else dict.fromkeys(may, False)),
        false_alarm=sentences.false_alarm(chart),
        actions=_actions(chart, may) if open_still else (),
        downloads=_downloads(chart),
        slide=reverse("measures:slide", args=[chart.series.pk]),
        png=reverse("measures:picture_png", args=[chart.series.pk]),
        note_address=reverse("measures:note", args=[series.pk]) if may[P.ANNOTATE] else "",
        notes=about.note_lines(chart, may_take_back=may[P.ANNOTATE]),
        numbers=numbers,
        has_parts=any(row.parts for row in numbers),
        has_target=any(row.target for row in numbers),
        definition=about.definition_rows(measure),
        definition_address=reverse("measures:definition", args=[measure.pk]),
        quality=about.quality_rows(chart, on=on),
        answering=about.answering_rows(chart),
        answering_address=reverse("measures:answering", args=[series.pk]) if may[P.KEEP_RESPONSIBILITIES] else "",
        phases=about.phase_lines(chart, may_take_back=may[P.REBASE]),
        targets=about.target_lines(chart),
        rules=sentences.rules(chart),
        suggestion=suggestion if may[P.REBASE] and open_still else "",
        suggestion_address=reverse("measures:rebase", args=[series.pk]),
        add_address=reverse("measures:point", args=[series.pk]) if may[P.ADD_DATA] and open_still else "",
        why=why,
        history=reverse("measures:history", args=[series.pk]),
        permanent=reverse("measures:measure", args=[series.pk]),
        is_public=chart.series.record.visibility == "public",
        ended=about.ended_words(series),
        compare=_compare(measure),
        compare_phases=reverse("measures:compare_phases", args=[series.pk]) if _several_phases(chart) else "",
    )


def _compare(measure: Any) -> str:
    page = "funnel" if ValueKind(measure.value_kind).needs_denominator else "side_by_side"
    return reverse(f"measures:{page}", args=[measure.pk])


def _several_phases(chart: SeriesChart) -> bool:
    return chart.result is not None and len(chart.result.phases) > 1


def picture_notes(chart: SeriesChart) -> dict[str, tuple[tuple[date, str], ...]]:
    """Notes and change markers as the drawing takes them."""
    notes = chart.live_notes
    changes = [(n.period_start, n.text) for n in notes if n.is_change]
    return {
        "notes": tuple((n.period_start, n.text) for n in notes if not n.is_change),
        "changes": tuple(changes),
    }


def _picture(chart: SeriesChart) -> Picture | None:
    if chart.result is None:
        return None
    return pictures.chart(chart.result, chart.measure, title=title_of(chart), **picture_notes(chart))


def _icons(chart: SeriesChart) -> tuple[Icon, ...]:
    result, better, late = chart.result, str(chart.measure.better), chart.late is not None
    variation = result.variation if result else ""
    assurance = result.assurance if result else ""
    return (
        pictures.variation_icon(variation, better, late=late, size=56),
        pictures.assurance_icon(assurance, better, late=late, size=56),
    )


def _actions(chart: SeriesChart, may: dict[Any, bool]) -> tuple[Link, ...]:
    offered = (
        (P.ADD_DATA, "Add or correct a number", "measures:point"),
        (P.ANNOTATE, "Write a note", "measures:note"),
        (P.SET_TARGETS, "Set a target", "measures:target"),
        (P.REBASE, "Start new limits", "measures:rebase"),
        (P.CLAIM_GAINS, "Claim a gain", "gains:claim"),
    )
    return tuple((label, reverse(page, args=[chart.series.pk])) for p, label, page in offered if may[p])


def _downloads(chart: SeriesChart) -> tuple[Link, ...]:
    if chart.result is None:
        return ()
    kinds = (
        ("Picture (SVG)", "measures:picture"),
        ("Numbers (CSV)", "measures:numbers_csv"),
        ("Numbers (Excel)", "measures:numbers_xlsx"),
        ("Numbers (OpenDocument)", "measures:numbers_ods"),
    )
    return tuple((label, reverse(page, args=[chart.series.pk])) for label, page in kinds)
