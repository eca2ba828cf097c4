"""kill -9 in the middle of an import of a million numbers, by the real program; then the same file once more.

    python benchmarks/killed.py [--series 16667] [--points 60] [--kills 1]

Prints what was in the database when it was killed, what could be seen of it, and how the second try went.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEED = 20_261_123
ROWS = "SELECT count(*) FROM measures_point"
SEEN = ROWS + " p JOIN measures_importbatch b ON b.id = p.batch_id WHERE b.state = 'accepted'"
PROGRAM = Path(sys.executable).parent / "holdfast"
# beside this file, but called as a standard module is
_spec = importlib.util.spec_from_file_location("site_bench", Path(__file__).with_name("site.py"))
site_bench = importlib.util.module_from_spec(_spec)  # type: ignore[arg-type]
_spec.loader.exec_module(site_bench)  # type: ignore[union-attr]


def main(series: int, points: int, kills: int) -> None:
    """Prepare a trust, kill the import some times at random moments, then let it end."""
    with tempfile.TemporaryDirectory(prefix="holdfast-killed-") as folder:
        os.environ["HOLDFAST_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "holdfast.config.settings.dev"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, skip_checks=True)
        site_bench.prepare(series)
        sheet = Path(folder) / "million.csv"
        site_bench.write_sheet(sheet, series, points)
        print(f"  {series * points:,} points, seed {SEED}")
        database = Path(folder) / "holdfast.sqlite3"
        draw = random.Random(SEED)
        for _ in range(kills):
            kill_once(database, sheet, round(series * points * draw.uniform(0.2, 0.9)))
        start = time.perf_counter()
        done = subprocess.run(command(sheet), capture_output=True, text=True, check=False)
        print(
            f"  again, to its end: {time.perf_counter() - start:.1f} s, exit {done.returncode}: {done.stdout.strip()}"
        )
        print(f"  seen now: {ask(database, SEEN):,}")
        subprocess.run([PROGRAM, "work", "--once", "--job", "hourly.abandoned_imports"], check=False)
        print(f"  rows in the table after the job for abandoned imports: {ask(database, ROWS):,}")
        print(f"  integrity: {ask(database, 'PRAGMA integrity_check')}")
        done = subprocess.run([PROGRAM, "verify", "--history"], capture_output=True, text=True, check=False)
        print(f"  history: exit {done.returncode}: {done.stdout.strip()}")


def command(sheet: Path) -> list[str]:
    return [str(PROGRAM), "import", "measures", str(sheet), "--by", "a@example.nhs.uk"]


def kill_once(database: Path, sheet: Path, when: int) -> None:
    """Start the import and kill it once so many rows are in."""
    before = ask(database, ROWS)
    process = subprocess.Popen(command(sheet), stdout=subprocess.DEVNULL)
    while process.poll() is None and ask(database, ROWS) - before < when:
        time.sleep(0.2)
    process.kill()
    process.wait()
    print(f"  killed with {ask(database, ROWS) - before:,} rows in: seen of them {ask(database, SEEN):,},", end=" ")
    print(f"integrity {ask(database, 'PRAGMA integrity_check')}")


def ask(database: Path, sql: str) -> int:
    connection = sqlite3.connect(database, timeout=60)
    try:
        return connection.execute(sql).fetchone()[0]
    finally:
        connection.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="kill -9 in a million-row import.")
    parser.add_argument("--series", type=int, default=16_667)
    parser.add_argument("--points", type=int, default=60)
    parser.add_argument("--kills", type=int, default=1)
    given = parser.parse_args()
    main(given.series, given.points, given.kills)
