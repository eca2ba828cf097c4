from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._marks import Mark
from holdfast_stats.draw._signs import BADGE_RADIUS, FLAG, flag_rows, place_badges, place_flags

BOX = (40.0, 30.0, 640.0, 330.0)
POINT = st.tuples(st.floats(50, 630), st.floats(40, 320))


def marks(count):
    return [Mark(str(i + 1), i, f"note {i}") for i in range(count)]


@given(st.lists(POINT, min_size=1, max_size=14))
def test_badges_never_overlap_and_stay_in_the_plot(targets):
    signs = place_badges(marks(len(targets)), targets, targets, BOX)
    for a, b in itertools.combinations(signs, 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) >= 2 * BADGE_RADIUS
    for sign in signs:
        assert BOX[0] + BADGE_RADIUS - 0.1 <= sign.x <= BOX[2] - BADGE_RADIUS + 0.1
        assert BOX[1] + BADGE_RADIUS - 0.1 <= sign.y <= BOX[3] - BADGE_RADIUS + 0.1


def test_badge_keeps_off_the_line():
    points = [(100.0 + 20 * i, 150.0) for i in range(10)]
    (sign,) = place_badges(marks(1), [points[4]], points, BOX)
    assert abs(sign.y - 150) > BADGE_RADIUS


def test_badge_of_a_peak_stands_above_it():
    points = [(100.0, 200.0), (120.0, 90.0), (140.0, 200.0)]
    (sign,) = place_badges(marks(1), [points[1]], points, BOX)
    assert sign.y < 90


def test_badge_remembers_its_point():
    (sign,) = place_badges(marks(1), [(100.0, 200.0)], [(100.0, 200.0)], BOX)
    assert (sign.at_x, sign.at_y) == (100.0, 200.0)


def test_badge_fits_even_into_a_tiny_plot():
    (sign,) = place_badges(marks(1), [(50.0, 40.0)], [(50.0, 40.0)], (40.0, 30.0, 60.0, 50.0))
    assert 40 <= sign.x <= 60


@given(st.lists(st.floats(40, 640), min_size=1, max_size=60))
def test_flags_never_overlap(xs):
    xs = sorted(xs)
    signs = place_flags(marks(len(xs)), xs, 40, 640, 10)
    assert len(signs) == len(xs)
    for a, b in itertools.combinations(signs, 2):
        assert abs(a.x - b.x) >= FLAG - 0.2 or abs(a.y - b.y) >= FLAG


def test_flag_stands_over_its_line_where_it_can():
    (sign,) = place_flags(marks(1), [300.0], 40, 640, 10)
    assert sign.x == sign.at_x == 300


def test_flags_take_a_second_row_when_the_first_is_full():
    assert [flag_rows(n, 200) for n in (0, 1, 10, 11)] == [0, 1, 1, 2]
