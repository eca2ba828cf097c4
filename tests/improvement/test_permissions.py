"""Every operation of the module, as every role and as a stranger: exactly what permissions.csv says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from holdfast.foundation.operation import REGISTRY
from holdfast.improvement import operations as i
from holdfast.improvement.choices import CameTrue, Decision, DriverLevel, MeasureRole, Moment, Part, Programme
from holdfast.improvement.models import HandOver, Member, ProjectMeasure
from holdfast.improvement.rules.diagrams import Line
from holdfast.improvement.rules.sustainability import model
from tests.factories import improvement as make
from tests.factories import measures as numbers
from tests.factories.organisation import AT, TESTS, TODAY
from tests.organisation.permission_table import outcome, outcomes, table

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]  # what a role may do is no matter of the engine
EXPECTED = table(Path(__file__).with_name("permissions.csv"))


@pytest.fixture
def full(there):
    """A project with a measure, a test that has been run, a team and an open hand-over."""
    series, other = numbers.series(there.ward), numbers.series(there.ward)
    t = there
    t.other = other
    t.watched = i.watch_measure(by=TESTS, at=AT, project=t.project, series=series, role=MeasureRole.OUTCOME)
    t.planned, t.run = make.cycle(t.project), make.cycle(t.project)
    i.begin_cycle(by=TESTS, at=AT, cycle=t.run, prediction="Half as many")
    t.begun = make.cycle(t.project)
    i.begin_cycle(by=TESTS, at=AT, cycle=t.begun, prediction="Half as many")
    i.record_finding(by=TESTS, at=AT, cycle=t.run, words="Half as many")
    t.planned_unit = i.plan_unit(by=TESTS, at=AT, project=t.project, unit=t.ward, planned_on=TODAY)
    t.member = i.join_team(by=TESTS, at=AT, project=t.project, part=Part.STAFF, person=t.dev)
    t.hand_over = i.offer_hand_over(
        by=TESTS, at=AT, project=t.project, to=t.sam, deputy=t.dev, watch=t.watched, words="Huddle card 4"
    )
    return t


LONG = "The night staff could not reach it."
ACTS = {
    "start_project": lambda t, by: i.start_project(
        by=by, at=AT, unit=t.ward, title="New", programme=Programme.FLOW, problem="Waits", lead=t.lena
    ),
    "adopt_project": lambda t, by: i.adopt_project(by=by, at=AT, project=t.project, unit=t.ward, lead=t.lena),
    "plan_unit": lambda t, by: i.plan_unit(by=by, at=AT, project=t.project, unit=t.ward_8, planned_on=TODAY),
    "leave_unit_out": lambda t, by: i.leave_unit_out(by=by, at=AT, planned=t.planned_unit, because="It closes."),
    "change_charter": lambda t, by: i.change_charter(
        by=by, at=AT, project=t.project, title="New", programme=Programme.FLOW, problem="Waits", aim=make.AIM
    ),
    "give_hours": lambda t, by: i.give_hours(by=by, at=AT, project=t.project, on=TODAY, hours=Decimal(2)),
    "save_diagram": lambda t, by: i.save_diagram(
        by=by, at=AT, project=t.project, lines=[Line(DriverLevel.PRIMARY, "Beds in sight")], version=0
    ),
    "score_self": lambda t, by: i.score_self(by=by, at=AT, project=t.project, score=Decimal(2), words="We think"),
    "restage_projects": lambda t, by: i.restage_projects(by=by, at=AT, project_ids=[t.project.pk]),
    "join_team": lambda t, by: i.join_team(by=by, at=AT, project=t.project, part=Part.PARTNER, name="Age Concern"),
    "leave_team": lambda t, by: i.leave_team(by=by, at=AT, member=t.member),
    "hand_lead": lambda t, by: i.hand_lead(by=by, at=AT, project=t.project, to=t.sam),
    "assess_outlook": lambda t, by: i.assess_outlook(
        by=by, at=AT, project=t.project, moment=Moment.START, answers={f.code: "a" for f in model()}
    ),
    "watch_measure": lambda t, by: i.watch_measure(
        by=by, at=AT, project=t.project, series=t.other, role=MeasureRole.PROCESS
    ),
    "name_main_measure": lambda t, by: i.name_main_measure(by=by, at=AT, watched=t.watched),
    "stop_watching": lambda t, by: i.stop_watching(by=by, at=AT, watched=t.watched),
    "plan_cycle": lambda t, by: i.plan_cycle(by=by, at=AT, project=t.project, question="Does it?", plan="Monday"),
    "begin_cycle": lambda t, by: i.begin_cycle(by=by, at=AT, cycle=t.planned, prediction="Half"),
    "record_finding": lambda t, by: i.record_finding(by=by, at=AT, cycle=t.begun, words="Half"),
    "study_cycle": lambda t, by: i.study_cycle(
        by=by, at=AT, cycle=t.run, came_true=CameTrue.YES, studied="As we thought", decided=Decision.ADOPT
    ),
    "offer_hand_over": lambda t, by: i.offer_hand_over(
        by=by, at=AT, project=make.project(t.ward, t.lena), to=t.sam, deputy=t.dev, watch=t.watched, words="Card"
    ),
    "answer_hand_over": lambda t, by: i.answer_hand_over(by=by, at=AT, hand_over=t.hand_over, accepted=True),
    "close_project": lambda t, by: i.close_project(by=by, at=AT, project=t.project, question="Still done?"),
    "stop_project": lambda t, by: i.stop_project(by=by, at=AT, project=t.project, because=LONG, learned=LONG),
}


@pytest.mark.parametrize("operation", EXPECTED)
def test_operation_is_open_to_exactly_the_roles_of_the_table(full, stranger, operation):
    act = ACTS[operation.removeprefix("improvement.")]
    assert outcomes(lambda by: act(full, by), full, stranger) == EXPECTED[operation]


def test_every_operation_of_the_module_stands_in_the_table():
    assert {name for name in REGISTRY if name.startswith("improvement.")} == set(EXPECTED)


def test_member_of_the_team_may_work_on_this_project_and_on_no_other(full):
    from tests.factories import organisation as people

    dev = people.viewer(full.dev)
    assert outcome(lambda by: ACTS["plan_cycle"](full, by), dev) == "yes"
    other = make.project(full.ward, full.lena, title="Another")
    assert (
        outcome(lambda by: i.plan_cycle(by=by, at=AT, project=other, question="Does it?", plan="Monday"), dev) == "no"
    )
    i.leave_team(by=TESTS, at=AT, member=Member.objects.get(project=full.project, person=full.dev))
    assert outcome(lambda by: ACTS["plan_cycle"](full, by), people.viewer(full.dev)) == "no"


def test_hand_over_is_answered_by_nobody_but_who_was_asked(full, place):
    from tests.factories import organisation as people

    act = ACTS["answer_hand_over"]
    assert outcome(lambda by: act(full, by), people.viewer(full.lena)) == "no"
    assert HandOver.objects.get(pk=full.hand_over.pk).answered_at is None
    assert outcome(lambda by: act(full, by), people.viewer(full.sam)) == "yes"
    assert ProjectMeasure.objects.filter(pk=full.watched.pk, removed_at=None).exists()
