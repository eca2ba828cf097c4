"""The pages of actions: promise, done, verified, checked again, and who decided."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdfast.loop import operations as loop
from holdfast.loop.choices import Strength
from holdfast.loop.models import Action, Decision, Evidence
from holdfast.records.models import Recheck
from tests.factories import loop as make
from tests.factories.organisation import AT, viewer
from tests.loop.operations.test_actions import FAILED
from tests.loop.rules.test_files import photo
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


def door(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(client, name, *args) -> str:
    return main_text(client.get(reverse(name, args=args)))


def send(client, name, pk, **given):
    response = client.post(reverse(f"actions:{name}", args=[pk]), given, follow=True)
    assert response.status_code == 200
    return main_text(response)


def dated(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_action_climbs_from_promise_to_verified_by_the_people_who_may(there):
    lena, vera = door(there.lena), door(there.vera)
    given = {"title": "Label every cream", "unit": there.ward.pk, "strength": "must", "owner": there.lena.pk}
    lena.post(reverse("actions:new"), given)
    pk = Action.objects.get().pk
    plan = dated("due_on", timezone.localdate() + timedelta(days=20)) | {"done_when": "Ten of ten bear a name"}
    assert "names the regulation" in send(lena, "plan", pk, **plan)
    assert "Planned" in send(lena, "plan", pk, **plan, regulation="Regulation 12")
    assert "In progress" in send(lena, "start", pk, note="Labels are ordered")
    assert "Say it is done" not in words(vera, "actions:action", pk)
    assert "Done, says its owner" in send(lena, "done", pk, note="All creams bear a name")
    assert "Verify it" not in words(lena, "actions:action", pk)
    seen = {"note": "Ten of ten", "assurance": "independent", "checker": there.vera.pk}
    assert "Attach what you saw first" in send(vera, "verify", pk, **seen)
    file = SimpleUploadedFile("shelf.jpg", photo(), content_type="text/html")
    assert "shelf.jpg" in send(vera, "evidence", pk, words="The shelf on Ward 7", file=file)
    text = send(vera, "verify", pk, **seen)
    assert "Vera Verifier saw it done" in text
    assert "Whether it lasts is not known yet" in text
    assert text.count("To come") == 4


def test_file_of_evidence_is_saved_never_shown_and_has_lost_its_place(there):
    made = make.done(there.ward, there.lena)
    kept = loop.attach_file(by=viewer(there.vera), at=AT, action=made, name="a.jpg", content=photo(), words="Shelf")
    response = door(there.lena).get(reverse("actions:file", args=[kept.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="a.jpg"'
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert b"Telephone" not in response.content


def test_file_that_lies_about_its_type_is_refused_beside_its_field(there):
    made = make.done(there.ward, there.lena)
    file = SimpleUploadedFile("audit.pdf", b"<html><script>", content_type="application/pdf")
    assert "Bring a PDF, a JPEG or a PNG" in send(door(there.vera), "evidence", made.pk, words="Audit", file=file)
    assert not Evidence.objects.exists()


def test_failed_check_shows_slipped_and_every_level_that_has_not_decided(there):
    made = make.verified(there.ward, there.lena, there.vera)
    look = Recheck.objects.filter(record_id=made.pk).first()
    vera = door(there.vera)
    found = {"result": "slipped", "words": "Six of ten", "assurance": "independent"}
    text = send(vera, "check", look.pk, **found)
    assert "Slipped" in text
    assert "found it undone" in text
    assert text.count("No decision recorded") == 4
    clock = made.escalations.get()
    decided = {"level": "executive", "words": "A nurse for labels"} | dated("decided_on", timezone.localdate())
    assert "A nurse for labels" in send(door(there.grace), "decide", clock.pk, **decided)
    assert Decision.objects.get().by_id == there.grace.pk
    refused = door(there.lena).post(reverse("actions:decide", args=[clock.pk]), decided)
    assert refused.status_code == 403


def test_owner_cannot_verify_even_by_sending_the_form(there):
    made = make.done(there.ward, there.lena)
    loop.observe(by=viewer(there.vera), at=AT, action=made, words="Ten of ten")
    given = {"note": "Fine", "assurance": "team", "checker": there.lena.pk}
    response = door(there.lena).post(reverse("actions:verify", args=[made.pk]), given)
    assert response.status_code == 403
    assert "Somebody else must verify it" in response.content.decode()


def test_holding_whose_next_check_is_late_is_grey_and_says_so(there):
    made = make.verified(there.ward, there.lena, there.vera)
    page = door(there.grace).get(reverse("actions:action", args=[made.pk]))
    assert "Verified by somebody else; a check is late" in main_text(page)
    assert "nhsuk-tag--grey" in page.content.decode()


def test_list_filters_searches_and_exports_what_it_shows(there, django_assert_max_num_queries):
    for n in range(3):
        make.planned(there.ward, there.lena, title=f"Label {n}")
    make.planned(there.ward, there.lena, title="Count bells", strength=Strength.SHOULD)
    make.verified(there.ward, there.lena, there.vera, title="Close the door")
    grace, url = door(there.grace), reverse("actions:actions")
    grace.get(url)
    with django_assert_max_num_queries(12):
        text = main_text(grace.get(url))
    assert "5 actions: 4 late, 0 came undone." in text
    assert "1 action" in main_text(grace.get(url, {"strength": "should"}))
    taken = grace.get(url, {"state": "planned", "q": "label", "download": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(taken).decode("utf-8-sig"))))
    assert {row["Action"] for row in rows} == {"Label 0", "Label 1", "Label 2"}
    assert rows[0]["Owner"] == "Lena Lead"


def test_page_of_an_action_takes_few_queries_however_long_its_life(there, django_assert_max_num_queries):
    made = make.verified(there.ward, there.lena, there.vera, signal=make.finding(there.ward))
    look = Recheck.objects.filter(record_id=made.pk).first()
    loop.check_again(by=viewer(there.vera), at=AT + timedelta(days=31), recheck=look, **FAILED)
    grace = door(there.grace)
    grace.get("/why/")
    with django_assert_max_num_queries(14):
        grace.get(reverse("actions:action", args=[made.pk]))


def test_stranger_finds_nothing(there, stranger):
    from holdfast.organisation.models import Person

    made = make.verified(there.ward, there.lena, there.vera)
    client = door(Person.objects.get(pk=stranger.person_id))
    assert client.get(reverse("actions:action", args=[made.pk])).status_code == 404
    assert client.get(reverse("actions:check", args=[made.record.rechecks.first().pk])).status_code == 404
