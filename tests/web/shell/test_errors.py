"""What people read when something cannot be had or done."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.records.choices import Visibility
from holdfast.web.shell.errors import Errors
from holdfast.web.shell.passwords import AT_ONCE, Busy, slot
from tests.factories.records import record
from tests.web.conftest import main_text


def answer_to(error: Exception, path: str = "/measures/"):
    request: HttpRequest = RequestFactory().get(path)
    request.viewer = None
    return Errors(lambda request: None).process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (Refused("Your role does not let you re-base."), 403, "does not let you re-base"),
        (Invalid("The month is not over.", field="month"), 400, "The month is not over."),
        (Busy("Many people are signing in at once."), 503, "Many people"),
    ],
)
def test_refusal_is_said_in_its_own_words(error, status, words):
    response = answer_to(error)
    assert response.status_code == status
    assert words in main_text(response)


def test_not_visible_says_nothing_about_the_thing():
    response = answer_to(NotVisible("Series 12 of Ward 7 is not yours"))
    assert response.status_code == 404
    assert "Ward 7" not in response.content.decode()


def test_other_errors_are_left_alone():
    assert answer_to(ValueError("x")) is None


def test_api_gets_its_errors_as_json():
    response = answer_to(Refused("No."), "/api/v1/measures")
    assert (response.status_code, response["Content-Type"]) == (403, "application/json")
    assert json.loads(response.content) == {"code": "refused", "message": "No.", "field": "", "rows": []}


def test_api_asks_a_stranger_to_sign_in_with_401(visitor, db):
    assert visitor.get("/api/v1/nothing-yet/").status_code in (401, 404)


def test_wrong_id_and_another_trusts_record_look_the_same(client, place, stranger):
    from holdfast.organisation.models import Person

    hidden = record(place.ward, visibility=Visibility.ORGANISATION)
    client.force_login(Person.objects.get(pk=stranger.person_id))
    client.get("/")
    bodies = {path: client.get(path) for path in (f"/r/{hidden.pk}/", "/r/00000000-0000-4000-8000-000000000000/")}
    statuses = {response.status_code for response in bodies.values()}
    assert statuses == {404}
    assert len({response.content for response in bodies.values()}) == 1


def test_wrong_address_and_hidden_record_have_the_same_page(signed_in):
    hidden = signed_in.get("/r/00000000-0000-4000-8000-000000000000/")
    wrong = signed_in.get("/no-such-place/")
    assert (hidden.status_code, hidden.content) == (wrong.status_code, wrong.content)


def test_hidden_record_and_wrong_id_take_the_same_number_of_queries(client, place, stranger):
    from holdfast.organisation.models import Person

    hidden = record(place.ward, visibility=Visibility.ORGANISATION)
    client.force_login(Person.objects.get(pk=stranger.person_id))
    client.get("/")
    counts = []
    for path in (f"/r/{hidden.pk}/", "/r/00000000-0000-4000-8000-000000000000/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_only_a_few_passwords_are_hashed_at_once():
    held = [slot() for _ in range(AT_ONCE)]
    for one in held:
        one.__enter__()
    with pytest.raises(Busy), slot(patience=0):
        pass
    held[0].__exit__(None, None, None)
    with slot(patience=0):
        pass
    held[1].__exit__(None, None, None)


def test_production_hasher_makes_argon2id_that_it_can_check():
    from holdfast.web.shell.passwords import BoundedArgon2

    hasher = BoundedArgon2()
    encoded = hasher.encode("seven oars in calm water", hasher.salt())
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert hasher.verify("seven oars in calm water", encoded)
    assert not hasher.verify("another", encoded)


def test_hashing_frees_its_place_when_it_fails():
    with pytest.raises(ValueError), slot():
        raise ValueError
    held = [slot(patience=0) for _ in range(AT_ONCE)]
    for one in held:
        one.__enter__()
    for one in held:
        one.__exit__(None, None, None)
