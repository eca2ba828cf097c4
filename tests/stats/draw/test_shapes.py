from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._shapes import ROUND, SHAPES, number, shape_path

ANGULAR = [name for name in SHAPES if name not in ROUND]


def corners(path: str) -> list[tuple[float, float]]:
    """Corners of a path of M, L, H, h, v commands."""
    at, found = [0.0, 0.0], []
    for command, inside in re.findall(r"([MLHhv])([^MLHhvz]*)", path):
        figures = [float(f) for f in re.findall(r"-?[0-9.]+", inside)]
        if command in "ML":
            for k in range(0, len(figures), 2):
                at = figures[k : k + 2]
                found.append(tuple(at))
            continue
        axis = 1 if command == "v" else 0
        at = list(at)
        at[axis] = figures[0] if command == "H" else at[axis] + figures[0]
        found.append(tuple(at))
    return found


def test_no_two_readings_share_a_shape():
    assert len({shape_path(name, 4.0) for name in ANGULAR}) == len(ANGULAR)


def test_only_the_ordinary_and_the_old_are_round():
    assert {"common", "plain", "stale"} == ROUND


@pytest.mark.parametrize("name", ANGULAR)
def test_shape_is_centred_from_left_to_right(name):
    xs = [x for x, _ in corners(shape_path(name, 4.0))]
    assert min(xs) == pytest.approx(-max(xs), abs=0.11)


def test_high_points_up_and_low_points_down():
    high, low = corners(shape_path("high", 4.0)), corners(shape_path("low", 4.0))
    assert min(high, key=lambda c: c[1])[0] == 0
    assert max(low, key=lambda c: c[1])[0] == 0
    assert len({y for _, y in high}) == len({y for _, y in low}) == 2


def test_concern_stands_on_its_point_and_improvement_on_its_side():
    assert {x for x, _ in corners(shape_path("concern", 5.0))} == {-8.0, 0.0, 8.0}
    assert len({x for x, _ in corners(shape_path("improvement", 4.0))}) == 2


def shoelace(points: list[tuple[float, float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))) / 2


@pytest.mark.parametrize("name", ["improvement", "concern", "high", "low"])
def test_filled_shapes_have_about_the_area_of_the_circle(name):
    area = shoelace(corners(shape_path(name, 5.0)))
    assert 0.9 < area / (math.pi * 25) < 1.8


@given(st.floats(-5000, 5000))
def test_number_is_short_and_right_to_a_tenth(value):
    written = number(value)
    assert abs(float(written) - value) <= 0.0501
    assert "." not in written or len(written.split(".")[1]) == 1


@pytest.mark.parametrize(("value", "written"), [(12.0, "12"), (12.04, "12"), (12.5, "12.5"), (-0.01, "0")])
def test_number_drops_what_it_does_not_need(value, written):
    assert number(value) == written
