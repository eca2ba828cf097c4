"""Keep a small filled database of this release, so that every later one is tested to bring it up to date.

Usage: python scripts/keep_release.py

Writes tests/fixtures/releases/VERSION/backup.tar.gz (made by `holdfast backup`) and expected.json. A release that was
kept is never made again: delete its folder first if it was not published.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from holdfast import __version__  # noqa: E402
from tests.reliability.folder import Folder  # noqa: E402

# What must come out of the kept database as it went in, however the tables change.
EXPECTED = {
    "people": "SELECT email FROM organisation_person ORDER BY email",
    "roles": "SELECT p.email, m.role FROM organisation_membership m JOIN organisation_person p ON p.id = m.person_id "
    "ORDER BY 1, 2",
    "units": "SELECT name, kind FROM organisation_unit ORDER BY name",
    "numbers": "SELECT r.headline, p.period_start, p.value FROM measures_point p JOIN records_record r "
    "ON r.id = p.series_id ORDER BY 1, 2, p.id",
    "events": "SELECT number, operation, digest FROM foundation_event ORDER BY organisation_id, number",
}


def answers(site: Folder) -> dict[str, list]:
    """What the database says, in the words of EXPECTED."""
    return {name: [list(row) for row in site.rows(sql)] for name, sql in EXPECTED.items()}


def main() -> None:
    """Fill a new site, back it up, and keep both with what is expected of them."""
    folder = PROJECT / "tests" / "fixtures" / "releases" / __version__
    if folder.exists():
        raise SystemExit(f"{folder} is there already. A published release is never changed.")
    with tempfile.TemporaryDirectory() as scratch:
        site = Folder(Path(scratch) / "var")
        site.holdfast("migrate")
        subprocess.run(site.python("tests.reliability.fill"), env=site.environment, cwd=PROJECT, check=True)
        backup = site.backup()
        folder.mkdir(parents=True)
        (folder / "backup.tar.gz").write_bytes(backup.read_bytes())
        (folder / "expected.json").write_text(json.dumps(answers(site), indent=1) + "\n")
    print(f"Kept {__version__} in {folder.relative_to(PROJECT)}.")


if __name__ == "__main__":
    main()
