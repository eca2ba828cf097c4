"""What a program sends: whole or not at all, once however often, and open to be taken back."""

from __future__ import annotations

import json

import pytest

from holdfast.foundation.models import Event
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import Delivery, ImportBatch, Point
from holdfast.organisation.choices import Role, TokenScope
from holdfast.records import operations as records
from holdfast.records.choices import GrantRole
from tests.api.conftest import point, program_of
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, TODAY

pytestmark = pytest.mark.django_db


def current(series):
    return {str(p.period_start)[:7]: p.value for p in queries.points_of([series.pk])[series.pk]}


def give(series, person):
    """Let somebody contribute to one series by name."""
    records.share(by=TESTS, at=AT, record=series.record, person=person, role=GrantRole.CONTRIBUTOR, from_on=TODAY)


def test_numbers_of_two_series_are_kept_and_read(there, program):
    answer = program.send([point(there.falls, "2026-02", 9), point(there.empty, "2026-01", 3)])
    assert answer.status_code == 200, answer.content
    batch = ImportBatch.objects.get(pk=answer.json()["batch"])
    assert answer.json() == {"batch": batch.pk, "new": 2, "unchanged": 0, "page": f"/measures/imports/{batch.pk}/"}
    assert (batch.source, batch.by_id, batch.file_name) == ("api", there.analyst.pk, batch.file_name)
    assert current(there.falls)["2026-02"] == 9
    assert current(there.empty) == {"2026-01": 3}
    there.empty.refresh_from_db()
    assert there.empty.latest_reading.points == 1


def test_what_was_sent_can_be_taken_back(there, program):
    batch = ImportBatch.objects.get(pk=program.send([point(there.falls, "2026-02", 9)]).json()["batch"])
    measures.withdraw_batch(by=people.viewer(there.analyst), at=AT, batch=batch, reason="The wrong ward.")
    assert current(there.falls)["2026-02"] == make.STEADY[-1]


def test_batch_names_the_token_and_the_history_the_key(there, program):
    program.send([point(there.falls, "2026-02", 9)], key="falls-2026-02")
    event = Event.objects.get(operation="measures.send_points")
    assert (event.actor_kind, event.actor_id) == ("person", str(there.analyst.pk))
    assert event.organisation_id == there.trust.pk
    batch = queries.batches(viewer=people.viewer(there.analyst))[0]
    assert batch.source_words == "Another program"
    assert batch.batch.file_name.startswith("Warehouse")


def test_the_same_twice_counts_once_and_is_answered_the_same(there, program):
    first = program.send([point(there.falls, "2026-02", 9)], key="k")
    again = program.send([point(there.falls, "2026-02", 9)], key="k")
    assert first.json() == again.json()
    assert first.status_code == again.status_code == 200
    assert "Idempotent-Replay" not in first
    assert again["Idempotent-Replay"] == "true"
    assert ImportBatch.objects.filter(source="api").count() == 1


def test_the_same_key_is_not_replayed_over_a_later_correction(there, program):
    program.send([point(there.falls, "2026-02", 9)], key="k")
    program.send([point(there.falls, "2026-02", 10)], key="k2")
    program.send([point(there.falls, "2026-02", 9)], key="k")
    assert current(there.falls)["2026-02"] == 10


def test_other_numbers_under_the_same_key_are_refused(there, program):
    program.send([point(there.falls, "2026-02", 9)], key="k")
    answer = program.send([point(there.falls, "2026-02", 10)], key="k")
    assert (answer.status_code, answer.json()["code"]) == (409, "key_clash")
    assert current(there.falls)["2026-02"] == 9


def test_a_key_belongs_to_its_sender(there, program):
    program.send([point(there.falls, "2026-02", 9)], key="k")
    assert program_of(there.lead).send([point(there.falls, "2026-02", 10)], key="k").status_code == 200


def test_a_refused_delivery_leaves_its_key_free(there, program):
    assert program.send([point(there.falls, "2026-02", -1)], key="k").status_code == 422
    assert program.send([point(there.falls, "2026-02", 1)], key="k").status_code == 200


def test_numbers_that_stand_already_make_no_batch(there, program):
    answer = program.send([point(there.falls, "2026-02", make.STEADY[-1])])
    assert answer.json() == {"batch": None, "new": 0, "unchanged": 1, "page": ""}
    assert not ImportBatch.objects.filter(source="api").exists()


def test_wrong_rows_are_told_by_row_and_column_and_nothing_is_kept(there, program):
    before = Point.objects.count()
    answer = program.send([
        point(there.falls, "2026-01", 4),
        point(there.falls, "2026-12", 4),
        point(there.falls, "2026-02", -4),
        point(there.empty, "2026-02", None, denominator=4),
        point(there.falls, "2026-01", 5),
    ])  # fmt: skip
    told = answer.json()
    assert answer.status_code == 422
    assert [(r["row"], r["field"]) for r in told["rows"]] == [
        (2, "period_start"), (3, "value"), (4, "numerator"), (5, "period_start"),
    ]  # fmt: skip
    assert told["message"] == "4 rows have to be put right. Nothing was saved."
    assert "December 2026 has not begun yet." in told["rows"][0]["message"]
    assert Point.objects.count() == before
    assert not Delivery.objects.exists()


def test_a_series_of_another_trust_is_told_as_none(there, program):
    other = make.series(people.root(people.trust("Breakwater NHS Trust")), values=[1, 2])
    unseen = program.send([point(other, "2026-01", 4)]).json()["rows"]
    nothing = program.send([{"series": "00000000-0000-0000-0000-000000000007", "period_start": "2026-01-01"}])
    assert unseen == nothing.json()["rows"] == [{"row": 1, "field": "series", "message": "There is no such series."}]


def test_a_lead_sends_for_their_ward_and_no_other(there):
    lead = program_of(there.lead)
    assert lead.send([point(there.falls, "2026-02", 9)]).status_code == 200
    both = lead.send([point(there.falls, "2026-02", 8), point(there.empty, "2026-02", 8)])
    assert both.status_code == 403
    assert current(there.falls)["2026-02"] == 9


def test_who_was_given_the_one_record_may_send_to_it(there):
    member = people.person(there.trust, role=Role.MEMBER)
    program = program_of(member)
    assert program.send([point(there.empty, "2026-02", 1)]).status_code == 403
    give(there.empty, member)
    assert program.send([point(there.empty, "2026-02", 1)]).status_code == 200


def test_an_ended_series_takes_no_more(there, program):
    measures.end_series(by=TESTS, at=AT, series=there.falls, on=TODAY, reason="The ward moved house.")
    told = program.send([point(there.falls, "2026-02", 9)]).json()
    assert "The ward moved house." in told["rows"][0]["message"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[",
        "[]",
        "{}",
        '{"points": []}',
        '{"points": [{}]}',
        '{"points": [{"series": 1}]}',
        '{"points": {}}',
        "\x00",
    ],
)
def test_a_body_that_is_no_delivery_is_told_so(there, program, body):
    answer = program.client.post(
        "/api/v1/points", data=body, content_type="application/json",
        headers={"Authorization": f"Bearer {program.secret}", "Idempotency-Key": "k"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert answer.json()["message"]


@pytest.mark.parametrize("value", ["1e400", "NaN", "Infinity", '"twelve"', "true"])
def test_a_value_that_is_no_number_is_told_by_row_and_column(there, program, value):
    body = json.dumps({"points": [point(there.falls, "2026-02", 0)]}).replace('"value": 0', f'"value": {value}')
    answer = program.client.post(
        "/api/v1/points", data=body, content_type="application/json",
        headers={"Authorization": f"Bearer {program.secret}", "Idempotency-Key": "k"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert [(r["row"], r["field"]) for r in answer.json()["rows"]] == [(1, "value")]


@pytest.mark.parametrize("key", ["", "a b", "é", "x" * 101])
def test_a_delivery_needs_a_plain_key(there, program, key):
    answer = program.client.post(
        "/api/v1/points", data="{}", content_type="application/json",
        headers={"Authorization": f"Bearer {program.secret}", "Idempotency-Key": key},
    )  # fmt: skip
    assert answer.status_code == 422


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_days_at_the_ends_of_the_calendar_do_not_break_it(there, program, day):
    answer = program.send([{"series": str(there.falls.pk), "period_start": day, "value": 1}])
    assert answer.status_code in (200, 422)


def test_too_large_a_body_is_told_so(there, program, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert program.send([point(there.falls, "2026-02", 9)] * 5).status_code == 413


def test_too_many_numbers_at_once_are_told_so(there, program):
    assert program.send([point(there.falls, "2026-02", 9)] * 10_001).status_code == 422


def test_one_organisation_at_a_time(there, program):
    other = make.series(people.root(people.trust("Breakwater NHS Trust")), values=[1, 2])
    give(other, there.analyst)
    answer = program.send([point(there.falls, "2026-02", 9), point(other, "2026-02", 9)])
    assert answer.status_code == 422
    assert "one organisation" in answer.json()["message"]


def test_a_token_made_after_another_was_ended_still_knows_its_persons_keys(there, program):
    program.send([point(there.falls, "2026-02", 9)], key="k")
    renewed = program_of(there.analyst)
    assert renewed.send([point(there.falls, "2026-02", 9)], key="k")["Idempotent-Replay"] == "true"


def withdraw(program, batch, reason="The wrong month."):
    return program.client.post(
        f"/api/v1/batches/{batch}/withdraw", data=json.dumps({"reason": reason}), content_type="application/json",
        headers={"Authorization": f"Bearer {program.secret}"},
    )  # fmt: skip


def test_delivery_is_taken_back_once_however_often_it_is_asked(there, program):
    batch = program.send([point(there.falls, "2026-02", 9), point(there.empty, "2026-01", 3)], key="k").json()["batch"]
    answer = withdraw(program, batch)
    assert answer.status_code == 200, answer.content
    assert answer.json() == {"batch": batch, "numbers": 2, "page": f"/measures/imports/{batch}/"}
    assert current(there.falls)["2026-02"] == make.STEADY[-1]
    there.empty.refresh_from_db()
    assert there.empty.latest_reading.points == 0
    again = withdraw(program, batch)
    assert (again.json(), again["Idempotent-Replay"]) == (answer.json(), "true")
    kept = ImportBatch.objects.get(pk=batch)
    assert (kept.withdrawn_because, kept.withdrawn_by_id) == ("The wrong month.", there.analyst.pk)
    assert Event.objects.filter(operation="measures.withdraw_batch").count() == 1
    program.send([point(there.falls, "2026-02", 9), point(there.empty, "2026-01", 3)], key="k")
    assert current(there.empty) == {}, "its key stays used"


def test_delivery_is_taken_back_by_whom_the_page_lets_and_nothing_else(there, program):
    batch = program.send([point(there.falls, "2026-02", 9), point(there.empty, "2026-01", 3)]).json()["batch"]
    typed = measures.record_points(by=TESTS, at=AT, series=there.empty, rows=make.rows([5]), source="form")
    assert withdraw(program, typed.pk).status_code == 404, "what a person brought is taken back on its page"
    assert withdraw(program, 999_999).json()["code"] == "not_found"
    assert withdraw(program_of(there.lead), batch).status_code == 404
    assert withdraw(program_of(there.analyst, TokenScope.READ), batch).status_code == 403
    told = withdraw(program, batch, reason=" ").json()
    assert (told["code"], told["field"]) == ("invalid", "reason")
    assert ImportBatch.objects.get(pk=batch).state == "accepted"
    give(there.falls, member := people.person(there.trust, "Mia", role=Role.MEMBER))
    sent = program_of(member).send([point(there.falls, "2026-01", 8)]).json()["batch"]
    assert withdraw(program_of(member), sent).status_code == 403, "brought by name; taken back by who keeps the unit"
    assert withdraw(program, sent).status_code == 200
