"""A gain is claimed by a person, and judged by the numbers alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Outbox
from holdfast.jobs.nightly import gains as job
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.models import Gain, Verdict
from holdfast.measures.queries.reproduce import verdicts_again
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation.choices import Role
from holdfast.records.models import Notice
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS

# HELD 2.9, the first worked example: two years before, two years better, one year as before.
BEFORE, BETTER, AFTER = [50.0, 53, 47, 51, 49, 52] * 4, [56.0, 59, 53, 57, 55, 58] * 4, [50.0, 53, 47, 51, 49, 52] * 2
FIRST = date(2020, 1, 1)


def month(i):
    return date(FIRST.year + i // 12, i % 12 + 1, 1)


def moment(i):
    """The third of the month after period i, in the morning: its number has just come."""
    return datetime(month(i + 1).year, month(i + 1).month, 3, 9, tzinfo=UTC)


@pytest.fixture
def stay(place):
    """A mean that should rise: nothing brought yet."""
    measure = make.measure(place.trust, "Score", better=Better.UP, value_kind=ValueKind.NUMBER)
    return measures.open_series(by=TESTS, at=moment(0), measure=measure, unit=place.ward, opened_on=FIRST)


@pytest.fixture
def steward(place):
    return people.person(place.trust, "Stella Steward", role=Role.WARD_LEAD, over=place.ward)


def bring(series, values, start):
    """Each month's number on its day, as it would come."""
    for i, value in enumerate(values, start):
        rows = [NewPoint(month(i), value=value)]
        measures.record_points(by=TESTS, at=moment(i), series=series, rows=rows, source="form")


def claim(series, steward, *, by=TESTS, at=None, on=None, **more):
    given = {
        "changed": "Two beds moved into sight of the desk", "changed_on": on or month(24), "steward": steward,
        "watch_until": date(2029, 1, 1), **more,
    }  # fmt: skip
    return measures.claim_gain(by=by, at=at or moment(24), series=series, **given)


def states(gain):
    return [v.state for v in Verdict.objects.filter(gain=gain).order_by("pk")]


def test_worked_example_month_by_month_and_the_steward_hears_of_the_slip(stay, steward):
    bring(stay, BEFORE, 0)
    bring(stay, BETTER[:1], 24)
    gain = claim(stay, steward)
    assert states(gain) == ["in_progress"]
    bring(stay, BETTER[1:], 25)
    assert states(gain)[-19:] == ["achieved", *["holding"] * 11, *["embedded"] * 7]
    assert not Notice.objects.exists()
    bring(stay, AFTER[:3], 48)
    gain.refresh_from_db()
    assert gain.latest_verdict.state == "slipping"
    assert round(gain.latest_verdict.facts["score"], 4) == 5.4929
    letter = Outbox.objects.get(to=steward.email)
    assert letter.payload["subject"].startswith("A gain is slipping: Score: Ward 7")
    assert "Who needs help" in letter.payload["text"]
    assert Notice.objects.get().person == steward
    bring(stay, AFTER[3:4], 51)
    gain.refresh_from_db()
    assert gain.latest_verdict.state == "lost"
    assert Outbox.objects.filter(to=steward.email).count() == 2, "once for each state, not once a month"
    found = verdicts_again()
    assert (found.count, found.problems) == (28, [])


def test_numbers_that_stop_are_never_green(stay, steward):
    bring(stay, BEFORE + BETTER, 0)
    gain = claim(stay, steward, at=moment(47))
    assert gain.latest_verdict.state == "embedded"
    job.run(moment(50))
    gain.refresh_from_db()
    assert gain.latest_verdict.state == "embedded", "three months missing are still borne"
    assert job.run(moment(51)) == "1 new verdicts on 1 gains"
    gain.refresh_from_db()
    assert gain.latest_verdict.state == "insufficient"
    assert job.run(moment(51)) == "0 new verdicts on 1 gains"


def test_a_corrected_number_is_judged_anew_and_the_old_verdict_can_be_reproduced(stay, steward):
    bring(stay, BEFORE + BETTER[:6], 0)
    gain = claim(stay, steward, at=moment(29))
    assert states(gain) == ["achieved"]
    lower = [NewPoint(month(i), value=50.0) for i in range(24, 30)]
    measures.record_points(by=TESTS, at=moment(30), series=stay, rows=lower)
    assert states(gain) == ["achieved", "in_progress"]
    assert verdicts_again().problems == []


def test_a_second_gain_begins_its_baseline_at_the_first_ones_change(stay, steward):
    bring(stay, BEFORE + BETTER, 0)
    claim(stay, steward, at=moment(47))
    second = claim(stay, steward, at=moment(47), on=month(30))
    assert second.latest_verdict.state == "insufficient", "six months since the first change are too few"
    assert second.latest_verdict.facts["baseline"] == 6
    measures.withdraw_gain(by=TESTS, at=moment(47), gain=Gain.objects.exclude(pk=second.pk).get(), reason="Wrong ward")
    second.refresh_from_db()
    assert second.latest_verdict.facts["baseline"] == 30


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"on": date(2027, 1, 1)}, "in the future"),
        ({"on": FIRST}, "no numbers from before"),
        ({"on": date(2015, 1, 1)}, "no numbers from before"),
        ({"changed": "Beds"}, "in a sentence"),
        ({"watch_until": date(2020, 1, 1)}, "a day to come"),
    ],
)
def test_a_claim_the_data_could_never_answer_is_refused(stay, steward, more, said):
    bring(stay, BEFORE[:14], 0)
    with pytest.raises(Invalid, match=said):
        claim(stay, steward, at=moment(14), **{"on": month(13), **more})
    assert not Gain.objects.exists()


@pytest.mark.parametrize(
    ("facts", "said"),
    [({"better": Better.NEITHER}, "Neither direction"), ({"frequency": Frequency.DAY}, "Daily numbers")],
)
def test_measures_without_a_direction_or_by_day_take_no_claim(place, steward, facts, said):
    series = make.series(place.ward, make.measure(place.trust, "Other", **facts), make.STEADY)
    with pytest.raises(Invalid, match=said):
        claim(series, steward, at=AT, on=date(2024, 1, 20))


def test_equal_values_and_no_baseline_are_never_green(place, steward):
    series = make.series(place.ward, make.measure(place.trust, "Level", better=Better.UP), [5.0] * 26)
    assert claim(series, steward, at=AT, on=date(2025, 6, 1)).latest_verdict.state == "in_progress"
    early = claim(series, steward, at=AT, on=date(2024, 6, 1))
    assert early.latest_verdict.state == "insufficient"
    with pytest.raises(Invalid, match="claimed already"):
        claim(series, steward, at=AT, on=date(2024, 6, 1))


def test_date_of_the_change_is_fixed_once_data_are_seen(stay, steward):
    bring(stay, BEFORE, 0)
    gain = claim(stay, steward, at=moment(24), on=month(24))
    moved = measures.redate_gain(
        by=TESTS, at=moment(24), gain=gain, changed_on=month(25), reason="It was a month later"
    )
    assert (moved.changed_on, moved.redated) == (month(25), 1)
    bring(stay, BETTER[:3], 24)
    with pytest.raises(Invalid, match="its date is fixed"):
        measures.redate_gain(by=TESTS, at=moment(27), gain=gain, changed_on=month(26), reason="Better so")


def test_withdrawn_claim_keeps_its_verdicts_and_is_judged_no_more(stay, steward):
    bring(stay, BEFORE + BETTER[:6], 0)
    gain = claim(stay, steward, at=moment(29))
    with pytest.raises(Invalid):
        measures.withdraw_gain(by=TESTS, at=moment(29), gain=gain, reason=" ")
    measures.withdraw_gain(by=TESTS, at=moment(29), gain=gain, reason="The beds moved back")
    bring(stay, BETTER[6:9], 30)
    assert states(gain) == ["achieved"]
    with pytest.raises(Invalid):
        measures.withdraw_gain(by=TESTS, at=moment(29), gain=gain, reason="Again")


def test_an_answer_changes_no_state(stay, steward):
    bring(stay, BEFORE + BETTER + AFTER[:3], 0)
    gain = claim(stay, steward, at=moment(50))
    before = states(gain)
    measures.answer_slip(by=TESTS, at=moment(50), gain=gain, words="Beds go back next week", due_on=month(53))
    with pytest.raises(Invalid):
        measures.answer_slip(by=TESTS, at=moment(50), gain=gain, words="Soon", due_on=month(53))
    with pytest.raises(Invalid):
        measures.answer_slip(by=TESTS, at=moment(50), gain=gain, words="Beds go back next week", due_on=month(1))
    assert states(gain) == before == ["slipping"]


def test_nobody_sets_edits_or_hides_a_verdict(stay, steward, place):
    """No operation takes a state, and the database refuses an edit whoever asks."""
    bring(stay, BEFORE + BETTER[:6], 0)
    gain = claim(stay, steward, at=moment(29))
    kept = gain.latest_verdict
    for sql in ("UPDATE measures_verdict SET state = 'holding'", "DELETE FROM measures_verdict"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(RuntimeError):
        Verdict.objects.create(organisation=place.trust, gain=gain, as_of=AT, state="holding", library_version="0")
    kept.refresh_from_db()
    assert kept.state == "achieved"


def test_who_may_claim(stay, steward, place, stranger):
    bring(stay, BEFORE, 0)
    board = people.viewer(people.person(place.trust, "Bo Board", role=Role.BOARD))
    with pytest.raises(Refused):
        claim(stay, steward, by=board, at=AT)
    with pytest.raises(NotVisible):
        claim(stay, steward, by=stranger, at=AT)
    gain = claim(stay, steward, by=people.viewer(steward), at=AT)
    with pytest.raises(NotVisible):
        queries.gain(viewer=stranger, pk=gain.pk, on=AT.date())
    with pytest.raises(NotVisible):
        measures.withdraw_gain(by=stranger, at=AT + timedelta(days=1), gain=gain, reason="Not mine")


def test_a_rate_is_judged_by_its_parts(place, steward):
    measure = make.measure(
        place.trust, "Falls rate", better=Better.DOWN, value_kind=ValueKind.RATE, multiplier=1000, numerator="Falls",
        denominator="Bed days", unit_words="per 1,000",
    )  # fmt: skip
    series = measures.open_series(by=TESTS, at=moment(0), measure=measure, unit=place.ward, opened_on=FIRST)
    counts = [12, 15, 9, 13, 11, 14] * 4 + [4, 6, 2, 5, 3, 4] * 2
    rows = [NewPoint(month(i), numerator=float(n), denominator=1000.0 + i) for i, n in enumerate(counts)]
    measures.record_points(by=TESTS, at=moment(35), series=series, rows=rows)
    gain = claim(series, steward, at=moment(35))
    assert (gain.kind, gain.latest_verdict.state) == ("rate", "holding")
