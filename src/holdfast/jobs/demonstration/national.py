"""Every English trust, and what NHS England publishes of its A&E: genuine, through the importers people use."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import holdfast
from holdfast.foundation.actor import System
from holdfast.foundation.errors import Invalid
from holdfast.jobs.demonstration.calendar import morning
from holdfast.jobs.imports import national, ods
from holdfast.measures.imports.ods import read_mergers, read_reference, successions

BY = System("holdfast demo")
DATA = Path(holdfast.__file__).resolve().parents[2] / "data"
MONTHS = {calendar.month_name[number]: number for number in range(1, 13)}
PUBLISHED_AFTER = timedelta(days=45)


def bring(*, scale: str, now: datetime) -> Iterator[str]:
    """Organisations, the years 2016 to 2019, then each month from June 2024; small: organisations and five months."""
    if not (DATA / "ods" / "etr.csv").is_file():
        raise Invalid(f"The public data is not in {DATA}: run this from a full copy of Holdfast.")
    reference = read_reference((DATA / "ods" / "trust_reference_2026-08.csv").read_bytes())
    mergers = read_mergers((DATA / "ods" / "trust_mergers_2020_2021.csv").read_bytes())
    listed = ods.bring_organisations((DATA / "ods" / "etr.csv").read_bytes(), by=BY, at=now, reference=reference)
    pairs = ods.bring_successions(successions(reference, mergers), by=BY, at=now)
    yield f"National: {listed.sentence} {pairs} successions."
    if scale == "large":
        early = DATA / "measures" / "ae_attendances.csv"
        brought = national.bring_2016(early.read_bytes(), by=BY, at=morning(date(2019, 5, 9)), file_name=early.name)
        yield f"A&E April 2016 to March 2019: {brought.sentence}"
    files = sorted((DATA / "ae").glob("*.csv"), key=month_of)[0 if scale == "large" else -5 :]
    *earlier, newest = [(path.name, path.read_bytes()) for path in files]
    for some, path in ((earlier, files[-2]), ([newest], files[-1])):
        at = min(morning(month_of(path) + PUBLISHED_AFTER), now)
        brought = national.bring_months(some, by=BY, at=at)
        yield f"A&E up to {month_of(path):%B %Y}: {brought.sentence}"


def month_of(path: Path) -> date:
    """The month a file's name says."""
    found = re.search(r"-([A-Z][a-z]+)-(\d{4})", path.name)
    if found is None or found[1] not in MONTHS:
        raise Invalid(f"{path.name} does not name its month.")
    return date(int(found[2]), MONTHS[found[1]], 1)
