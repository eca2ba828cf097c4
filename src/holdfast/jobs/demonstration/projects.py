"""Improvement projects of the invented trust, told as they happened, from charter to ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from holdfast.foundation.actor import System
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.improvement.choices import CameTrue, Decision, DriverLevel, MeasureRole
from holdfast.improvement.rules.aims import Aim
from holdfast.improvement.rules.diagrams import Line
from holdfast.jobs.demonstration.calendar import last_day, morning
from holdfast.jobs.demonstration.story import Story, Test, stories
from holdfast.jobs.demonstration.wards import Wards
from holdfast.records import operations as records
from holdfast.records import queries as record_queries
from holdfast.records.choices import Assurance, RecheckResult

BY = System("demonstration")
EVERY = timedelta(days=40)  # from one test to the next


@dataclass
class Tellings:
    """What will happen in all projects, in the order of its days. Each step is taken once, when its moment has come."""

    wards: Wards
    steps: list[tuple[datetime, Callable[[datetime], None]]] = field(default_factory=list)
    made: dict[str, Any] = field(default_factory=dict)

    def add(self, on: date, step: Callable[[datetime], None], hour: int = 9) -> None:
        """A step of a day; nothing happens after today."""
        if on < self.wards.today:
            self.steps.append((morning(on, hour), step))

    def until(self, at: datetime) -> None:
        """Take every step up to a moment."""
        self.steps.sort(key=lambda one: one[0])
        while self.steps and self.steps[0][0] <= at:
            when, step = self.steps.pop(0)
            step(when)

    def restage(self) -> None:
        """Work out the stages from all that is there today."""
        keys = [project.pk for project in self.made.values()]
        improvement.restage_projects(by=BY, at=morning(self.wards.today, 6), project_ids=keys)


def tellings(wards: Wards) -> Tellings:
    """Every project, step by step."""
    telling = Tellings(wards)
    for story in stories():
        _One(telling, story).plan()
    return telling


@dataclass
class _One:
    """One project while it is told."""

    telling: Tellings
    story: Story

    def plan(self) -> None:
        story, wards, add = self.story, self.telling.wards, self.telling.add
        begun = wards.month(story.begun) + timedelta(days=story.day)
        add(begun, self.begin)
        add(begun + timedelta(days=6), self.gather)
        add(begun + timedelta(days=8), self.design)
        for number, test in enumerate(story.tests):
            self.test(test, begun + timedelta(days=30) + number * EVERY)
        if story.planned:
            add(wards.month(story.begun + 9) + timedelta(days=20), self.spread)
        if story.left_out[0]:
            add(wards.month(story.begun + 16) + timedelta(days=6), self.leave_out)
        if story.stopped:
            add(wards.month(story.stopped) + timedelta(days=15), self.stop)
        if story.closed:
            add(wards.month(story.closed) + timedelta(days=15), self.hand_over)
            add(wards.month(story.closed) + timedelta(days=24), self.close)

    @property
    def project(self) -> Any:
        return self.telling.made[self.story.title]

    def person(self, who: str) -> Any:
        return self.telling.wards.trust.person(who)

    def begin(self, at: datetime) -> None:
        story, wards = self.story, self.telling.wards
        aim = Aim(story.what, story.how_much, last_day(wards.month(story.until)) if story.until else None, story.whom)
        self.telling.made[story.title] = improvement.start_project(
            by=self.person("qi.lead"), at=at, unit=wards.trust.units[story.unit], title=story.title, aim=aim,
            programme=story.programme, problem=story.problem, lead=self.person(story.lead),
            hours_planned=story.hours or None, sponsor=self.person(story.sponsor) if story.sponsor else None,
            copied_from=self.telling.made[story.taken_from] if story.taken_from else None,
        )  # fmt: skip

    def spread(self, at: datetime) -> None:
        wards = self.telling.wards
        for unit, month in self.story.planned:
            improvement.plan_unit(
                by=self.person("qi.lead"), at=at, project=self.project, unit=wards.trust.units[unit],
                planned_on=last_day(wards.month(month)),
            )  # fmt: skip

    def leave_out(self, at: datetime) -> None:
        unit, reason = self.story.left_out
        (row,) = (
            one.planned
            for one in queries.programme(self.project, viewer=None, on=at.date()).units
            if one.planned.unit.name == unit
        )
        improvement.leave_unit_out(by=self.person("qi.lead"), at=at, planned=row, because=reason)

    def gather(self, at: datetime) -> None:
        call: dict[str, Any] = {"project": self.project, "by": self.person(self.story.lead), "at": at}
        for part, who in self.story.team:
            person = self.telling.wards.trust.people.get(who)
            improvement.join_team(part=part, person=person, name="" if person else who, **call)
        if self.story.hours:
            improvement.give_hours(on=at.date(), hours=Decimal(self.story.hours) / 2, words="The first half", **call)

    def design(self, at: datetime) -> None:
        call: dict[str, Any] = {"project": self.project, "by": self.person(self.story.lead), "at": at}
        if self.story.diagram:
            lines = [Line(DriverLevel(level), text) for level, text in self.story.diagram]
            improvement.save_diagram(lines=lines, version=0, **call)
        for role, unit, measure in self.story.measures:
            series, main = self.telling.wards.series[unit, measure], role == MeasureRole.OUTCOME
            # The improvement lead sees every ward; a ward's lead may watch another ward's measure only through them.
            call["by"] = self.person("qi.lead")
            improvement.watch_measure(series=series, role=MeasureRole(role), primary=main, **call)

    def test(self, test: Test, on: date) -> None:
        made: list[Any] = []
        lead = self.person(self.story.lead)

        def planned(at: datetime) -> None:
            ideas = [line for line in queries.diagram(self.project) if line.level == DriverLevel.IDEA]
            idea = ideas[test.idea % len(ideas)] if ideas else None
            made.append(improvement.plan_cycle(
                by=lead, at=at, project=self.project, question=test.question, plan=test.plan, driver=idea
            ))  # fmt: skip

        def begun(at: datetime) -> None:
            improvement.begin_cycle(by=lead, at=at, cycle=made[0], prediction=test.prediction)

        def ended(at: datetime) -> None:
            improvement.record_finding(by=lead, at=at, cycle=made[0], words=test.finding)

        def studied(at: datetime) -> None:
            improvement.study_cycle(
                by=lead, at=at, cycle=made[0], came_true=CameTrue(test.came_true), studied=test.studied,
                decided=Decision(test.decided),
            )  # fmt: skip

        steps = [
            (0, planned, True),
            (1, begun, test.prediction),
            (12, ended, test.finding),
            (16, studied, test.studied),
        ]
        for days, step, there in steps:
            if there:
                self.telling.add(on + timedelta(days=days), step, 10)

    def stop(self, at: datetime) -> None:
        improvement.stop_project(
            by=self.person(self.story.lead), at=at, project=self.project, because=self.story.because,
            learned=self.story.learned,
        )  # fmt: skip

    def hand_over(self, at: datetime) -> None:
        keeper, deputy = (self.person(who) for who in self.story.keeper)
        watch = queries.main_measure(self.project)
        asked = improvement.offer_hand_over(
            by=self.person("qi.lead"), at=at, project=self.project, to=keeper, deputy=deputy, watch=watch,
            words=self.story.kept,
        )  # fmt: skip
        improvement.answer_hand_over(by=keeper, at=at + timedelta(hours=5), hand_over=asked, accepted=True)

    def close(self, at: datetime) -> None:
        improvement.close_project(by=self.person("qi.lead"), at=at, project=self.project, question=self.story.question)
        for check, (result, words) in zip(
            record_queries.rechecks_of(self.project.record), self.story.found, strict=False
        ):
            self.telling.add(check.due_on, self._look(check, RecheckResult(result), words))

    def _look(self, check: Any, result: RecheckResult, words: str) -> Callable[[datetime], None]:
        def look(at: datetime) -> None:
            records.do_recheck(
                by=self.person(self.story.keeper[0]), at=at, recheck=check, result=result, assurance=Assurance.TEAM,
                words=words,
            )  # fmt: skip

        return look
