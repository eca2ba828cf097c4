"""The API keeps to its own description: asked at random by schemathesis, and reviewed as a snapshot."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi import checks

from holdfast.api.v1.description import api
from holdfast.config.wsgi import application

SNAPSHOT = Path(__file__).with_name("openapi.json")
EACH = 12  # requests of each operation and kind; HOLDFAST_LONG asks more
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
# Which of a person's things there are is not in the description, nor that a day must have begun: what is right in
# shape may be refused (404, 409, 422), and is then told so.
NOT_ASKED = [checks.positive_data_acceptance]


@pytest.mark.django_db
@schema.parametrize()
@settings(
    max_examples=100 if os.environ.get("HOLDFAST_LONG") else EACH,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    deadline=None,
    derandomize=True,
    database=None,
)
def test_every_answer_is_one_the_description_declares(case, program):
    case.call_and_validate(headers={"Authorization": f"Bearer {program.secret}"}, excluded_checks=NOT_ASKED)


def test_description_is_the_reviewed_one():
    """After a change that is meant: HOLDFAST_WRITE_OPENAPI=1 .venv/bin/pytest tests/api/test_contract.py; review it."""
    now = json.dumps(api.get_openapi_schema(), indent=1, sort_keys=True) + "\n"
    if os.environ.get("HOLDFAST_WRITE_OPENAPI"):
        SNAPSHOT.write_text(now)
    assert SNAPSHOT.read_text() == now


def test_every_operation_declares_every_refusal():
    for path, operations in api.get_openapi_schema()["paths"].items():
        for method, one in operations.items():
            assert {"401", "403", "404", "422", "429"} <= {str(code) for code in one["responses"]}, f"{method} {path}"
            assert one["security"], f"{method} {path}"


def test_every_operation_is_told_in_words():
    for path, operations in api.get_openapi_schema()["paths"].items():
        for method, one in operations.items():
            assert one["description"].endswith((".", ")")), f"{method} {path}"
            assert one["operationId"], f"{method} {path}"


OF_THINGS = [path for path, ways in api.get_openapi_schema()["paths"].items() if "{pk}" in path and "get" in ways]


@pytest.mark.django_db
@pytest.mark.parametrize("path", OF_THINGS)
def test_answer_about_a_thing_there_is_has_the_declared_shape(path, there, program):
    things = {"organisations": there.trust, "units": there.ward, "measures": there.measure, "series": there.falls}
    pk = str(things[path.split("/")[3]].pk)
    case = schema[path]["GET"].Case(path_parameters={"pk": pk})
    answer = case.call_and_validate(
        headers={"Authorization": f"Bearer {program.secret}"}, excluded_checks=[*NOT_ASKED, checks.ignored_auth]
    )
    assert answer.status_code == 200
