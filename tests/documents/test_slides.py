"""Slides open in another reader with charts that can be edited, alternative text, the sentence and the source."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import numpy as np
import pytest
from openpyxl import load_workbook
from pptx import Presentation

import holdfast_documents as documents
from holdfast_stats import Series, chart

DATES = np.arange("2022-01", "2025-01", dtype="datetime64[M]").astype("datetime64[D]")
VALUES = np.r_[np.tile([50.25, 52, 47, 51, 49, 53], 4), np.tile([40.0, 41, 38.125, 42, 39, 40], 2)]
LABELS = [str(day)[:7] for day in DATES]


def slide(values=VALUES, title="Falls: Ward 7", labels=None, **more) -> documents.ChartSlide:
    options = {name: more.pop(name) for name in ("target", "rebase", "better") if name in more}
    result = chart(Series(values, DATES[: len(values)]), **({"better": "down"} | options))
    return documents.ChartSlide(title, result, labels or LABELS[: len(values)], **more)


def opened(content: bytes):
    return Presentation(io.BytesIO(content))


def frame_of(page):
    return next(shape for shape in page.shapes if shape.has_chart)


def series_of(page) -> dict[str, list[float | None]]:
    return {s.name: list(s.values) for s in frame_of(page).chart.plots[0].series}


def test_chart_is_native_and_its_values_are_those_of_the_chart():
    one = slide()
    (page,) = opened(documents.slides([one])).slides
    found = series_of(page)
    assert found["Value"] == VALUES.tolist()
    assert found["Average"] == pytest.approx(one.result.centre.tolist(), abs=0)
    assert found["Upper limit"] == pytest.approx(one.result.upper.tolist(), abs=0)
    assert list(frame_of(page).chart.plots[0].categories) == LABELS


def test_chart_carries_its_own_workbook_to_edit_it_with():
    (page,) = opened(documents.slides([slide()])).slides
    book = load_workbook(io.BytesIO(frame_of(page).chart.part.chart_workbook.xlsx_part.blob))
    assert [row[1] for row in book.active.iter_rows(min_row=2, values_only=True)] == VALUES.tolist()


def test_each_phase_has_lines_of_its_own_that_end_with_it():
    (page,) = opened(documents.slides([slide(rebase=(str(DATES[24]),))])).slides
    found = series_of(page)
    assert {"Average 1", "Average 2", "Upper limit 1", "Lower limit 2"} <= set(found)
    assert found["Average 1"][24:] == [None] * 12
    assert found["Average 2"][:24] == [None] * 24


def test_missing_month_is_a_gap_and_no_nought():
    values = VALUES.copy()
    values[5] = np.nan
    (page,) = opened(documents.slides([slide(values)])).slides
    assert series_of(page)["Value"][5] is None


def test_target_is_a_line_only_where_there_is_one():
    with_target, without = opened(documents.slides([slide(target=45.0), slide()])).slides
    assert series_of(with_target)["Target"] == [45.0] * 36
    assert "Target" not in series_of(without)


def test_picture_has_words_for_who_cannot_see_it_and_notes_say_it_all():
    one = slide(source="Numbers up to December 2024.")
    (page,) = opened(documents.slides([one])).slides
    told = frame_of(page)._element.nvGraphicFramePr.cNvPr.get("descr")
    assert told == f"Falls: Ward 7. {one.result.sentence}"
    notes = page.notes_slide.notes_text_frame.text
    assert one.result.sentence in notes
    assert "Numbers up to December 2024." in notes
    assert page.shapes.title.text_frame.text == "Falls: Ward 7"


def test_sentence_given_stands_in_place_of_the_charts_own():
    """A late feed says so, whatever its last point was."""
    (page,) = opened(documents.slides([slide(sentence="No recent data since June.")])).slides
    words = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    assert "No recent data since June." in words
    assert slide().result.sentence not in words


def test_special_points_differ_in_shape_from_the_others():
    one = slide(np.r_[np.tile([50.0, 55, 49, 46], 8), 20, 20, 20, 20])
    (page,) = opened(documents.slides([one])).slides
    drawn = frame_of(page).chart.plots[0].series[0]
    markers = {str(reading): drawn.points[i].marker.style for i, reading in enumerate(one.result.reading)}
    assert markers["improvement"] != markers["common"]


def test_title_slide_lists_what_follows():
    pages = list(opened(documents.slides([slide(), slide(title="Falls: Ward 8")], title="Measures")).slides)
    assert len(pages) == 3
    assert pages[0].shapes.title.text_frame.text == "Measures"
    assert any("Falls: Ward 8" in s.text_frame.text for s in pages[0].shapes if s.has_text_frame)


def test_every_part_is_sound_xml_and_nothing_is_left_outside():
    content = zipfile.ZipFile(io.BytesIO(documents.slides([slide()])))
    assert content.testzip() is None
    parts = [name for name in content.namelist() if name.endswith((".xml", ".rels"))]
    for name in parts:
        text = content.read(name)
        ElementTree.fromstring(text)
        assert b'TargetMode="External"' not in text


def test_words_that_could_be_marks_stay_words():
    odd = "Falls <b> & “waits”: =1+1"
    (page,) = opened(documents.slides([slide(title=odd)])).slides
    assert page.shapes.title.text_frame.text == odd


def test_no_chart_and_wrong_labels_are_refused():
    with pytest.raises(ValueError, match="no chart"):
        documents.slides([])
    with pytest.raises(ValueError, match="35 labels for 36 points"):
        documents.slides([slide(labels=LABELS[:35])])


def test_axis_does_not_go_below_nought_for_what_cannot():
    counts, balance = slide(np.tile([0.0, 9, 1], 12)), slide(np.tile([-4.0, 9, 1], 12))
    frames = [frame_of(page).chart.value_axis for page in opened(documents.slides([counts, balance])).slides]
    assert [axis.minimum_scale for axis in frames] == [0, None]
