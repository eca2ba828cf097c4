"""Slides and pictures: asked for on a page, made by the worker, fetched by whoever asked and nobody else."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.storage import default_storage
from pptx import Presentation

from holdfast.organisation.choices import Role
from holdfast.records.choices import Visibility
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.web.areas.measures.conftest import at_the_door
from tests.web.areas.measures.test_importing import _own_uploads  # noqa: F401
from tests.web.areas.measures.test_long_sheets import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def falls(place):
    return make.series(place.ward, make.measure(place.trust, "Falls"), make.STEADY)


@pytest.fixture
def analyst(place):
    return people.person(place.trust, "Ana Analyst", role=Role.ANALYST)


def fetched(client, response) -> bytes:
    """Follow to the waiting page, let the worker work, and fetch the file."""
    assert response.status_code == 302
    waiting = client.get(response["Location"])
    assert "is being made" in waiting.content.decode()
    assert "data-look-again" in waiting.content.decode()
    work()
    ready = client.get(response["Location"]).content.decode()
    assert "Your file is ready" in ready, ready
    return b"".join(client.get(response["Location"] + "?file=1").streaming_content)


def test_measure_becomes_a_slide(falls, analyst):
    client = at_the_door(analyst)
    (page,) = Presentation(io.BytesIO(fetched(client, client.post(f"/measures/{falls.pk}/slide/")))).slides
    assert page.shapes.title.text_frame.text == "Falls: Ward 7"
    values = next(s for s in page.shapes if s.has_chart).chart.plots[0].series[0].values
    assert list(values) == make.STEADY


def test_overview_becomes_slides_as_it_is_filtered(place, falls, analyst):
    make.series(place.ward_8, falls.measure, make.STEADY)
    make.series(place.ward, make.measure(place.trust, "Waits"), make.STEADY)
    client = at_the_door(analyst)
    pages = list(Presentation(io.BytesIO(fetched(client, client.post("/measures/slides/?q=falls")))).slides)
    assert [p.shapes.title.text_frame.text for p in pages[1:]] == ["Falls: Ward 7", "Falls: Ward 8"]


def test_chart_becomes_a_png(falls, analyst):
    client = at_the_door(analyst)
    assert fetched(client, client.post(f"/measures/{falls.pk}/picture.png")).startswith(b"\x89PNG")


def test_file_is_for_whoever_asked_alone(place, falls, analyst):
    response = at_the_door(analyst).post(f"/measures/{falls.pk}/slide/")
    work()
    other = people.person(place.trust, "Cole League", role=Role.ANALYST)
    assert at_the_door(other).get(response["Location"]).status_code == 404
    assert at_the_door(other).get(response["Location"] + "?file=1").status_code == 404


def test_what_may_no_longer_be_seen_when_it_is_made_is_left_out(place, falls):
    """The worker looks again with the person's roles of that moment."""
    from holdfast.organisation import operations as organisation

    hidden = make.series(place.ward_8, falls.measure, make.STEADY, visibility=Visibility.UNIT)
    lead = people.person(place.trust, "Lea Lead", role=Role.WARD_LEAD, over=place.ward_8)
    client = at_the_door(lead)
    response = client.post(f"/measures/{hidden.pk}/slide/")
    organisation.end_role(by=people.TESTS, at=people.AT, membership=lead.memberships.get())
    people.grant(lead, Role.MEMBER, place.ward)
    work()
    told = client.get(response["Location"]).content.decode()
    assert "None of these measures has a chart that you may see." in told


def test_measure_without_numbers_makes_no_slide_and_says_so(place, analyst):
    empty = make.series(place.ward)
    client = at_the_door(analyst)
    response = client.post(f"/measures/{empty.pk}/slide/")
    work()
    assert "could not be made" in client.get(response["Location"]).content.decode()


def test_pages_ask_by_post_and_say_where_to_go_back(falls, analyst):
    client = at_the_door(analyst)
    assert client.get(f"/measures/{falls.pk}/slide/").status_code == 405
    page = client.get("/measures/?q=falls").content.decode()
    action = re.search(r'action="(/measures/slides/[^"]*)"', page)
    assert action
    assert action[1] == "/measures/slides/?q=falls"


def test_late_feed_says_so_on_its_slide(place, analyst):
    late = make.series(place.ward, make.measure(place.trust, "Falls"), make.STEADY[:10])
    client = at_the_door(analyst)
    (page,) = Presentation(io.BytesIO(fetched(client, client.post(f"/measures/{late.pk}/slide/")))).slides
    words = " ".join(s.text_frame.text for s in page.shapes if s.has_text_frame)
    assert "October 2024" in words


def test_task_run_twice_leaves_one_file(falls, analyst):
    response = at_the_door(analyst).post(f"/measures/{falls.pk}/slide/")
    work()
    work()
    (kept,) = default_storage.listdir(f"outgoing/{analyst.pk}")[1]
    assert not kept.endswith(".failed")
    assert at_the_door(analyst).get(response["Location"] + "?file=1").status_code == 200
