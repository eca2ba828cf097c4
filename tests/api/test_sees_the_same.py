"""A token sees exactly what its person sees: every operation, every role, about things of each ward and each trust.

The pages are asked as the person with a browser, the API as a program with a token of theirs.
"""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from holdfast.api.v1.description import api
from holdfast.foundation import clock
from holdfast.organisation.choices import Role
from tests.api.conftest import Program
from tests.security import world

pytestmark = pytest.mark.django_db
# Each operation about one thing, and the page that shows the same thing to a person.
ABOUT = {
    "/measures/{measure}": "/measures/definitions/{measure}/",
    "/series/{series}": "/measures/{series}/",
    "/series/{series}/points": "/measures/{series}/",
    "/series/{series}/readings": "/measures/{series}/",
    "/series/{series}/chart": "/measures/{series}/",
    "/series/{series}/chart.svg": "/measures/{series}/picture.svg",
}
# Tested in other ways below: lists, sending, and what has a page for administrators only.
OTHERWISE = {"/me", "/organisations", "/organisations/{pk}", "/units", "/units/{pk}", "/measures", "/series", "/points",
             "/batches/{pk}/withdraw"}  # fmt: skip
NONE = {"organisation": 999_999, "measure": 999_999, "unit": 999_999, "series": uuid.UUID(int=7)}


class Undone(Exception):
    """Ends the world of this module."""


@pytest.fixture(scope="module")
def trusts(django_db_setup, django_db_blocker):
    """Two trusts with a person in every role, and numbers shared with one ward or with all."""
    frozen = pytest.MonkeyPatch()
    frozen.setattr(clock, "now", lambda: world.NOW)
    frozen.setattr(clock, "today", world.NOW.date)
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                yield {"own": world.begin_trust("ZZC", "Calderdale"), "other": world.begin_trust("ZZD", "Denby")}
                raise Undone
        except Undone:
            pass
        finally:
            frozen.undo()


@pytest.fixture(autouse=True)
def _morning(monkeypatch, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "walk"}}
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: world.NOW)
    monkeypatch.setattr(clock, "today", world.NOW.date)


@pytest.fixture(params=list(Role))
def both(request, trusts):
    """A person's browser, and a program with their token."""
    person = trusts["own"].people[request.param]
    browser = Client()
    browser.force_login(person)
    return browser, Program(world.give_token(person, "the walk").secret), person


def keys(things) -> dict[str, object]:
    return {name: getattr(things[name], "pk", things[name]) for name in NONE}


def places(trusts):
    yield from trusts["own"].things.values()
    yield from trusts["other"].things.values()


def test_every_operation_is_walked():
    named = {re.sub(r"\{[^}]+\}", "{pk}", path) for path in ABOUT}
    offered = {path.removeprefix("/api/v1") for path in api.get_openapi_schema()["paths"]}
    assert offered == named | OTHERWISE


def test_one_thing_is_there_for_the_token_where_it_is_for_the_person(both, trusts):
    browser, program, _ = both
    for path, page in ABOUT.items():
        for things in places(trusts):
            here = keys(things)
            seen, told = browser.get(page.format(**here)), program.get(path.format(**here))
            assert (seen.status_code, told.status_code) in ((200, 200), (404, 404)), path.format(**here)
            if told.status_code == 404:
                assert told.content == program.get(path.format(**NONE)).content


def test_series_listed_are_those_of_the_overview(both, trusts):
    browser, program, _ = both
    html = browser.get("/measures/").content.decode()
    shown = set(re.findall(r'href="/measures/([0-9a-f-]{36})/"', html))
    told = {row["id"] for row in program.get("/series?size=500").json()["items"]}
    assert told == shown
    assert any(str(things["series"].pk) in told for things in trusts["own"].things.values())


def test_measures_listed_are_those_of_the_definitions_page(both):
    browser, program, _ = both
    shown = set(
        re.findall(r'href="/measures/definitions/(\d+)/"', browser.get("/measures/definitions/").content.decode())
    )
    assert {str(row["id"]) for row in program.get("/measures?size=500").json()["items"]} == shown


def test_units_and_organisations_are_those_of_the_same_queries(both, trusts):
    from holdfast.organisation import queries

    _, program, person = both
    viewer = queries.viewer_for(person, at=world.NOW)
    for name, rows in (
        ("units", queries.units(viewer=viewer)),
        ("organisations", queries.organisations(viewer=viewer)),
    ):
        told = [row["id"] for row in program.get(f"/{name}?size=500").json()["items"]]
        assert told == list(rows.values_list("pk", flat=True))
        for things in places(trusts):
            key = keys(things)[name.removesuffix("s")]
            assert (program.get(f"/{name}/{key}").status_code == 200) == (key in told)


def test_nothing_of_the_other_trust_is_told(both, trusts):
    _, program, _ = both
    for path in ("/me", "/organisations", "/units", "/measures", "/series?text=denby"):
        assert b"Denby Ward" not in program.get(path).content
        assert b"Denby falls" not in program.get(path).content


def test_numbers_may_be_sent_where_the_page_lets_them_be_entered(both, trusts):
    browser, program, _ = both
    for things in places(trusts):
        pk = things["series"].pk
        page = browser.get(f"/measures/{pk}/number/?period=2025-12-01").status_code
        sent = program.send([{"series": str(pk), "period_start": "2026-01-01", "value": 3}])
        told = {200: 200, 403: 403, 404: 422}[page]
        assert sent.status_code == told, (page, sent.content)
