"""The one question put to the statistics: gaps, targets, re-bases and its hash."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.measures.choices import Frequency
from holdfast.measures.rules.charting import LONGEST_GAP, ask, asked, said
from holdfast.measures.rules.findings import find, find_many, lag_1
from holdfast.measures.rules.periods import next_period
from holdfast_stats import Series, chart

MONTH = Frequency.MONTH


def months(count, first=date(2023, 1, 1), frequency=MONTH):
    out = [first]
    while len(out) < count:
        out.append(next_period(frequency, out[-1]))
    return out


def question(points, **more):
    return asked(points, **{"frequency": MONTH, "kind": "xmr", "rules": "mdc-2023", "better": "down", **more})


def series(values, **more):
    return question(list(zip(months(len(values)), values, strict=True)), **more)


class TestGaps:
    def test_missing_month_stands_as_a_gap(self):
        found = question([(date(2023, 1, 1), 1.0), (date(2023, 3, 1), 2.0)])
        assert found.dates == (date(2023, 1, 1), date(2023, 2, 1), date(2023, 3, 1))
        assert math.isnan(found.values[1])

    def test_silence_between_two_eras_is_left_out(self):
        points = [(date(2023, 1, 1), 1.0), (date(2023, 6, 1), 2.0)]
        assert len(question(points, rebases=[date(2023, 6, 1)]).dates) == 2

    def test_very_long_silence_is_left_as_recorded(self):
        far = months(LONGEST_GAP + 4)[-1]
        assert len(question([(date(2023, 1, 1), 1.0), (far, 2.0)]).dates) == 2

    def test_longest_silence_that_is_filled(self):
        far = months(LONGEST_GAP + 2)[-1]
        assert len(question([(date(2023, 1, 1), 1.0), (far, 2.0)]).dates) == LONGEST_GAP + 2

    def test_day_off_the_calendar_is_left_as_recorded(self):
        assert len(question([(date(2023, 1, 1), 1.0), (date(2023, 3, 15), 2.0)]).dates) == 2

    def test_number_taken_away_is_a_gap(self):
        found = series([1.0, None, 3.0])
        assert math.isnan(found.values[1])
        assert found.latest_period == date(2023, 3, 1)

    def test_number_taken_away_at_the_end_leaves_the_one_before_as_latest(self):
        assert series([1.0, 2.0, None]).latest_period == date(2023, 2, 1)


class TestTargets:
    def test_no_target_ever(self):
        assert series([1.0, 2.0]).targets == ()

    def test_target_holds_from_its_day_on(self):
        found = series([1.0] * 4, targets=[(date(2023, 3, 1), 5.0)])
        assert [math.isnan(t) for t in found.targets] == [True, True, False, False]

    def test_later_target_takes_over_and_an_empty_one_ends_it(self):
        found = series([1.0] * 4, targets=[(date(2023, 1, 1), 5.0), (date(2023, 3, 1), 4.0), (date(2023, 4, 1), None)])
        assert found.targets[:3] == (5.0, 5.0, 4.0)
        assert math.isnan(found.targets[3])

    def test_of_two_from_one_day_the_one_set_last_holds(self):
        assert series([1.0], targets=[(date(2023, 1, 1), 5.0), (date(2023, 1, 1), 6.0)]).targets == (6.0,)

    def test_target_set_for_an_earlier_day_does_not_undo_a_later_one(self):
        found = series([1.0] * 3, targets=[(date(2023, 3, 1), 5.0), (date(2023, 1, 1), 6.0)])
        assert found.targets == (6.0, 6.0, 5.0)


class TestRebases:
    def test_rebase_starts_at_the_first_number_on_or_after_its_day(self):
        assert series([1.0] * 4, rebases=[date(2023, 2, 15)]).rebases == (date(2023, 3, 1),)

    def test_rebase_at_the_beginning_changes_nothing(self):
        assert series([1.0] * 4, rebases=[date(2022, 5, 1)]).rebases == ()

    def test_rebase_after_the_last_number_waits(self):
        assert series([1.0] * 4, rebases=[date(2030, 1, 1)]).rebases == ()


class TestHash:
    def test_same_question_has_the_same_hash(self):
        assert series([1.0, None, 2.0]).input_hash == series([1.0, None, 2.0]).input_hash

    @pytest.mark.parametrize(
        "change",
        [
            {"values": (1.0, 2.0, 3.0000000001)}, {"kind": "run"}, {"rules": "ptd-0.2.2"}, {"better": "up"},
            {"name": "Other"}, {"frequency": "week"}, {"targets": (1.0, 1.0, 1.0)}, {"rebases": (date(2023, 2, 1),)},
            {"dates": (date(2023, 1, 1), date(2023, 2, 1), date(2023, 4, 1))},
        ],
        ids=lambda change: next(iter(change)),
    )  # fmt: skip
    def test_anything_the_statistics_see_changes_the_hash(self, change):
        before = series([1.0, 2.0, 3.0])
        assert replace(before, **change).input_hash != before.input_hash


class TestAsk:
    def test_nothing_is_said_without_a_number(self):
        assert ask(series([None, None])) is None
        assert ask(question([])) is None
        assert find(question([])) is None

    def test_sentence_names_the_measure_and_its_period(self):
        asked_now = series([5.0, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5], name="Falls")
        assert said(asked_now, ask(asked_now)).startswith("Falls shows no sign of a change: the latest month")

    def test_sentence_goes_on_about_the_target(self):
        asked_now = series([5.0, 6] * 8, targets=[(date(2023, 1, 1), 50.0)])
        assert said(asked_now, ask(asked_now)).endswith("The target of 50 will be met every time if nothing changes.")


def values_of_a_series():
    number = st.one_of(st.none(), st.integers(0, 9).map(float), st.floats(-1e6, 1e6))
    return st.lists(number, min_size=1, max_size=40)


@st.composite
def questions(draw):
    values = draw(values_of_a_series())
    days = months(len(values))
    return series(
        values,
        better=draw(st.sampled_from(["up", "down", "neither"])),
        rules=draw(st.sampled_from(["mdc-2023", "ptd-0.2.2"])),
        kind="xmr",
        name="Falls",
        rebases=draw(st.lists(st.sampled_from(days), max_size=2)),
        targets=draw(
            st.lists(st.tuples(st.sampled_from(days), st.one_of(st.none(), st.floats(-100, 100))), max_size=2)
        ),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(questions(), min_size=5, max_size=9))
def test_thousands_at_once_say_what_one_alone_says(many):
    assert find_many(many) == [find(one) for one in many]


def test_run_charts_among_many_are_read_too():
    many = [series([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], kind="run", name=str(i)) for i in range(6)]
    assert find_many(many) == [find(one) for one in many]


class TestLikeNeighbours:
    def test_alternating_numbers_are_unlike_their_neighbours(self):
        import numpy as np

        assert lag_1(np.array([1.0, 2] * 20)) == -0.9

    def test_constant_numbers_tell_nothing(self):
        import numpy as np

        assert lag_1(np.array([3.0] * 20)) == 0.0

    def test_long_waves_are_like_their_neighbours(self):
        import numpy as np

        assert lag_1(np.sin(np.arange(60) / 6)) > 0.8


class TestKinds:
    """Charts whose limits come from what the numbers are out of, and charts of events."""

    TOPS = [4.0, 6, 5, 3, 7, 5, 4, 6, 5, 25, 5, 4, 6, 5]
    SIZES = [90.0, 110, 100, 95, 105, 100, 80, 120, 100, 100, 100, 95, 105, 100]

    def parts(self):
        return dict(zip(months(14), zip(self.TOPS, self.SIZES, strict=True), strict=True))

    def rate(self, kind, times, **more):
        values = [top / size * times for top, size in zip(self.TOPS, self.SIZES, strict=True)]
        return series(values, kind=kind, multiplier=times, **{"parts": self.parts(), **more})

    @pytest.mark.parametrize(("kind", "times"), [("p", 100), ("pp", 100), ("u", 1000), ("up", 1000)])
    def test_limits_are_the_librarys_in_the_measures_own_unit(self, kind, times):
        asked_now = self.rate(kind, times, targets=[(date(2023, 1, 1), times * 0.3)], rebases=[date(2023, 6, 1)])
        found = ask(asked_now)
        plain = chart(
            Series(self.TOPS, months(14), self.SIZES), kind=kind, better="down", target=0.3, rebase=[date(2023, 6, 1)]
        )
        assert found.values.tolist() == list(asked_now.values)
        for name in ("centre", "lower", "upper"):
            np.testing.assert_allclose(getattr(found, name), getattr(plain, name) * times, rtol=1e-12)
            np.testing.assert_allclose(
                [getattr(p, name) for p in found.phases], [getattr(p, name) * times for p in plain.phases], rtol=1e-12
            )
        assert (found.signal == plain.signal).all()
        assert found.assurance == plain.assurance != ""
        assert found.target.tolist() == [times * 0.3] * 14
        assert f"The target of {times * 0.3:g} " in said(asked_now, found)

    def test_limits_follow_the_size_and_the_high_month_stands_out(self):
        found = ask(self.rate("p", 100))
        assert len(set(found.upper.tolist())) > 3
        assert np.flatnonzero(found.signal == "beyond").tolist() == [9]

    def test_what_they_are_out_of_is_part_of_the_hash(self):
        more = {**self.parts(), date(2023, 1, 1): (8.0, 180.0)}  # the same percentage, out of twice as many
        hashes = {self.rate("p", 100).input_hash, self.rate("p", 100, parts=more).input_hash}
        assert len(hashes) == 2
        assert self.rate("xmr", 100).input_hash == self.rate("xmr", 100, parts=None).input_hash

    def test_numbers_without_parts_are_drawn_on_an_xmr_chart(self):
        found = ask(self.rate("p", 100, parts={}))
        assert found.kind == "xmr"
        assert find(self.rate("p", 100, parts={})) == find(self.rate("xmr", 100))

    def test_month_without_a_number_is_a_gap(self):
        parts = self.parts()
        del parts[date(2023, 3, 1)]
        points = [(day, top / size * 100) for day, (top, size) in parts.items()]
        found = ask(question(points, kind="p", multiplier=100, parts=parts))
        assert found.kind == "p"
        assert np.flatnonzero(np.isnan(found.values)).tolist() == [2]

    @pytest.mark.parametrize("kind", ["g", "t"])
    def test_days_between_events_are_no_gaps(self, kind):
        days = [date(2023, 1, 3), date(2023, 1, 4), date(2023, 1, 20), date(2023, 2, 2), date(2023, 5, 9)]
        found = ask(question(list(zip(days, [9.0, 1, 16, 13, 96], strict=True)), kind=kind, frequency=Frequency.DAY))
        assert found.kind == kind
        assert found.dates.astype(object).tolist() == days
        assert "missing_points" not in [c.code for c in found.cautions]

    def test_sentence_of_events_speaks_of_events(self):
        days = [date(2023, 1, 1) + timedelta(days=9 * n + n % 4) for n in range(24)]
        events = question([(d, 5.0 + n % 4) for n, d in enumerate(days)], kind="t", frequency=Frequency.DAY)
        assert "The latest event is within its usual range" in said(events, ask(events))

    def test_many_at_once_say_what_each_says_alone(self):
        every = [self.rate("p", 100), self.rate("up", 1000), self.rate("p", 100, parts={}), series([3.0] * 9, kind="c")]
        every += [series([float(9 + i % 4) for i in range(20)]) for _ in range(3)]
        assert find_many(every) == [find(one) for one in every]
