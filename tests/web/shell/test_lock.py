"""A computer left alone locks by itself, and nothing typed is lost."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from holdfast.voice.queries import open_again
from tests.factories.organisation import PASSWORD
from tests.web.conftest import main_text


def leave_alone(client, seconds: float) -> None:
    """Move the last request that many seconds into the past."""
    session = client.session
    session["seen_at"] -= seconds
    session.save()


@pytest.fixture
def idle(signed_in, settings):
    """A session in which nobody did anything for too long."""
    signed_in.get("/")
    leave_alone(signed_in, settings.IDLE_LOCK_SECONDS + 1)
    return signed_in


def test_short_pause_does_not_lock(signed_in, settings):
    signed_in.get("/")
    leave_alone(signed_in, settings.IDLE_LOCK_SECONDS - 10)
    assert signed_in.get("/").status_code == 200


def test_long_pause_leads_to_the_locked_page(idle):
    assert idle.get("/why/?a=1")["Location"] == "/locked/?next=/why/%3Fa%3D1"


def test_locked_page_shows_the_name_and_nothing_of_the_trust(idle):
    html = idle.get("/why/", follow=True).content.decode()
    assert "Lena Lead is signed in" in html
    assert "nhsuk-header__account" not in html
    assert "Ward 7" not in html


def test_locked_stays_locked_however_often_one_asks(idle):
    idle.get("/")
    assert idle.get("/")["Location"].startswith("/locked/")


@pytest.mark.parametrize(
    "path",
    [
        "/account/",
        "/notices/",
        "/search/?q=ward",
        "/unit/",
        "/accounts/password/change/",
        "/accounts/2fa/app/add/",
        "/locked/draft/",
    ],
)
def test_locked_session_reaches_no_page_of_the_person(idle, path):
    assert idle.get(path)["Location"].startswith("/locked/")


def test_password_opens_it_where_it_stopped(idle):
    idle.get("/why/")
    assert idle.post("/locked/", {"secret": PASSWORD, "next": "/why/"})["Location"] == "/why/"
    assert idle.get("/why/").status_code == 200


def test_wrong_password_does_not_open_it(idle):
    idle.get("/")
    response = idle.post("/locked/", {"secret": "not this one at all", "next": "/"})
    assert "That is not right" in main_text(response)
    assert idle.get("/")["Location"].startswith("/locked/")


def test_guessing_at_the_locked_page_is_counted(idle):
    idle.get("/")
    for _ in range(6):
        idle.post("/locked/", {"secret": "not this one at all"})
    assert "Too many attempts" in main_text(idle.post("/locked/", {"secret": PASSWORD}))


def test_unlocking_never_leads_to_another_site(idle):
    idle.get("/")
    assert idle.post("/locked/", {"secret": PASSWORD, "next": "//elsewhere.example/"})["Location"] == "/"


def test_unlocking_gives_the_session_a_new_key(idle):
    idle.get("/")
    before = idle.cookies["sessionid"].value
    idle.post("/locked/", {"secret": PASSWORD})
    assert idle.cookies["sessionid"].value != before


def test_form_sent_while_locked_is_kept_and_not_carried_out(idle, lead):
    sent = idle.post("/account/", {"name": "Lena Renamed", "digest_day": "2"})
    lead.refresh_from_db()
    assert (sent["Location"], lead.name) == ("/locked/?next=/", "Lena Lead")
    assert "has been kept" in main_text(idle.get("/locked/"))


def test_kept_form_is_offered_after_unlocking_and_goes_where_it_should(idle, lead):
    given = {"name": "Lena Renamed", "digest_day": "2", "csrfmiddlewaretoken": "x"}
    idle.post("/account/", given)
    offered = idle.post("/locked/", {"secret": PASSWORD, "next": "/"}, follow=True).content.decode()
    assert '<form method="post" action="/account/">' in offered
    assert '<input type="hidden" name="name" value="Lena Renamed">' in offered
    assert 'value="x"' not in offered
    idle.post("/account/", given)
    lead.refresh_from_db()
    assert lead.name == "Lena Renamed"
    assert idle.get("/locked/draft/")["Location"] == "/"


def test_kept_form_can_be_thrown_away(idle):
    idle.post("/account/", {"name": "Lena Renamed"})
    idle.post("/locked/", {"secret": PASSWORD})
    assert idle.post("/locked/draft/")["Location"] == "/account/"
    assert "draft" not in idle.session


def test_passwords_and_files_are_not_kept(idle):
    idle.post("/account/", {"name": "Lena", "new_password": "secret words", "sheet": SimpleUploadedFile("a.csv", b"1")})
    kept = idle.session["draft"]
    assert json.loads(open_again(kept["pairs"])) == [["name", "Lena"]]
    assert kept["files"] is True


def test_sign_in_forms_are_never_kept(idle):
    idle.post("/accounts/password/change/", {"oldpassword": PASSWORD})
    assert "draft" not in idle.session


def test_form_too_long_to_keep_says_so(idle):
    idle.post("/account/", {"name": "x" * 2_000_001})
    page = idle.post("/locked/", {"secret": PASSWORD}, follow=True)
    assert "too long to be kept" in main_text(page)


def test_locked_session_can_be_handed_over(idle):
    idle.get("/")
    assert idle.post("/switch/")["Location"] == "/accounts/login/"
    assert "locked" not in idle.session


def test_last_use_is_not_written_at_every_request(signed_in):
    signed_in.get("/")
    first = signed_in.session["seen_at"]
    signed_in.get("/")
    assert signed_in.session["seen_at"] == first
