"""What came of messages: for many at once what each alone would say, in a number of queries that does not grow."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from holdfast.improvement import queries as improvement
from holdfast.loop import operations as loop
from holdfast.loop.choices import Outcome
from holdfast.loop.queries import roots_of
from holdfast.measures import operations as measures
from holdfast.records import operations as records
from holdfast.records.choices import Relation, Visibility
from holdfast.voice import queries
from tests.factories import improvement as make
from tests.factories import loop as made
from tests.factories import measures as numbers
from tests.factories.organisation import AT, TESTS
from tests.factories.voice import heard

pytestmark = pytest.mark.django_db


def linked(one, other):
    records.link_records(
        by=TESTS, at=AT, from_record=one, to_record=other, relation=Relation.RAISED_FROM, note=""
    )  # fmt: skip


def gain(there, number, visibility=Visibility.ORGANISATION):
    of = numbers.measure(there.trust, f"Falls {number}")
    series = numbers.series(there.ward, of, [5.0] * 24, first=date(2024, 1, 1), visibility=visibility)
    return measures.claim_gain(
        by=TESTS, at=AT, series=series, changed="Soft bins in each bay of the ward", changed_on=date(2025, 6, 1),
        steward=there.lena, watch_until=date(2027, 1, 1),
    )  # fmt: skip


@pytest.fixture
def ideas(heard_there):
    """Four ideas: an action came of the first, a gain of the second, both steps away of the third, nothing of one."""
    found = [heard(heard_there.ward, f"Idea {n}") for n in range(4)]
    action = {"owner": heard_there.lena, "by": heard_there.otto}
    made.verified(heard_there.ward, action["owner"], action["by"], signal=found[0].signal, title="A louder bell")
    first, second = gain(heard_there, 1), gain(heard_there, 2)
    linked(first.record, found[1].signal.record)
    between = make.project(heard_there.ward, heard_there.lena, raised_from=found[2].signal.record, title="Quiet")
    linked(second.record, between.record)
    return found


def test_many_at_once_say_what_each_says_alone(ideas):
    keys = [one.pk for one in ideas]
    together = queries.since_then(keys)
    assert {key: queries.since_then([key])[key] for key in keys} == together
    assert [len(together[key]) for key in keys] == [1, 1, 1, 0]
    assert [one.kind for key in keys for one in together[key]] == [Outcome.ACTION, Outcome.GAIN, Outcome.GAIN]
    assert improvement.came_of(keys) == {key: improvement.came_of([key])[key] for key in keys}


def test_number_of_queries_does_not_grow(ideas, heard_there, django_assert_max_num_queries):
    keys = [one.pk for one in ideas] + [heard(heard_there.ward, f"More {n}").pk for n in range(20)]
    with django_assert_max_num_queries(5):
        queries.since_then(keys)
    with django_assert_max_num_queries(5):
        improvement.came_of(keys)


def test_gain_says_the_last_period_it_was_judged_for(ideas):
    (came,) = queries.since_then([ideas[1].pk])[ideas[1].pk]
    assert came.seen == date(2026, 2, 1)


def test_gain_only_named_people_see_is_told_to_nobody_with_a_code(heard_there):
    idea = heard(heard_there.ward, "Idea")
    hidden = gain(heard_there, 3)
    records.change_record(by=TESTS, at=AT, record=hidden.record, visibility=Visibility.NAMED)
    linked(hidden.record, idea.signal.record)
    assert queries.since_then([idea.pk]) == {idea.pk: ()}


def test_withdrawn_claim_is_told_no_more(ideas, heard_there):
    claim = gain(heard_there, 4)
    linked(claim.record, ideas[3].signal.record)
    assert len(queries.since_then([ideas[3].pk])[ideas[3].pk]) == 1
    measures.withdraw_gain(by=TESTS, at=AT, gain=claim, reason="The numbers were of another ward")
    assert queries.since_then([ideas[3].pk])[ideas[3].pk] == ()


def test_nothing_is_asked_of_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        assert queries.since_then([]) == {}
        assert improvement.came_of([]) == {}


def test_what_was_joined_stands_in_both_and_a_key_of_nothing_in_itself(ideas):
    kept, joined, *_ = ideas
    loop.merge_signals(by=TESTS, at=AT, kept=kept.signal, joined=joined.signal)
    nowhere = uuid4()
    assert roots_of([kept.pk, joined.pk, nowhere]) == {
        kept.pk: {kept.pk}, joined.pk: {kept.pk, joined.pk}, nowhere: {nowhere},
    }  # fmt: skip
    assert len(queries.since_then([joined.pk])[joined.pk]) == 2


def test_taken_apart_each_has_its_own_again(ideas):
    kept, joined, *_ = ideas
    loop.merge_signals(by=TESTS, at=AT, kept=kept.signal, joined=joined.signal)
    loop.take_apart(by=TESTS, at=AT, joined=joined.signal)
    assert roots_of([joined.pk]) == {joined.pk: {joined.pk}}
