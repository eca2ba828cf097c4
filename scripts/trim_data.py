"""Make `data/` from the publishers' files: python scripts/trim_data.py SOURCE_DIR [--out DIR]

SOURCE_DIR holds folders `ae`, `measures` and `ods` as `data/README.md` lists them. Files that are small enough are
copied byte for byte; the rest keep their layout and lose only what Holdfast does not read. Run on its own output
it changes nothing.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path

_COPIED = (
    "measures/ae_attendances.csv",
    "measures/ed_attendances_monthly.csv",
    "ods/trust_mergers_2020_2021.csv",
)
_ODS_KEPT = {0, 1, 2, 3, 9, 10, 11}  # code, name, region, area, postcode, opened, closed: see imports/ods.py
_REFERENCE_DROPPED = {"alt_names"}


def trimmed_organisations(content: bytes) -> bytes:
    """An ODS file with addresses and telephone numbers emptied; its 27 columns stay where they are."""
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    return _written([cell if index in _ODS_KEPT else "" for index, cell in enumerate(row)] for row in rows)


def trimmed_reference(content: bytes) -> bytes:
    """The reference list of trusts without the columns we do not read."""
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    kept = [index for index, name in enumerate(heading) if name not in _REFERENCE_DROPPED]
    return _written([row[index] for index in kept] for row in (heading, *rows))


def trim(source: Path, out: Path) -> dict[str, int]:
    """Write all files under `out`; gives their names and sizes in bytes. FileNotFoundError names what is missing."""
    monthly = sorted(path.name for path in (source / "ae").glob("Monthly-AE-*.csv"))
    if not monthly:
        raise FileNotFoundError(f"No monthly A&E files in {source / 'ae'}")
    contents = {f"ae/{name}": (source / "ae" / name).read_bytes() for name in monthly}
    contents |= {name: (source / name).read_bytes() for name in _COPIED}
    contents["ods/etr.csv"] = trimmed_organisations((source / "ods/etr.csv").read_bytes())
    reference = "ods/trust_reference_2026-08.csv"
    contents[reference] = trimmed_reference((source / reference).read_bytes())
    for name, content in contents.items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return {name: len(content) for name, content in sorted(contents.items())}


def _written(rows: object) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return text.getvalue().encode()


def main(arguments: list[str] | None = None) -> int:
    """The command itself; 2 when something is missing, and nothing is written then."""
    parser = argparse.ArgumentParser(description="Make data/ from the publishers' files.")
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent / "data")
    given = parser.parse_args(arguments)
    try:
        sizes = trim(given.source, given.out)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    for name, size in sizes.items():
        print(f"{size:>9,}  {name}")
    print(f"{sum(sizes.values()):>9,}  in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
