"""What a viewer may know of units, people, organisations and the history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.foundation.errors import NotVisible
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission, Role
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(place):
    return make.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)


@pytest.fixture
def partner(place):
    """Sees their unit only, not across the organisation."""
    return make.viewer_with(place.trust, Role.PATIENT_PARTNER, place.ward)


def names(rows):
    return [str(row) for row in rows]


def test_tree_is_in_alphabetical_order_at_each_level(place):
    root = queries.tree(place.trust, on=TODAY)
    assert [(n.depth, n.name) for n in root.walk()] == [
        (0, "Anchor NHS Trust"), (1, "Medicine"), (2, "Ward 20"), (1, "Surgery"), (2, "Ward 7"), (2, "Ward 8"),
    ]  # fmt: skip


def test_tree_before_anything_opened_is_none(place):
    assert queries.tree(place.trust, on=date(2001, 1, 1)) is None


def test_tree_takes_one_query(place, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(queries.tree(place.trust, on=TODAY).walk())


def test_tree_of_someone_who_sees_one_unit_is_the_branch_that_leads_there(place, partner):
    root = queries.tree_for(viewer=partner, organisation=place.trust, on=TODAY)
    assert [n.name for n in root.walk()] == ["Anchor NHS Trust", "Surgery", "Ward 7"]


def test_tree_is_not_there_for_a_stranger(place, stranger):
    with pytest.raises(NotVisible):
        queries.tree_for(viewer=stranger, organisation=place.trust, on=TODAY)


def test_units_are_known_across_the_organisation(place, lena):
    assert "Ward 20" in names(queries.units(viewer=make.viewer(lena)))


def test_partner_knows_their_unit_only(place, partner):
    assert names(queries.units(viewer=partner)) == ["Ward 7"]
    with pytest.raises(NotVisible):
        queries.unit(viewer=partner, pk=place.ward_20.pk)


def test_stranger_and_nobody_know_no_unit(place, stranger):
    assert not queries.units(viewer=stranger).filter(organisation=place.trust).exists()
    assert not queries.units(viewer=None).exists()


def test_units_open_on_a_day_leave_out_the_others(place):
    organisation.close_unit(by=place.admin, at=AT, unit=place.ward)
    rows = queries.units(viewer=place.admin, open_on=TODAY)
    assert "Ward 7" not in names(rows)
    assert "Ward 7" in names(queries.units(viewer=place.admin, open_on=TODAY - timedelta(days=1)))


def test_units_over_which_one_may_do_a_thing(place):
    keeper = make.viewer_with(place.trust, Role.ADMINISTRATOR, place.surgery)
    assert names(queries.units(viewer=keeper, may=Permission.MANAGE_UNITS)) == ["Surgery", "Ward 7", "Ward 8"]


def test_units_are_found_by_every_word_of_their_name(place):
    assert names(queries.find_units(viewer=place.admin, text="ward 20")) == ["Ward 20"]
    assert names(queries.find_units(viewer=place.admin, text="anchor")) == []


def test_unit_lead_sees_who_has_a_role_over_the_unit(place, lena):
    make.person(place.trust, "Mo Medicine", role=Role.MEMBER, over=place.ward_20)
    make.person(place.trust, "Nia Nurse", role=Role.MEMBER, over=place.ward)
    assert names(queries.people(viewer=make.viewer(lena))) == ["Lena Lead", "Nia Nurse"]


def test_member_sees_themselves_only(place, lena):
    member = make.person(place.trust, "Mia Member", role=Role.MEMBER, over=place.ward)
    assert names(queries.people(viewer=make.viewer(member))) == ["Mia Member"]
    with pytest.raises(NotVisible):
        queries.person(viewer=make.viewer(member), pk=lena.pk)


def test_administrator_sees_accounts_without_a_role_too(place):
    make.person(place.trust, "Nobody Yet")
    assert "Nobody Yet" in names(queries.people(viewer=place.admin))


def test_administrator_of_a_division_does_not(place):
    make.person(place.trust, "Nobody Yet")
    keeper = make.viewer_with(place.trust, Role.ADMINISTRATOR, place.surgery)
    assert "Nobody Yet" not in names(queries.people(viewer=keeper))


def test_person_of_another_trust_is_not_there(place, lena, stranger):
    with pytest.raises(NotVisible):
        queries.person(viewer=stranger, pk=lena.pk)


def test_roles_of_a_day_leave_out_ended_and_coming_ones(place, lena):
    ended = make.grant(
        lena, Role.MEMBER, place.ward, from_on=TODAY - timedelta(days=9), to_on=TODAY - timedelta(days=1)
    )
    coming = make.grant(lena, Role.ANALYST, place.ward, from_on=TODAY + timedelta(days=1))
    held = queries.roles_held(viewer=place.admin, on=TODAY).filter(person=lena)
    assert [m.role for m in held] == [Role.WARD_LEAD]
    assert {ended, coming} <= set(queries.roles_held(viewer=place.admin))


def test_roles_over_units_are_counted(place, lena):
    assert queries.roles_over_units(viewer=place.admin, organisation_id=place.trust.pk, on=TODAY) == {
        place.ward.pk: 1, place.whole.pk: 1,
    }  # fmt: skip


def test_colleagues_are_accounts_in_use_of_ones_own_organisation(place, lena, stranger, partner):
    gone = make.person(place.trust, "Gone")
    organisation.switch_off_person(by=place.admin, at=AT, person=gone)
    assert "Gone" not in names(queries.colleagues(viewer=make.viewer(lena), organisation_id=place.trust.pk))
    assert not queries.colleagues(viewer=stranger, organisation_id=place.trust.pk).exists()
    assert not queries.colleagues(viewer=partner, organisation_id=place.trust.pk).exists()


def test_organisations_are_public_facts_but_invented_ones_are_not(place, stranger):
    invented = make.trust("Invented", invented=True)
    member = make.viewer_with(invented, Role.MEMBER)
    assert place.trust in queries.organisations(viewer=stranger)
    assert invented not in queries.organisations(viewer=stranger)
    assert invented in queries.organisations(viewer=member)


def test_succession_with_an_invented_organisation_is_not_told(place, stranger):
    invented = make.trust("Invented", invented=True)
    row = organisation.succeed(by=TESTS, at=AT, predecessor=invented, successor=place.trust)
    assert not queries.successions(viewer=stranger, organisation=place.trust).exists()
    with pytest.raises(NotVisible):
        queries.succession(viewer=stranger, pk=row.pk)


def test_history_is_read_by_who_holds_it_over_the_whole(place, stranger):
    division = make.viewer_with(place.trust, Role.QUALITY_LEAD, place.surgery)
    member = make.viewer_with(place.trust, Role.MEMBER)
    seen = [
        queries.events(viewer=v).filter(organisation_id=place.trust.pk).exists()
        for v in (place.admin, division, member, stranger)
    ]
    assert seen == [True, False, False, False]


def test_history_is_narrowed_by_person_operation_and_day(place):
    organisation.rename_unit(by=place.admin, at=AT, unit=place.ward, name="Alder")
    organisation.rename_unit(by=place.admin, at=AT + timedelta(days=1), unit=place.ward, name="Birch")
    mine = queries.events(viewer=place.admin, person_id=place.administrator.pk, operation="organisation.rename_unit")
    assert mine.count() == 2
    assert queries.events(viewer=place.admin, operation="organisation.rename_unit", to_on=TODAY).count() == 1
    assert queries.events(viewer=place.admin, from_on=TODAY + timedelta(days=1)).count() == 1


def test_history_line_has_names_for_ids(place, lena):
    event = queries.events(viewer=place.admin, operation="organisation.grant_role").latest("number")
    (line,) = queries.lines([event])
    assert dict(line.facts)["person"] == "Lena Lead"
    assert dict(line.facts)["after"] == "from 2026-03-02, role Ward or team lead, unit Ward 7"
    assert line.by == "The site: tests"


def test_history_lines_take_three_queries_however_many(place, django_assert_num_queries):
    rows = list(queries.events(viewer=place.admin))
    with django_assert_num_queries(3):
        queries.lines(rows)


def test_destroyed_content_leaves_an_empty_line(place):
    from holdfast.foundation.guard import writing
    from holdfast.foundation.models import EventContent

    with writing("a test's set-up"):
        EventContent.objects.all().delete()
    assert {line.facts for line in queries.lines(queries.events(viewer=place.admin))} == {()}


def test_viewer_is_read_in_one_query(place, lena, django_assert_num_queries):
    with django_assert_num_queries(2):
        make.viewer(lena)


def test_paths_leave_out_those_beneath_others(place, lena):
    make.grant(lena, Role.WARD_LEAD, place.surgery)
    assert make.viewer(lena).paths_with(Permission.ADD_DATA) == ((place.trust.pk, place.surgery.path),)


@pytest.mark.parametrize(
    ("over", "words"),
    [("ward", "you are a ward or team lead of Ward 7"), ("medicine", "shared across the organisation")],
)
def test_why_names_the_nearest_role(place, over, words):
    someone = make.viewer_with(place.trust, Role.WARD_LEAD, getattr(place, over))
    assert words in someone.why(place.ward)


def test_why_is_empty_for_a_stranger(place, stranger):
    assert stranger.why(place.ward) == ""


def test_organisation_begins_with_its_root_and_place(place):
    assert queries.whole_unit(place.trust.pk) == place.whole
    assert queries.names_on(place.whole, on=TODAY) == ("Anchor NHS Trust",)
