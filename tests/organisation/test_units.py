"""Adding, renaming, moving, merging and closing units."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Event, EventContent
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission, Role, UnitKind
from holdfast.organisation.models import Membership, Unit, UnitPlace
from holdfast.organisation.rules.rows import UnitRow
from tests.factories import organisation as make
from tests.factories.organisation import AT, TODAY
from tests.factories.records import record

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def fresh(unit):
    return Unit.objects.get(pk=unit.pk)


def said(operation):
    event = Event.objects.filter(operation=operation).order_by("-number").first()
    return EventContent.objects.get(event_id=event.id).content


def move(place, unit, parent, **more):
    return organisation.move_unit(by=place.admin, at=AT, unit=unit, parent=parent, **more)


def test_new_unit_stands_beneath_its_parent(place):
    ward = organisation.add_unit(by=place.admin, at=AT, parent=place.surgery, name="Ward 9", kind=UnitKind.WARD)
    assert ward.path == f"{place.surgery.path}{ward.pk}/"
    assert ward.opened == TODAY
    assert said("organisation.add_unit")["after"]["name"] == "Ward 9"


def test_second_unit_of_one_name_is_refused(place):
    with pytest.raises(Invalid) as error:
        organisation.add_unit(by=place.admin, at=AT, parent=place.surgery, name="ward  7", kind=UnitKind.WARD)
    assert error.value.field == "name"


def test_same_name_under_another_parent_is_fine(place):
    organisation.add_unit(by=place.admin, at=AT, parent=place.medicine, name="Ward 7", kind=UnitKind.WARD)


def test_second_whole_is_refused(place):
    with pytest.raises(Invalid):
        organisation.add_unit(by=place.admin, at=AT, parent=place.surgery, name="All", kind=UnitKind.WHOLE)


def test_unit_does_not_open_in_the_future(place):
    with pytest.raises(Invalid) as error:
        organisation.add_unit(
            by=place.admin,
            at=AT,
            parent=place.surgery,
            name="New",
            kind=UnitKind.WARD,
            opened=TODAY + timedelta(days=1),
        )
    assert error.value.field == "opened"


def test_nothing_is_added_beneath_a_closed_unit(place):
    closed = organisation.close_unit(by=place.admin, at=AT, unit=place.ward)
    with pytest.raises(Invalid):
        organisation.add_unit(by=place.admin, at=AT, parent=closed, name="Bay", kind=UnitKind.TEAM)


def test_new_name_leaves_the_old_one_on_earlier_days(place):
    organisation.rename_unit(by=place.admin, at=AT, unit=place.ward, name="Alder Ward")
    assert queries.names_on(place.ward, on=TODAY)[-1] == "Alder Ward"
    assert queries.names_on(place.ward, on=YESTERDAY)[-1] == "Ward 7"
    assert said("organisation.rename_unit")["before"] == "Ward 7"


def test_second_new_name_of_one_day_mends_the_first(place):
    organisation.rename_unit(by=place.admin, at=AT, unit=place.ward, name="Adler Ward")
    organisation.rename_unit(by=place.admin, at=AT, unit=place.ward, name="Alder Ward")
    assert list(UnitPlace.objects.filter(unit=place.ward).values_list("name", flat=True)) == ["Ward 7", "Alder Ward"]


def test_unit_keeps_its_own_name(place):
    organisation.rename_unit(by=place.admin, at=AT, unit=place.ward, name="WARD 7")
    assert fresh(place.ward).name == "WARD 7"


def test_move_takes_all_beneath_with_it(place):
    bay = make.unit(place.ward, "Bay 1", UnitKind.TEAM)
    move(place, place.surgery, place.medicine)
    assert fresh(place.surgery).path == f"{place.medicine.path}{place.surgery.pk}/"
    assert fresh(bay).path == f"{fresh(place.ward).path}{bay.pk}/"
    assert fresh(bay).path.startswith(fresh(place.surgery).path)


def test_move_rewrites_the_paths_other_tables_repeat(place):
    kept = record(place.ward)
    move(place, place.surgery, place.medicine)
    kept.refresh_from_db()
    assert kept.unit_path == fresh(place.ward).path


def test_move_leaves_others_where_they_are(place):
    before = fresh(place.ward_20).path
    elsewhere = record(place.ward_20)
    move(place, place.surgery, place.medicine)
    elsewhere.refresh_from_db()
    assert fresh(place.ward_20).path == elsewhere.unit_path == before


def test_tree_of_an_earlier_day_stays_as_it_was(place):
    old = queries.path_on(place.ward, on=YESTERDAY)
    move(place, place.surgery, place.medicine)
    assert queries.path_on(place.ward, on=YESTERDAY) == old
    assert queries.path_on(place.ward, on=TODAY) == fresh(place.ward).path


def test_move_dated_back_holds_from_that_day(place):
    day = TODAY - timedelta(days=40)
    move(place, place.ward, place.medicine, on=day)
    assert queries.names_on(place.ward, on=day)[-2] == "Medicine"
    assert queries.names_on(place.ward, on=day - timedelta(days=1))[-2] == "Surgery"


def test_move_beneath_itself_is_refused(place):
    with pytest.raises(Invalid, match="beneath itself"):
        move(place, place.surgery, place.ward)


def test_move_to_where_it_stands_is_refused(place):
    with pytest.raises(Invalid, match="already"):
        move(place, place.ward, place.surgery)


def test_move_to_another_trust_is_refused(place):
    other = make.root(make.trust("Breakwater"))
    with pytest.raises(NotVisible):
        move(place, place.ward, other)


def test_move_out_of_what_one_keeps_is_refused(place):
    keeper = make.viewer_with(place.trust, Role.ADMINISTRATOR, place.surgery)
    with pytest.raises(Refused):
        organisation.move_unit(by=keeper, at=AT, unit=place.ward, parent=place.medicine)
    assert fresh(place.ward).path.startswith(place.surgery.path)


def test_roles_over_the_new_place_reach_a_moved_unit(place):
    lead = make.person(place.trust, role=Role.WARD_LEAD, over=place.medicine)
    move(place, place.ward, place.medicine)
    assert make.viewer(lead).may(Permission.ADD_DATA, fresh(place.ward))


def test_merged_unit_closes_and_its_roles_pass(place):
    lead = make.person(place.trust, role=Role.WARD_LEAD, over=place.ward)
    into = organisation.merge_units(by=place.admin, at=AT, unit=place.ward, into=place.ward_8)
    merged = fresh(place.ward)
    assert (merged.closed, merged.merged_into_id) == (TODAY, into.pk)
    assert [(m.unit_id, m.role) for m in make.viewer(lead).memberships] == [(into.pk, Role.WARD_LEAD)]


def test_role_both_units_had_is_not_doubled(place):
    lead = make.person(place.trust, role=Role.WARD_LEAD, over=place.ward)
    make.grant(lead, Role.WARD_LEAD, place.ward_8)
    organisation.merge_units(by=place.admin, at=AT, unit=place.ward, into=place.ward_8)
    assert Membership.objects.filter(person=lead, unit=place.ward_8).count() == 1


def test_agreed_end_of_a_role_passes_with_it(place):
    lead, end = make.person(place.trust), TODAY + timedelta(days=30)
    make.grant(lead, Role.WARD_LEAD, place.ward, to_on=end)
    organisation.merge_units(by=place.admin, at=AT, unit=place.ward, into=place.ward_8)
    assert Membership.objects.get(person=lead, unit=place.ward_8).active_to == end


def test_past_of_a_merged_unit_is_seen_by_who_leads_the_other(place):
    kept = record(place.ward)
    organisation.merge_units(by=place.admin, at=AT, unit=place.ward, into=place.ward_8)
    kept.refresh_from_db()
    assert kept.unit_path.startswith(fresh(place.ward_8).path)


def test_units_beneath_a_merged_one_pass_to_the_other(place):
    bay = make.unit(place.ward, "Bay 1", UnitKind.TEAM)
    organisation.merge_units(by=place.admin, at=AT, unit=place.ward, into=place.ward_8)
    assert queries.names_on(bay, on=TODAY)[-2] == "Ward 8"
    assert fresh(bay).path == f"{place.ward_8.path}{bay.pk}/"


def test_merged_unit_stands_in_the_tree_of_earlier_days_only(place):
    organisation.merge_units(by=place.admin, at=AT, unit=place.ward, into=place.ward_8)
    names = {day: {n.name for n in queries.tree(place.trust, on=day).walk()} for day in (YESTERDAY, TODAY)}
    assert "Ward 7" in names[YESTERDAY]
    assert "Ward 7" not in names[TODAY]


def test_merge_that_fails_half_way_leaves_nothing_done(place):
    """Two units beneath would bear one name: nothing of the merge remains."""
    make.unit(place.ward, "Bay 1", UnitKind.TEAM)
    make.unit(place.ward_8, "Bay 1", UnitKind.TEAM)
    with pytest.raises(Invalid):
        organisation.merge_units(by=place.admin, at=AT, unit=place.ward, into=place.ward_8)
    assert fresh(place.ward).closed is None
    assert not Event.objects.filter(operation="organisation.merge_units").exists()


def test_closed_unit_ends_its_roles_at_once(place):
    lead = make.person(place.trust, role=Role.WARD_LEAD, over=place.ward)
    organisation.close_unit(by=place.admin, at=AT, unit=place.ward, reason="Moved to the new building")
    assert make.viewer(lead).memberships == ()
    assert said("organisation.close_unit")["reason"] == "Moved to the new building"


def test_unit_with_open_units_beneath_is_not_closed(place):
    with pytest.raises(Invalid, match="Ward 7, Ward 8"):
        organisation.close_unit(by=place.admin, at=AT, unit=place.surgery)


def test_whole_organisation_is_not_closed(place):
    with pytest.raises(Invalid):
        organisation.close_unit(by=place.admin, at=AT, unit=place.whole)


def test_closed_unit_can_be_opened_again(place):
    closed = organisation.close_unit(by=place.admin, at=AT, unit=place.ward)
    assert organisation.reopen_unit(by=place.admin, at=AT, unit=closed).closed is None


def test_merged_unit_cannot_be_opened_again(place):
    organisation.merge_units(by=place.admin, at=AT, unit=place.ward, into=place.ward_8)
    with pytest.raises(Invalid, match="merged"):
        organisation.reopen_unit(by=place.admin, at=AT, unit=fresh(place.ward))


def test_unit_whose_name_was_taken_meanwhile_is_not_opened_again(place):
    closed = organisation.close_unit(by=place.admin, at=AT, unit=place.ward)
    organisation.add_unit(by=place.admin, at=AT, parent=place.surgery, name="Ward 7", kind=UnitKind.WARD)
    with pytest.raises(Invalid):
        organisation.reopen_unit(by=place.admin, at=AT, unit=closed)


def test_details_change_with_before_and_after_in_the_history(place):
    organisation.change_unit(
        by=place.admin, at=AT, unit=place.ward, kind=UnitKind.TEAM, ods_site="rgt01", mailbox="ward7@example.org"
    )
    assert fresh(place.ward).ods_site == "RGT01"
    content = said("organisation.change_unit")
    assert (content["before"]["kind"], content["after"]["kind"]) == ("ward", "team")


def rows(*names_and_parents):
    return [UnitRow(i, n, UnitKind.WARD, p) for i, (n, p) in enumerate(names_and_parents, start=2)]


def test_sheet_of_units_is_added_in_whatever_order_its_rows_stand(place):
    made = organisation.add_units(
        by=place.admin,
        at=AT,
        parent=place.whole,
        rows=rows(("Bay 1", "Ward 30"), ("Ward 30", "Cancer"), ("Cancer", "")),
    )
    assert {u.name: queries.names_on(u, on=TODAY)[-2] for u in made} == {
        "Cancer": place.whole.name, "Ward 30": "Cancer", "Bay 1": "Ward 30",
    }  # fmt: skip


def test_sheet_with_one_bad_row_adds_nothing(place):
    with pytest.raises(Invalid, match="Row 3"):
        organisation.add_units(by=place.admin, at=AT, parent=place.surgery, rows=rows(("Ward 9", ""), ("Ward 7", "")))
    assert not Unit.objects.filter(name="Ward 9").exists()


def test_sheet_whose_parents_go_in_a_circle_adds_nothing(place):
    with pytest.raises(Invalid, match="no unit called"):
        organisation.add_units(by=place.admin, at=AT, parent=place.whole, rows=rows(("A", "B"), ("B", "A")))


def test_opening_day_of_a_unit_is_in_its_tree(place):
    ward = make.unit(place.surgery, "Ward 30", opened=date(2024, 5, 1))
    assert queries.path_on(ward, on=date(2024, 4, 30)) == ""
    assert queries.path_on(ward, on=date(2024, 5, 1)) == ward.path
