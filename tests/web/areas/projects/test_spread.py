"""Programmes across units, the project on one page, and what is carried away."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.improvement import operations as improvement
from holdfast.improvement.models import PlannedUnit
from holdfast.jobs.carry import projects as carried
from tests.factories.organisation import AT, TESTS
from tests.web.conftest import main_text

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def planned(door):
    """Two wards planned: one has begun, one waits past its day."""
    for unit, on in ((door.ward, date(2025, 1, 1)), (door.ward_8, date(2025, 2, 1))):
        improvement.plan_unit(by=TESTS, at=AT, project=door.project, unit=unit, planned_on=on)
    return f"/projects/{door.project.pk}/"


def test_a_programme_says_how_far_it_is_and_what_is_missing(door, planned):
    words = main_text(door.lead.get(f"{planned}programme/"))
    assert "Not embedded yet" in words
    assert "1 of 2 planned units have not taken it up, 1 of them past the planned day." in words
    assert "Embedded across the organisation" not in words
    assert "Fewer falls" in main_text(door.lead.get("/projects/programmes/"))
    file = door.lead.get(f"{planned}programme/?download=csv")
    assert [line.split(",")[0] for line in b"".join(file.streaming_content).decode("utf-8-sig").splitlines()] == [
        "Unit",
        "Ward 7",
        "Ward 8",
    ]


def test_a_programme_takes_few_queries(door, planned):
    for path in (f"{planned}programme/", "/projects/programmes/"):
        door.lead.get(path)
        with CaptureQueriesContext(connection) as queries:
            door.lead.get(path)
        assert len(queries) <= 14, (path, len(queries))


def test_a_unit_is_planned_and_left_out_by_form(door, planned):
    day = {"planned_on_day": "1", "planned_on_month": "6", "planned_on_year": "2027"}
    sent = door.lead.post(f"{planned}programme/plan/", {"unit": door.ward_8.pk, **day})
    assert "planned already" in main_text(sent)
    row = PlannedUnit.objects.get(unit=door.ward_8)
    sent = door.lead.post(f"{planned}programme/{row.pk}/leave-out/", {"because": "It closes in May."}, follow=True)
    assert "left out on" in main_text(sent)
    sent = door.lead.post(f"{planned}programme/plan/", {"unit": door.ward_8.pk, **day}, follow=True)
    assert "counts as taken up once a project begins there" in main_text(sent)


def test_the_page_for_paper_keeps_done_and_lasted_apart(door, planned):
    words = main_text(door.lead.get(f"{planned}one-page/"))
    assert "No gain is claimed: nothing here says that it lasts." in words
    assert "People fall at night." in words


def test_blank_sheets_ask_for_the_prediction_before_the_result(door):
    words = main_text(door.lead.get("/projects/templates/"))
    assert words.index("What do we expect to see?") < words.index("Do: what happened?")


def test_slides_and_picture_are_made_by_the_worker_and_waited_for(door, planned):
    for what in ("slides/", "diagram/picture.png"):
        assert "/measures/carried/" in door.lead.post(f"{planned}{what}").headers["Location"]


def test_first_slide_says_what_the_numbers_say_and_no_more(door):
    from io import BytesIO

    from pptx import Presentation

    deck = Presentation(BytesIO(carried.slides(door.admin, door.project.pk, at=AT)))
    words = "\n".join(shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)
    assert "No gain is claimed: nothing here says that it lasts." in words
    assert "People fall at night." in words
