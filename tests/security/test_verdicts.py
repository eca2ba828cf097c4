"""Nobody sets, edits or hides a verdict: not by any page, API call, command or operation, administrators included."""

from __future__ import annotations

import argparse
import inspect
import json
import re
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client

from holdfast.cli.program import parser
from holdfast.foundation.errors import HoldfastError
from holdfast.foundation.operation import REGISTRY
from holdfast.measures import queries
from holdfast.measures.models import Gain, Verdict
from holdfast.measures.queries.reproduce import verdicts_again
from holdfast.organisation.choices import Role
from holdfast.organisation.queries import viewer_for
from tests.security import world
from tests.security.conftest import Undone
from tests.security.routes import ROUTES, address
from tests.security.test_stranger import FORM

pytestmark = pytest.mark.one_engine

FORGED = {
    **FORM, "state": "embedded", "verdict": "embedded", "latest_verdict": "1", "latest_without": "1", "score": "0",
    "sentence": "All is well", "facts": "{}", "held": "99", "words": "All is well and will stay so",
    "due_on": "2030-01-01", "first": "2024-01-01", "last": "2025-12-01", "changed_on": "2024-06-01",
    "changed": "Something else altogether", "watch_until": "2030-01-01", "confirm": "on",
}  # fmt: skip
WORDS = {"state", "verdict", "sentence", "score", "held", "facts", "latest_verdict", "latest_without", "kept"}


def rows():
    return {row["id"]: row for row in Verdict.objects.order_by("pk").values()}


def complaints(before, administrator):
    """What became of verdicts that were there, and of any new one that the library did not give."""
    after, wrong = rows(), []
    wrong += [f"verdict {pk} changed" for pk, row in before.items() if after.get(pk) != row]
    if set(after) - set(before):
        wrong += verdicts_again().problems
    seen = queries.gains(viewer=viewer_for(administrator, at=world.NOW), on=world.NOW.date())
    for gain in Gain.objects.select_related("latest_verdict"):
        newest = Verdict.objects.filter(gain=gain, exclusion=None).latest("pk")
        if gain.latest_verdict_id != newest.pk:
            wrong.append(f"{gain.pk} points to an older verdict")
        if gain.organisation_id == administrator.organisation_id and not seen.filter(pk=gain.pk).exists():
            wrong.append(f"{gain.pk} is hidden")
    return wrong


def undone(act, administrator):
    """Do something, look at the verdicts, and forget it."""
    before = rows()
    assert before, "there is a verdict to protect"
    try:
        with transaction.atomic():
            act()
            wrong = complaints(before, administrator)
            raise Undone
    except Undone:
        return wrong


@pytest.fixture
def administrator(trusts):
    return trusts["own"].people[Role.ADMINISTRATOR]


def test_no_page_sets_edits_or_hides_a_verdict(trusts, administrator):
    """Every route of the site is sent a form full of forged verdicts; those of gains by who may claim them, too."""
    wrong, things = {}, trusts["own"].things["own"]
    for person in (administrator, trusts["own"].people[Role.QI_LEAD]):
        browser = Client(raise_request_exception=False)
        browser.force_login(person)
        session = {name: morsel.value for name, morsel in browser.cookies.items()}
        for route in ROUTES:
            if route.name.startswith("api:") or (person != administrator and not route.name.startswith("gains:")):
                continue
            path = address(route.name, things)
            found = undone(lambda to=path, by=browser: by.post(f"{to}?state=embedded", FORGED), administrator)
            browser.cookies.clear()
            for name, value in session.items():
                browser.cookies[name] = value
            if found:
                wrong[route.name] = found
    assert wrong == {}


def test_no_call_of_the_api_sets_edits_or_hides_a_verdict(trusts, administrator):
    secret = world.give_token(administrator, "walk").secret
    things, browser = trusts["own"].things["own"], Client(raise_request_exception=False)
    point = {"series": str(things["series"].pk), "period": "2025-12", "value": 4}
    bodies = ({**FORGED, "points": [{**FORGED, **point}]}, [FORGED], {"points": [point], "state": "embedded"})
    wrong, tried = {}, 0
    for route in (one for one in ROUTES if one.name.startswith("api:")):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            for i, body in enumerate(bodies if method == "POST" else bodies[:1]):
                tried += 1
                found = undone(
                    lambda to=address(route.name, things), by=method, n=i, sent=body: browser.generic(
                        by, to, json.dumps(sent), "application/json",
                        headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": f"walk-{n}"},
                    ),
                    administrator,
                )  # fmt: skip
                if found:
                    wrong[route.name, method] = found
    assert tried > 30
    assert wrong == {}


def test_no_operation_takes_a_verdict(trusts):
    taking = {name: WORDS & set(inspect.signature(run).parameters) for name, run in REGISTRY.items()}
    known = {name: found for name, found in taking.items() if found}
    assert {name for name in known if name.startswith("measures.")} <= {"measures.load_provider_months"}, known
    gain = trusts["own"].things["own"]["gain"]
    for run in REGISTRY.values():
        if "gain" in inspect.signature(run).parameters:
            with pytest.raises((TypeError, KeyError)), transaction.atomic():
                run(by=world.MAKER, at=world.NOW, gain=gain, state="embedded")


def test_no_operation_with_a_gain_in_hand_changes_a_verdict(trusts, administrator):
    """Each is run with what it asks for by one who may claim; old verdicts stand, and new ones are the library's."""
    gain, viewer = trusts["own"].things["own"]["gain"], viewer_for(trusts["own"].people[Role.QI_LEAD], at=world.NOW)
    given = {
        "by": viewer, "at": world.NOW, "gain": gain, "gain_ids": [gain.pk], "series": gain.series,
        "reason": "All is well now",
        "words": "All is well and will stay so", "due_on": date(2026, 9, 1), "changed_on": date(2025, 2, 1),
        "first": date(2025, 1, 1), "last": date(2025, 2, 1), "changed": "Something else altogether",
        "steward": administrator, "watch_until": date(2030, 1, 1), "record": gain.record, "text": "All is well",
    }  # fmt: skip
    wrong, ran = {}, []
    for name, run in REGISTRY.items():
        asked = inspect.signature(run).parameters.values()
        needed = {one.name for one in asked if one.default is inspect.Parameter.empty}
        if not needed <= set(given) or not needed & {"gain", "gain_ids", "record", "series"}:
            continue

        def act(name=name, run=run, needed=needed):
            try:
                with transaction.atomic():
                    run(**{key: given[key] for key in needed})
                ran.append(name)
            except HoldfastError:
                pass

        found = undone(act, administrator)
        if found:
            wrong[name] = found
    assert {"measures.exclude_periods", "measures.answer_slip", "measures.withdraw_gain"} <= set(ran)
    assert wrong == {}


def test_no_command_takes_a_verdict_and_a_forged_fixture_is_refused(trusts, administrator, tmp_path):
    below = next(one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))
    options = {
        f"{name} {option}" for name, one in below.choices.items() for a in one._actions for option in a.option_strings
    }
    assert {one for one in options if re.search(r"state|verdict|gain", one)} == {"verify --gains"}
    gain = trusts["own"].things["own"]["gain"]
    fields = {
        "organisation": gain.organisation_id, "gain": str(gain.pk), "as_of": "2026-03-16T09:00:00Z",
        "state": "embedded",
        "sentence": "All is well", "facts": {}, "library_version": "9", "input_hash": "0" * 64,
    }  # fmt: skip
    file = tmp_path / "forged.json"
    file.write_text(json.dumps([{"model": "measures.verdict", "pk": 999, "fields": fields}]))

    def load():
        with pytest.raises(Exception, match="outside an operation"), transaction.atomic():
            call_command("loaddata", str(file), verbosity=0)

    assert undone(load, administrator) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE measures_verdict SET state = 'embedded'", "UPDATE measures_verdict SET facts = '{}'",
        "UPDATE measures_verdict SET exclusion_id = NULL", "DELETE FROM measures_verdict",
    ],
)  # fmt: skip
def test_database_itself_refuses_an_edit(trusts, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_row_slipped_in_or_an_older_one_put_forward_is_found(trusts, administrator):
    gain = trusts["own"].things["own"]["gain"]

    def slip_in():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO measures_verdict (organisation_id, gain_id, as_of, state, sentence, facts,"
                " library_version, input_hash) SELECT organisation_id, gain_id, as_of, 'embedded', sentence, facts,"
                " library_version, input_hash FROM measures_verdict"
                " WHERE gain_id = (SELECT gain_id FROM measures_verdict LIMIT 1)"
            )
        found = verdicts_again().problems
        assert any("says embedded; the library says" in problem for problem in found)
        assert any("shows an older verdict" in problem for problem in found)

    undone(slip_in, administrator)
    assert gain.latest_verdict.state != "embedded"
