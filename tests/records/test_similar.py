"""What is known already: found by what it says, for those who may see it, and kept in step by the database itself."""

from __future__ import annotations

import importlib

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation import fulltext
from holdfast.foundation.guard import writing
from holdfast.organisation.choices import Role
from holdfast.records import operations, queries, rules
from holdfast.records.choices import RecordKind, Visibility
from holdfast.records.models import Record
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY
from tests.factories.records import record

KINDS = list(RecordKind)
CREAMS = "Creams on the trolley bear no patient's name"


def like(viewer, text, **more):
    return [one.headline for one in queries.like(viewer=viewer, text=text, on=TODAY, **({"kinds": KINDS} | more))]


class Editor:
    """Runs SQL inside the test's transaction, where Django's own will not begin."""

    connection = connection

    def execute(self, sql, params=()):
        with connection.cursor() as cursor:
            cursor.execute(sql, params)


def signal(unit, headline, **more):
    return record(unit, headline, kind=RecordKind.SIGNAL, **more)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The trust must ensure that staff wash", ("ensure", "staff", "wash")),
        ("  Falls, falls AND falls! ", ("falls",)),
        ("of it to 7", ()),
        ("Ward 7's naïve café", ("ward", "naïve", "café")),
        ("", ()),
    ],
)
def test_telling_words_leave_out_what_every_sentence_has(text, expected):
    assert rules.telling_words(text) == expected


@given(st.text(max_size=400))
def test_any_text_gives_a_bounded_number_of_plain_words(text):
    found = rules.telling_words(text)
    assert len(found) <= rules.ASKED_AT_MOST
    assert len(set(found)) == len(found)
    assert all(len(word) > 2 and word.isalnum() for word in found)
    assert not found or rules.alike(found, text)


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("creams labelled", "every cream shall be labelled", True),
        ("hoisting", "a hoist was broken; hoists wait", True),
        ("creams trolleys names patients lockers keys doors rooms", "creams on trolleys", True),
        ("creams trolleys names patients lockers keys doors rooms floors", "creams on trolleys", False),
        ("creams trolleys names", "creams", False),
    ],
)
def test_two_shared_words_and_a_quarter_make_it_alike(asked, text, expected):
    assert rules.alike(rules.telling_words(asked), text) is expected


@pytest.mark.django_db
def test_what_says_the_same_in_other_forms_is_found_nearest_first(place):
    signal(place.ward, "Patients' creams were not labelled")
    signal(place.ward, "A cream on a trolley without the name of a patient")
    signal(place.ward, "Bells went unanswered at night")
    found = like(place.admin, CREAMS)
    assert found == ["A cream on a trolley without the name of a patient", "Patients' creams were not labelled"]


@pytest.mark.django_db
def test_nobody_finds_what_they_may_not_see(place):
    signal(place.ward, CREAMS, visibility=Visibility.NAMED)
    stranger = make.viewer(make.person(make.trust("Other Trust"), "Sam Stranger"))
    assert like(place.admin, CREAMS) == like(stranger, CREAMS) == like(None, CREAMS) == []
    shown = signal(place.ward, CREAMS)
    assert like(place.admin, CREAMS) == [CREAMS]
    assert like(stranger, CREAMS) == []
    assert like(place.admin, CREAMS, leave_out=shown.pk) == []


@pytest.mark.django_db
def test_words_that_changed_are_found_by_the_new_ones_alone(place):
    kept = signal(place.ward, CREAMS)
    operations.change_record(by=TESTS, at=AT, record=kept, headline="Fridges stood unlocked in the clean utility")
    assert like(place.admin, CREAMS) == []
    assert like(place.admin, "an unlocked fridge in a utility") == ["Fridges stood unlocked in the clean utility"]


@pytest.mark.django_db
def test_four_of_a_kind_and_only_the_kinds_asked_for(place):
    for n in range(6):
        signal(place.ward, f"{CREAMS} {n}")
    record(place.ward, CREAMS, kind=RecordKind.ACTION)
    record(place.ward, CREAMS, kind=RecordKind.SERIES)
    assert len(like(place.admin, CREAMS, kinds=[RecordKind.SIGNAL])) == 4
    assert like(place.admin, CREAMS, kinds=[RecordKind.ACTION]) == [CREAMS]


@pytest.mark.django_db
def test_words_of_thousands_of_records_are_asked_for_all_together(place, monkeypatch):
    similar = importlib.import_module("holdfast.records.queries.similar")
    monkeypatch.setattr(similar, "COMMON", 2)
    for words in ("creams open", "creams locked", "trolleys open", "creams trolleys open"):
        signal(place.ward, words)
    assert like(place.admin, "creams trolleys open") == ["creams trolleys open"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ['"', "'; DROP TABLE", "a AND (", "key:*", "NEAR(creams, 2)", "\x00creams", "%s"])
def test_no_text_is_a_command(place, text):
    signal(place.ward, CREAMS)
    like(place.admin, text)
    assert Record.objects.filter(headline=CREAMS).exists()


@pytest.mark.django_db
def test_rows_in_bulk_are_found_and_a_rebuilt_table_gets_its_index_back(place):
    signal(place.ward, CREAMS)
    again = fulltext.FullText("records_record", "search_text", where="new.kind IN ('signal')", again=True)
    again.database_forwards("records", Editor(), None, None)
    with writing("a test"):
        one = Record.objects.get(headline=CREAMS)
        one.pk, one.headline, one.search_text = None, "Twin", one.search_text
        one.id = Record._meta.pk.get_default()
        Record.objects.bulk_create([one])
    assert sorted(like(place.admin, CREAMS)) == [CREAMS, "Twin"]


@pytest.mark.django_db
def test_reader_of_one_ward_finds_their_own(place):
    mine = make.viewer(make.person(place.trust, "Wendy Ward", role=Role.WARD_LEAD, over=place.ward))
    signal(place.ward, CREAMS, visibility=Visibility.UNIT)
    signal(place.ward_20, f"{CREAMS}, elsewhere", visibility=Visibility.UNIT)
    assert like(mine, CREAMS) == [CREAMS]
