"""Backing up, verifying and restoring a site with many points, while others write.

    python benchmarks/backup.py [--points 1000000]

Works in folders of its own that are removed afterwards. Prints figures; asserts nothing.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main(points: int) -> None:
    """Fill a site, then time each step of looking after it."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        os.environ |= {
            "HOLDFAST_DATA": folder, "DJANGO_SETTINGS_MODULE": "holdfast.config.settings.dev",
            "SECRET_KEY": "bench", "HISTORY_KEY": "bench",
        }  # fmt: skip
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        fill(Path(folder) / "holdfast.sqlite3", points)
        steps(Path(folder))


def steps(folder: Path) -> None:
    """Back up with a writer beside it, verify, and restore into another place."""
    from holdfast.foundation import clock
    from holdfast.jobs.backup import make, verify
    from holdfast.jobs.database import snapshot

    database = folder / "holdfast.sqlite3"
    print(f"  database: {database.stat().st_size / 1e6:.0f} MB")
    with timed("snapshot alone"), another_writer(database) as waits:
        snapshot.take(folder / "copy.sqlite3")
    print(f"    a writer beside it: {len(waits):,} commits, longest wait {1000 * max(waits):.0f} ms")
    with timed("backup"), another_writer(database) as waits:
        path = make.backup(at=clock.now())
    print(f"    a writer beside it: {len(waits):,} commits, longest wait {1000 * max(waits):.0f} ms")
    print(f"    the file: {path.stat().st_size / 1e6:.0f} MB")
    with timed("verify"):
        report = verify.check(path)
    print(f"    {report.problems or report.sentence}")


def fill(path: Path, points: int) -> None:
    """So many points of one series each month and batch, straight into the tables: only their bulk matters here."""
    from tests.reliability.fill import fill as small

    small()
    database = sqlite3.connect(path)
    (series, organisation) = database.execute("SELECT record_id, organisation_id FROM measures_series").fetchone()
    (columns,) = [[row[1] for row in database.execute("PRAGMA table_info(measures_importbatch)") if row[1] != "id"]]
    listed = ", ".join(f'"{c}"' for c in columns)
    per_batch = 50_000
    for first in range(0, points, per_batch):
        database.execute(
            f"INSERT INTO measures_importbatch ({listed}) SELECT {listed} FROM measures_importbatch LIMIT 1"
        )
        (batch,) = database.execute("SELECT max(id) FROM measures_importbatch").fetchone()
        rows = (
            (organisation, series, batch, f"{1000 + n // 366:04}-01-{n % 28 + 1:02}-{n}", "2026-01-31", n % 7, n % 7)
            for n in range(min(per_batch, points - first))
        )
        database.executemany(
            "INSERT INTO measures_point "
            "(organisation_id, series_id, batch_id, period_start, period_end, numerator, value) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    database.execute("CREATE TABLE IF NOT EXISTS bench_other (id INTEGER PRIMARY KEY, words TEXT)")
    database.commit()
    database.close()


@contextmanager
def another_writer(path: Path) -> Iterator[list[float]]:
    """Commit as fast as the disk lets one while the block runs; gives how long each commit took."""
    stop, waits = threading.Event(), [0.0]

    def write() -> None:
        database = sqlite3.connect(path, timeout=30)
        database.execute("PRAGMA synchronous = FULL")
        while not stop.is_set():
            start = time.perf_counter()
            database.execute("INSERT INTO bench_other (words) VALUES ('beside')")
            database.commit()
            waits.append(time.perf_counter() - start)
            stop.wait(0.01)
        database.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield waits
    finally:
        stop.set()
        thread.join()


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long a block took."""
    start, cpu = time.perf_counter(), time.process_time()
    yield
    print(f"  {what}: {time.perf_counter() - start:.1f} s ({time.process_time() - cpu:.1f} s of CPU)", flush=True)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--points", type=int, default=1_000_000)
    main(options.parse_args().points)
