"""Several people at one computer."""

from __future__ import annotations

import pytest

from holdfast.foundation import clock
from holdfast.organisation import operations as organisation
from holdfast.organisation.queries import viewer_for
from holdfast.web.shell.switch import COOKIE, MOST
from tests.factories import organisation as make
from tests.web.conftest import main_text


def agree(person):
    now = clock.now()
    organisation.change_own_details(
        by=viewer_for(person, at=now), at=now, person=person, name=person.name, digest_day=0, lists_recent_names=True
    )


def hand_over(client, person):
    client.force_login(person)
    return client.post("/switch/")


@pytest.fixture
def agreed(lead):
    agree(lead)
    return lead


def test_handing_over_signs_out_and_keeps_nothing_of_the_session(signed_in):
    session = signed_in.session
    session["unit_id"] = 7
    session.save()
    signed_in.post("/switch/")
    assert "unit_id" not in signed_in.session
    assert signed_in.get("/").status_code == 302


def test_handing_over_asks_before_it_signs_out(signed_in):
    assert "will be signed out" in main_text(signed_in.get("/switch/"))
    assert signed_in.get("/").status_code == 200


def test_name_is_not_listed_without_agreement(visitor, lead):
    hand_over(visitor, lead)
    assert "Lena Lead" not in visitor.get("/accounts/login/").content.decode()


def test_name_of_someone_who_agreed_is_listed(visitor, agreed):
    hand_over(visitor, agreed)
    page = visitor.get("/accounts/login/").content.decode()
    assert "Lena Lead" in page
    assert agreed.email not in page


def test_choosing_a_name_fills_in_the_address_only(visitor, agreed):
    hand_over(visitor, agreed)
    html = visitor.get("/accounts/login/?who=1").content.decode()
    assert f'value="{agreed.email}"' in html


@pytest.mark.parametrize("who", ["0", "2", "-1", "x", "²"])
def test_choosing_nobody_fills_in_nothing(visitor, agreed, who):
    hand_over(visitor, agreed)
    response = visitor.get("/accounts/login/", {"who": who})
    assert response.status_code == 200
    assert agreed.email not in response.content.decode()


def test_list_can_be_emptied_by_anybody(visitor, agreed):
    hand_over(visitor, agreed)
    visitor.post("/switch/forget/")
    assert "Lena Lead" not in visitor.get("/accounts/login/").content.decode()


def test_changed_cookie_lists_nobody(visitor, db):
    visitor.cookies[COOKIE] = "WyJNYWxsb3J5Il0:1xxxxx:forged"
    assert "Used on this computer" not in visitor.get("/accounts/login/").content.decode()


def test_list_keeps_the_newest_few(visitor, place):
    people = [make.person(place.trust, f"Person Number {n}", over=place.ward) for n in range(MOST + 2)]
    for person in people:
        agree(person)
        hand_over(visitor, person)
    page = visitor.get("/accounts/login/").content.decode()
    assert page.count("hf-recent__name") == MOST
    assert "Person Number 0<" not in page
    assert page.index(f"Number {MOST + 1}") < page.index(f"Number {MOST}")


def test_cookie_is_out_of_reach_for_scripts_and_other_sites(visitor, agreed):
    hand_over(visitor, agreed)
    cookie = visitor.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_taking_the_agreement_back_takes_the_name_off_this_computer(visitor, agreed):
    hand_over(visitor, agreed)
    visitor.force_login(agreed)
    visitor.post("/account/", {"name": agreed.name, "digest_day": "0"})
    visitor.post("/switch/")
    assert "Lena Lead" not in visitor.get("/accounts/login/").content.decode()
