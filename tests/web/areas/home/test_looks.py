"""My page asks for the re-checks one owes: soon or late, in words, with the page they belong to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.records import operations as records
from holdfast.records.choices import Assurance, RecheckResult
from tests.factories import improvement as make
from tests.factories.organisation import AT, TESTS
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(place, lead):
    return make.project(place.ward, lead)


def plan(project, lead, days, question="Are the beds low?"):
    due = clock.today() + timedelta(days=days)
    return records.plan_recheck(by=TESTS, at=AT, record=project.record, due_on=due, owner=lead, question=question)


def test_late_recheck_says_so_and_leads_to_its_page(project, lead, signed_in):
    plan(project, lead, -3)
    response = signed_in.get("/")
    text = main_text(response)
    assert "Look again" in text
    assert "Fewer falls: Are the beds low?" in text
    assert ": late" in text
    assert reverse("projects:project", args=[project.pk]) in response.content.decode()


def test_recheck_of_next_month_is_not_asked_for_yet(project, lead, signed_in):
    plan(project, lead, 15)
    assert "Look again" not in main_text(signed_in.get("/"))


def test_recheck_that_was_done_is_not_asked_for_again(project, lead, signed_in):
    look = plan(project, lead, 2)
    assert "Look again" in main_text(signed_in.get("/"))
    records.do_recheck(
        by=TESTS,
        at=clock.now(),
        recheck=look,
        result=RecheckResult.HOLDING,
        assurance=Assurance.TEAM,
        words="Nine of ten",
    )
    assert "Look again" not in main_text(signed_in.get("/"))


def test_many_rechecks_are_cut_at_ten_the_soonest_first(project, lead, signed_in):
    for days in range(12, 0, -1):
        plan(project, lead, days, f"Question {days} of many?")
    text = main_text(signed_in.get("/"))
    assert "Question 1 of many?" in text
    assert "Question 10 of many?" in text
    assert "Question 11 of many?" not in text
