"""Who sees which record, and the sentence that says why: the two must agree."""

from __future__ import annotations

import pytest

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Role
from holdfast.records import operations as records
from holdfast.records import queries
from holdfast.records.choices import Answering, Visibility
from holdfast.records.models import Grant, Note, Record
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY
from tests.factories.records import record

pytestmark = pytest.mark.django_db
EVERY = list(Visibility)


@pytest.fixture
def people(place, stranger):
    """By how near they stand to Ward 7."""
    return {
        "ward member": make.viewer_with(place.trust, Role.MEMBER, place.ward),
        "division lead": make.viewer_with(place.trust, Role.WARD_LEAD, place.surgery),
        "member elsewhere": make.viewer_with(place.trust, Role.MEMBER, place.ward_20),
        "partner of the ward": make.viewer_with(place.trust, Role.PATIENT_PARTNER, place.ward),
        "partner elsewhere": make.viewer_with(place.trust, Role.PATIENT_PARTNER, place.ward_20),
        "no role": make.viewer(make.person(place.trust)),
        "stranger": stranger,
    }


SEEN = {
    Visibility.PUBLIC: {
        "ward member",
        "division lead",
        "member elsewhere",
        "partner of the ward",
        "partner elsewhere",
        "no role",
        "stranger",
    },
    Visibility.ORGANISATION: {"ward member", "division lead", "member elsewhere", "partner of the ward"},
    Visibility.UNIT: {"ward member", "division lead", "partner of the ward"},
    Visibility.NAMED: set(),
}


@pytest.mark.parametrize("visibility", EVERY)
def test_record_is_seen_by_exactly_those_its_visibility_names(place, people, visibility):
    kept = record(place.ward, visibility=visibility)
    assert {name for name, viewer in people.items() if queries.sees(viewer, kept, on=TODAY)} == SEEN[visibility]


@pytest.mark.parametrize("visibility", EVERY)
def test_why_is_said_to_exactly_those_who_see(place, people, visibility):
    kept = record(place.ward, visibility=visibility)
    for viewer in people.values():
        assert bool(queries.why(viewer, kept, on=TODAY)) == queries.sees(viewer, kept, on=TODAY)


def test_nobody_signed_in_sees_nothing(place):
    kept = record(place.ward, visibility=Visibility.PUBLIC)
    assert not queries.sees(None, kept, on=TODAY)
    assert queries.why(None, kept, on=TODAY) == ""


def test_record_that_is_not_seen_is_as_one_that_is_not_there(place, stranger):
    kept = record(place.ward)
    for pk in (kept.pk, "00000000-0000-0000-0000-000000000001"):
        with pytest.raises(NotVisible) as error:
            queries.record(viewer=stranger, pk=pk, on=TODAY)
        assert str(error.value) == "There is nothing here."


def test_filter_works_through_another_table(place, stranger):
    kept = record(place.ward)
    records.add_note(by=TESTS, at=AT, record=kept, text="Note")
    assert queries.visible_to(place.admin, Note.objects.all(), on=TODAY, prefix="record").count() == 1
    assert queries.visible_to(stranger, Note.objects.all(), on=TODAY, prefix="record").count() == 0


def test_filter_is_one_query(place, django_assert_num_queries):
    record(place.ward)
    with django_assert_num_queries(1):
        list(queries.visible_to(place.admin, Record.objects.all(), on=TODAY))


def test_why_names_the_grant_and_its_giver(place, stranger):
    kept = record(place.ward, visibility=Visibility.NAMED)
    guest = make.person(make.trust("Cove"))
    lead = make.person(place.trust, "Lena Lead", role=Role.QI_LEAD)
    records.share(by=make.viewer(lead), at=AT, record=kept, person=guest, to_on=TODAY)
    assert queries.why(make.viewer(guest), kept, on=TODAY) == (
        "You can see this because Lena Lead gave it to you by name until 2 March 2026."
    )


@pytest.mark.parametrize(
    ("role", "words"), [(Answering.OWNER, "you are its owner"), (Answering.COLLECTOR, "you bring its numbers")]
)
def test_why_names_what_one_answers_for_first(place, role, words):
    kept, lead = record(place.ward), make.person(place.trust, role=Role.WARD_LEAD, over=place.ward)
    records.take_responsibility(by=TESTS, at=AT, record=kept, role=role, person=lead, deputy=place.administrator)
    assert words in queries.why(make.viewer(lead), kept, on=TODAY)
    assert "stand in" in queries.why(place.admin, kept, on=TODAY)


def test_record_keeps_a_long_headline_cut(place):
    kept = record(place.ward, "x" * 400)
    assert len(kept.headline) == 300
    assert kept.headline.endswith("…")


def test_changed_visibility_is_in_force_at_once(place, people):
    kept = record(place.ward)
    records.change_record(by=TESTS, at=AT, record=kept, visibility=Visibility.NAMED)
    assert not queries.sees(people["ward member"], kept, on=TODAY)
    assert not Grant.objects.exists()
