"""The pages of projects: what is there, what is missing, and only by those who may."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from holdfast.improvement import operations as improvement
from holdfast.improvement.choices import MeasureRole
from holdfast.improvement.models import Cycle, HandOver, Member, Project, ProjectMeasure
from holdfast.improvement.rules.sustainability import model
from holdfast.records import operations as records
from holdfast.records.models import Recheck
from tests.factories import improvement as make
from tests.factories import measures as numbers
from tests.factories.organisation import AT, TESTS, TODAY
from tests.web.conftest import main_text

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]  # pages draw the same on either engine
NOW = {"by": TESTS, "at": AT}
LONG = "The night staff could not reach it."


def at(door, name, *more):
    return reverse(f"projects:{name}", args=[door.project.pk, *more])


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def page(door, client="lead"):
    return main_text(getattr(door, client).get(at(door, "project")))


@pytest.fixture
def watched(door):
    series = numbers.series(door.ward, values=numbers.STEADY)
    return improvement.watch_measure(**NOW, project=door.project, series=series, role=MeasureRole.OUTCOME, primary=True)


def test_project_is_begun_from_the_list_and_its_page_says_what_the_aim_lacks(door):
    given = {
        "title": "Quiet nights", "programme": "quality", "problem": "Bins wake people", "what": "Sleep",
        "how_much": "better", "for_whom": "everyone", "unit": door.ward.pk, "lead": door.lena.pk, "sponsor": "",
    }  # fmt: skip
    response = door.lead.post(reverse("projects:new"), given, follow=True)
    text = main_text(response)
    for words in ("Quiet nights", "The aim still lacks", "Say how much, with a number", "Say by when", "Say for whom",
                  "Stage 0.5: begun", "Missing for stage 1.0", "nothing here can be called sustained"):  # fmt: skip
        assert words in text
    assert Project.objects.get(record__headline="Quiet nights").record.unit == door.ward


def test_whole_page_is_read_in_order_with_constant_queries(door, watched, django_assert_max_num_queries):
    test = make.cycle(door.project)
    improvement.begin_cycle(**NOW, cycle=test, prediction="Half as many")
    with django_assert_max_num_queries(37):
        text = page(door)
    order = ["Stage 0.5", "Aim and problem", "Team", "Driver diagram", "Measures", "Tests", "Gains: did it last?",
             "Hand-over and looking again"]  # fmt: skip
    assert [words for words in order if words in text] == order
    assert "Outcome measure, the main one" in text.replace("measure , ", "measure, ")


def test_page_says_whether_the_aim_could_be_proven_from_the_numbers_before_it_began(door):
    four_a_month = [4, 3, 5, 6, 2, 4, 4, 5, 3, 4, 3, 5, 4, 6, 2, 4, 5, 3, 4, 4, 3, 5, 4, 4, 4, 4]
    series = numbers.series(door.ward, values=[float(n) for n in four_a_month])
    improvement.watch_measure(**NOW, project=door.project, series=series, role=MeasureRole.OUTCOME, primary=True)
    assert "Can it be proven at all?" in page(door)
    aim = replace(make.AIM, how_much="by 30%")
    given = {"title": "Fewer falls", "programme": "quality", "problem": "Falls", "aim": aim}
    improvement.change_charter(**NOW, project=door.project, **given)
    text = page(door)
    assert "30% fewer: about 2 in 5 by 24 months" in text
    assert "These ways would see more" in text


def test_reader_sees_all_and_is_offered_nothing(door, watched):
    html = door.reader.get(at(door, "project")).content.decode()
    for name in ("charter", "join", "watch", "plan", "hand_over", "close", "stop", "diagram"):
        assert at(door, name) not in html
        assert at(door, name) in door.lead.get(at(door, "project")).content.decode()


def test_charter_keeps_what_was_typed_and_says_what_a_title_needs(door):
    given = {"title": "", "programme": "flow", "problem": "People wait", "how_much": "by half"}
    response = door.lead.post(at(door, "charter"), given)
    assert response.status_code == 200
    assert "by half" in response.content.decode()
    door.lead.post(at(door, "charter"), {**given, "title": "Shorter waits", **day("by_when", date(2027, 1, 31))})
    project = Project.objects.select_related("record").get(pk=door.project.pk)
    assert (project.record.headline, project.programme, project.by_when) == ("Shorter waits", "flow", date(2027, 1, 31))


def test_team_is_joined_by_name_left_and_led_by_another(door):
    door.lead.post(at(door, "join"), {"part": "patient_partner", "name": "Pat"})
    member = Member.objects.get(project=door.project, name="Pat")
    assert "Pat, patient or carer partner" in page(door)
    door.lead.post(at(door, "leave", member.pk))
    assert "Pat, patient" not in page(door)
    door.lead.post(at(door, "lead"), {"to": door.sam.pk})
    assert "Sam Sister, leads the project" in page(door)


def test_measure_is_watched_made_the_main_one_and_left(door):
    series = numbers.series(door.ward)
    door.lead.post(at(door, "watch"), {"series": str(series.pk), "role": "process"})
    row = ProjectMeasure.objects.get(project=door.project)
    door.lead.post(at(door, "main", row.pk))
    assert "the main one" in page(door)
    door.lead.post(at(door, "stop_watching", row.pk))
    assert "watches no measure yet" in page(door)


def test_test_goes_step_by_step_and_takes_no_result_before_its_prediction(door):
    door.lead.post(at(door, "plan"), {"question": "Do low beds help?", "plan": "Bed 4, Monday"})
    test = Cycle.objects.get(project=door.project)
    here = at(door, "test", test.pk)
    early = door.lead.post(here, {"step": "finding", "words": "Half", **day("ended_on", TODAY)})
    assert early.status_code == 400
    assert not hasattr(Cycle.objects.get(pk=test.pk), "prediction")
    assert "What do you expect to see?" in main_text(door.lead.get(here))
    today = date.today()  # noqa: DTZ011
    door.lead.post(here, {"step": "begin", "prediction": "Half as many", **day("begun_on", today)})
    door.lead.post(here, {"step": "finding", "words": "A third fewer", **day("ended_on", today)})
    door.lead.post(here, {"step": "study", "came_true": "partly", "studied": "They help", "decided": "adapt"})
    text = main_text(door.reader.get(here))
    for words in ("Half as many", "A third fewer", "Partly as predicted", "They help", "Adapt it and test again"):
        assert words in text
    assert "Of 1 predictions 0 came true, 1 in part, 0 not" in page(door)
    library = main_text(door.reader.get(reverse("projects:changes")))
    assert "Do low beds help?" in library
    assert "No gain claimed" in library


def test_hand_over_is_answered_by_who_was_asked(door, watched):
    given = {"to": door.sam.pk, "deputy": door.lena.pk, "watch": watched.pk, "words": "Card 4"}
    door.lead.post(at(door, "hand_over"), given)
    asked = HandOver.objects.get(project=door.project)
    assert door.lead.get(at(door, "answer", asked.pk)).status_code == 403
    assert at(door, "answer", asked.pk) in door.keeper.get(at(door, "project")).content.decode()
    door.keeper.post(at(door, "answer", asked.pk), {"accepted": "yes"})
    assert "Sam Sister took it over" in page(door)


def test_project_without_a_gain_is_not_closed_and_is_told_so(door):
    response = door.lead.post(at(door, "close"), {"question": "Are the beds low?"})
    assert "nothing can be called sustained" in main_text(response)
    assert Project.objects.get(pk=door.project.pk).state == "under_way"


def test_stopped_project_keeps_its_learning_and_offers_no_more_changes(door):
    door.lead.post(at(door, "stop"), {"because": LONG, "learned": LONG})
    text = page(door)
    assert LONG in text
    assert "Change the charter" not in text
    assert door.lead.get(at(door, "diagram")).status_code == 400


def test_recheck_is_done_or_moved_with_a_reason_and_never_under_another_project(door):
    look = records.plan_recheck(
        **NOW, record=door.project.record, due_on=TODAY, owner=door.sam, question="Are the beds low?"
    )
    later = date(2099, 1, 5)
    door.lead.post(at(door, "move_look", look.pk), {"reason": "Closed by norovirus", **day("to_on", later)})
    assert "Closed by norovirus" in page(door)
    given = {"result": "holding", "words": "Nine of ten", "assurance": "team"}
    door.keeper.post(at(door, "look", look.pk), {**given, **day("done_on", date(2026, 3, 2))})
    assert Recheck.objects.get(pk=look.pk).result == "holding"
    other = make.project(door.ward, door.lena, title="Another")
    assert door.lead.get(reverse("projects:look", args=[other.pk, look.pk])).status_code == 404


def test_adopting_begins_a_project_elsewhere_with_its_plan(door):
    response = door.lead.post(
        at(door, "adopt"), {"title": "Fewer falls here", "unit": door.ward.pk, "lead": door.lena.pk}, follow=True
    )
    assert "Taken up from" in main_text(response)


def test_hours_and_own_view_stand_beside_what_was_planned_and_found(door):
    door.lead.post(at(door, "hours"), {"hours": "3.5", **day("on", date(2026, 3, 2))})
    door.lead.post(at(door, "score"), {"score": "4.5", "words": "We feel it"})
    text = page(door)
    assert "40 hours planned, 3.5 given" in text
    assert "4.5: We feel it (Lena Lead" in text
    assert "Stage 0.5" in text


def test_list_sorts_by_who_may_need_help_filters_searches_and_exports(door, watched):
    make.project(door.ward, door.lena, title="Zebra crossings", begun_on=date(2025, 1, 1))
    response = door.lead.get(reverse("projects:projects"))
    text = main_text(response)
    assert text.index("Fewer falls") < text.index("Zebra crossings")  # two reasons before one
    assert "Where help may be welcome" in text
    assert "2 projects: 2 under way" in text
    assert "Fewer falls" not in main_text(door.lead.get(reverse("projects:projects"), {"q": "zebra"}))
    kept = door.lead.get(reverse("projects:projects"), {"download": "csv", "programme": "quality"})
    rows = list(csv.DictReader(io.StringIO(b"".join(kept.streaming_content).decode("utf-8-sig"))))
    assert next(row["Project"] for row in rows) == "Fewer falls"


def test_list_is_empty_for_another_trust_and_says_what_belongs_here(door, stranger, client):
    from holdfast.organisation.models import Person

    client.force_login(Person.objects.get(pk=stranger.person_id))
    assert "No project has begun yet" in main_text(client.get(reverse("projects:projects")))
    assert client.get(at(door, "project")).status_code == 404


@pytest.mark.one_engine
def test_list_of_many_projects_takes_ten_queries(door, django_assert_max_num_queries):
    for n in range(60):
        make.project(door.ward, door.lena, title=f"Project {n}")
    door.lead.get(reverse("projects:projects"))
    with django_assert_max_num_queries(10):
        door.lead.get(reverse("projects:projects"))


def test_outlook_is_seen_only_after_saying_what_one_thinks_and_names_nobody(door):
    best = {factor.code: "a" for factor in model()} | {"moment": "start"}
    door.lead.post(at(door, "say_outlook"), best)
    before = main_text(door.keeper.get(at(door, "outlook")))
    assert "when you have said what you think yourself" in before
    door.keeper.post(at(door, "say_outlook"), best | {"senior": "d"})
    text = main_text(door.keeper.get(at(door, "outlook")))
    for words in ("On average 92 points of 100 , from 85 to 100", "Seen differently: Senior leaders take part",
                  "Far apart: talk about it first", "not confirmed against the guide"):  # fmt: skip
        assert words.replace(" ,", ",") in text.replace(" ,", ",")
    assert "Lena" not in text.split("Back to the project")[0]
    assert door.reader.get(at(door, "say_outlook")).status_code == 403
