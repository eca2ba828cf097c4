"""The site's speed and memory: a million points from CSV, the overview of 60 series, one chart's page of numbers.

    python benchmarks/site.py [--series 16667] [--points 60]

Works in a folder of its own that is removed afterwards; with DATABASE_URL on an empty PostgreSQL database, which it
fills (scripts/with-postgres.sh makes one). Prints figures; asserts nothing.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

UNITS = 167


def main(series: int, points: int) -> None:
    """Prepare a trust with so many series, then bring so many points for each of them."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        os.environ["HOLDFAST_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "holdfast.config.settings.test"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, skip_checks=True)
        with timed(f"prepare a trust with {series:,} series (not part of the import)"):
            viewer, unit = prepare(series)
        sheet = Path(folder) / "million.csv"
        write_sheet(sheet, series, points)
        print(f"  {sheet.stat().st_size / 1e6:.0f} MB of CSV, {series * points:,} points")
        bring(viewer, unit, sheet, Path(folder))
        overview(viewer)
        print(f"  most memory in use: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long a block took."""
    start, cpu = time.perf_counter(), time.process_time()
    yield
    print(f"  {what}: {time.perf_counter() - start:.1f} s ({time.process_time() - cpu:.1f} s of CPU)", flush=True)


def prepare(count: int) -> tuple:
    """A trust, its wards and measures by operations; the many series straight into the tables, to save time."""
    from django.utils import timezone

    from holdfast.foundation.guard import writing
    from holdfast.measures.models import Series
    from holdfast.organisation.choices import OrganisationKind, Role, UnitKind
    from holdfast.organisation.models import Person, Unit
    from holdfast.organisation.operations import add_person, begin_organisation, grant_role
    from holdfast.organisation.queries import viewer_for
    from holdfast.records.models import Record

    by, at = system(), timezone.now()
    trust = begin_organisation(
        by=by, at=at, ods_code="BENCH", name="Bench NHS Trust", kind=OrganisationKind.TRUST, tenant=True
    )
    root = Unit.objects.get(organisation=trust)
    person = add_person(by=by, at=at, organisation=trust, email="a@example.nhs.uk", name="A", password="long enough 1")
    grant_role(by=by, at=at, person=person, unit=root, role=Role.ANALYST)
    with writing("the bench's set-up"):
        units = Unit.objects.bulk_create(
            Unit(organisation=trust, path=f"{root.path}{900_000 + n}/", name=f"Ward {n}", kind=UnitKind.WARD)
            for n in range(UNITS)
        )
        found = [(m, u) for m in measures(trust, -(-count // UNITS)) for u in units][:count]
        records = Record.objects.bulk_create(
            Record(kind="series", organisation=trust, unit=u, unit_path=u.path, headline=f"{m.name}: {u.name}",
                   headline_on=at.date(), visibility="organisation", opened_at=at)
            for m, u in found
        )  # fmt: skip
        Series.objects.bulk_create(
            Series(record=r, measure=m, organisation=trust, unit_path=u.path, opened_on=date(2021, 1, 1))
            for r, (m, u) in zip(records, found, strict=True)
        )
    return viewer_for(Person.objects.select_related("organisation").get(pk=person.pk), at=at), root


def measures(trust: object, count: int) -> list:
    """So many measures."""
    from django.utils import timezone

    from holdfast.measures.models import Measure
    from holdfast.measures.operations import define_measure

    for n in range(count):
        define_measure(by=system(), at=timezone.now(), organisation=trust, code=f"m{n}", name=f"Measure {n}",
                       meaning="A number.", better="down", frequency="month", value_kind="number")  # fmt: skip
    return list(Measure.objects.order_by("pk"))


def system() -> object:
    """Who the bench is."""
    from holdfast.foundation.actor import System

    return System("bench")


def write_sheet(path: Path, series: int, points: int) -> None:
    """A CSV as an analyst would export it: month, measure, unit, value."""
    import numpy as np

    rng = np.random.default_rng(1)
    months = [f"{2021 + n // 12}-{n % 12 + 1:02}" for n in range(points)]
    with path.open("w") as file:
        file.write("Month,Measure,Ward,Value\n")
        for n in range(series):
            values = rng.normal(50, 5, points).round(2)
            where = f"Measure {n // UNITS},Ward {n % UNITS}"
            file.writelines(f"{month},{where},{value}\n" for month, value in zip(months, values, strict=True))


def bring(viewer: object, unit: object, sheet: Path, folder: Path) -> None:
    """Parse, check, store, accept and read it all, while another writer tries every tenth of a second."""
    from django.utils import timezone

    from holdfast.jobs.imports import points
    from holdfast.measures import operations, queries
    from holdfast.measures.imports.columns import guess_columns
    from holdfast.measures.imports.sheet import read_head

    at = timezone.now()
    with sheet.open("rb") as file:
        head = read_head(file)
    known = [points._known(k) for k in queries.known_measures(viewer=viewer, on=at.date())]
    mapping = guess_columns(head, known_measures=known, known_units=[f"Ward {n}" for n in range(UNITS)])
    batch = operations.begin_batch(
        by=viewer, at=at, unit=unit, source="csv", file_name=sheet.name, mapping={"columns": mapping.to_json()}
    )
    stop, waits = threading.Event(), []
    other = threading.Thread(target=another_writer, args=(folder / "holdfast.sqlite3", stop, waits))
    if not os.environ.get("DATABASE_URL"):
        other.start()
    start = time.perf_counter()
    with timed("parse, check and store"):
        state = points.read_into(batch.pk, sheet, at=at)
    with timed(f"accept ({state} before)"):
        operations.accept_batch(by=viewer, at=at, batch=batch)
    with timed("read every series"):
        points.finish(batch.pk, at=at)
    print(f"  all of it: {time.perf_counter() - start:.1f} s")
    stop.set()
    if not waits:
        return
    other.join()
    print(f"  another writer, {len(waits)} tries: longest wait {max(waits):.2f} s")


def another_writer(path: Path, stop: threading.Event, waits: list[float]) -> None:
    """Write one row ten times a second, noting how long each write took."""
    own = sqlite3.connect(path, timeout=20, isolation_level=None)
    own.execute("CREATE TABLE IF NOT EXISTS bench_writer (at REAL)")
    while not stop.wait(0.1):
        start = time.perf_counter()
        own.execute("INSERT INTO bench_writer VALUES (?)", (start,))
        waits.append(time.perf_counter() - start)
    own.close()


def overview(viewer: object) -> None:
    """Sixty rows of the overview, and one chart with everything about it."""
    from django.db import connection
    from django.utils import timezone

    from holdfast.measures import queries
    from holdfast.measures.models import Series

    on = timezone.localdate()
    one = Series.objects.order_by("pk").values_list("pk", flat=True).first()
    repeat("overview of 60 rows", lambda: queries.overview(viewer=viewer, on=on, measure=1), connection)
    repeat("overview of 60 rows among all", lambda: queries.overview(viewer=viewer, on=on), connection)
    repeat("one chart", lambda: queries.chart_of(queries.series(viewer=viewer, pk=one, on=on), on=on), connection)


def repeat(what: str, call: Callable[[], object], connection: object, times: int = 10) -> None:
    """Print the median CPU time and the number of queries of a call."""
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        call()
    took = []
    for _ in range(times):
        start = time.process_time()
        call()
        took.append(time.process_time() - start)
    print(f"  {what}: {sorted(took)[times // 2] * 1000:.1f} ms of CPU, {len(captured)} queries")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The site's speed and memory.")
    parser.add_argument("--series", type=int, default=16_667)
    parser.add_argument("--points", type=int, default=60)
    options = parser.parse_args()
    main(options.series, options.points)
