"""Units on the pages: the list, one, and every change."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from holdfast.organisation.choices import UnitKind
from holdfast.organisation.models import Unit
from tests.factories import organisation as make
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


def act(admin, unit, what, **given):
    return admin.post(f"/administration/units/{unit.pk}/{what}/", given, follow=True)


def fresh(unit):
    return Unit.objects.get(pk=unit.pk)


def test_list_shows_the_tree_in_its_order(admin, place):
    text = main_text(admin.get("/administration/units/"))
    words = ["Medicine", "Ward 20", "Surgery", "Ward 7", "Ward 8"]
    table = text[text.index("Roles held over it") :]
    assert sorted(words, key=table.index) == words


def test_list_is_filtered_and_searched(admin, place):
    assert "Ward 7" not in main_text(admin.get("/administration/units/?kind=division"))
    assert "Medicine" not in main_text(admin.get("/administration/units/?q=ward+7")).split("State")[-1]


def test_list_is_exported_in_its_order(admin, place):
    text = b"".join(admin.get("/administration/units/?download=csv").streaming_content).decode("utf-8-sig")
    assert [row["Name"] for row in csv.DictReader(io.StringIO(text))] == [
        "Anchor NHS Trust", "Medicine", "Ward 20", "Surgery", "Ward 7", "Ward 8",
    ]  # fmt: skip


def test_list_of_another_day_shows_the_tree_of_that_day(admin, place):
    act(admin, place.ward, "rename", name="Alder Ward")
    yesterday = timezone.localdate() - timedelta(days=1)
    text = main_text(admin.get(f"/administration/units/?on={yesterday}"))
    assert "as it was on" in text
    assert "Ward 7" in text
    assert "Alder Ward" not in text


def test_day_that_is_none_is_a_bad_request(admin, place):
    assert admin.get("/administration/units/?on=yesterday").status_code == 400


def test_list_takes_as_many_queries_for_many_as_for_few(admin, place):
    admin.get("/administration/units/")
    with CaptureQueriesContext(connection) as few:
        admin.get("/administration/units/")
    for number in range(20):
        make.unit(place.surgery, f"Bay {number:02}", UnitKind.TEAM)
    with CaptureQueriesContext(connection) as many:
        admin.get("/administration/units/")
    assert len(many) == len(few)


def test_unit_is_added_and_its_page_shown(admin, place):
    response = admin.post(
        "/administration/units/add/", {"name": "Ward 9", "parent": place.surgery.pk, "kind": "ward"}, follow=True
    )
    text = main_text(response)
    assert "Ward 9 is added." in text
    assert "Anchor NHS Trust / Surgery" in text


def test_parent_of_the_link_is_chosen_in_the_form(admin, place):
    html = admin.get(f"/administration/units/add/?under={place.surgery.pk}").content.decode()
    assert f'value="{place.surgery.pk}" selected' in html


def test_new_unit_stands_beneath_the_whole_unless_chosen_otherwise(admin, place):
    assert f'value="{place.whole.pk}" selected' in admin.get("/administration/units/add/").content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Enter name"),
        ({"name": "Ward 7"}, "already an open unit called Ward 7"),
        ({"kind": ""}, "Choose kind"),
        ({"kind": "whole"}, "Select a valid choice"),
        ({"mailbox": "nobody"}, "email address"),
        ({"opened_day": "31", "opened_month": "2", "opened_year": "2026"}, "real date"),
        ({"parent": "999999"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_a_new_unit_is_said(admin, place, given, words):
    values = {"name": "Ward 9", "parent": place.surgery.pk, "kind": "ward"} | given
    response = admin.post("/administration/units/add/", values)
    assert response.status_code == 200
    assert words.lower() in main_text(response).lower()
    assert not Unit.objects.filter(name="Ward 9").exists()


def test_unit_is_renamed_moved_and_its_places_shown(admin, place):
    act(admin, place.ward, "rename", name="Alder Ward")
    text = main_text(act(admin, place.ward, "move", parent=place.medicine.pk))
    assert "Alder Ward now stands beneath Medicine." in text
    assert fresh(place.ward).path.startswith(place.medicine.path)


def test_unit_is_not_offered_to_move_beneath_itself(admin, place):
    html = admin.get(f"/administration/units/{place.surgery.pk}/move/").content.decode()
    assert f'value="{place.medicine.pk}"' in html
    assert f'value="{place.ward.pk}"' not in html


def test_unit_is_merged(admin, place):
    text = main_text(act(admin, place.ward, "merge", into=place.ward_8.pk))
    assert "Ward 7 is merged into Ward 8." in text
    assert fresh(place.ward).merged_into_id == place.ward_8.pk


def test_unit_is_closed_and_opened_again(admin, place):
    assert "is closed from" in main_text(act(admin, place.ward, "close", reason="Moved"))
    assert "Open it again" in main_text(admin.get(f"/administration/units/{place.ward.pk}/"))
    act(admin, place.ward, "reopen")
    assert fresh(place.ward).closed is None


def test_closed_unit_is_on_the_list_as_closed(admin, place):
    act(admin, place.ward, "close")
    assert "Ward 7" in main_text(admin.get("/administration/units/?state=closed"))
    assert "Ward 7" not in main_text(admin.get("/administration/units/?state=open"))


def test_unit_with_units_beneath_says_what_to_do_first(admin, place):
    assert "Move or close the units beneath it first: Ward 7, Ward 8." in main_text(act(admin, place.surgery, "close"))


def test_day_in_the_future_is_an_error_beside_its_field(admin, place):
    day = timezone.localdate() + timedelta(days=2)
    response = act(admin, place.ward, "rename", name="Alder", on_day=day.day, on_month=day.month, on_year=day.year)
    html = response.content.decode()
    assert "Choose today or a day in the past." in html
    assert 'href="#id_on-day"' in html or 'href="#id_on' in html
    assert 'value="Alder"' in html


def test_details_of_the_whole_leave_its_kind(admin, place):
    act(admin, place.whole, "change", ods_site="rgt", mailbox="all@example.org")
    assert (fresh(place.whole).ods_site, fresh(place.whole).kind) == ("RGT", UnitKind.WHOLE)
