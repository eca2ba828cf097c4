"""Properties of the whole layout, over charts of every size and shape."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast_stats.draw._layout import lay_out
from holdfast_stats.draw._text import text_width
from holdfast_stats.draw._wish import Wish, wish
from tests.stats.draw.results import NAN, months, result_of, weeks


def wish_of(**changed) -> Wish:
    options = {
        "title": "Falls",
        "sentence": "Falls are as usual.",
        "y_label": "Falls a month",
        "period_words": None,
        "number_format": "number",
        "notes": (),
        "changes": (),
        "width": 800,
        "height": 420,
        "theme": "screen",
        "id_prefix": "",
        "target_label": "Target",
        "standalone": False,
        "legend": None,
    }
    return wish(**{**options, **changed})


def layout_of(values, dates=None, *, of=None, **changed):
    return lay_out(result_of(values, dates, **(of or {})), wish_of(**changed))


@st.composite
def charts(draw):
    count = draw(st.integers(1, 90))
    value = st.one_of(st.floats(-1000, 1000).map(lambda v: round(v, 3)), st.just(NAN))
    values = draw(st.lists(value, min_size=count, max_size=count))
    cuts = sorted(draw(st.lists(st.integers(1, count), max_size=3)))
    result = result_of(
        values,
        draw(st.sampled_from([months, weeks]))(count),
        phases=[sum(i >= cut for cut in dict.fromkeys(cuts) if cut < count) for i in range(count)],
        target=draw(st.one_of(st.none(), st.floats(-1000, 1000))),
        half_width=draw(st.one_of(st.none(), st.floats(0, 500))),
    )
    dates = [(str(d), "what was done") for d in result.dates.tolist()]
    signs = st.lists(st.sampled_from(dates), max_size=5)
    wanted = wish_of(
        width=draw(st.integers(240, 1200)),
        height=draw(st.integers(120, 600)),
        changes=draw(signs),
        notes=draw(signs),
        standalone=draw(st.booleans()),
    )
    return result, wanted


@settings(max_examples=150, deadline=None)
@given(charts())
def test_every_point_lies_inside_the_plot(chart):
    layout = lay_out(*chart)
    left, top, right, bottom = layout.box
    for point in filter(None, layout.points):
        assert left <= point[0] <= right
        assert top <= point[1] <= bottom


@settings(max_examples=150, deadline=None)
@given(charts())
def test_end_labels_never_overlap_and_stay_inside_the_picture(chart):
    layout = lay_out(*chart)
    size = chart[1].size
    heights = sorted(label.y for label in layout.end_labels)
    assert all(b - a >= size for a, b in itertools.pairwise(heights))
    for label in layout.end_labels:
        assert layout.box[2] + 12 + text_width(label.words, size) <= chart[1].width + 0.2
        assert 0 <= label.y <= layout.frame.height


@settings(max_examples=150, deadline=None)
@given(charts())
def test_ticks_of_the_upright_axis_have_air_between_them(chart):
    layout = lay_out(*chart)
    heights = sorted(y for y, _ in layout.y_ticks)
    assert all(b - a >= chart[1].size * 1.1 for a, b in itertools.pairwise(heights))
    assert all(text_width(words, chart[1].size) + 8 <= layout.box[0] for _, words in layout.y_ticks)


@settings(max_examples=150, deadline=None)
@given(charts())
def test_parts_stand_one_below_the_other(chart):
    layout = lay_out(*chart)
    _, top, _, bottom = layout.box
    assert 0 < top < bottom < layout.frame.height
    assert all(label.y < top for label in layout.phase_labels)
    assert all(sign.y < top for sign in layout.flags)
    assert all(item.y > bottom + 2 * chart[1].size for item in layout.frame.legend)
    assert all(item.y < layout.frame.height for item in layout.frame.legend)
    listed = [line.y for line in layout.frame.text if line.role == "listed"]
    assert all(bottom < y <= layout.frame.height for y in listed)


@settings(max_examples=100, deadline=None)
@given(charts())
def test_limits_and_centre_never_leave_the_plot(chart):
    layout = lay_out(*chart)
    left, top, right, bottom = layout.box
    for stroke in itertools.chain.from_iterable(layout.strokes.values()):
        for start, stop, y in stroke.runs:
            assert left - 0.1 <= start <= stop <= right + 0.1
            assert top <= y <= bottom


def test_points_are_one_for_each_row_and_missing_ones_are_none():
    layout = layout_of([1, NAN, 3])
    assert [point is None for point in layout.points] == [False, True, False]
    assert len(layout.xs) == 3


def test_missing_point_leaves_a_gap_in_the_line():
    assert len(layout_of([1, 2, NAN, 4, 5]).line) == 2


def test_target_does_not_move_with_the_phases():
    layout = layout_of([9, 9, 4, 4], of={"phases": [0, 0, 1, 1], "target": 6})
    (stroke,) = layout.strokes["target"]
    assert len(stroke.runs) == 1


def test_percentages_stay_on_an_axis_that_ends_at_100():
    layout = layout_of([97, 99, 100], of={"half_width": 6}, number_format="percent")
    assert layout.y_ticks[-1][1] == "100%"
    assert layout.strokes["upper"] == []


def test_two_eras_are_drawn_with_a_break_between():
    dates = np.r_[months(36, "2016-04"), months(20, "2024-04")]
    layout = layout_of([90] * 36 + [70] * 20, dates, of={"phases": [0] * 36 + [1] * 20})
    assert len(layout.breaks) == 1
    assert len(layout.line) == 2


def test_change_far_from_the_series_is_not_drawn():
    layout = layout_of([1, 2, 3], changes=[("2019-01-01", "before"), ("2023-02-01", "in"), ("2029-01-01", "after")])
    assert [sign.mark.words for sign in layout.flags] == ["in"]


def test_change_just_after_the_last_point_is_drawn_inside_the_plot():
    layout = layout_of([1, 2, 3], changes=[("2023-04-10", "new rota")])
    assert layout.points[-1][0] < layout.flags[0].at_x < layout.box[2]


def test_change_between_two_points_stands_between_them():
    layout = layout_of([1, 2, 3], changes=[("2023-02-15", "new rota")])
    assert layout.points[1][0] < layout.flags[0].at_x < layout.points[2][0]


def test_note_points_at_its_point():
    layout = layout_of([1, 2, 3], notes=[("2023-02-01", "flu")])
    assert (layout.badges[0].at_x, layout.badges[0].at_y) == layout.points[1]


def test_note_within_the_period_of_a_point_points_at_it():
    layout = layout_of([1, 2, 3], notes=[("2023-02-09", "flu")])
    assert layout.badges[0].at_x == layout.points[1][0]


def test_note_on_a_missing_point_stands_on_the_floor():
    layout = layout_of([1, NAN, 3], notes=[("2023-02-01", "no return sent")])
    assert layout.badges[0].at_x == layout.xs[1]
    assert layout.badges[0].at_y == pytest.approx(layout.box[3] - 8, abs=0.1)


def test_points_shrink_when_there_are_many():
    assert layout_of(range(12)).radius > layout_of(range(200)).radius >= 1.8


def test_small_multiple_has_no_legend():
    assert layout_of([1, 2, 3], width=240, height=160).frame.legend == ()
    assert layout_of([1, 2, 3], width=240, height=160, legend=True).frame.legend


def test_embedded_picture_keeps_the_height_asked_for():
    assert layout_of(range(24)).frame.height == pytest.approx(420)


def test_picture_grows_rather_than_crush_its_plot():
    layout = layout_of(range(24), width=320, height=200, legend=True, of={"target": 5, "readings": {3: "high"}})
    assert layout.box[3] - layout.box[1] >= 80
    assert layout.frame.height > 200


@pytest.mark.parametrize(("width", "height"), [(199, 300), (5000, 300), (300, 99), (300, 5000)])
def test_size_that_cannot_be_drawn_is_refused(width, height):
    with pytest.raises(ValueError, match="cannot be drawn"):
        wish_of(width=width, height=height)


def test_unknown_theme_is_refused():
    with pytest.raises(ValueError, match="'dark'"):
        wish_of(theme="dark")


def test_no_rows_at_all_still_make_a_picture():
    layout = layout_of([])
    assert layout.points == []
    assert layout.x_ticks == []
