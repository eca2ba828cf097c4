"""Cases in the guardian's space, and the totals that leave it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.guard import writing
from holdfast.foundation.models import Event, EventContent
from holdfast.organisation.choices import Role
from holdfast.records.models import Record
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Again, Detriment
from holdfast.voice.models import CaseSheet, CaseTotals
from holdfast.voice.rules import case as rules
from holdfast.voice.rules.case import Entry
from holdfast.voice.rules.quarters import Quarter
from tests.factories import organisation as people
from tests.factories.guardian import case, made
from tests.factories.organisation import AT, LONDON, TESTS, TODAY, viewer

pytestmark = pytest.mark.django_db
CANARY = "Zanzibarine words for the guardian"
FIRST = Quarter(2026, 1)
AFTER = datetime(2026, 4, 2, 9, 0, tzinfo=LONDON)


@pytest.fixture
def space(heard_there):
    heard_there.key, _ = made(heard_there.gwen)
    heard_there.who = viewer(heard_there.gwen)
    return heard_there


def keep(space, at=AT, pk=None, **changes):
    changed = changes.pop("case", None) or case(space.ward, **changes)
    return voice.keep_case(by=space.who, at=at, key=space.key, case=changed, pk=pk)


def opened(space, pk):
    return queries.cases(viewer=space.who, key=space.key)[pk]


def every_value():
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values_list():
            for value in row:
                yield (
                    model._meta.label,
                    bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value),
                )


def test_case_is_kept_and_nothing_of_it_stands_in_the_clear(space):
    pk = keep(space, words=CANARY, categories=("Safety",))
    assert opened(space, pk).words == CANARY
    found = [label for label, value in every_value() if "Zanzibarine" in value or "students" in value.casefold()]
    assert found == []
    assert not Record.objects.filter(pk=pk).exists(), "a case is no record: nothing lists or searches it"


def test_history_does_not_tell_a_new_case_from_a_note(space):
    pk = keep(space)
    keep(space, pk=pk, case=rules.with_entry(opened(space, pk), Entry(TODAY, "Gwen", "We met")))
    kept = Event.objects.filter(operation="voice.keep_case")
    assert [event.record_id for event in kept] == [None, None]
    contents = EventContent.objects.filter(event_id__in=[event.pk for event in kept])
    assert [one.content for one in contents] in ([], [{}, {}])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.GUARDIAN])
def test_no_other_role_reads_or_counts_anything(space, role):
    keep(space)
    other = viewer(people.person(space.trust, "Olu Other", role=role))
    for ask in (
        lambda: queries.cases(viewer=other, key=space.key),
        lambda: queries.space(viewer=other),
        lambda: queries.holders(viewer=other),
        lambda: queries.categories(viewer=other),
    ):
        with pytest.raises(Refused):
            ask()
    assert queries.checks_due(viewer=other, on=TODAY + timedelta(days=400)) == 0


def test_what_is_written_stays_written(space):
    pk = keep(space)
    written = rules.with_entry(opened(space, pk), Entry(TODAY, "Gwen", "We met"))
    keep(space, pk=pk, case=written)
    for lost in (replace(written, entries=()), replace(written, words="Nothing at all")):
        with pytest.raises(Refused, match="stays in it"):
            keep(space, pk=pk, case=lost)
    with pytest.raises(Refused, match="counted"):
        keep(space, pk=pk, case=replace(written, counted_in="2026-Q1"))
    with pytest.raises(NotVisible):
        keep(space, pk=CaseSheet(organisation=space.trust).pk, case=written)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), writing("a test of the database"):
        CaseSheet.objects.all().delete()


def test_category_counts_from_its_day_to_its_last(space):
    with pytest.raises(Invalid, match="not in use"):
        keep(space, categories=("Detriment",))
    later = AT + timedelta(days=10)
    voice.set_category(by=space.who, at=later, name="  Worker   safety ")
    voice.set_category(by=space.who, at=later, name="Safety", offered=False)
    assert queries.categories_on(space.trust.pk, TODAY) == ("Behaviours", "Safety")
    assert queries.categories_on(space.trust.pk, later.date()) == ("Behaviours", "Worker safety")
    with pytest.raises(Invalid):
        voice.set_category(by=space.who, at=later, name="x")
    keep(space, at=later, categories=("Safety",), opened_on=TODAY)


def test_totals_leave_once_and_every_case_is_counted_once(space):
    for n in range(12):
        keep(space, categories=("Safety",) if n < 7 else ("Behaviours",))
    with pytest.raises(Refused, match="not ended"):
        voice.release_totals(by=space.who, at=AT, key=space.key, quarter=FIRST)
    made_now = voice.release_totals(by=space.who, at=AFTER, key=space.key, quarter=FIRST)
    assert made_now.totals["cases"] == 12
    assert made_now.totals["cuts"][rules.CATEGORY] == {"Behaviours": 5, "Safety": 7}
    groups = made_now.totals["cuts"]["Staff group"]
    assert set(groups.values()) == {None}, "all twelve in one group: it is kept back with the noughts"
    with pytest.raises(Refused, match="never worked out again"):
        voice.release_totals(by=space.who, at=AFTER, key=space.key, quarter=FIRST)
    keep(space, at=AFTER, opened_on=TODAY)
    summer = datetime(2026, 7, 3, 9, 0, tzinfo=LONDON)
    later = voice.release_totals(by=space.who, at=summer, key=space.key, quarter=Quarter(2026, 2))
    assert later.totals["cases"] is None, "one case, told in March and kept in April, is counted in June and kept back"
    assert later.totals["cuts"] == {}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), writing("a test of the database"):
        CaseTotals.objects.filter(pk=made_now.pk).update(period="x")


def test_answers_are_counted_when_they_are_given(space):
    pks = [keep(space) for _ in range(6)]
    for pk in pks:
        closed = rules.closed(opened(space, pk), Entry(date(2026, 3, 20), "Gwen", "Done"))
        keep(space, at=AFTER, pk=pk, case=closed)
    first = voice.release_totals(by=space.who, at=AFTER, key=space.key, quarter=FIRST)
    assert (first.totals["cases"], first.totals["asked"]) == (6, None)
    for pk in pks:
        keep(space, at=AFTER, pk=pk, case=rules.answered(opened(space, pk), Again.YES))
    summer = datetime(2026, 7, 3, 9, 0, tzinfo=LONDON)
    second = voice.release_totals(by=space.who, at=summer, key=space.key, quarter=Quarter(2026, 2))
    assert (second.totals["cases"], second.totals["asked"]) == (None, 6)
    assert set(second.totals["answers"].values()) == {None}


def test_guardians_hear_on_a_monday_that_a_check_is_due(space):
    pk = keep(space)
    keep(space, pk=pk, case=rules.closed(opened(space, pk), Entry(TODAY, "Gwen", "Done")))
    monday = datetime(2026, 6, 1, 3, 0, tzinfo=LONDON)
    assert voice.tell_checks_due(by=TESTS, at=monday - timedelta(days=7)) == 0
    assert voice.tell_checks_due(by=TESTS, at=monday + timedelta(days=1)) == 0
    assert voice.tell_checks_due(by=TESTS, at=monday) == 1
    assert queries.checks_due(viewer=space.who, on=monday.date()) == 1
    checked = rules.checked(opened(space, pk), Entry(date(2026, 6, 2), "Gwen", "Well"), Detriment.NO)
    keep(space, at=monday + timedelta(days=1), pk=pk, case=checked)
    assert voice.tell_checks_due(by=TESTS, at=monday + timedelta(days=7)) == 0


def test_successive_totals_never_give_a_small_number_away(space):
    """Whoever holds every release, and the rule, subtracts all they like: cases counted in one are in no other."""
    quarters = [Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)]
    for n, quarter in enumerate(quarters):
        at = datetime.combine(quarter.ends_on, AT.timetz()) - timedelta(days=3)
        for k in range(6 + n):
            keep(space, at=at, opened_on=at.date(), categories=("Safety",) if k else ("Behaviours", "Safety"))
        voice.release_totals(by=space.who, at=at + timedelta(days=10), key=space.key, quarter=quarter)
    rows = list(CaseTotals.objects.order_by("ends_on"))
    assert [row.totals["cases"] for row in rows] == [6, 7, 8]
    kept = [case.counted_in for case in queries.cases(viewer=space.who, key=space.key).values()]
    assert sorted(kept) == ["2026-Q1"] * 6 + ["2026-Q2"] * 7 + ["2026-Q3"] * 8
    for row in rows:
        for cut in row.totals["cuts"].values():
            assert all(n is None or n >= 5 for n in cut.values())
            assert list(cut.values()).count(None) != 1
