"""An action from promise to holding, slipping and back, as the people of a ward live it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from holdfast.foundation.errors import Invalid, Refused, WriteOutsideOperation
from holdfast.foundation.guard import writing
from holdfast.loop import operations as loop
from holdfast.loop import queries
from holdfast.loop.choices import ActionState, Cause, EvidenceKind, Strength
from holdfast.loop.models import Action, ActionEvent, Escalation, SampleSeed
from holdfast.loop.rules import rechecks
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.records.models import Notice, Recheck
from tests.factories import loop as make
from tests.factories.organisation import AT, TESTS, TODAY, viewer

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=31)
PASSED = {"result": RecheckResult.HOLDING, "assurance": Assurance.INDEPENDENT, "words": "Ten of ten again"}
FAILED = {"result": RecheckResult.SLIPPED, "assurance": Assurance.INDEPENDENT, "words": "Six of ten"}


@pytest.fixture
def verified(there):
    return make.verified(there.ward, there.lena, there.vera)


def first_look(action):
    return Recheck.objects.filter(record_id=action.pk).earliest("due_on")


def test_action_of_a_finding_takes_its_strength_and_is_linked_with_it(there):
    signal = make.finding(there.ward)
    made = loop.open_action(by=TESTS, at=AT, unit=there.ward, title="Label creams", signal=signal, owner=there.lena)
    assert (made.strength, made.regulation) == (Strength.MUST, make.REGULATION)
    assert made.record.links_out.get().to_record_id == signal.pk
    assert Notice.objects.get(person=there.lena).words == "An action is yours now: “Label creams”."


def test_must_without_owner_or_regulation_cannot_be_planned(there):
    for missing in ({"owner": None}, {"owner": there.lena, "regulation": ""}):
        made = make.action(there.ward, **({"regulation": make.REGULATION} | missing))
        with pytest.raises(Invalid, match="A must"):
            loop.plan_action(by=TESTS, at=AT, action=made, due_on=TODAY, done_when="Seen")


def test_day_is_moved_only_with_a_reason_and_every_earlier_one_stays(there):
    made = make.planned(there.ward, there.lena)
    later = made.due_on + timedelta(days=14)
    with pytest.raises(Invalid, match="why the day is moved"):
        loop.plan_action(by=TESTS, at=AT, action=made, due_on=later, done_when="")
    loop.plan_action(by=TESTS, at=AT, action=made, due_on=later, done_when="", note="The labels are late")
    days = made.events.filter(state=ActionState.PLANNED).values_list("due_on", flat=True)
    assert list(days) == [made.due_on, later]


def test_only_the_owner_or_who_stands_in_says_done(there):
    made = make.planned(there.ward, there.lena, deputy=there.dev)
    for other in (viewer(there.vera), viewer(there.grace), TESTS):
        with pytest.raises(Refused):
            loop.claim_done(by=other, at=AT, action=made, note="Done")
    assert loop.claim_done(by=viewer(there.dev), at=AT, action=made, note="Done").claimed_by_id == there.dev.pk


def test_owner_deputy_and_whoever_owned_it_before_cannot_verify(there):
    made = make.planned(there.ward, there.lena, deputy=there.dev)
    loop.claim_done(by=viewer(there.lena), at=AT, action=made, note="Done")
    loop.observe(by=viewer(there.vera), at=AT, action=made, words="Ten of ten")
    loop.assign_owner(by=TESTS, at=AT, action=made, owner=there.helen)
    for who in (there.lena, there.helen):
        with pytest.raises(Refused, match="Somebody else must verify"):
            loop.verify_action(by=viewer(who), at=AT, action=made, assurance=Assurance.TEAM, note="Fine")
    assert Action.objects.get(pk=made.pk).state == ActionState.DONE


def test_nothing_is_verified_without_evidence(there):
    made = make.done(there.ward, there.lena)
    with pytest.raises(Invalid, match="Attach"):
        loop.verify_action(by=viewer(there.vera), at=AT, action=made, assurance=Assurance.GIVEN, note="Fine")


def test_verified_must_is_looked_at_again_four_times_in_the_year(there, verified):
    days = Recheck.objects.filter(record_id=verified.pk).values_list("due_on", flat=True)
    assert [(day - TODAY).days for day in days] == [30, 90, 180, 365]


def test_minor_ones_are_looked_at_again_where_the_seed_stored_before_says_so(there):
    SampleSeed.objects.exists()
    rows = [make.verified(there.ward, there.lena, there.vera, strength=Strength.OWN, regulation="") for _ in range(12)]
    seed = SampleSeed.objects.get(organisation=there.trust)
    said = {row.pk: rechecks.drawn(seed.seed, str(row.pk), float(seed.share)) for row in rows}
    assert {row.pk: row.sampled for row in rows} == said
    assert {r.record_id for r in Recheck.objects.all()} == {pk for pk, taken in said.items() if taken}
    assert seed.digest == rechecks.digest_of(seed.seed)
    assert seed.stored_at <= min(ActionEvent.objects.filter(state="verified").values_list("at", flat=True))


def test_passed_check_makes_it_hold_but_not_on_the_day_it_was_verified(there, verified):
    with pytest.raises(Invalid, match="later day"):
        loop.check_again(by=viewer(there.vera), at=AT, recheck=first_look(verified), **PASSED)
    held = loop.check_again(by=viewer(there.vera), at=LATER, recheck=first_look(verified), **PASSED)
    assert (held.state, held.held_by.result) == (ActionState.HOLDING, RecheckResult.HOLDING)


def test_failed_check_makes_it_slip_starts_the_clock_and_tells_the_owner(there, verified):
    fell = loop.check_again(by=viewer(there.vera), at=LATER, recheck=first_look(verified), **FAILED)
    assert (fell.state, fell.slips, fell.held_by) == (ActionState.SLIPPED, 1, None)
    clock = Escalation.objects.get(action=fell)
    assert (clock.cause, clock.raised_on) == (Cause.FAILED_CHECK, LATER.date())
    assert Notice.objects.filter(person=there.lena, words__startswith="A check found this undone").exists()


def test_slipped_action_keeps_its_identity_and_its_slips_through_a_second_life(there, verified):
    fell = loop.check_again(by=viewer(there.vera), at=LATER, recheck=first_look(verified), **FAILED)
    loop.reopen_action(by=viewer(there.vera), at=LATER, action=fell, note="Six of ten")
    loop.claim_done(by=viewer(there.lena), at=LATER, action=fell, note="Labels are by the fridge now")
    again = loop.verify_action(
        by=viewer(there.vera), at=LATER, action=fell, assurance=Assurance.INDEPENDENT, note="Ten of ten"
    )
    assert (again.pk, again.slips, again.state) == (verified.pk, 1, ActionState.VERIFIED)
    assert Escalation.objects.get(action=again).ended_at == LATER
    days = Recheck.objects.filter(record_id=again.pk, done_on=None).values_list("due_on", flat=True)
    assert [(day - LATER.date()).days for day in days] == [30, 59, 90, 149, 180, 334, 365]


def test_who_answers_for_a_must_never_checks_it_again(there, verified):
    with pytest.raises(Refused, match="A must is checked again by somebody else"):
        loop.check_again(by=viewer(there.lena), at=LATER, recheck=first_look(verified), **PASSED)


def test_picture_as_evidence_is_kept_bare_and_a_file_that_lies_is_refused(there):
    from tests.loop.rules.test_files import photo

    made = make.done(there.ward, there.lena)
    kept = loop.attach_file(by=viewer(there.lena), at=AT, action=made, name="a.jpg", content=photo(), words="Ward 7")
    file = queries.evidence_file(viewer=viewer(there.vera), pk=kept.pk, on=TODAY)
    assert (kept.kind, file.media_type) == (EvidenceKind.FILE, "image/jpeg")
    assert b"Telephone" not in bytes(file.content)
    with pytest.raises(Invalid, match="does not say"):
        loop.attach_file(by=viewer(there.lena), at=AT, action=made, name="a.pdf", content=photo(), words="Ward 7")


def test_database_itself_refuses_what_no_operation_would_do(there, verified):
    look = first_look(verified)
    for sql in (
        f"DELETE FROM records_recheck WHERE id = {look.pk}", "DELETE FROM loop_action", "DELETE FROM loop_actionevent",
        "UPDATE loop_actionevent SET state = 'holding'", "UPDATE loop_sampleseed SET seed = 'mine'",
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    for wrong in ({"state": "holding"}, {"verified_by": there.lena}):
        with pytest.raises(IntegrityError), transaction.atomic(), writing("a test of the database's own rule"):
            Action.objects.filter(pk=verified.pk).update(**wrong)
    with pytest.raises(WriteOutsideOperation):
        look.delete()
