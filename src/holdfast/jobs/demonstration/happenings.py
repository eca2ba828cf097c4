"""What happened on the wards: notes, a re-base, one taken back, a correction, an import undone, a local measure."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from holdfast.jobs.demonstration.calendar import morning
from holdfast.jobs.demonstration.numbers import MONTHS, Pattern, numbers
from holdfast.jobs.demonstration.plan import FALLS, HANDS, SICKNESS, TRAINING, ULCERS, VACANCY
from holdfast.jobs.demonstration.wards import Wards
from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.rules.points import NewPoint
from holdfast.records import operations as records

CHANGED, REBASED = 20, 29
BEFORE_NOON = Pattern(0.31, size=140, share=True, first=12)


def tell(wards: Wards) -> None:
    """Everything, in about the order it happened."""
    _notes(wards)
    _rebase(wards)
    _rebase_taken_back(wards)
    _correction(wards)
    _import_undone(wards)
    _local_measure(wards)
    _given_by_name(wards)


def _call(wards: Wards, who: str, month: int, days: int = 0) -> dict[str, Any]:
    """By whom and when: `days` after the numbers of a month arrived, and never after today."""
    on = min(wards.arrival(month) + timedelta(days=days), wards.today)
    return {"by": wards.trust.person(who), "at": morning(on, 8)}


def _notes(wards: Wards) -> None:
    said = (
        ("Alder Ward", FALLS, CHANGED, "alder.lead", True, "Two beds moved into sight of the desk."),
        ("Alder Ward", FALLS, 12, "alder.nurse", False, "Norovirus: two bays closed for nine days."),
        ("Birch Ward", HANDS, MONTHS - 7, "birch.lead", False, "Gel dispensers taken down for painting in both bays."),
        ("Willow Ward", ULCERS, 17, "willow.lead", False, "The patient came to us with it."),
        ("Maple Ward", TRAINING, 24, "maple.lead", True, "Training moved into the afternoon overlap."),
        ("Cedar Ward", VACANCY, MONTHS - 6, "cedar.lead", False, "Two starters withdrew; posts advertised again."),
    )  # fmt: skip
    for unit, measure, month, who, is_change, text in said:
        measures.note_point(
            series=wards.series[unit, measure], period_start=wards.month(month), text=text, is_change=is_change,
            **_call(wards, who, month, 2),
        )  # fmt: skip


def _rebase(wards: Wards) -> None:
    measures.rebase(
        series=wards.series["Alder Ward", FALLS],
        starts_on=wards.month(CHANGED),
        reason="Beds in sight of the desk since this month; nine months on the new level.",
        **_call(wards, "qi.lead", REBASED, 3),
    )


def _rebase_taken_back(wards: Wards) -> None:
    phase = measures.rebase(
        series=wards.series["Hazel Ward", SICKNESS],
        starts_on=wards.month(18),
        reason="New roster from this month.",
        **_call(wards, "qi.lead", 21, 3),
    )
    measures.take_back_rebase(
        phase=phase,
        reason="The new roster began a year later than planned: nothing had changed.",
        **_call(wards, "qi.lead", 23, 3),
    )


def _correction(wards: Wards) -> None:
    series, month = wards.series["Hazel Ward", FALLS], 28
    measures.record_points(
        series=series, rows=[NewPoint(wards.month(month), None, 6, 771)], **_call(wards, "hazel.lead", month, 9)
    )
    measures.note_point(
        series=series, period_start=wards.month(month),
        text="Two falls were written up twice; corrected after looking at the reports.",
        **_call(wards, "hazel.lead", month, 9),
    )  # fmt: skip


def _import_undone(wards: Wards) -> None:
    series = wards.series["Rowan Ward", HANDS]
    call = _call(wards, "rowan.lead", 31, 4)
    batch = measures.record_points(
        series=series, rows=[NewPoint(wards.month(31), None, 12, 50)], source="paste", **call
    )
    measures.withdraw_batch(batch=batch, reason="Pasted the number of misses instead of the number done.", **call)


def _local_measure(wards: Wards) -> None:
    trust, first = wards.trust, BEFORE_NOON.first
    call = {"by": trust.person("qi.lead"), "at": morning(wards.arrival(first))}
    measure = measures.define_measure(
        organisation=trust.organisation, code="home-before-noon", name="Home before noon",
        meaning="People going home who leave before midday: beds are ready when they are needed.",
        better=Better.UP, frequency=Frequency.MONTH, value_kind=ValueKind.PERCENT,
        numerator="People going home from the ward before 12:00", denominator="People going home from the ward",
        source="Patient administration system", owner="Divisional nurse for surgery", unit_words="%", **call,
    )  # fmt: skip
    series = measures.open_series(
        measure=measure, unit=trust.units["Hazel Ward"], collector=trust.person("hazel.lead"),
        deputy=trust.person("hazel.nurse"), owner=trust.person("medical.director"),
        opened_on=wards.month(first), **call,
    )  # fmt: skip
    rows = [
        NewPoint(wards.month(n.month), None, n.numerator, n.denominator)
        for n in numbers("home before noon", BEFORE_NOON)
        if wards.arrival(n.month) <= wards.today
    ]
    measures.record_points(series=series, rows=rows, **_call(wards, "hazel.lead", (rows and MONTHS - 1) or 0))


def _given_by_name(wards: Wards) -> None:
    series = wards.series["Alder Ward", HANDS]
    records.share(
        record=series.record, person=wards.trust.person("patient.partner"), **_call(wards, "qi.lead", MONTHS - 4)
    )
    records.add_note(
        record=wards.series["Alder Ward", FALLS].record,
        text="Birch and Cedar would like to see the handover card; it hangs beside the board.",
        **_call(wards, "alder.lead", MONTHS - 3),
    )
