from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._spread import spread

ITEMS = st.lists(st.tuples(st.floats(-50, 450), st.floats(1, 40)), min_size=1, max_size=8)


def gaps(placed, sizes):
    order = sorted(range(len(placed)), key=lambda i: placed[i])
    return [(placed[b] - sizes[b] / 2) - (placed[a] + sizes[a] / 2) for a, b in itertools.pairwise(order)]


@given(ITEMS)
def test_nothing_overlaps_and_all_stay_inside(items):
    wanted, sizes = zip(*items, strict=True)
    placed = spread(wanted, sizes, 0, 400)
    assert all(gap >= -1e-6 for gap in gaps(placed, sizes))
    assert all(s / 2 - 1e-6 <= p <= 400 - s / 2 + 1e-6 for p, s in zip(placed, sizes, strict=True))


@given(ITEMS)
def test_order_is_kept(items):
    wanted, sizes = zip(*items, strict=True)
    placed = spread(wanted, sizes, 0, 400)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    assert all(placed[a] < placed[b] for a, b in itertools.pairwise(order))


@given(ITEMS)
def test_a_placing_that_was_right_is_not_changed(items):
    wanted, sizes = zip(*items, strict=True)
    once = spread(wanted, sizes, 0, 400)
    assert spread(once, sizes, 0, 400) == pytest.approx(once, abs=1e-6)


def test_what_does_not_collide_stays_where_it_is():
    assert spread([50, 100, 200], [20, 20, 20], 0, 300) == pytest.approx([50, 100, 200])


def test_two_in_one_place_move_apart_equally():
    assert spread([100, 100], [20, 20], 0, 300) == pytest.approx([90, 110])


def test_moving_apart_stops_at_the_edge():
    assert spread([5, 5], [20, 20], 0, 300) == pytest.approx([10, 30])


def test_least_squares_beats_every_other_grid_placing():
    wanted, sizes = [100.0, 104.0, 130.0], [20.0, 20.0, 20.0]

    def cost(placed):
        return sum((p - w) ** 2 for p, w in zip(placed, wanted, strict=True))

    best = cost(spread(wanted, sizes, 0, 300))
    grid = [80 + i for i in range(80)]
    others = (c for c in itertools.product(grid, repeat=3) if c[1] - c[0] >= 20 and c[2] - c[1] >= 20)
    assert all(best <= cost(other) + 1e-9 for other in others)


def test_too_many_share_the_room():
    assert spread([10, 10, 10, 10], [50, 50, 50, 50], 0, 100) == pytest.approx([12.5, 37.5, 62.5, 87.5])


def test_nothing_to_place():
    assert spread([], [], 0, 100) == []
