"""The two trusts, made once for a module, and requests whose changes are forgotten."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from holdfast.foundation import clock
from holdfast.organisation.models import Person
from tests.security import world


class Undone(Exception):
    """Ends a savepoint, so that what a request changed is forgotten."""


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/security" in str(item.path):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="module")
def trusts(django_db_setup, django_db_blocker):
    """Own and other trust, on the morning of world.NOW."""
    frozen = pytest.MonkeyPatch()
    frozen.setattr(clock, "now", lambda: world.NOW)
    frozen.setattr(clock, "today", world.NOW.date)
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                yield {"own": world.begin_trust("ZZA", "Ashdale"), "other": world.begin_trust("ZZB", "Brackenmoor")}
                raise Undone
        except Undone:
            pass
        finally:
            frozen.undo()


class Asker:
    """Sends single requests in the name of people and forgets what they changed.

    A person signs in once; what they send after it is rolled back to just after that, the session included.
    """

    def __init__(self, people: list[Person]) -> None:
        self.browsers: dict[Person | None, Client] = {
            one: Client(raise_request_exception=False) for one in [None, *people]
        }
        for person in people:
            self.browsers[person].force_login(person)

    def __call__(self, person, method: str, path: str, data: dict[str, str] | None = None, **more):
        browser = self.browsers[person]
        cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
        try:
            with transaction.atomic():
                if method == "POST":
                    response = browser.post(path, data or {}, **more)
                else:
                    response = browser.generic(method, path, **more)
                raise Undone
        except Undone:
            browser.cookies.clear()
            for name, value in cookies.items():
                browser.cookies[name] = value
        return response


@pytest.fixture(scope="module")
def _asker(trusts) -> Asker:
    return Asker([person for trust in trusts.values() for person in trust.people.values()])


@pytest.fixture
def ask(_asker) -> Asker:
    """One request as somebody: ask(person or None, method, path, data). Attempts are counted anew in each test."""
    cache.clear()
    return _asker


def outcome(response) -> str:
    """A status; or `sign-in` where the answer leads to the sign-in page."""
    leads_in = response.status_code == 302 and "/accounts/login/" in response.headers["Location"]
    return "sign-in" if leads_in else str(response.status_code)
