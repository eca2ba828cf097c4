"""Small numbers kept back: attacked by trying every small table there is, and every way of subtracting."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.voice.rules.small import published, published_total

SMALLEST = 3  # the same rule with a smaller number, so that every table can be tried
LARGEST = 8


def cut(counts):
    return published(dict(zip("abcde", counts, strict=False)), smallest=SMALLEST)


def tables(cells):
    return product(range(LARGEST + 1), repeat=cells)


def known_to_all(counts, several):
    """What is published with a cut: the number of cases, and of what is shown."""
    total = max(counts) if several else sum(counts)
    return total, tuple(cut(counts).values())


@pytest.mark.parametrize("cells", [2, 3, 4])
def test_whoever_knows_the_rule_and_tries_every_table_finds_no_small_number(cells):
    """The attacker has the total, what is shown, and this very rule; they keep every table that would look the same.

    For each count that was kept back more than one value is left, one of them not small: they cannot even say that it
    is small.
    """
    looks = defaultdict(list)
    for counts in tables(cells):
        if published_total(sum(counts), smallest=SMALLEST):
            looks[known_to_all(counts, several=False)].append(counts)
    for (total, shown), candidates in looks.items():
        hidden = [place for place, value in enumerate(shown) if value is None]
        for place in hidden:
            left = {one[place] for one in candidates}
            if total <= LARGEST:
                assert len(left) > 1, (total, shown)
                assert max(left) >= SMALLEST, (total, shown)
        assert len(hidden) != 1
        assert all(value is None or value >= SMALLEST for value in shown)


@pytest.mark.parametrize("cells", [2, 3])
def test_cases_of_several_categories_tell_no_more(cells):
    """A case may be of several categories: the total bounds them, and still nothing small is found."""
    looks = defaultdict(list)
    for counts in tables(cells):
        for total in range(max(*counts, SMALLEST), min(sum(counts), LARGEST) + 1):
            looks[(total, tuple(cut(counts).values()))].append(counts)
    for (_, shown), candidates in looks.items():
        for place, value in enumerate(shown):
            if value is None:
                left = {one[place] for one in candidates}
                assert len(left) > 1
                assert max(left) >= SMALLEST


def test_what_is_kept_back_together_is_itself_no_small_number():
    for counts in tables(3):
        shown = cut(counts)
        together = sum(n for n, value in zip(counts, shown.values(), strict=True) if value is None)
        if None in shown.values() and sum(counts) >= SMALLEST:
            assert together >= SMALLEST, counts


def test_attack_does_find_small_numbers_where_only_they_are_kept_back():
    """The attack can succeed: without the second number kept back it finds what it looks for."""

    def careless(counts):
        return tuple(n if n >= SMALLEST else None for n in counts)

    looks = defaultdict(set)
    for counts in tables(3):
        looks[(sum(counts), careless(counts))].add(counts)
    found = [one for one in looks.values() if len(one) == 1 and None in careless(next(iter(one)))]
    assert found


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 60), min_size=1, max_size=12))
def test_nothing_under_five_and_never_one_alone(counts):
    shown = published(counts)
    assert shown.keys() == counts.keys()
    assert all(value is None or value == counts[name] >= 5 for name, value in shown.items())
    kept = [name for name, value in shown.items() if value is None]
    if len(counts) > 1:
        assert len(kept) != 1
    if all(value >= 5 for value in counts.values()):
        assert kept == []


def test_example_by_hand():
    counts = {"Safety": 12, "Behaviour": 9, "Bullying": 2, "Wellbeing": 7, "Other": 0}
    assert published(counts) == {"Safety": 12, "Behaviour": 9, "Bullying": None, "Wellbeing": None, "Other": None}
    assert published({"Yes": 2, "No": 40}) == {"Yes": None, "No": None}
    assert (published_total(4), published_total(5)) == (None, 5)
