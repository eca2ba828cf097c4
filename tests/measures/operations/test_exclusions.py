"""Periods left out of a gain: signed, kept for good, and never in place of what all numbers say."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from holdfast.foundation.errors import Invalid, Refused
from holdfast.measures import operations as measures
from holdfast.measures.models import GainExclusion, Verdict
from holdfast.measures.queries.reproduce import verdicts_again
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation.choices import Role
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS
from tests.measures.operations.test_gains import (  # noqa: F401
    AFTER,
    BEFORE,
    BETTER,
    bring,
    claim,
    moment,
    month,
    stay,
    steward,
)


def leave_out(gain, first, last, *, by=TESTS, reason="The ward was closed for building work", at=51):
    when = AT if at is AT else moment(at)
    return measures.exclude_periods(by=by, at=when, gain=gain, first=month(first), last=month(last), reason=reason)


def test_both_verdicts_are_kept_and_reproduced_and_all_numbers_decide(stay, steward):  # noqa: F811
    bring(stay, BEFORE + BETTER + AFTER[:3], 0)
    gain = claim(stay, steward, at=moment(50))
    made = leave_out(gain, 48, 50, at=50)
    gain.refresh_from_db()
    assert (gain.latest_verdict.state, gain.latest_verdict.exclusion) == ("slipping", None)
    assert (gain.latest_without.state, gain.latest_without.exclusion) == ("embedded", made)
    bring(stay, AFTER[3:4], 51)
    gain.refresh_from_db()
    assert (gain.latest_verdict.state, gain.latest_without.state) == ("lost", "embedded")
    later = leave_out(gain, 51, 51, reason="Still closed that month")
    gain.refresh_from_db()
    assert (gain.latest_without.exclusion, gain.latest_verdict.state) == (later, "lost")
    assert gain.latest_without.state == "insufficient", "four months without a number are never green"
    assert Verdict.objects.filter(gain=gain).count() == 5
    found = verdicts_again()
    assert (found.count, found.problems) == (5, [])


def test_a_verdict_without_periods_that_was_forged_is_found(stay, steward, monkeypatch):  # noqa: F811
    bring(stay, BEFORE + BETTER, 0)
    gain = claim(stay, steward, at=moment(47))
    leave_out(gain, 30, 31, at=47)
    monkeypatch.setattr("holdfast.measures.queries.reproduce.exclusions_at", lambda ids: {gain.pk: []})
    assert "are not those kept for that day" in verdicts_again().problems[0]


@pytest.mark.parametrize(
    ("first", "last", "reason", "said"),
    [
        (31, 30, "The ward was closed", "comes before the first"),
        (30, 31, "Closed", "Say in a sentence"),
        (60, 61, "The ward was closed", "no number in these periods"),
    ],
)
def test_nothing_is_left_out_without_a_reason_or_a_number(stay, steward, first, last, reason, said):  # noqa: F811
    bring(stay, BEFORE + BETTER, 0)
    gain = claim(stay, steward, at=moment(47))
    with pytest.raises(Invalid, match=said):
        leave_out(gain, first, last, reason=reason, at=47)
    assert not GainExclusion.objects.exists()


def test_an_exclusion_is_never_changed_and_only_those_who_may_claim_make_one(stay, steward, place):  # noqa: F811
    measures.record_points(
        by=TESTS, at=moment(47), series=stay, rows=[NewPoint(month(i), value=v) for i, v in enumerate(BEFORE + BETTER)]
    )
    gain = claim(stay, steward, at=moment(47))
    board = people.viewer(people.person(place.trust, "Bo Board", role=Role.BOARD))
    with pytest.raises(Refused):
        leave_out(gain, 30, 31, by=board, at=AT)
    leave_out(gain, 30, 31, at=47)
    for sql in ("UPDATE measures_gainexclusion SET reason = 'x'", "DELETE FROM measures_gainexclusion"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    measures.withdraw_gain(by=TESTS, at=moment(47), gain=gain, reason="Wrong ward")
    with pytest.raises(Invalid, match="withdrawn"):
        leave_out(gain, 32, 32, at=47)
