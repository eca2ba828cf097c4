"""Staff voice's speed: sending, opening a code, and lists of 50,000 threads.

    python benchmarks/voice.py [--threads 50000] [--sent 300]

Works in a folder of its own that is removed afterwards. Prints figures; asserts nothing. The aims: sending under 40 ms
of CPU, lists under 60 ms and 12 queries.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
import uuid
from datetime import date, timedelta
from typing import Any


def main(threads: int, sent: int) -> None:
    """Fill a trust, then send, open and list."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        os.environ["HOLDFAST_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "holdfast.config.settings.test"
        import django

        django.setup()
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        setup_test_environment()
        call_command("migrate", verbosity=0, skip_checks=True)
        reader, where = prepare(threads)
        sending(where, sent)
        pages(reader)


def prepare(threads: int) -> tuple[Any, str]:
    """A trust with a lead and a poster; the many threads straight into the tables, to save time."""
    from django.urls import reverse
    from django.utils import timezone

    from holdfast.foundation.actor import System
    from holdfast.foundation.guard import writing
    from holdfast.loop.models import Signal
    from holdfast.organisation import operations as organisation
    from holdfast.organisation.choices import OrganisationKind, Role, UnitKind
    from holdfast.organisation.models import Unit
    from holdfast.records.models import Record
    from holdfast.voice import operations as voice
    from holdfast.voice.models import Thread
    from holdfast.voice.policy import keys
    from holdfast.voice.rules.sealing import seal

    by, at = System("bench"), timezone.now()
    today = at.date()
    trust = organisation.begin_organisation(
        by=by, at=at, ods_code="BENCH", name="Bench NHS Trust", kind=OrganisationKind.TRUST, tenant=True
    )
    root = Unit.objects.get(organisation=trust)
    ward = organisation.add_unit(by=by, at=at, parent=root, name="Ward 1", kind=UnitKind.WARD)
    person = organisation.add_person(
        by=by, at=at, organisation=trust, email="a@example.nhs.uk", name="A", password="long enough 1"
    )
    organisation.grant_role(by=by, at=at, person=person, unit=ward, role=Role.WARD_LEAD)
    poster = voice.keep_poster(by=by, at=at, unit=ward)
    voice.set_staff(by=by, at=at, unit=ward, people=40)
    sealed = seal('{"words": "A louder bell", "name": ""}', keys())
    with writing("the bench's set-up"):
        rows = Record.objects.bulk_create(
            [
                Record(
                    kind="signal", organisation=trust, unit=ward, unit_path=ward.path, headline=f"A louder bell {n}",
                    headline_on=today, visibility="unit", opened_at=at, search_text=f"a louder bell {n} ward 1",
                )
                for n in range(threads)
            ],
            2000,
        )  # fmt: skip
        told = Signal.objects.bulk_create(
            [
                Signal(record=r, organisation=trust, unit_path=r.unit_path, visibility="unit", kind="idea",
                       source="staff", received_on=today, text=r.headline, receipt_hash="x")
                for r in rows
            ],
            2000,
        )  # fmt: skip
        Thread.objects.bulk_create(
            [
                Thread(signal=s, organisation=trust, naming="anonymous", reader="area", month=today.replace(day=1),
                       sealed=sealed, place_print="x", whole_print=uuid.uuid4().hex, acknowledge_on=today,
                       decide_on=today + timedelta(days=n % 28),
                       due_on=(today, today + timedelta(days=n % 28), date.max, date.max)[n % 4],
                       step=("waiting", "heard", "decided", "closed")[n % 4])
                for n, s in enumerate(told)
            ],
            2000,
        )  # fmt: skip
    return person, reverse("voice:tell", args=[poster.slug])


def sending(where: str, sent: int) -> None:
    """Send from the public page, then open codes that are none."""
    from django.test import Client
    from django.urls import reverse

    client = Client()
    client.post(where, {"words": "The first"})
    for words, count, act in (
        ("sending without a name", sent, lambda n: client.post(where, {"words": f"Words {n} of somebody"})),
        ("a code that opens nothing", sent, lambda n: client.post(reverse("voice:code"), {"code": "a b c d e"})),
    ):
        began, cpu = time.perf_counter(), time.process_time()
        for n in range(count):
            act(n)
        spent, used = time.perf_counter() - began, time.process_time() - cpu
        print(f"  {words}: {used / count * 1000:.1f} ms of CPU, {spent / count * 1000:.1f} ms, {count} times")


def pages(person: Any) -> None:
    """The list and its filters; CPU, wall time and queries of the second visit."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(person)
    for address in ("/voice/threads/", "/voice/threads/?step=waiting", "/voice/threads/?sort=-begun&page=40"):
        client.get(address)
        began, cpu = time.perf_counter(), time.process_time()
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        spent, used = time.perf_counter() - began, time.process_time() - cpu
        told = f"{used * 1000:.0f} ms of CPU, {spent * 1000:.0f} ms, {len(seen)} queries"
        print(f"  {address}: {told}, {answer.status_code}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=50_000)
    parser.add_argument("--sent", type=int, default=300)
    given = parser.parse_args()
    main(given.threads, given.sent)
