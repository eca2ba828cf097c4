"""Search by name over what the viewer may see."""

from __future__ import annotations

import pytest

from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.records import queries
from holdfast.records.choices import Visibility
from holdfast.records.queries.search import EACH
from tests.factories import organisation as make
from tests.factories.organisation import AT, TODAY
from tests.factories.records import record

pytestmark = pytest.mark.django_db


def search(viewer, text):
    return queries.search(viewer=viewer, text=text, on=TODAY)


def headlines(viewer, text):
    return [(f.kind, f.headline) for f in search(viewer, text).found]


def test_records_units_and_organisations_are_found(place):
    record(place.ward, "Falls")
    assert headlines(place.admin, "falls") == [("record", "Falls")]
    assert ("unit", "Surgery") in headlines(place.admin, "surg")
    assert ("organisation", "Anchor NHS Trust") in headlines(place.admin, "anchor")


def test_organisation_is_found_by_its_code_first(place):
    code = place.trust.ods_code.lower()
    assert headlines(place.admin, code)[0] == ("organisation", "Anchor NHS Trust")


def test_record_is_found_by_measure_and_unit_together(place):
    record(place.ward, "Falls")
    record(place.ward_20, "Falls")
    (found,) = [f for f in search(place.admin, "falls ward 7").found if f.kind == "record"]
    assert found.detail == "Measure of a unit: Ward 7, Anchor NHS Trust"


def test_best_match_stands_first(place):
    for headline in ("Snowfall", "Falls with harm", "Inpatient falls", "Falls"):
        record(place.ward, headline)
    assert [h for _, h in headlines(place.admin, "falls")] == ["Falls", "Falls with harm", "Inpatient falls"]


def test_capitals_and_spaces_do_not_matter(place):
    record(place.ward, "Hand Hygiene")
    assert headlines(place.admin, "  hAND   hygiene ") == [("record", "Hand Hygiene")]


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_no_words_find_nothing(place, text):
    assert search(place.admin, text).found == ()


@pytest.mark.parametrize("text", ["%", "_", "100%_", "' OR 1=1 --", "\\", '"', "\x00"])
def test_signs_of_the_database_are_only_letters(place, text):
    record(place.ward, "Falls")
    assert headlines(place.admin, text) == []


def test_nothing_of_another_trust_is_found(place, stranger):
    record(place.ward, "Falls")
    assert headlines(stranger, "falls") == []
    assert headlines(stranger, "ward 7") == []


def test_public_record_of_another_trust_is_found(place, stranger):
    record(place.ward, "A&E attendances", visibility=Visibility.PUBLIC)
    assert headlines(stranger, "a&e") == [("record", "A&E attendances")]


def test_partner_finds_their_unit_only(place):
    partner = make.viewer_with(place.trust, Role.PATIENT_PARTNER, place.ward)
    assert headlines(partner, "ward") == [("unit", "Ward 7")]


def test_nobody_finds_nothing(place):
    assert search(None, "ward").found == ()


def test_closed_unit_says_so(place):
    organisation.close_unit(by=place.admin, at=AT, unit=place.ward)
    (found,) = [f for f in search(place.admin, "ward 7").found if f.kind == "unit"]
    assert "closed on 2 March 2026" in found.detail


def test_search_takes_three_queries_whatever_is_found(place, django_assert_num_queries):
    for number in range(20):
        record(place.ward, f"Falls {number}")
    with django_assert_num_queries(3):
        search(place.admin, "ward")


def test_more_than_can_be_read_is_said(place):
    for number in range(EACH + 1):
        record(place.ward, f"Falls {number:03}")
    result = search(place.admin, "falls")
    assert len(result.found) == EACH
    assert result.more
