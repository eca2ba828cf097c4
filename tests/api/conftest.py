"""A trust with two wards and numbers, and programs that hold tokens of its people."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from holdfast.foundation import clock
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role, TokenScope
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, TODAY

_number = count(1)
V1 = "/api/v1"


class Program:
    """Another program with a token; every answer but a picture is JSON."""

    def __init__(self, secret: str) -> None:
        self.secret, self.client = secret, Client()

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(V1 + path, headers={"Authorization": f"Bearer {self.secret}", **headers})

    def send(self, points: Any, key: str = "", **more: Any) -> Any:
        """Numbers under a key; `points` as they stand in the body."""
        return self.client.post(
            f"{V1}/points", data=json.dumps({"points": points}), content_type="application/json",
            headers={"Authorization": f"Bearer {self.secret}", "Idempotency-Key": key or f"k{next(_number)}"}, **more,
        )  # fmt: skip


def program_of(person: Any, scope: TokenScope = TokenScope.WRITE, expires_on: date | None = None) -> Program:
    """A program that acts for somebody."""
    made = organisation.make_token(
        by=TESTS, at=AT, person=person, name=f"Warehouse {next(_number)}", scope=scope,
        expires_on=expires_on or TODAY + timedelta(days=30),
    )  # fmt: skip
    return Program(made.secret)


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """The application asked without Django's test client lets go of the connection, and of the test's transaction."""
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)


@pytest.fixture(autouse=True)
def _morning(monkeypatch, settings):
    """It is always AT, and requests are counted from none, in a cache that no other process of the tests clears."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "api"}}
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    cache.clear()


@pytest.fixture
def there(place):
    """Ward 7's falls with 26 months, Ward 20's without a number, and who reads and sends."""
    measure = make.measure(place.trust)
    falls = make.series(place.ward, measure, values=make.STEADY)
    empty = make.series(place.ward_20, measure)
    analyst = people.person(place.trust, "Anna Analyst", role=Role.ANALYST)
    lead = people.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)
    return SimpleNamespace(**vars(place), measure=measure, falls=falls, empty=empty, analyst=analyst, lead=lead)


@pytest.fixture
def program(there) -> Program:
    """The analyst's program, with a token that may write; used once already today."""
    made = program_of(there.analyst)
    assert made.get("/me").status_code == 200
    return made


def point(series: Any, month: str, value: float | None = None, **more: Any) -> dict[str, Any]:
    """One number of a series as a program sends it: point(falls, "2026-02", 9)."""
    return {"series": str(series.pk), "period_start": f"{month}-01", "value": value, **more}
