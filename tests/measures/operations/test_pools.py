"""One gain over several wards: wards and dates fixed at the claim, the pool judged, each ward keeping its own state."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Outbox
from holdfast.jobs.nightly import gains as job
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.choices import Better, ValueKind
from holdfast.measures.models import Gain, Verdict
from holdfast.measures.queries.reproduce import verdicts_again
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation.choices import Role
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS
from tests.measures.operations.test_gains import FIRST, moment, month

MONTHS = 48


def falls(rate, change, *, fall=0.4, seed=1):
    level = np.where(np.arange(MONTHS) >= change, rate * (1 - fall), rate)
    return [float(v) for v in np.random.default_rng(seed).poisson(level)]


@pytest.fixture
def wards(place):
    """Three wards that keep one count, the third with no change at all."""
    measure = make.measure(place.trust, "Falls", better=Better.DOWN)
    units = (place.ward, place.ward_8, place.ward_20)
    made = [measures.open_series(by=TESTS, at=moment(0), measure=measure, unit=u, opened_on=FIRST) for u in units]
    for i, series in enumerate(made):
        bring(series, falls(6, 24, fall=0.5 if i < 2 else 0.0, seed=i + 1))
    return made


@pytest.fixture
def steward(place):
    return people.person(place.trust, "Stella Steward", role=Role.QI_LEAD)


def bring(series, values, start=0, minute=0):
    rows = [NewPoint(month(start + i), value=v) for i, v in enumerate(values)]
    at = moment(start + len(values) - 1).replace(minute=minute)
    measures.record_points(by=TESTS, at=at, series=series, rows=rows)


def claim(wards, steward, *, by=TESTS, on=(24, 24, 24), at=None, **more):
    given = {"changed": "Low beds on every bay", "steward": steward, "watch_until": date(2029, 1, 1), **more}
    dated = [(one, month(i)) for one, i in zip(wards, on, strict=False)]
    return measures.claim_pool(by=by, at=at or moment(MONTHS - 1), wards=dated, **given)


def test_wards_with_one_date_are_judged_on_their_sum_and_followed(wards, steward, place):
    gain = claim(wards, steward)
    assert (gain.latest_verdict.state, gain.kind, gain.series) == ("embedded", "count", None)
    assert gain.record.unit == place.whole
    kept = {key: (state, label) for key, state, label in gain.latest_verdict.facts["wards"]}
    state, label = kept[str(wards[2].pk)]
    assert state == "in_progress", "a ward never takes its state from the pool"
    assert label in ("part of a proven gain; not proven for this ward alone", "the pool's gain is not seen here")
    for i, one in enumerate(wards):
        bring(one, [9.0, 9.0, 9.0], MONTHS, minute=i)
    gain.refresh_from_db()
    assert gain.latest_verdict.state in ("slipping", "lost")
    assert Outbox.objects.filter(to=steward.email).exists()
    assert job.run(moment(MONTHS + 7)).startswith("1 new verdicts"), "wards that stop are seen at night"
    gain.refresh_from_db()
    assert gain.latest_verdict.state in ("insufficient", "lost")
    assert verdicts_again().problems == []


def test_wards_that_begin_one_after_another_are_added_up(wards, steward):
    gain = claim(wards[:2], steward, on=(24, 27))
    assert gain.changed_on == month(24)
    assert [ward.changed_on for ward in gain.wards.all()] == [month(24), month(27)]
    assert gain.latest_verdict.state in ("holding", "embedded")
    page = queries.gain_history(queries.gain(viewer=people.viewer(steward), pk=gain.pk, on=AT.date()), at=moment(47))
    assert page.shown.level(page.last.old_level).endswith("a month in all wards together")
    assert len(page.pool.wards) == 2
    measures.exclude_periods(
        by=TESTS, at=moment(47), gain=gain, first=month(30), last=month(31), reason="Both wards were closed"
    )
    assert verdicts_again().problems == []


def test_rates_are_added_up_by_their_parts(place, steward):
    facts = {"value_kind": ValueKind.RATE, "multiplier": 1000, "numerator": "Falls", "denominator": "Bed days"}
    measure = make.measure(place.trust, "Falls rate", **facts)
    made = []
    for i, unit in enumerate((place.ward, place.ward_8)):
        one = measures.open_series(by=TESTS, at=moment(0), measure=measure, unit=unit, opened_on=FIRST)
        rows = [NewPoint(month(m), numerator=n, denominator=900.0) for m, n in enumerate(falls(8, 24, seed=i + 5))]
        measures.record_points(by=TESTS, at=moment(47), series=one, rows=rows)
        made.append(one)
    gain = claim(made, steward)
    assert (gain.kind, gain.latest_verdict.state) == ("rate", "embedded")
    assert 0.006 < gain.latest_verdict.facts["old_level"] < 0.011


@pytest.mark.parametrize(
    ("which", "more", "said"),
    [
        ((0,), {}, "two wards or more"),
        ((0, 0), {}, "stands there twice"),
        ((0, 1), {"on": (24, 0)}, "no numbers from before"),
        ((0, 1), {"changed": "Beds"}, "in a sentence"),
    ],
)
def test_a_pool_the_data_could_never_answer_is_refused(wards, steward, which, more, said):
    with pytest.raises(Invalid, match=said):
        claim([wards[i] for i in which], steward, **more)
    assert not Gain.objects.exists()


def test_measures_that_differ_and_numbers_without_parts_are_not_added_up(wards, steward, place):
    other = make.series(place.ward, make.measure(place.trust, "Other"), make.STEADY)
    with pytest.raises(Invalid, match="the same measure"):
        claim([wards[0], other], steward)
    of = make.measure(place.trust, "Minutes", value_kind=ValueKind.NUMBER)
    means = [make.series(unit, of, make.STEADY) for unit in (place.ward, place.ward_8)]
    with pytest.raises(Invalid, match="Only counts and rates"):
        measures.claim_pool(
            by=TESTS, at=AT, wards=[(one, date(2025, 6, 1)) for one in means], changed="Low beds on every bay",
            steward=steward, watch_until=date(2029, 1, 1),
        )  # fmt: skip


def test_wards_and_dates_are_fixed_with_the_claim(wards, steward):
    gain = claim(wards, steward)
    with pytest.raises(Invalid, match="fixed with the claim"):
        measures.redate_gain(by=TESTS, at=moment(47), gain=gain, changed_on=month(25), reason="Later")
    for sql in ("UPDATE measures_gainward SET changed_on = '2020-01-01'", "DELETE FROM measures_gainward"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    withdrawn = measures.withdraw_gain(by=TESTS, at=moment(47), gain=gain, reason="Another measure is used")
    assert Verdict.objects.filter(gain=withdrawn).count() == 1


def test_who_may_claim_over_wards_and_who_sees_it(wards, steward, place, stranger):
    lead = people.viewer(people.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward))
    with pytest.raises(Refused):
        claim(wards, steward, by=lead, at=AT)
    with pytest.raises(NotVisible):
        claim(wards, steward, by=stranger, at=AT)
    gain = claim(wards, steward, by=people.viewer(steward), at=AT)
    with pytest.raises(NotVisible):
        queries.gain(viewer=stranger, pk=gain.pk, on=AT.date())
