"""A small trust with numbers, brought by operations: what the reliability tests break.

python -m tests.reliability.fill            fill the site
python -m tests.reliability.fill write [N]    give N receipts: a line for each number that is kept
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 3, 2, 9, tzinfo=LONDON)
CODE = "ZZZ07"
WARDS = ("Ward 1", "Ward 2")
MONTHS = [date(2023 + n // 12, n % 12 + 1, 1) for n in range(24)]


def fill() -> None:
    """A trust, two wards, three people, two measures over two years, and a letter in the outbox."""
    from holdfast.foundation import operations as site
    from holdfast.foundation.actor import System
    from holdfast.jobs.imports.definitions import bring_definitions
    from holdfast.measures import operations as measures
    from holdfast.measures import queries
    from holdfast.measures.rules.points import NewPoint
    from holdfast.organisation import operations as organisation
    from holdfast.organisation.choices import OrganisationKind, Role, UnitKind
    from holdfast.organisation.queries.by_code import root_unit

    call = {"by": System("reliability tests"), "at": AT}
    bring_definitions(**call)
    trust = organisation.begin_organisation(
        ods_code=CODE, name="Anvil NHS Trust (invented)", kind=OrganisationKind.TRUST, tenant=True, **call
    )
    root = root_unit(trust)
    for name, role in (("administrator", Role.ADMINISTRATOR), ("analyst", Role.ANALYST), ("member", Role.MEMBER)):
        person = organisation.add_person(
            organisation=trust,
            email=f"{name}@anvil.example",
            name=name.capitalize(),
            password="a lamp of 7 wicks",
            **call,
        )
        organisation.grant_role(person=person, unit=root, role=role, **call)
    for ward in WARDS:
        unit = organisation.add_unit(parent=root, name=ward, kind=UnitKind.WARD, opened=date(2020, 1, 1), **call)
        for code in ("pressure-ulcers", "hand-hygiene"):
            series = measures.open_series(
                measure=queries.national_measure(code), unit=unit, opened_on=MONTHS[0], **call
            )
            rows = [
                NewPoint(month, None, n % 5 + 3, None if code == "pressure-ulcers" else 50)
                for n, month in enumerate(MONTHS)
            ]
            measures.record_points(series=series, rows=rows, **call)
            measures.note_point(series=series, period_start=MONTHS[3], text="=1+1 is not a formula", **call)
    letter = {"subject": "A letter", "text": "with a secret-link-inside"}
    site.post(to="someone@anvil.example", payload=letter, once="a letter", organisation_id=trust.pk, **call)


def write(times: int) -> None:
    """Correct one number again and again; print a receipt only after the operation has returned."""
    from holdfast.foundation.actor import System
    from holdfast.measures import operations as measures
    from holdfast.measures.queries import series_list
    from holdfast.measures.rules.points import NewPoint
    from holdfast.organisation.queries import viewer_for
    from holdfast.organisation.queries.by_code import person_with_email

    viewer = viewer_for(person_with_email("analyst@anvil.example"), at=AT)
    series = series_list(viewer=viewer, on=AT.date()).filter(measure__code="pressure-ulcers").order_by("pk")[0]
    for n in range(1000, 1000 + times):
        measures.record_points(
            series=series, rows=[NewPoint(MONTHS[0], None, n, None)], by=System("reliability tests"), at=AT
        )
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    import django

    django.setup()
    write(int((sys.argv + ["100000"])[2])) if sys.argv[1:2] == ["write"] else fill()
