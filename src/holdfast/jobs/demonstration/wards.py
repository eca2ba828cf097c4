"""The wards' measures: who answers for them, targets, and three years of numbers, brought as people bring them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from holdfast.jobs.demonstration.calendar import month_back, morning
from holdfast.jobs.demonstration.numbers import MONTHS, numbers
from holdfast.jobs.demonstration.people import DEPUTIES
from holdfast.jobs.demonstration.plan import TARGETS, WHOLE, Planned, planned
from holdfast.jobs.demonstration.trust import Trust
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.rules.points import NewPoint

BROUGHT_AT_ONCE = 30  # the first months come as one sheet; then a sheet a month
ARRIVES = timedelta(days=11)  # the twelfth of the month after


@dataclass
class Wards:
    """The invented trust's series while they are made: by unit and measure, and the day that is today."""

    trust: Trust
    today: date
    series: dict[tuple[str, str], Any] = field(default_factory=dict)

    def month(self, number: int) -> date:
        """The first day of a month counted from 0, the oldest; the last is the latest complete month."""
        return month_back(self.today, MONTHS - number)

    def arrival(self, number: int) -> date:
        """The day on which a month's numbers are brought."""
        return self.month(number + 1) + ARRIVES


def make(trust: Trust, today: date) -> Wards:
    """Open every series, aim where the trust aims, and bring the numbers."""
    wards = Wards(trust, today)
    plans = planned()
    for plan in plans:
        _open(wards, plan)
        _aim(wards, plan)
    _bring(wards, plans, range(BROUGHT_AT_ONCE), "ward numbers to date.xlsx", "xlsx")
    for month in range(BROUGHT_AT_ONCE, MONTHS):
        if wards.arrival(month) <= today:
            _bring(wards, plans, range(month, month + 1), "", "paste")
    return wards


def _open(wards: Wards, plan: Planned) -> None:
    people = wards.trust.people
    lead = people.get(f"{plan.unit.split()[0].lower()}.lead") if plan.unit != WHOLE else people["analyst"]
    deputy = people[DEPUTIES[plan.unit]] if plan.unit in DEPUTIES else people["quality.lead"]
    first = wards.month(plan.pattern.first)
    wards.series[plan.unit, plan.measure] = measures.open_series(
        measure=queries.national_measure(plan.measure), unit=wards.trust.units[plan.unit], collector=lead,
        deputy=deputy, owner=people["chief.nurse"], opened_on=first, by=people["analyst"],
        at=morning(month_back(wards.today, MONTHS - plan.pattern.first) + timedelta(days=20)),
    )  # fmt: skip


def _aim(wards: Wards, plan: Planned) -> None:
    targets = [(max(month, plan.pattern.first), value) for month, value in TARGETS.get(plan.measure, ())]
    for month, value in dict(targets).items():
        measures.set_target(
            series=wards.series[plan.unit, plan.measure], from_on=wards.month(month), value=value,
            by=wards.trust.person("qi.lead"), at=morning(wards.month(month) + timedelta(days=21)),
        )  # fmt: skip


def _bring(wards: Wards, plans: list[Planned], months: range, file_name: str, source: str) -> None:
    rows = [
        NewPoint(wards.month(n.month), None, n.numerator, n.denominator, None, wards.series[p.unit, p.measure].pk)
        for p in plans
        for n in numbers(p.name, p.pattern)
        if n.month in months
    ]
    call = {"by": wards.trust.person("analyst"), "at": morning(wards.arrival(months[-1]))}
    batch = measures.begin_batch(unit=wards.trust.units[WHOLE], source=source, file_name=file_name, **call)
    measures.add_points(batch=batch, rows=rows, **call)
    measures.accept_batch(batch=batch, **call)
