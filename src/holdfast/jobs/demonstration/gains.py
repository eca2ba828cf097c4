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
    "Rowan Ward": Pattern(**_BETTER, drifts_from=MONTHS - 3, drift_a_month=-0.045),  # slipping
    "Willow Ward": Pattern(**_BETTER, drifts_from=MONTHS - 9, drift_a_month=-0.022),  # lost
    "Hazel Ward": Pattern(**_BETTER),  # held for a year
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
    ("Elm Ward", FALLS, "elm.lead", MONTHS - 4, "Low beds for those who fell before."),
)
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
    telling.until(morning(wards.today, 5))
    telling.restage()


def _claim(wards: Wards, unit: str, measure: str, who: str, month: int, changed: str, *, at: datetime) -> Any:
    return measures.claim_gain(
        by=wards.trust.person("qi.lead"), at=at, series=wards.series[unit, measure], changed=changed,
        changed_on=wards.month(month), steward=wards.trust.people.get(who) or wards.trust.person("quality.lead"),
        sponsor=wards.trust.person("chief.nurse"), watch_until=wards.today + timedelta(days=500),
    )  # fmt: skip


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
        measures.record_points(rows=rows[:BROUGHT_AT_ONCE], at=morning(first, 9), **call)
        for month in range(BROUGHT_AT_ONCE, MONTHS):
            if wards.arrival(month) <= wards.today:
                measures.record_points(rows=rows[month : month + 1], at=morning(wards.arrival(month), 9), **call)
