"""The API's speed: 60 numbers read, a chart read, and 10,000 numbers written at once.

    python benchmarks/api.py [--series 167]

Works in a folder of its own that is removed afterwards. Asked in this process, without a network; with the middleware,
the token and the count of requests. Prints figures; asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from typing import Any

MONTHS = [date(2021 + n // 12, n % 12 + 1, 1).isoformat() for n in range(60)]
POINTS = 10_000


def main(count: int) -> None:
    """A trust with so many series, one of them with 60 numbers; then read and write."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        os.environ["HOLDFAST_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "holdfast.config.settings.test"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.API_CALLS_A_MINUTE = 1_000_000
        call_command("migrate", verbosity=0, skip_checks=True)
        keys, secret = prepare(count)
        headers = {"Authorization": f"Bearer {secret}"}
        write(keys[:1], headers, 60, "first")
        read(f"/api/v1/series/{keys[0]}/points", headers)
        read(f"/api/v1/series/{keys[0]}/chart", headers)
        read("/api/v1/series?size=60", headers)
        write(keys, headers, POINTS, "all")
        write(keys, headers, POINTS, "all")


def prepare(count: int) -> tuple[list[str], str]:
    """The series' keys, and a token that may write."""
    from datetime import timedelta

    from django.utils import timezone

    from holdfast.foundation.actor import System
    from holdfast.measures import operations as measures
    from holdfast.organisation import operations as organisation
    from holdfast.organisation.choices import OrganisationKind, Role, TokenScope, UnitKind
    from holdfast.organisation.queries import whole_unit

    call: dict[str, Any] = {"by": System("bench"), "at": timezone.now()}
    trust = organisation.begin_organisation(
        ods_code="BENCH", name="Bench NHS Trust", kind=OrganisationKind.TRUST, tenant=True, **call
    )
    root = whole_unit(trust.pk)
    person = organisation.add_person(organisation=trust, email="a@example.nhs.uk", name="A", **call)
    organisation.grant_role(person=person, unit=root, role=Role.ANALYST, **call)
    measure = measures.define_measure(
        organisation=trust, code="m", name="M", meaning="A number.", better="down", frequency="month",
        value_kind="number", **call,
    )  # fmt: skip
    keys = []
    for n in range(count):
        ward = organisation.add_unit(parent=root, name=f"Ward {n}", kind=UnitKind.WARD, opened=date(2020, 1, 1), **call)
        keys.append(str(measures.open_series(measure=measure, unit=ward, opened_on=date(2021, 1, 1), **call).pk))
    made = organisation.make_token(
        person=person, name="Bench", scope=TokenScope.WRITE, expires_on=timezone.localdate() + timedelta(days=9), **call
    )
    return keys, made.secret


def read(path: str, headers: dict[str, str], times: int = 40) -> None:
    """Print the median CPU time and the number of queries of one request."""
    from django.db import connection
    from django.test import Client

    client, asked = Client(), []

    def ask() -> Any:
        answer = client.get(path, headers=headers)
        assert answer.status_code == 200, answer.content
        return answer

    ask()
    with connection.execute_wrapper(lambda run, sql, *rest: (asked.append(sql), run(sql, *rest))[1]):
        size = len(ask().content)
    name = path.split("?")[0].split("/")[-1]
    print(f"  read {name}: {median(ask, times) * 1000:.1f} ms of CPU, {len(asked)} queries, {size:,} bytes")


def median(call: Callable[[], Any], times: int) -> float:
    """Median CPU seconds of a call."""
    took = []
    for _ in range(times):
        start = time.process_time()
        call()
        took.append(time.process_time() - start)
    return sorted(took)[times // 2]


def write(keys: list[str], headers: dict[str, str], count: int, name: str) -> None:
    """Print how long one delivery of so many numbers took; the second of one name is told that it was there."""
    from django.test import Client

    points = [
        {"series": key, "period_start": month, "value": 50 + (n * 7 + i) % 9}
        for n, key in enumerate(keys) for i, month in enumerate(MONTHS)
    ][:count]  # fmt: skip
    body = json.dumps({"points": points})
    start, cpu = time.perf_counter(), time.process_time()
    answer = Client().post(
        "/api/v1/points", data=body, content_type="application/json", headers={**headers, "Idempotency-Key": name}
    )
    took, used = time.perf_counter() - start, time.process_time() - cpu
    again = " again" if "Idempotent-Replay" in answer else ""
    print(f"  write {len(points):,} points of {len(keys)} series{again}: {took:.2f} s ({used:.2f} s of CPU), "
          f"{answer.status_code}")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The API's speed.")
    parser.add_argument("--series", type=int, default=167)
    main(parser.parse_args().series)
