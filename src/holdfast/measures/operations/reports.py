"""Standing reports: ordered, changed, ended by who made them; stopped by who gets them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.operation import operation, remember
from holdfast.measures.choices import Every
from holdfast.measures.models import ReportReader, StandingReport
from holdfast.measures.rules.reports import check_day
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.organisation.policy import of_person, require_self
from holdfast.organisation.queries import viewer_for

MOST_READERS = 50


@operation("measures.order_report", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["maker"]))
def order_report(
    *,
    by: Actor,
    at: datetime,
    maker: Person,
    name: str,
    asked: dict[str, Any],
    every: Every,
    day: int,
    readers: Sequence[Person],
) -> StandingReport:
    """From now on send an overview, as filtered by `asked`, to these people of the maker's own organisation.

    Whoever may not see who works here sends reports to themselves alone. Raises Invalid for a day that is none, no
    reader or too many; Refused for others' addresses without the permission.
    """
    require_self(by, maker)
    kept = " ".join(name.split())
    if not kept:
        raise Invalid("Give the report a name.", field="name")
    check_day(every, day)
    report = StandingReport.objects.create(
        organisation_id=maker.organisation_id,
        made_by=maker,
        name=kept[:120],
        asked=asked,
        every=every,
        day=day,
        made_at=at,
    )
    _give(report, maker, readers, at)
    remember(report=report.pk, after=_facts(report, readers))
    return report


@operation("measures.change_report", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["report"].made_by))
def change_report(
    *, by: Actor, at: datetime, report: StandingReport, name: str, every: Every, day: int, readers: Sequence[Person]
) -> StandingReport:
    """Another name, day or other readers. Only its maker changes it. Whoever stopped it themselves stays out."""
    require_self(by, report.made_by)
    report = StandingReport.objects.select_for_update().get(pk=report.pk)
    if report.ended_at is not None:
        raise Invalid("This report has ended. Make a new one.")
    check_day(every, day)
    report.name, report.every, report.day = " ".join(name.split())[:120] or report.name, every, day
    report.save(update_fields=["name", "every", "day"])
    wanted = {person.pk for person in readers}
    ReportReader.objects.filter(report=report, stopped_at=None).exclude(person__in=wanted).delete()
    held = set(ReportReader.objects.filter(report=report).values_list("person_id", flat=True))
    _give(report, report.made_by, [person for person in readers if person.pk not in held], at, or_none=bool(held))
    remember(report=report.pk, after=_facts(report, readers))
    return report


@operation("measures.end_report", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["report"].made_by))
def end_report(*, by: Actor, at: datetime, report: StandingReport) -> None:
    """Send it to nobody any more. Raises Invalid when it was ended before."""
    require_self(by, report.made_by)
    report = StandingReport.objects.select_for_update().get(pk=report.pk)
    if report.ended_at is not None:
        raise Invalid("This report was ended already.")
    report.ended_at = at
    report.save(update_fields=["ended_at"])
    remember(report=report.pk, ended=True)


@operation("measures.stop_report", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["person"]))
def stop_report(*, by: Actor, at: datetime, report: StandingReport, person: Person) -> None:
    """One reader wants it no more; nobody else can put them back. NotVisible for who gets none."""
    require_self(by, person)
    changed = ReportReader.objects.filter(report=report, person=person, stopped_at=None).update(stopped_at=at)
    if not changed:
        raise NotVisible("There is nothing here.")
    remember(report=report.pk, stopped=True)


def _give(
    report: StandingReport, maker: Person, readers: Sequence[Person], at: datetime, *, or_none: bool = False
) -> None:
    if not readers and not or_none:
        raise Invalid("Say who should get it.", field="to_me")
    if len(readers) > MOST_READERS:
        raise Invalid(f"A report goes to {MOST_READERS} people at most.", field="addresses")
    others = [person for person in readers if person.pk != maker.pk]
    if others and not viewer_for(maker, at=at).may_anywhere(P.SEE_PEOPLE):
        raise Refused("Your role lets you send reports to yourself. Ask a lead to send them to others.")
    for person in others:
        if person.organisation_id != maker.organisation_id or not person.is_active:
            raise Invalid(f"{person.email} has no account here.", field="addresses")
    ReportReader.objects.bulk_create(
        ReportReader(organisation_id=report.organisation_id, report=report, person=person) for person in readers
    )


def _facts(report: StandingReport, readers: Sequence[Person]) -> dict[str, Any]:
    return {
        "name": report.name,
        "every": str(report.every),
        "day": report.day,
        "readers": sorted(p.pk for p in readers),
    }
