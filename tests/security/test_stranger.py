"""A stranger from another trust learns nothing, whichever address and method they try.

What a stranger may not see looks in every way like what does not exist: the same answer, letter for letter, for the
same work of the database.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.organisation.choices import Role
from tests.security.routes import ARGUMENTS, BY_LINK, OF_ONESELF, WITH_THINGS, address, wrong

METHODS = ("GET", "HEAD", "POST")
BY_POST_ALONE = {
    "administration:withdraw_invitation", "measures:slide", "measures:picture_png", "projects:slides", "projects:png",
    "home:alike", "voice:support", "rounds:vote", "councils:leave",
}  # fmt: skip
REFUSED = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
# A browser's session opens nothing of the API: tests/api/test_sees_the_same.py asks it with tokens.
HIDDEN = [name for name in WITH_THINGS if name not in BY_LINK | OF_ONESELF and not name.startswith("api:")]
OF_SERIES = [name for name in HIDDEN if "series" in ARGUMENTS[name].values()]
# A link of a letter, a form filled in: what an eager stranger would send.
FORM = {
    "name": "Mine now", "reason": "Because", "text": "Hello", "unit": "1", "role": "member", "value": "1",
    "period": "2025-12", "starts_on": "2025-06-01", "from_on": "2025-06-01", "on": "2025-12-01", "act": "save",
}  # fmt: skip


def told(response: Any) -> tuple[int, bytes, dict[str, str]]:
    """All a page said, without the token that differs from one answer to the next and the address that was asked."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)
    body = body.replace(response.wsgi_request.path.encode(), b"(address)")
    headers = {k: v for k, v in response.items() if k not in ("Content-Length", "Set-Cookie")}
    return response.status_code, body, headers


def asked(ask, person, method: str, path: str) -> tuple[Any, list[str]]:
    """The answer, and the shape of the queries it took (their order, without their values)."""
    with CaptureQueriesContext(connection) as queries:
        response = ask(person, method, path, FORM if method == "POST" else None)
    return response, [re.sub(r"'[^']*'|\b\d+\b", "?", q["sql"]) for q in queries if "SAVEPOINT" not in q["sql"]]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.QUALITY_LEAD])
def test_stranger_cannot_tell_a_hidden_thing_from_none(role, name, method, trusts, ask):
    stranger = trusts["other"].people[role]
    asked(ask, stranger, "GET", "/why/")  # what is read once only (the session) is read
    hidden, worked = asked(ask, stranger, method, address(name, trusts["own"].things["own"]))
    missing, worked_for_none = asked(ask, stranger, method, wrong(name))
    expected = 405 if name in BY_POST_ALONE and method != "POST" else 404
    assert hidden.status_code == expected
    assert told(hidden) == told(missing)
    assert len(worked) == len(worked_for_none)


@pytest.mark.parametrize("name", HIDDEN)
def test_other_methods_are_refused_before_anything_is_looked_up(name, trusts, ask):
    stranger = trusts["other"].people[Role.ADMINISTRATOR]
    for method in REFUSED:
        hidden, worked = asked(ask, stranger, method, address(name, trusts["own"].things["own"]))
        missing, worked_for_none = asked(ask, stranger, method, wrong(name))
        assert hidden.status_code == 405
        assert told(hidden) == told(missing)
        assert len(worked) == len(worked_for_none)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", OF_SERIES)
def test_series_shared_with_the_next_ward_alone_is_not_there(name, method, trusts, ask):
    """The lead of Ward 1 asks for what only people of Ward 2 see."""
    lead = trusts["own"].people[Role.WARD_LEAD]
    hidden = ask(lead, method, address(name, trusts["own"].things["sibling"]))
    assert hidden.status_code == (405 if name in BY_POST_ALONE and method == "GET" else 404)
    assert told(hidden) == told(ask(lead, method, wrong(name)))


CHANGING = ("measures:point", "measures:target", "measures:rebase", "measures:rebase_take_back", "measures:revise")
READERS = (Role.BOARD, Role.GUARDIAN, Role.ASSESSOR, Role.EXECUTIVE, Role.MEMBER)


@pytest.mark.parametrize("name", CHANGING)
@pytest.mark.parametrize("role", READERS)
def test_who_may_read_but_not_change_is_refused_in_words(name, role, trusts, ask):
    response = ask(trusts["own"].people[role], "POST", address(name, trusts["own"].things["own"]), FORM)
    assert response.status_code == 403
    assert b"may" in response.content


@pytest.mark.parametrize("name", sorted(BY_LINK))
def test_link_nobody_was_sent_opens_nothing(name, trusts, ask):
    response = ask(None, "GET", wrong(name))
    assert response.status_code in (200, 404)
    assert b"Ashdale" not in response.content
    if response.status_code == 200:  # the reset page says in words that the link is not good
        assert b"<input" not in response.content.replace(b'type="hidden"', b"")


@pytest.mark.parametrize("kind", ["huddle token", "sheet token", "join token"])
def test_changed_or_borrowed_link_opens_nothing(kind, trusts, ask):
    """A token with one letter changed, and a token of one kind used for another."""
    own = trusts["own"].things["own"]
    route = {thing: name for name, things in ARGUMENTS.items() for thing in things.values()}
    token = own[kind]
    spoilt = token[:-3] + ("A" if token[-3] != "A" else "B") + token[-2:]
    analyst = trusts["own"].people[Role.ANALYST]
    for text in (spoilt, *(own[other] for other in ("huddle token", "sheet token", "join token") if other != kind)):
        assert ask(analyst, "GET", address(route[kind], own | {kind: text})).status_code == 404
