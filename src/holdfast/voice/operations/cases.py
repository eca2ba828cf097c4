"""Cases in the guardian's space, their categories, and the totals that leave it. ADR 0022.

Whatever is written in the space is one kind of event, "voice.keep_case", without a record and without content: from
the history nobody learns whether it was a new case, a note or a check.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.operation import operation
from holdfast.foundation.places import EVERYWHERE
from holdfast.organisation.choices import Permission as P
from holdfast.records import operations as records
from holdfast.voice.models import CaseCategory, CaseSheet, CaseTotals
from holdfast.voice.operations._common import _address
from holdfast.voice.operations.space import _guardian, _mine
from holdfast.voice.policy import of_space
from holdfast.voice.queries.cases import areas_by_unit, categories_on, open_cases, totals_of
from holdfast.voice.queries.places import guardians
from holdfast.voice.rules.case import Case, check_case, next_day
from holdfast.voice.rules.keyring import seal_with
from holdfast.voice.rules.quarters import Quarter


@operation("voice.keep_case", needs=P.KEEP_CASES, where=lambda call: of_space(call["by"]))
def keep_case(*, by: Actor, at: datetime, key: str, case: Case, pk: UUID | None = None) -> UUID:
    """Keep a case, new or changed; returns its identity. Raises Invalid for one that may not be kept so."""
    person, today = _guardian(by), timezone.localdate(at)
    _mine(person, key)
    if pk is None:
        case = replace(case, counted_in="", again_in="")
        unknown = set(case.categories) - set(categories_on(person.organisation_id, case.opened_on))
        if unknown:
            raise Invalid("This category was not in use on that day. Choose another.", field="categories")
    case = check_case(case, on=today)
    if pk is not None:
        _check_kept(person.organisation_id, key, pk, case)
    sheet = CaseSheet(organisation_id=person.organisation_id) if pk is None else _sheet(person.organisation_id, pk)
    sheet.sealed, sheet.look_on = seal_with(key, case.packed()), next_day(case)
    sheet.save()
    return sheet.pk


@operation("voice.set_category", needs=P.KEEP_CASES, where=lambda call: of_space(call["by"]))
def set_category(*, by: Actor, at: datetime, name: str, offered: bool = True) -> None:
    """Offer a category from today on, or no longer. Cases keep those they have."""
    person, today = _guardian(by), timezone.localdate(at)
    name = " ".join(name.split())
    if not 2 <= len(name) <= 80:
        raise Invalid("Enter a category of 2 to 80 characters.", field="name")
    held = CaseCategory.objects.filter(organisation_id=person.organisation_id, name__iexact=name, to_on=None)
    if offered and not held.exists():
        CaseCategory.objects.create(organisation_id=person.organisation_id, name=name, from_on=today)
    if not offered:
        held.update(to_on=today)


@operation("voice.release_totals", needs=P.KEEP_CASES, where=lambda call: of_space(call["by"]))
def release_totals(*, by: Actor, at: datetime, key: str, quarter: Quarter) -> CaseTotals:
    """Release the totals of a quarter that has ended: once, and never worked out again.

    Every case is counted in one release, the first after it was recorded, so no two releases overlap and none can be
    subtracted from another. Raises Refused for a quarter that has not ended, or that was released, or is not after
    the last one released.
    """
    person, today = _guardian(by), timezone.localdate(at)
    _mine(person, key)
    if quarter.ends_on >= today:
        raise Refused("This quarter has not ended. Totals are released once it has.")
    last = CaseTotals.objects.filter(organisation_id=person.organisation_id).order_by("-ends_on").first()
    if last is not None and last.ends_on >= quarter.ends_on:
        raise Refused("Totals of this quarter, or of a later one, were released. They are never worked out again.")
    cases = open_cases(person.organisation_id, key)
    totals, counted, answered = totals_of(
        cases, quarter, categories_on(person.organisation_id, quarter.ends_on), areas_by_unit(person.organisation_id)
    )
    for pk in counted | answered:
        case = cases[pk]
        if pk in counted:
            case = replace(case, counted_in=quarter.key)
        if pk in answered:
            case = replace(case, again_in=quarter.key)
        CaseSheet.objects.filter(pk=pk).update(sealed=seal_with(key, case.packed()))
    return CaseTotals.objects.create(
        organisation_id=person.organisation_id, period=quarter.label, ends_on=quarter.ends_on, released_on=today,
        totals=totals,
    )  # fmt: skip


@operation("voice.tell_checks_due", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def tell_checks_due(*, by: Actor, at: datetime) -> int:
    """Tell the guardians, on a Monday, that checks three months after a case are due this week; returns whom."""
    today = timezone.localdate(at)
    if today.weekday() != 0:
        return 0
    due = CaseSheet.objects.filter(look_on__lte=today + timedelta(days=6)).values_list("organisation_id", flat=True)
    told = [person for pk in sorted(set(due)) for person in guardians(pk, at)]
    for person in told:
        words = "Somebody who spoke up is to be asked this week how they fared."
        records.notify(by=by, at=at, person=person, words=words, link=_address("guardian:space"))
    return len(told)


def _sheet(organisation_id: int, pk: UUID) -> CaseSheet:
    found = CaseSheet.objects.select_for_update().filter(organisation_id=organisation_id, pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def _check_kept(organisation_id: int, key: str, pk: UUID, case: Case) -> None:
    """Raises Refused where something written would be gone, or a case counted in the totals counted again."""
    was: Any = open_cases(organisation_id, key, only=pk).get(pk)
    if was is None:
        raise NotVisible("There is nothing here.")
    if case.entries[: len(was.entries)] != was.entries or case.words != was.words:
        raise Refused("What is written in a case stays in it. Somebody may have added to it: open it again.")
    if (case.counted_in, case.again_in) != (was.counted_in, was.again_in):
        raise Refused("What was counted stays counted.")
