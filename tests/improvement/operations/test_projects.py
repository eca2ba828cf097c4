"""A project from its charter to its end: what is refused, what is kept, what only the numbers can say."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from holdfast.foundation.errors import Invalid
from holdfast.foundation.guard import writing
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.improvement.choices import Help, MeasureRole, Part
from holdfast.improvement.models import Member, Project, ProjectMeasure, Stage
from holdfast.improvement.rules.aims import Aim
from holdfast.jobs.nightly import projects as job
from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, ValueKind
from holdfast.records.models import Link, Notice, Record, Responsibility
from holdfast.records.queries import rechecks
from tests.factories import improvement as make
from tests.factories import measures as numbers
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, TODAY

pytestmark = pytest.mark.django_db
NOW = {"by": TESTS, "at": AT}
BEFORE, BETTER = [50.0, 53, 47, 51, 49, 52] * 4, [56.0, 59, 53, 57, 55, 58]
SENTENCE = "The night staff could not reach it."


def watch(project, series, role=MeasureRole.OUTCOME, **more):
    return improvement.watch_measure(**NOW, project=project, series=series, role=role, **more)


def score(there, values, first=date(2023, 1, 1)):
    """A mean that should rise."""
    measure = numbers.measure(there.trust, "Score", better=Better.UP, value_kind=ValueKind.NUMBER)
    return numbers.series(there.ward, measure, values, first=first)


def claim(there, series, changed_on):
    return measures.claim_gain(
        **NOW, series=series, changed="Low beds for those who fell before", changed_on=changed_on, steward=there.sam,
        watch_until=date(2027, 1, 1),
    )  # fmt: skip


def accepted(there, watched):
    made = improvement.offer_hand_over(
        **NOW, project=there.project, to=there.sam, deputy=there.dev, watch=watched, words="Card 4 of the huddle"
    )
    return improvement.answer_hand_over(by=people.viewer(there.sam), at=AT, hand_over=made, accepted=True)


def test_charter_without_a_whole_aim_begins_and_says_what_is_missing(there):
    begun = make.project(there.ward, there.lena, aim=Aim("Falls", "fewer", None, "patients"))
    missing = Stage.objects.get(project=begun).missing
    assert (begun.stage, missing[0]) == (Decimal("0.5"), "Complete the aim: how much, by when, for whom.")


def test_project_is_linked_with_what_raised_it_and_found_by_its_words(there):
    series = numbers.series(there.ward)
    made = make.project(there.ward, there.lena, raised_from=series.record, problem="Nobody sees bay three")
    assert Link.objects.get(from_record=made.record).to_record_id == series.pk
    assert "bay three" in Record.objects.get(pk=made.pk).search_text
    assert Responsibility.objects.get(record=made.record, role="owner").person == there.lena


@pytest.mark.parametrize("more", [{"problem": " "}, {"title": " "}, {"begun_on": TODAY + timedelta(days=1)}])
def test_project_without_words_or_begun_tomorrow_is_refused_whole(there, more):
    with pytest.raises(Invalid):
        make.project(there.ward, there.lena, **more)
    assert Project.objects.count() == 1


def test_team_takes_people_partners_and_names_once_and_the_lead_is_handed_on(there):
    improvement.join_team(**NOW, project=there.project, part=Part.PATIENT_PARTNER, name="  Pat   Partner ")
    with pytest.raises(Invalid, match="already"):
        improvement.join_team(**NOW, project=there.project, part=Part.PARTNER, name="pat partner")
    with pytest.raises(Invalid, match="Choose a person"):
        improvement.join_team(**NOW, project=there.project, part=Part.STAFF)
    first = Member.objects.get(project=there.project, part=Part.LEAD)
    with pytest.raises(Invalid, match="Hand the lead"):
        improvement.leave_team(**NOW, member=first)
    improvement.hand_lead(**NOW, project=there.project, to=there.sam, deputy=there.dev)
    led = Member.objects.filter(project=there.project, part=Part.LEAD).values_list("name", "to_on")
    assert set(led) == {("Lena Lead", TODAY), ("Sam Sister", None)}
    held = Responsibility.objects.get(record_id=there.project.pk, role="owner", to_on=None)
    assert (held.person, held.deputy) == (there.sam, there.dev)


def test_main_measure_is_fixed_once_numbers_since_the_start_are_seen(there):
    quiet, seen = numbers.series(there.ward), numbers.series(there.ward, values=numbers.STEADY)
    begun = make.project(there.ward, there.lena, begun_on=date(2026, 1, 1))
    first = watch(begun, quiet, primary=True)
    with pytest.raises(Invalid, match="fixed"):
        watch(begun, seen, primary=True)
    assert [m.pk for m in ProjectMeasure.objects.filter(project=begun, primary=True)] == [first.pk]
    other = watch(there.project, seen, primary=True)  # begun today: nothing newer than that is here
    assert not other.named_late
    with pytest.raises(Invalid, match="already"):
        watch(there.project, seen)


def test_prediction_is_locked_before_any_result_by_the_rule_and_by_the_database(there):
    test = make.cycle(there.project)
    with pytest.raises(Invalid, match="prediction first"):
        improvement.record_finding(**NOW, cycle=test, words="Half as many")
    with pytest.raises(IntegrityError), transaction.atomic():
        _result_without_prediction(test, there.trust)
    improvement.begin_cycle(**NOW, cycle=test, prediction="Half as many")
    with pytest.raises(Invalid, match="fixed"):
        improvement.begin_cycle(**NOW, cycle=test, prediction="A third")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE improvement_prediction SET words = 'A third'")


def _result_without_prediction(test, trust):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO improvement_finding (prediction_id, organisation_id, words, ended_on, at)"
            " VALUES (%s, %s, 'Half', %s, %s)",
            [test.pk, trust.pk, TODAY, AT],
        )
    connection.check_constraints()


def test_cycle_is_studied_after_it_happened_and_counts_in_the_teams_record(there):
    test = make.cycle(there.project)
    improvement.begin_cycle(**NOW, cycle=test, prediction="Half as many")
    study = {"cycle": test, "came_true": "partly", "studied": "Fewer, not half", "decided": "adapt"}
    with pytest.raises(Invalid, match="what happened"):
        improvement.study_cycle(**NOW, **study)
    with pytest.raises(Invalid, match="when the test began"):
        improvement.record_finding(**NOW, cycle=test, words="Six", ended_on=TODAY - timedelta(days=1))
    improvement.record_finding(**NOW, cycle=test, words="Six instead of eight")
    improvement.study_cycle(**NOW, **study)
    assert {k.value: n for k, n in queries.prediction_record(there.project).items()} == {
        "yes": 0, "partly": 1, "no": 0
    }  # fmt: skip
    with pytest.raises(Invalid, match="Plan another"):
        improvement.study_cycle(**NOW, **study)


def test_project_without_a_gain_cannot_be_closed(there):
    watched = watch(there.project, score(there, BEFORE), primary=True)
    accepted(there, watched)
    with pytest.raises(Invalid, match="nothing can be called sustained"):
        improvement.close_project(**NOW, project=there.project, question="Are beds low?")


def test_project_with_an_open_gain_cannot_be_closed_and_is_told_not_proven(there):
    there.project = make.project(there.ward, there.lena, begun_on=date(2025, 12, 1))
    series = score(there, BEFORE + BETTER[:2], first=date(2024, 1, 1))
    watched = watch(there.project, series)
    claim(there, series, date(2026, 1, 1))
    accepted(there, watched)
    with pytest.raises(Invalid, match="not proven yet"):
        improvement.close_project(**NOW, project=there.project, question="Are beds low?")
    assert Project.objects.get(pk=there.project.pk).state == "under_way"


def test_project_with_a_proven_gain_is_closed_handed_over_and_looked_at_four_times(there):
    there.project = make.project(there.ward, there.lena, begun_on=date(2025, 6, 1))
    series = score(there, BEFORE + BETTER + BETTER[:2], first=date(2023, 7, 1))
    watched = watch(there.project, series)
    claim(there, series, date(2025, 7, 1))
    with pytest.raises(Invalid, match="accept it first"):
        improvement.close_project(**NOW, project=there.project, question="Are beds low?")
    accepted(there, watched)
    closed = improvement.close_project(**NOW, project=there.project, question="Are beds low?")
    looks = rechecks(viewer=people.viewer(there.sam), on=TODAY, record_id=closed.pk)
    assert [(look.due_on - TODAY).days for look in looks] == [30, 90, 180, 365]
    held = Responsibility.objects.get(record_id=closed.pk, role="steward")
    assert (held.person, held.deputy) == (there.sam, there.dev)
    with pytest.raises(Invalid, match="closed and handed over"):
        make.cycle(closed)


def test_hand_over_needs_a_deputy_a_watched_measure_and_an_answer(there):
    watched = watch(there.project, numbers.series(there.ward))
    ask = {"project": there.project, "to": there.sam, "deputy": there.dev, "watch": watched, "words": "Card 4"}
    with pytest.raises(Invalid, match="somebody else as deputy"):
        improvement.offer_hand_over(**NOW, **ask | {"deputy": there.sam})
    foreign = watch(make.project(there.ward, there.lena), numbers.series(there.ward))
    with pytest.raises(Invalid, match="a measure the project watches"):
        improvement.offer_hand_over(**NOW, **ask | {"watch": foreign})
    made = improvement.offer_hand_over(**NOW, **ask)
    assert Notice.objects.filter(person=there.sam, record=there.project.record).exists()
    with pytest.raises(Invalid, match="has not answered"):
        improvement.offer_hand_over(**NOW, **ask)
    with pytest.raises(Invalid, match="would have to be different"):
        improvement.answer_hand_over(by=people.viewer(there.sam), at=AT, hand_over=made, accepted=False)


@pytest.mark.parametrize("words", [{"because": "No"}, {"learned": "Nothing"}])
def test_project_is_stopped_only_with_why_and_what_was_learned(there, words):
    with pytest.raises(Invalid):
        improvement.stop_project(**NOW, project=there.project, **{"because": SENTENCE, "learned": SENTENCE} | words)


def test_learning_of_a_stopped_project_is_found_by_search(there):
    improvement.stop_project(
        **NOW, project=there.project, because=SENTENCE, learned="Ask the porters before the pilot."
    )
    assert "ask the porters" in Record.objects.get(pk=there.project.pk).search_text


def test_adopting_copies_the_plan_and_the_measures_the_unit_has(there):
    measure = numbers.measure(there.trust, "Bells")
    here, elsewhere = numbers.series(there.ward, measure), numbers.series(there.ward_8, measure)
    watch(there.project, here, primary=True)
    watch(there.project, numbers.series(there.ward), MeasureRole.BALANCING)
    made = improvement.adopt_project(**NOW, project=there.project, unit=there.ward_8, lead=there.sam)
    assert [(m.series_id, m.primary) for m in made.watched.all()] == [(elsewhere.pk, True)]
    assert (made.copied_from, made.problem, made.by_when) == (there.project, there.project.problem, None)


def test_hours_given_and_a_self_score_change_no_stage(there):
    before = Stage.objects.count()
    improvement.give_hours(**NOW, project=there.project, on=TODAY, hours=Decimal("3.5"))
    improvement.score_self(**NOW, project=there.project, score=Decimal("4.5"), words="We feel it")
    assert Stage.objects.count() == before
    for hours in (Decimal(0), Decimal(-1)):
        with pytest.raises(Invalid):
            improvement.give_hours(**NOW, project=there.project, on=TODAY, hours=hours)
    with pytest.raises(Invalid):
        improvement.score_self(**NOW, project=there.project, score=Decimal("4.2"), words="We feel it")


def test_portfolio_says_who_may_need_help_in_five_queries(there, django_assert_max_num_queries):
    for n in range(5):
        project = make.project(there.ward, there.lena, title=f"P{n}", begun_on=TODAY - timedelta(days=90))
        make.cycle(project)
    viewer = people.viewer(there.lena)
    with django_assert_max_num_queries(5):
        found = queries.help_wanted(queries.projects(viewer=viewer, on=TODAY), on=TODAY)
    said = {project.record.headline: helps for project, _, helps in found}
    assert said["P1"] == (Help.NO_MEASURE,)
    assert said["Fewer falls"] == (Help.NO_TEST,)


def test_stage_falls_back_when_what_it_stood_on_is_gone_and_a_second_look_adds_nothing(there):
    improvement.join_team(**NOW, project=there.project, part=Part.STAFF, person=there.dev)
    there.project.refresh_from_db()
    assert there.project.stage == Decimal("1.0")
    assert improvement.restage_projects(**NOW, project_ids=[there.project.pk]) == 0
    improvement.leave_team(**NOW, member=Member.objects.get(project=there.project, person=there.dev))
    there.project.refresh_from_db()
    assert there.project.stage == Decimal("0.5")


def test_night_finds_what_changed_by_day_without_the_project(there):
    there.project = make.project(there.ward, there.lena, begun_on=date(2025, 6, 1))
    assert job.run(AT) == "0 new stages of 2 projects"
    improvement.join_team(**NOW, project=there.project, part=Part.STAFF, person=there.dev)
    member = Member.objects.get(project=there.project, person=there.dev)
    with writing("a test"):
        Member.objects.filter(pk=member.pk).update(to_on=TODAY)
    assert job.run(AT) == "1 new stages of 2 projects"


def test_gain_of_the_month_in_which_the_project_began_is_the_projects(there):
    """A change is dated by its period: the first of the month lies before the day the project began."""
    there.project = make.project(there.ward, there.lena, begun_on=date(2025, 7, 23))
    series = score(there, BEFORE + BETTER + BETTER[:2], first=date(2023, 7, 1))
    watch(there.project, series)
    claim(there, series, date(2025, 7, 30))
    gains = queries.whole_project(there.project, viewer=people.viewer(there.lena), on=TODAY).gains
    assert [gain.changed_on for gain in gains] == [date(2025, 7, 1)]
    earlier = make.project(there.ward, there.lena, begun_on=date(2025, 8, 1))
    watch(earlier, series)
    assert not queries.whole_project(earlier, viewer=people.viewer(there.lena), on=TODAY).gains


def test_what_came_of_its_source_holds_the_project_and_what_the_numbers_say_of_its_gain(there):
    source = numbers.series(there.ward).record
    made = make.project(there.ward, there.lena, begun_on=date(2025, 6, 1), raised_from=source)
    series = score(there, BEFORE + BETTER + BETTER[:2], first=date(2023, 7, 1))
    watch(made, series)
    gain = claim(there, series, date(2025, 7, 1))
    assert queries.came_of([source.pk])[source.pk] == (
        ("project", "The project “Fewer falls”", "under_way", None),
        ("gain", "The gain of “Fewer falls”", gain.latest_verdict.state, gain.latest_verdict.period),
    )
