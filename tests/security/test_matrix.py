"""Who gets what: every route, in every role, about things of one's own ward, of the next ward and of another trust.

Every one of these answers, whatever its status, carries the security headers, and no page has inline code.

matrix.csv is the reviewed answer. After a change that is meant:

    HOLDFAST_WRITE_MATRIX=1 .venv/bin/pytest tests/security/test_matrix.py

then read every line that changed. `sign-in` is the way to the sign-in page; a form sent empty that may be sent
answers 200 with its errors, so 200 under POST means "may try".
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from holdfast.organisation.choices import Role
from tests.security.conftest import outcome
from tests.security.routes import ARGUMENTS, BY_LINK, OF_ONESELF, PLAIN, ROUTES, WITH_THINGS, address, wrong
from tests.web.shell.test_headers import INLINE, check

pytestmark = pytest.mark.one_engine

FILE = Path(__file__).with_name("matrix.csv")
SIGNED_OUT = "signed_out"
COLUMNS = [*[role.value for role in Role], SIGNED_OUT]
SCOPES = ("own", "sibling", "other")
ROWS = [
    *[(name, method, "-") for name in PLAIN for method in ("GET", "POST")],
    *[(name, method, scope) for name in WITH_THINGS for method in ("GET", "POST") for scope in SCOPES],
]
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
WRITES = bool(os.environ.get("HOLDFAST_WRITE_MATRIX"))
HOW = "Run HOLDFAST_WRITE_MATRIX=1 .venv/bin/pytest tests/security/test_matrix.py and review what changed."


def reviewed() -> dict[tuple[str, str, str], dict[str, str]]:
    with FILE.open(newline="") as file:
        return {(r["route"], r["method"], r["scope"]): {c: r[c] for c in COLUMNS} for r in csv.DictReader(file)}


@pytest.fixture(scope="module")
def seen():
    """What was found, by row and column; written to the file when that is asked for."""
    found: dict[tuple[str, str, str], dict[str, str]] = {row: {} for row in ROWS}
    yield found
    if WRITES:
        with FILE.open("w", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(["route", "method", "scope", *COLUMNS])
            lines.writerows([*row, *[found[row][column] for column in COLUMNS]] for row in sorted(ROWS))


def things_of(trusts, scope: str):
    return trusts["other"].things["own"] if scope == "other" else trusts["own"].things.get(scope, {})


def test_every_argument_of_every_route_is_known():
    unknown = [r.name for r in ROUTES if set(r.arguments) != set(ARGUMENTS.get(r.name, {}))]
    assert unknown == [], "say in ARGUMENTS of tests/security/routes.py which thing each argument of these routes names"


@pytest.mark.skipif(WRITES, reason="the file is being written anew")
def test_every_route_has_its_reviewed_rows():
    known, now = set(reviewed()), set(ROWS)
    assert sorted(now - known) == [], f"routes without a row in tests/security/matrix.csv. {HOW}"
    assert sorted(known - now) == [], f"rows of routes that are no more. {HOW}"


@pytest.mark.parametrize("column", COLUMNS)
def test_each_role_gets_what_was_reviewed(column, trusts, ask, seen):
    person = None if column == SIGNED_OUT else trusts["own"].people[Role(column)]
    for row in ROWS:
        name, method, scope = row
        response = ask(person, method, address(name, things_of(trusts, scope)))
        check(response)
        if not response.streaming and "html" in response.get("Content-Type", ""):
            assert INLINE.findall(response.content.decode()) == [], row
        seen[row][column] = outcome(response)
    if WRITES:
        return
    expected = reviewed()
    differ = [
        f"{' '.join(row)}: {expected[row][column]} was reviewed, now {cells[column]}"
        for row, cells in seen.items()
        if row in expected and cells[column] != expected[row][column]
    ]
    assert differ == [], f"as {column}:\n" + "\n".join(differ) + f"\n{HOW}"


@pytest.mark.skipif(WRITES, reason="the file is being written anew")
def test_no_reviewed_answer_is_an_error_of_the_server():
    assert [row for row, cells in reviewed().items() if any(c.startswith("5") for c in cells.values())] == []


@pytest.mark.parametrize("column", [Role.ADMINISTRATOR.value, SIGNED_OUT])
@pytest.mark.parametrize("method", OTHER_METHODS)
def test_methods_no_page_has_are_refused_everywhere(method, column, trusts, ask):
    person = None if column == SIGNED_OUT else trusts["own"].people[Role(column)]
    paths = {name: address(name, trusts["own"].things["own"]) for name in [*PLAIN, *WITH_THINGS]}
    answers = {}
    for name, path in paths.items():
        response = ask(person, method, path)
        check(response)
        answers[name] = response.status_code
    assert {name: code for name, code in answers.items() if code not in (401, 405)} == {}


@pytest.mark.parametrize("name", WITH_THINGS)
def test_signed_out_visitor_cannot_tell_a_thing_from_none(name, trusts, ask):
    paths = (address(name, trusts["own"].things["own"]), wrong(name))
    answers = [ask(None, "GET", path) for path in paths]
    if outcome(answers[0]) == "sign-in":
        assert outcome(answers[1]) == "sign-in"
    elif name.startswith("api:"):  # a browser's session opens nothing there: only a token does (tests/api)
        if answers[0].status_code == 405:  # it can only be asked to do something
            answers = [ask(None, "POST", path) for path in paths]
        assert answers[0].status_code == answers[1].status_code == 401
        assert answers[0].content == answers[1].content
    else:
        assert name in BY_LINK | OF_ONESELF
