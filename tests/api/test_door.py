"""Who gets in with a token, how often, and what is said to those who do not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation import clock
from holdfast.foundation.models import Event
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role, TokenScope
from holdfast.organisation.models import ApiToken
from tests.api.conftest import Program, point, program_of
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, TODAY

pytestmark = pytest.mark.django_db
PROBLEM = {"code", "message", "field", "rows"}


@pytest.mark.parametrize("secret", ["", "hf_nothing", "é", "x" * 5000, "hf_a b"])
def test_a_token_that_is_none_opens_nothing(there, secret):
    answer = Program(secret).get("/me")
    assert answer.status_code == 401
    assert set(answer.json()) == PROBLEM
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_browsers_session_opens_nothing(there, client):
    client.force_login(there.analyst)
    assert client.get("/api/v1/me").status_code == 401


def test_an_ended_token_opens_nothing_at_once(there, program):
    organisation.end_token(by=TESTS, at=AT, token=ApiToken.objects.get())
    assert program.get("/me").status_code == 401


def test_a_token_works_on_its_last_day_and_not_after(there, monkeypatch):
    program = program_of(there.analyst, expires_on=TODAY)
    assert program.get("/me").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(days=1))
    assert program.get("/me").status_code == 401


def test_the_token_of_someone_switched_off_opens_nothing_at_once(there, program):
    organisation.switch_off_person(by=TESTS, at=AT, person=there.analyst)
    assert program.get("/me").status_code == 401


def test_the_token_of_a_lead_opens_nothing_once_their_ward_is_closed(there):
    program = program_of(there.lead)
    assert program.get("/me").status_code == 200
    organisation.close_unit(by=TESTS, at=AT, unit=there.ward)
    assert program.get("/me").status_code == 401
    assert program.send([point(there.falls, "2026-02", 1)]).status_code == 401


def test_all_that_open_nothing_are_told_the_same(there, program):
    organisation.end_token(by=TESTS, at=AT, token=ApiToken.objects.get())
    assert program.get("/me").content == Program("hf_none").get("/me").content


def test_the_day_of_use_is_kept_and_nothing_else(there):
    program = program_of(there.analyst)
    program.get("/me")
    token = ApiToken.objects.get()
    assert token.last_used_on == TODAY
    noted = Event.objects.filter(operation="organisation.note_token_use").count()
    program.get("/me")
    assert Event.objects.filter(operation="organisation.note_token_use").count() == noted == 1


def test_only_the_hash_of_a_token_is_kept(there, program):
    kept = [str(value) for row in ApiToken.objects.values() for value in row.values()]
    assert not any(program.secret in value for value in kept)


def test_too_many_requests_are_told_how_long_to_wait(there, program, settings):
    settings.API_CALLS_A_MINUTE = 3
    answers = [program.get("/me") for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 429, 429]  # one was sent when the program was made
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1].json()["code"] == "too_many"


def test_one_tokens_requests_do_not_count_against_another(there, program, settings):
    settings.API_CALLS_A_MINUTE = 1
    assert program.get("/me").status_code == 429
    assert program_of(there.lead).get("/me").status_code == 200


def test_the_next_minute_counts_anew(there, program, settings, monkeypatch):
    settings.API_CALLS_A_MINUTE = 1
    assert program.get("/me").status_code == 429
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(minutes=1))
    assert program.get("/me").status_code == 200


def test_a_token_that_may_only_read_sends_nothing(there):
    answer = program_of(there.analyst, TokenScope.READ).send([point(there.falls, "2026-02", 1)])
    assert answer.status_code == 403
    assert answer.json()["code"] == "refused"
    assert "may only read" in answer.json()["message"]


def test_a_token_never_does_more_than_its_person_may(there):
    member = people.person(there.trust, role=Role.MEMBER)
    answer = program_of(member).send([point(there.falls, "2026-02", 1)])
    assert answer.status_code == 403


def test_a_wrong_method_is_told_which_there_are(there, client):
    answer = client.delete("/api/v1/me")
    assert (answer.status_code, answer["Allow"], set(answer.json())) == (405, "GET", PROBLEM)


def test_an_address_that_is_none_has_the_same_shape(there, client):
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert set(answer.json()) == PROBLEM
