from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast_stats.draw import chart_svg
from tests.stats.draw.results import NAN, months, of_class, parsed, result_of, with_runs_signal, words_of

MIXED = result_of(
    [5, 6, 9, 2, 7, 1, NAN, 4, 5, 20],
    better="down",
    readings={2: "concern", 3: "improvement", 4: "high", 5: "low"},
    excluded=[9],
    target=4,
    half_width=5,
)
ALL_ELEMENTS = {"svg", "title", "desc", "g", "path", "circle", "rect", "text"}


def tree(result=MIXED, **options):
    return parsed(chart_svg(result, **{"title": "Falls", **options}))


def shape_of(point) -> tuple[str, str]:
    return point.tag, point.get("d") or point.get("r")


def test_picture_is_an_image_named_by_its_title_and_description():
    root = tree(id_prefix="falls")
    assert root.get("role") == "img"
    title, desc = (root.find(f"*[@id='{part}']") for part in root.get("aria-labelledby").split())
    assert (title.tag, title.text) == ("title", "Falls")
    assert desc.tag == "desc"
    assert desc.text.startswith("Falls are as usual.")


def test_title_is_the_first_child():
    assert tree()[0].tag == "title"


def test_only_plain_elements_are_used():
    root = tree(notes=[("2023-02-01", "x")], changes=[("2023-03-01", "y")], standalone=True)
    assert {element.tag for element in root.iter()} <= ALL_ELEMENTS


@pytest.mark.parametrize("theme", ["screen", "print"])
@pytest.mark.parametrize("standalone", [True, False])
def test_nothing_that_a_strict_content_policy_stops(theme, standalone):
    text = chart_svg(MIXED, title="x", theme=theme, standalone=standalone, changes=[("2023-03-01", "y")])
    assert "style" not in text
    assert not re.search(r"\son\w+=|<script|javascript:|href|url\(", text)


def test_ids_are_unique_and_begin_with_the_prefix():
    ids = [element.get("id") for element in tree(id_prefix="ward-7").iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 2
    assert all(found.startswith("ward-7-") for found in ids)


def test_two_charts_without_a_prefix_have_different_ids():
    ids = [tree(result).get("aria-labelledby") for result in (MIXED, result_of([1, 2, 3]))]
    assert ids[0] != ids[1]


def test_same_chart_has_the_same_text_every_time():
    assert chart_svg(MIXED, title="x") == chart_svg(MIXED, title="x")


def test_hostile_prefix_makes_a_harmless_id():
    root = tree(id_prefix='"><script>alert(1)</script>')
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", e.get("id")) for e in root.iter() if e.get("id"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_words_from_people_are_safe(words):
    options = {"y_label": words, "target_label": words, "id_prefix": words, "standalone": True}
    dated = [("2023-02-01", words)]
    text = chart_svg(MIXED, title=words, notes=dated, changes=dated, number_format=lambda v: words, **options)
    assert {element.tag for element in parsed(text).iter()} <= ALL_ELEMENTS


def test_markup_in_a_note_is_shown_as_words():
    (note,) = of_class(tree(notes=[("2023-02-01", "<b>5 & 6</b>")]), "spc-note")
    assert note.find("title").text == "1: 1 February 2023, <b>5 & 6</b>"


def test_every_point_is_drawn_once_with_its_row():
    rows = [int(point.get("data-i")) for point in of_class(tree(), "spc-point")]
    assert rows == [0, 1, 2, 3, 4, 5, 7, 8, 9]


def test_every_reading_has_a_shape_and_a_class_of_its_own():
    points = {p.get("class").split("--")[1]: p for p in of_class(tree(), "spc-point")}
    assert set(points) == {"common", "concern", "improvement", "high", "low", "excluded"}
    assert len({shape_of(p) for p in points.values()}) == 6


@pytest.mark.parametrize("theme", ["screen", "print"])
def test_shapes_are_the_same_in_every_theme(theme):
    assert [shape_of(p) for p in of_class(tree(theme=theme), "spc-point")] == [
        shape_of(p) for p in of_class(tree(), "spc-point")
    ]


def test_missing_point_leaves_a_gap_in_the_line():
    (line,) = of_class(tree(), "spc-line")
    assert line.get("d").count("M") == 2


def test_run_chart_has_a_median_and_no_limits():
    root = tree(result_of([5, 6, 7, 5], kind="run"))
    assert of_class(root, "spc-limit") == []
    assert of_class(root, "spc-band") == []
    assert [words for end in of_class(root, "spc-ends") for words in words_of(end)] == ["Median 5.5"]


def test_signal_of_a_run_chart_is_said_in_the_legend():
    root = tree(with_runs_signal(result_of([5, 6, 7, 5], kind="run")))
    assert "Median (the runs test signals)" in words_of(of_class(root, "spc-legend")[0])


def test_target_is_drawn_and_labelled_unlike_a_limit():
    root = tree(target_label="Trust standard")
    (target,) = of_class(root, "spc-target")
    limits = of_class(root, "spc-limit")
    assert len(limits) == 2
    assert target.get("stroke-dasharray") not in {limit.get("stroke-dasharray") for limit in limits}
    assert target.get("stroke") not in {limit.get("stroke") for limit in limits}
    assert "Trust standard 4" in words_of(of_class(root, "spc-ends")[0])


def test_three_kinds_of_line_differ_without_colour():
    root = tree(theme="print")
    lines = [of_class(root, name)[0] for name in ("spc-centre", "spc-limit", "spc-target")]
    assert len({line.get("stroke-dasharray") for line in lines}) == 3


def test_phases_have_separate_limits_and_a_label_each():
    root = tree(result_of([9, 8, 9, 4, 3, 4], phases=[0, 0, 0, 1, 1, 1]))
    (centre,) = of_class(root, "spc-centre")
    assert centre.get("d").count("M") == 2
    labels = [words for phase in of_class(root, "spc-phase") for words in words_of(phase)]
    assert labels == ["Phase 1: average 8.7", "Phase 2: average 3.7"]


def test_changes_are_lettered_and_notes_numbered_with_their_words_in_titles():
    root = tree(notes=[("2023-05-01", "flu")], changes=[("2023-03-15", "new rota"), ("2023-08-01", "moved")])
    changes, notes = of_class(root, "spc-change"), of_class(root, "spc-note")
    assert [change.get("data-change") for change in changes] == ["A", "B"]
    assert changes[0].find("title").text == "A: 15 March 2023, new rota"
    assert [(note.get("data-note"), words_of(note)) for note in notes] == [("1", ["1"])]


def test_label_of_the_upright_axis_is_written_level():
    (label,) = of_class(tree(y_label="Falls per 1,000 bed days"), "spc-y-label")
    assert label.text == "Falls per 1,000 bed days"
    assert label.get("transform") is None


def test_chart_without_values_says_so():
    root = tree(result_of([NAN, NAN]))
    assert words_of(root)[-1:] or of_class(root, "spc-empty")
    assert of_class(root, "spc-empty")[0].text == "No values to draw yet"
    assert of_class(root, "spc-point") == []


def test_chart_without_rows_says_so():
    assert of_class(tree(result_of([])), "spc-empty")


@pytest.mark.parametrize("count", [1, 2, 3, 200])
def test_series_of_any_length_is_drawn(count):
    assert len(of_class(tree(result_of([i % 7 for i in range(count)])), "spc-point")) == count


@pytest.mark.parametrize("width", [240, 320, 480, 800, 1200])
def test_picture_has_the_width_asked_for(width):
    root = tree(width=width)
    assert root.get("width") == str(width)
    assert root.get("viewBox").split()[2] == str(width)


def test_sixty_points_stay_under_14_kilobytes():
    readings = {i: "concern" if i % 2 else "improvement" for i in range(0, 60, 3)}
    result = result_of([50 + (7 * i) % 13 for i in range(60)], months(60), better="up", readings=readings, target=55)
    text = chart_svg(result, title="Seen within 4 hours", y_label="%", notes=[("2024-01-01", "flu")], width=800)
    assert len(text.encode()) < 14_000


def test_embedded_picture_takes_the_fonts_of_its_page():
    root = tree()
    assert root.get("font-family") is None
    assert "xmlns" not in chart_svg(MIXED, title="x")


def test_wrong_options_are_refused_in_words():
    with pytest.raises(ValueError, match="number_format"):
        chart_svg(MIXED, title="x", number_format="roman")
