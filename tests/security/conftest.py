from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.security import world


class Undone(Exception):
    """Ends a savepoint, so that what a request changed is forgotten."""


@pytest.fixture(scope="module")
def trusts(django_db_setup, django_db_blocker):
    """Two trusts, made once for a module and forgotten after it."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                yield {"own": world.begin_trust("ZZA", "Ashdale"), "other": world.begin_trust("ZZB", "Brackenmoor")}
                raise Undone
        except Undone:
            pass


@pytest.fixture
def ask(trusts, client):
    """Send one request as somebody and forget what it changed."""
    client.raise_request_exception = False

    def send(person, method, path, data=None):
        try:
            with transaction.atomic():
                client.logout() if person is None else client.force_login(person)
                with CaptureQueriesContext(connection) as queries:
                    plain = data is None
                    response = client.generic(method, path) if plain else getattr(client, method.lower())(path, data)
                response.query_count = len(queries)
                raise Undone
        except Undone:
            return response

    return send
