"""Which few causes make up most: the order, the vital few, and what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats import pareto

FALLS = ["Footwear", "Wet floor", "Bed rails", "Lighting", "Other patients", "Medicine"]
COUNTS = [55, 30, 6, 4, 3, 2]


def test_the_most_frequent_comes_first():
    result = pareto(["a", "b", "c"], [2, 5, 3])
    assert result.categories == ("b", "c", "a")
    assert result.counts == (5, 3, 2)


def test_shares_run_up_to_the_whole():
    result = pareto(FALLS, COUNTS)
    assert result.shares == (0.55, 0.3, 0.06, 0.04, 0.03, 0.02)
    assert result.cumulative == pytest.approx((0.55, 0.85, 0.91, 0.95, 0.98, 1))
    assert result.total == 100


def test_equal_categories_keep_the_order_given():
    assert pareto(["b", "a", "c"], [4, 4, 4]).categories == ("b", "a", "c")


def test_tags_are_counted():
    result = pareto(["wet", "dark", "wet", "wet"])
    assert list(result.rows()) == [("wet", 3, 0.75, 0.75), ("dark", 1, 0.25, 1.0)]


def test_one_name_written_twice_is_added_up():
    assert pareto(["wet  floor", " wet floor"], [2, 3]).counts == (5,)


def test_an_empty_tag_is_not_said_and_stands_last_whatever_its_size():
    result = pareto(["", None, " ", "wet"])
    assert result.categories == ("wet", "Not said")
    assert result.counts == (1, 3)


def test_the_rest_together_are_other():
    result = pareto(FALLS, COUNTS, most=2)
    assert result.categories == ("Footwear", "Wet floor", "Other")
    assert result.counts == (55, 30, 15)
    assert result.vital == 2


def test_a_category_called_other_joins_the_rest():
    assert pareto(["Other", "a", "b"], [50, 9, 1], most=1).counts == (9, 51)


def test_the_vital_few_make_up_four_fifths():
    assert pareto(FALLS, COUNTS).vital == 2
    assert pareto(["a", "b", "c"], [80, 10, 10]).vital == 1


def test_where_no_few_stand_out_none_are_named():
    result = pareto(["a", "b", "c", "d"], [10, 10, 10, 10], noun="falls")
    assert result.vital == 0
    assert result.sentence == "No few categories stand out among the 40 falls."


def test_other_counts_towards_the_whole_but_is_never_vital():
    assert pareto(["a", "b", "c", "d", "Other"], [10, 5, 1, 1, 83]).vital == 0


def test_what_was_not_said_counts_towards_the_whole():
    assert pareto(["a", "b", "c", ""], [85, 10, 5, 0]).vital == 1
    assert pareto(["a", "b", "c", ""], [85, 10, 5, 90]).vital == 0


def test_the_sentence_names_the_vital_few():
    assert pareto(FALLS, COUNTS, noun="falls").sentence == "Footwear and Wet floor make up 85% of the 100 falls."
    assert pareto(["a", "b"], [9, 1]).sentence == "a makes up 90% of the 10 events."


def test_nothing_to_sort_says_so():
    result = pareto([])
    assert result.sentence == "There are no events to sort yet."
    assert result.categories == ()
    assert pareto(["a"], [0]).total == 0


def test_few_events_are_marked():
    assert pareto(["a"] * 29).few_events
    assert not pareto(["a"] * 30).few_events


@pytest.mark.parametrize(
    ("counts", "problem"),
    [([1], "2 categories but 1 counts"), ([1, -1], "'b' is -1"), ([1, float("nan")], "'b' is nan")],
)
def test_counts_that_are_none_are_refused(counts, problem):
    with pytest.raises(ValueError, match=problem):
        pareto(["a", "b"], counts)


def test_showing_nothing_is_refused():
    with pytest.raises(ValueError, match="At least one"):
        pareto(["a"], [1], most=0)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 90)), max_size=20), st.integers(1, 9))
def test_nothing_is_lost_however_it_is_cut(rows, most):
    names, counts = [name for name, _ in rows], [count for _, count in rows]
    result = pareto(names, counts, most=most)
    assert result.total == sum(counts)
    assert sum(result.counts) == sum(counts)
    own = [count for name, count, *_ in result.rows() if name != "Other"]
    assert own == sorted(own, reverse=True)
