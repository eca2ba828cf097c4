"""A stranger from another trust learns nothing, whichever address and method they try."""

from __future__ import annotations

import re

import pytest

from holdfast.organisation.choices import Role
from tests.security.routes import ARGUMENTS, BY_TOKEN, OPEN_TO_ALL, address, routes, wrong

pytestmark = pytest.mark.django_db
pytestmark = pytest.mark.django_db
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
WITH_THINGS = sorted(ARGUMENTS)


def told(response):
    """What a page said, without what differs from one answer to the next."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


def test_every_route_with_an_argument_is_walked():
    unknown = {n for n, arguments in routes() if arguments} - set(ARGUMENTS) - BY_TOKEN
    assert unknown == set(), "add these to ARGUMENTS in tests/security/routes.py"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", [n for n in WITH_THINGS if n not in OPEN_TO_ALL])
def test_stranger_cannot_tell_a_hidden_thing_from_none(name, method, trusts, ask):
    stranger = trusts["other"].people[Role.ADMINISTRATOR]
    hidden = ask(stranger, method, address(name, trusts["own"].things["own"]))
    missing = ask(stranger, method, wrong(name))
    assert hidden.status_code == missing.status_code
    # 403 only where the role may not do such a thing anywhere: then a thing that does not exist is refused alike.
    assert hidden.status_code in (403, 404, 405)
    assert told(hidden) == told(missing)
    assert hidden.query_count == missing.query_count


@pytest.mark.parametrize("name", WITH_THINGS)
def test_signed_out_visitor_is_asked_to_sign_in(name, trusts, ask):
    for path in (address(name, trusts["own"].things["own"]), wrong(name)):
        response = ask(None, "GET", path)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", [n for n in WITH_THINGS if ARGUMENTS[n].get("pk") == "series"])
def test_series_shared_with_another_ward_only_is_not_there(name, method, trusts, ask):
    """A ward lead of Ward 1 asks for what is shared with Ward 2 alone."""
    lead = trusts["own"].people[Role.WARD_LEAD]
    response = ask(lead, method, address(name, trusts["own"].things["sibling"]))
    assert response.status_code in (404, 405)
    assert told(response) == told(ask(lead, method, wrong(name)))


@pytest.mark.parametrize("role", list(Role))
def test_no_role_gets_a_server_error_anywhere(role, trusts, ask):
    person = trusts["own"].people[role]
    plain = [n for n, arguments in routes() if not arguments]
    paths = [address(n, trusts["own"].things["own"]) for n in WITH_THINGS]
    from django.urls import reverse

    answers = {(p, m): ask(person, m, p).status_code for p in [*map(reverse, plain), *paths] for m in ("GET", "POST")}
    assert {key: status for key, status in answers.items() if status >= 500} == {}


READERS = {Role.BOARD, Role.GUARDIAN, Role.ASSESSOR, Role.EXECUTIVE, Role.MEMBER}
CHANGING = ("measures:point", "measures:target", "measures:rebase", "measures:revise", "measures:retire")


@pytest.mark.parametrize("name", CHANGING)
@pytest.mark.parametrize("role", sorted(READERS))
def test_who_may_read_but_not_change_is_refused_in_words(name, role, trusts, ask):
    response = ask(trusts["own"].people[role], "POST", address(name, trusts["own"].things["own"]))
    assert response.status_code == 403
    assert b"may see this" in response.content


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ["administration:invite", "administration:add_unit", "administration:people_sheet"])
def test_only_administrators_keep_units_and_people(name, role, trusts, ask):
    from django.urls import reverse

    assert ask(trusts["own"].people[role], "POST", reverse(name), {}).status_code in (403, 404)
