"""A trust with many series and a long CSV of numbers for them; and a process of its own that reads it.

python -m tests.measures.loading.trial prepare         make the trust
python -m tests.measures.loading.trial read PATH        bring the CSV: a line for each chunk that is in, then the state
python -m tests.measures.loading.trial read PATH wait   the same, and wait for a line to be typed after each chunk
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

AT = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/London"))
WARDS, MEASURES, MONTHS = 5, 4, 60
CODE = "TRIAL"


def prepare():
    """Wards x measures series, each opened by the operations, and an analyst; gives the analyst."""
    from holdfast.foundation.actor import System
    from holdfast.measures import operations as measures
    from holdfast.organisation import operations as organisation
    from holdfast.organisation.choices import OrganisationKind, Role, UnitKind
    from holdfast.organisation.queries.by_code import root_unit

    call = {"by": System("trial"), "at": AT}
    trust = organisation.begin_organisation(
        ods_code=CODE, name="Trial NHS Trust", kind=OrganisationKind.TRUST, tenant=True, **call
    )
    root = root_unit(trust)
    person = organisation.add_person(
        organisation=trust, email="analyst@trial.example", name="Analyst", password="a lamp of 7 wicks", **call
    )
    organisation.grant_role(person=person, unit=root, role=Role.ANALYST, **call)
    kinds = [
        measures.define_measure(
            organisation=trust, code=f"m{n}", name=f"Measure {n}", meaning="A number.", better="down",
            frequency="month", value_kind="number", **call,
        )
        for n in range(MEASURES)
    ]  # fmt: skip
    for n in range(WARDS):
        ward = organisation.add_unit(parent=root, name=f"Ward {n}", kind=UnitKind.WARD, opened=date(2019, 1, 1), **call)
        for kind in kinds:
            measures.open_series(measure=kind, unit=ward, opened_on=date(2021, 1, 1), **call)
    return person


def sheet(path: Path, *, wrong: dict[int, str] | None = None) -> Path:
    """The CSV: month, measure, ward, value. wrong: other text for some rows, by row number as a spreadsheet counts."""
    lines = ["Month,Measure,Ward,Value"]
    for ward in range(WARDS):
        for measure in range(MEASURES):
            for n in range(MONTHS):
                value = 50 + (n * 7 + ward) % 5
                lines.append(f"{2021 + n // 12}-{n % 12 + 1:02},Measure {measure},Ward {ward},{value}")
    for row, text in (wrong or {}).items():
        lines[row - 1] = text
    path.write_text("\n".join(lines) + "\n")
    return path


def begin(path: Path, **more):
    """A batch that is loading for the whole trust, with the mapping of the sheet, begun by the analyst."""
    from holdfast.jobs.imports import points
    from holdfast.measures import operations as measures
    from holdfast.measures import queries
    from holdfast.measures.imports.columns import guess_columns
    from holdfast.measures.imports.sheet import read_head
    from holdfast.organisation.queries import viewer_for
    from holdfast.organisation.queries.by_code import organisation_with_code, person_with_email, root_unit

    viewer = viewer_for(person_with_email("analyst@trial.example"), at=AT)
    with path.open("rb") as file:
        head = read_head(file)
    units = [points._known(u) for u in queries.known_units(viewer=viewer, on=AT.date())]
    known = [points._known(m) for m in queries.known_measures(viewer=viewer, on=AT.date())]
    mapping = guess_columns(head, known_units=units, known_measures=known)
    return measures.begin_batch(
        by=viewer, at=AT, unit=root_unit(organisation_with_code(CODE)), source="csv", file_name=path.name,
        mapping={"columns": mapping.to_json(), **more},
    )  # fmt: skip


def read(path: Path, *, wait: bool = False, rows_at_once: int = 50) -> None:
    """Bring the sheet, slowly enough to be interrupted, saying how far it is."""
    from holdfast.jobs.imports import points
    from holdfast.measures import operations as measures

    points.ROWS_AT_ONCE = rows_at_once
    plain = measures.add_points

    def told(**call):
        rows = plain(**call)
        sys.stdout.write(f"{rows}\n")
        sys.stdout.flush()
        if wait:
            sys.stdin.readline()
        return rows

    measures.add_points = told
    batch = begin(path)
    state = points.read_into(batch.pk, path, at=AT, accept=True)
    points.finish(batch.pk, at=AT)
    sys.stdout.write(f"{state}\n")


if __name__ == "__main__":
    import django

    django.setup()
    {
        "prepare": prepare,
        "read": lambda: read(Path(sys.argv[2]), wait="wait" in sys.argv, rows_at_once=5 if "slow" in sys.argv else 50),
    }[sys.argv[1]]()
