"""Gains of the invented trust: claimed with past dates, judged month by month, one in nearly every state there is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from holdfast.foundation.actor import System
from holdfast.jobs.demonstration import projects
from holdfast.jobs.demonstration.calendar import morning
from holdfast.jobs.demonstration.numbers import MONTHS, Pattern, numbers
from holdfast.jobs.demonstration.plan import FALLS, SICKNESS, TRAINING
from holdfast.jobs.demonstration.wards import BROUGHT_AT_ONCE, Wards
from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.rules.points import NewPoint

BELLS = "call-bells"
_BETTER = {"size": 160, "share": True, "level": 0.70, "changes_at": 14, "level_after": 0.86}
CALL_BELLS = {
    "Rowan Ward": Pattern(**_BETTER, drifts_from=MONTHS - 5, drift_a_month=-0.045),  # slipping, since two months
    "Willow Ward": Pattern(**_BETTER, drifts_from=MONTHS - 9, drift_a_month=-0.022),  # lost
    "Hazel Ward": Pattern(**_BETTER),  # held for a year
    "Birch Ward": Pattern(0.74, size=160, share=True, first=-6),  # a change that changed nothing: never shown
    # Achieved, whichever of the last two months is in already: it takes six months, and the seventh holds it.
    "Alder Ward": Pattern(0.70, size=160, share=True, changes_at=MONTHS - 6, level_after=0.88),
    "Elm Ward": Pattern(0.72, size=160, share=True, changes_at=MONTHS - 7, level_after=0.88),
}
# Where, what, who keeps watch, the month of the change, and what was changed.
CLAIMS = (
    ("Alder Ward", FALLS, "alder.lead", 20, "Two beds moved into sight of the desk."),
    ("Maple Ward", TRAINING, "maple.lead", 24, "Training moved into the afternoon overlap."),
    ("Hazel Ward", SICKNESS, "hazel.lead", 18, "A new roster with longer notice."),
    ("Cedar Ward", FALLS, "cedar.lead", MONTHS - 7, "Walking aids labelled and kept within reach."),
    ("Rowan Ward", BELLS, "rowan.lead", 14, "One colleague in each bay answers every bell."),
    ("Willow Ward", BELLS, "willow.lead", 14, "One colleague in each bay answers every bell."),
    ("Hazel Ward", BELLS, "hazel.lead", 14, "One colleague in each bay answers every bell."),
    ("Birch Ward", BELLS, "birch.lead", 9, "A second bell panel at the far end of the corridor."),
    ("Alder Ward", BELLS, "alder.lead", MONTHS - 6, "Whoever passes a lit lamp looks in."),
    ("Elm Ward", BELLS, "elm.lead", MONTHS - 7, "Whoever passes a lit lamp looks in."),
    ("Elm Ward", FALLS, "elm.lead", MONTHS - 4, "Low beds for those who fell before."),
)
# One gain over three wards, each from its own month: a small change that the numbers do not show yet.
POOLED = (("Birch Ward", 16), ("Hazel Ward", 18), ("Willow Ward", 20))
LEFT_OUT = ("Hazel Ward", SICKNESS, 27, "Norovirus closed the ward for two weeks; who was at work was arranged by day.")
BY = System("demonstration")


def tell(wards: Wards) -> None:
    """Bring the call bells, claim the gains once their first numbers are here, and judge them month by month since.

    The projects are told beside them: a project is closed with what its gain was on that day.
    """
    _call_bells(wards)
    telling = projects.tellings(wards)
    claimed: list[Any] = []
    for month in range(BROUGHT_AT_ONCE - 1, MONTHS):
        on = wards.arrival(month)
        if on > wards.today:
            break
        telling.until(morning(on, 11))
        if claimed:
            measures.judge_gains(by=BY, at=morning(on, 12), gain_ids=[gain.pk for gain in claimed])
        due = [one for one in CLAIMS if max(one[3] + 1, BROUGHT_AT_ONCE - 1) == month]
        claimed += [_claim(wards, *one, at=morning(on, 13)) for one in due]
        claimed += [_pool(wards, at=morning(on, 14))] if month == BROUGHT_AT_ONCE - 1 else []
        if month == BROUGHT_AT_ONCE - 1:
            _leave_out(wards, claimed, at=morning(on, 15))
    telling.until(morning(wards.today, 5))
    telling.restage()


def _claim(wards: Wards, unit: str, measure: str, who: str, month: int, changed: str, *, at: datetime) -> Any:
    return measures.claim_gain(
        by=wards.trust.person("qi.lead"), at=at, series=wards.series[unit, measure], changed=changed,
        changed_on=wards.month(month), steward=wards.trust.people.get(who) or wards.trust.person("quality.lead"),
        sponsor=wards.trust.person("chief.nurse"), watch_until=wards.today + timedelta(days=500),
    )  # fmt: skip


def _pool(wards: Wards, *, at: datetime) -> Any:
    return measures.claim_pool(
        by=wards.trust.person("qi.lead"), at=at,
        wards=[(wards.series[unit, FALLS], wards.month(month)) for unit, month in POOLED],
        changed="Socks that do not slip are offered to everybody who comes.",
        steward=wards.trust.person("quality.lead"), sponsor=wards.trust.person("chief.nurse"),
        watch_until=wards.today + timedelta(days=500),
    )  # fmt: skip


def _leave_out(wards: Wards, claimed: list[Any], *, at: datetime) -> None:
    unit, measure, month, reason = LEFT_OUT
    series = wards.series[unit, measure]
    for gain in claimed:
        if gain.series_id == series.pk:
            on = wards.month(month)
            measures.exclude_periods(
                by=wards.trust.person("qi.lead"), at=at, gain=gain, first=on, last=on, reason=reason
            )


def _call_bells(wards: Wards) -> None:
    trust = wards.trust
    begun = {"by": trust.person("qi.lead"), "at": morning(wards.arrival(0))}
    measure = measures.define_measure(
        organisation=trust.organisation, code=BELLS, name="Call bells answered within five minutes",
        meaning="People who call are answered while it still matters.", better=Better.UP, frequency=Frequency.MONTH,
        value_kind=ValueKind.PERCENT, numerator="Bells answered within five minutes", denominator="Bells watched",
        source="Half an hour of watching, twice a week", owner="Ward leads", unit_words="%", **begun,
    )  # fmt: skip
    for unit, pattern in CALL_BELLS.items():
        lead = trust.person(f"{unit.split()[0].lower()}.lead")
        series = measures.open_series(
            measure=measure, unit=trust.units[unit], collector=lead, owner=trust.person("chief.nurse"),
            opened_on=wards.month(0), **begun,
        )  # fmt: skip
        wards.series[unit, BELLS] = series
        rows = [
            NewPoint(wards.month(n.month), None, n.numerator, n.denominator) for n in numbers(f"bells {unit}", pattern)
        ]
        call = {"series": series, "by": lead}
        first = wards.arrival(BROUGHT_AT_ONCE - 1)
        old = len(rows) - MONTHS + BROUGHT_AT_ONCE
        measures.record_points(rows=rows[:old], at=morning(first, 9), **call)
        for month, row in enumerate(rows[old:], BROUGHT_AT_ONCE):
            if wards.arrival(month) <= wards.today:
                measures.record_points(rows=[row], at=morning(wards.arrival(month), 9), **call)
