"""Beginning, invitations, organisations, history, roles, and taking everything out."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from holdfast.foundation.models import Event, Outbox
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import ROLES, Role
from holdfast.organisation.models import Invitation, Organisation
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS
from tests.factories.records import record
from tests.web.areas.administration.conftest import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


def test_empty_trust_is_led_through_its_four_steps(db):
    trust = make.trust("Beginning NHS Trust")
    client = door(make.person(trust, role=Role.ADMINISTRATOR))
    text = main_text(client.get("/administration/"))
    assert text.count("To do") == 4
    for words in ("Add your units", "Invite people", "Define a measure", "Bring numbers"):
        assert words in text


def test_last_step_leads_an_administrator_to_the_role_it_needs(admin, place):
    give = f"/people/{place.administrator.pk}/give-role/"
    assert give in admin.get("/administration/").content.decode()
    admin.post(give, {"role": "analyst", "unit": place.whole.pk})
    html = admin.get("/administration/").content.decode()
    assert give not in html
    assert "/measures/import/" in html


def test_steps_are_marked_as_they_are_done(admin, place, member):
    text = main_text(admin.get("/administration/"))
    assert text.count("Done") == 2
    record(place.ward)
    assert main_text(admin.get("/administration/")).count("Done") == 3


def test_roles_page_says_what_each_may_do_and_which_are_mine(member):
    text = unescape(main_text(member.get("/administration/roles/")))
    for facts in ROLES.values():
        assert facts.sentence in text
    assert text.count("You hold this") == 1


def invite(admin, place, **more):
    given = {"name": "Asha", "email": "asha@example.org", "role": "analyst", "unit": place.ward.pk} | more
    return admin.post("/administration/invitations/add/", given, follow=True)


def test_person_is_invited_and_listed(admin, place):
    text = main_text(invite(admin, place))
    assert "An invitation is on its way to asha@example.org" in text
    assert "Waiting" in text
    assert Outbox.objects.get().to == "asha@example.org"


def test_invitation_of_somebody_here_is_an_error_beside_its_field(admin, place):
    response = invite(admin, place, email=place.administrator.email)
    assert "Give them a role on their page" in main_text(response)
    assert 'href="#id_email"' in response.content.decode()


def test_invitation_is_sent_again_and_taken_back(admin, place):
    invite(admin, place)
    first = Invitation.objects.get()
    admin.post(f"/administration/invitations/{first.pk}/again/")
    assert Outbox.objects.count() == 2
    second = Invitation.objects.get(withdrawn_at=None)
    admin.post(f"/administration/invitations/{second.pk}/withdraw/")
    assert not Invitation.objects.filter(withdrawn_at=None).exists()
    assert "Nothing more can be done" in main_text(admin.get(f"/administration/invitations/{second.pk}/again/"))


@pytest.mark.parametrize(
    ("state", "shown"), [("waiting", True), ("accepted", False), ("withdrawn", False), ("old", False)]
)
def test_invitations_are_filtered_by_state(admin, place, state, shown):
    invite(admin, place)
    assert ("asha@example.org" in main_text(admin.get(f"/administration/invitations/?state={state}"))) is shown


def test_invitation_is_not_taken_back_by_a_link(admin, place):
    invite(admin, place)
    pk = Invitation.objects.get().pk
    assert admin.get(f"/administration/invitations/{pk}/withdraw/").status_code == 405


def test_organisation_is_found_by_its_code(admin, place):
    make.trust("Groyne NHS Trust", code="RGX")
    text = main_text(admin.get("/administration/organisations/?q=rgx"))
    assert "Groyne NHS Trust" in text
    assert "1 organisation" in text


def test_organisation_shows_those_before_it(admin, place):
    before = make.trust("Groyne NHS Trust", code="RGX")
    page = f"/administration/organisations/{place.trust.pk}/"
    response = admin.post(
        f"{page}succession/", {"ods_code": "rgx", "on_day": 1, "on_month": 4, "on_year": 2020}, follow=True
    )
    text = main_text(response)
    assert "It took over the work of" in text
    assert "1 April 2020" in text
    assert "Its work passed to" in main_text(admin.get(f"/administration/organisations/{before.pk}/"))


def test_code_nobody_has_is_an_error_beside_its_field(admin, place):
    response = admin.post(f"/administration/organisations/{place.trust.pk}/succession/", {"ods_code": "NONE"})
    assert "no organisation with this code" in main_text(response)


def test_own_organisation_is_changed(admin, place):
    given = {"name": "Harbour NHS Trust", "kind": "trust", "region": "North", "huddle_mailbox_day": "3"}
    admin.post(f"/administration/organisations/{place.trust.pk}/change/", given)
    changed = Organisation.objects.get(pk=place.trust.pk)
    assert (changed.name, changed.region, changed.huddle_mailbox_day) == ("Harbour NHS Trust", "North", 3)


def test_history_says_who_did_what(admin, place):
    organisation.rename_unit(by=place.admin, at=timezone.now(), unit=place.ward, name="Alder Ward")
    text = main_text(admin.get("/administration/history/?operation=organisation.rename_unit"))
    assert "Rename unit" in text
    assert "Before: Ward 7; After: Alder Ward" in text
    assert "Ada Administrator" in text


def test_history_is_narrowed_by_person_and_day(admin, place):
    organisation.rename_unit(by=place.admin, at=timezone.now(), unit=place.ward, name="Alder Ward")
    here = f"/administration/history/?person={place.administrator.pk}"
    assert "1 entry" in main_text(admin.get(here))
    assert "Nothing was done that matches" in main_text(admin.get(f"{here}&to_on=2020-01-01"))


@pytest.mark.parametrize("query", ["person=me", "from_on=yesterday", "record=x", "to_on=2026-02-31"])
def test_history_filter_that_cannot_be_read_says_so_and_shows_nothing(admin, query):
    text = main_text(admin.get(f"/administration/history/?{query}"))
    assert "The filter could not be read" in text
    assert "Nothing was done that matches" in text


def test_history_is_exported(admin, place):
    text = b"".join(admin.get("/administration/history/?download=csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == Event.objects.filter(organisation_id=place.trust.pk).count()
    assert {"When", "Who", "What", "Details"} <= set(rows[0])


def test_history_takes_as_many_queries_for_many_as_for_few(admin, place):
    admin.get("/administration/history/")
    with CaptureQueriesContext(connection) as few:
        admin.get("/administration/history/")
    for number in range(40):
        make.person(place.trust, f"Person {number}", role=Role.MEMBER)
    with CaptureQueriesContext(connection) as many:
        admin.get("/administration/history/")
    assert len(many) == len(few) <= 15


def test_history_of_another_trust_is_not_shown(foreign, place):
    assert "Ward 7" not in foreign.get("/administration/history/").content.decode()


def test_everything_comes_as_a_zip_of_open_files_and_is_written_down(admin, place):
    response = admin.post("/administration/everything/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["organisation"]["name"] == "Anchor NHS Trust"
    assert b"Ward 7" in archive.read("organisation_unit.csv")
    assert Event.objects.filter(operation="jobs.take_out_all", actor_id=place.admin.actor_id).exists()


def test_everything_holds_no_secret_and_nothing_of_others(admin, place, stranger):
    organisation.invite(by=TESTS, at=AT, email="a@example.org", name="A", unit=place.ward, role=Role.MEMBER)
    response = admin.post("/administration/everything/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    words = b"".join(archive.read(name) for name in archive.namelist())
    assert place.administrator.password.encode() not in words
    assert Invitation.objects.get().token_hash.encode() not in words
    assert b"Breakwater" not in words
