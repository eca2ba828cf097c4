"""404 for what a viewer may not see, 403 where they may see but not do."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

OF_SERIES = [
    "measure",
    "picture",
    "numbers_csv",
    "numbers_xlsx",
    "history",
    "point",
    "note",
    "target",
    "rebase",
    "answering",
]
WRITES = ["point", "note", "target", "rebase", "answering"]


@pytest.mark.parametrize("name", OF_SERIES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_finds_nothing(folk, falls, name, method):
    response = getattr(folk.stranger, method)(reverse(f"measures:{name}", args=[falls.pk]))
    assert response.status_code == 404


@pytest.mark.parametrize("name", OF_SERIES)
def test_stranger_learns_no_more_than_from_a_wrong_id(folk, falls, name):
    real = folk.stranger.get(reverse(f"measures:{name}", args=[falls.pk]))
    wrong = folk.stranger.get(reverse(f"measures:{name}", args=[uuid.uuid4()]))
    assert real.content == wrong.content


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_board_member_may_read_but_not_write(folk, falls, name, method):
    assert getattr(folk.board, method)(reverse(f"measures:{name}", args=[falls.pk])).status_code == 403


def test_lead_of_another_ward_may_read_but_not_add(folk, falls, place):
    from holdfast.organisation.choices import Role
    from tests.factories import organisation as people
    from tests.web.areas.measures.conftest import at_the_door

    other = at_the_door(people.person(place.trust, role=Role.WARD_LEAD, over=place.ward_20))
    assert other.get(reverse("measures:measure", args=[falls.pk])).status_code == 200
    assert other.post(reverse("measures:point", args=[falls.pk]), {"value": "1"}).status_code == 403


@pytest.mark.parametrize("name", ["define", "import", "asked"])
def test_board_member_is_refused_the_pages_of_others_work(folk, name):
    assert folk.board.get(reverse(f"measures:{name}")).status_code == 403


@pytest.mark.parametrize("name", ["definition", "revise", "retire", "new_series"])
def test_definition_of_another_trust_is_not_there(folk, falls, name):
    assert folk.stranger.get(reverse(f"measures:{name}", args=[falls.measure_id])).status_code == 404


def test_import_of_another_trust_is_not_there(folk, falls):
    batch = falls.points.first().batch_id
    assert folk.stranger.get(reverse("measures:batch", args=[batch])).status_code == 404


def test_note_of_another_series_cannot_be_taken_back_through_this_one(folk, targeted, hygiene):
    note = targeted.point_notes.first()
    address = reverse("measures:note_take_back", args=[hygiene.pk, note.pk])
    assert folk.analyst.post(address).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(client, falls):
    response = client.get(reverse("measures:measure", args=[falls.pk]))
    assert response.status_code == 302
    assert "/login/" in response["Location"]
