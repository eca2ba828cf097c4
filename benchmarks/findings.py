"""The register's speed: pages of 50,000 findings and 100,000 actions, and the night's clock over them.

    python benchmarks/findings.py [--signals 50000] [--actions 100000]

Works in a folder of its own that is removed afterwards. Prints figures; asserts nothing. The aims: each
list and filter under 60 ms of CPU and 12 queries, the night under 10 s.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

UNITS = 160
ALIKE = (
    "Creams on the trolleys bear no name of a patient",
    "hand hygiene",
    "The numbers of falls were not looked at by the ward every week and nobody answered the people who raised it",
)
STATES = ("open", "planned", "in_progress", "done", "slipped", "reopened")


def main(signals: int, actions: int) -> None:
    """Fill a trust, then open each list and each of its filters, and run the night."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        os.environ["HOLDFAST_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "holdfast.config.settings.test"
        import django

        django.setup()
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        setup_test_environment()
        call_command("migrate", verbosity=0, skip_checks=True)
        person = prepare(signals, actions)
        pages(person)
        similar(person)
        night()


def vocabulary() -> tuple[list[str], list[int]]:
    """English words with how often they are used: those of our own documents."""
    docs = Path(__file__).parents[1] / "docs"
    counted = Counter(
        word for file in docs.rglob("*.md") for word in re.findall("[a-z]{2,}", file.read_text("utf-8").lower())
    )
    return list(counted), list(counted.values())


def prepare(signals: int, actions: int) -> Any:
    """A trust with somebody who sees all of it; the many rows straight into the tables, to save time."""
    from django.utils import timezone

    from holdfast.foundation.actor import System
    from holdfast.foundation.guard import writing
    from holdfast.loop.models import Action, Signal
    from holdfast.organisation import operations as organisation
    from holdfast.organisation.choices import OrganisationKind, Role, UnitKind
    from holdfast.organisation.models import Unit
    from holdfast.records.models import Record, Responsibility

    by, at = System("bench"), timezone.now()
    today = at.date()
    trust = organisation.begin_organisation(
        by=by, at=at, ods_code="BENCH", name="Bench NHS Trust", kind=OrganisationKind.TRUST, tenant=True
    )
    root = Unit.objects.get(organisation=trust)
    person = organisation.add_person(
        by=by, at=at, organisation=trust, email="a@example.nhs.uk", name="A", password="long enough 1"
    )
    organisation.grant_role(by=by, at=at, person=person, unit=root, role=Role.EXECUTIVE)

    chance, (words_known, weights) = random.Random(1), vocabulary()

    def record(kind: str, n: int, unit: Unit) -> Record:
        said = " ".join(chance.choices(words_known, weights, k=14))
        words = f"{kind} {n} {'about creams and trolleys ' if n % 97 == 0 else ''}{said} on {unit.name}"
        return Record(
            kind=kind, organisation=trust, unit=unit, unit_path=unit.path, headline=words, headline_on=today,
            visibility="organisation", opened_at=at, search_text=words.casefold(),
        )  # fmt: skip

    with writing("the bench's set-up"):
        units = Unit.objects.bulk_create(
            Unit(organisation=trust, path=f"{root.path}{900_000 + n}/", name=f"Ward {n}", kind=UnitKind.WARD)
            for n in range(UNITS)
        )
        rows = Record.objects.bulk_create([record("signal", n, units[n % UNITS]) for n in range(signals)], 2000)
        told = Signal.objects.bulk_create(
            [
                Signal(
                    record=r, organisation=trust, unit_path=r.unit_path, visibility=r.visibility,
                    kind="finding", source="inspection",
                    reference=f"Report {n % 40}", received_on=today - timedelta(days=n % 900), text=r.headline,
                    strength=("must", "should", "own")[n % 3], state=("open", "acting")[n % 2],
                )
                for n, r in enumerate(rows)
            ],
            2000,
        )  # fmt: skip
        rows = Record.objects.bulk_create([record("action", n, units[n % UNITS]) for n in range(actions)], 2000)
        Action.objects.bulk_create(
            [
                Action(
                    record=r, organisation=trust, unit_path=r.unit_path, visibility=r.visibility,
                    kind="task", signal=told[n % signals],
                    strength=("must", "should", "own")[n % 3], regulation="Regulation 12", state=STATES[n % 6],
                    state_on=today, due_on=today + timedelta(days=n % 400 - 200),
                )
                for n, r in enumerate(rows)
            ],
            2000,
        )  # fmt: skip
        Responsibility.objects.bulk_create(
            [Responsibility(organisation=trust, record=r, role="owner", person=person, from_on=today) for r in rows],
            2000,
        )
    return person


def pages(person: Any) -> None:
    """Open each list and each of its filters; print CPU, wall time and queries of the second visit."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from holdfast.loop.models import Action

    client = Client()
    client.force_login(person)
    one = Action.objects.filter(state="slipped").first()
    asked = ["/actions/", "/actions/?state=planned", "/actions/?when=late", "/actions/?strength=must&page=600"]
    asked += [
        "/actions/?q=trolleys",
        "/actions/?q=action",
        "/actions/?sort=unit",
        "/findings/",
        "/findings/?strength=must",
    ]
    asked += ["/findings/?progress=slipped", "/findings/?progress=none", "/findings/?state=open", "/findings/?q=ward+7"]
    asked += [f"/actions/{one.pk}/", f"/findings/{one.signal_id}/", "/committee/"]
    for address in asked:
        client.get(address)
        began, cpu = time.perf_counter(), time.process_time()
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        spent, used = time.perf_counter() - began, time.process_time() - cpu
        slowest = max(float(query["time"]) for query in seen.captured_queries) * 1000
        print(
            f"  {address.replace(str(one.pk), 'ID').replace(str(one.signal_id), 'ID')}: {used * 1000:.0f} ms of CPU, "
            f"{spent * 1000:.0f} ms, {len(seen)} queries (slowest {slowest:.0f} ms), {answer.status_code}",
            flush=True,
        )


def similar(person: Any) -> None:
    """What is known already of a text being typed: three texts, the second asking of each."""
    from holdfast.foundation import clock
    from holdfast.organisation.queries import viewer_for
    from holdfast.records import queries
    from holdfast.records.choices import RecordKind

    viewer = viewer_for(person, at=clock.now())
    for text in ALIKE:
        for _ in range(2):
            began, cpu = time.perf_counter(), time.process_time()
            found = queries.like(viewer=viewer, text=text, on=clock.today(), kinds=list(RecordKind))
            spent, used = time.perf_counter() - began, time.process_time() - cpu
        count = len(text.split())
        print(f"  alike, {count} words: {used * 1000:.0f} ms of CPU, {spent * 1000:.0f} ms, {len(found)} found")


def night() -> None:
    """The clock of every action; twice, since the first one starts them."""
    from django.utils import timezone

    from holdfast.jobs.nightly import escalations

    for which in ("first", "second"):
        began, cpu = time.perf_counter(), time.process_time()
        said = escalations.run(timezone.now())
        print(f"  {which} night: {time.perf_counter() - began:.1f} s ({time.process_time() - cpu:.1f} s CPU): {said}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--signals", type=int, default=50_000)
    parser.add_argument("--actions", type=int, default=100_000)
    given = parser.parse_args()
    main(given.signals, given.actions)
