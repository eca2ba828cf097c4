"""A picture holds the chart and its words: a missing font would draw none, so the dots themselves are counted."""

from __future__ import annotations

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

import holdfast_documents as documents
from holdfast_stats import Series, chart, draw

DATES = np.arange("2023-01", "2025-01", dtype="datetime64[M]").astype("datetime64[D]")


def svg(title: str) -> str:
    return draw.chart_svg(chart(Series(np.tile([5.0, 7, 6], 8), DATES)), title=title, standalone=True)


def dark_dots(content: bytes, top: float, bottom: float) -> int:
    """How many dots between two heights (shares of the whole) are nearly black."""
    picture = Image.open(io.BytesIO(content)).convert("L")
    rows = np.asarray(picture)[int(picture.height * top) : int(picture.height * bottom)]
    return int((rows < 90).sum())


def test_title_is_written_in_the_picture():
    with_words, without = documents.png(svg("Falls with harm on Ward 7")), documents.png(svg("I"))
    assert dark_dots(with_words, 0, 0.12) > dark_dots(without, 0, 0.12) + 1_000


def test_ground_is_white_and_scale_is_kept():
    picture = Image.open(io.BytesIO(documents.png(svg("Falls"), scale=1)))
    assert picture.width == 800
    assert picture.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert Image.open(io.BytesIO(documents.png(svg("Falls"), scale=2))).width == 1600


def test_what_is_no_picture_is_refused():
    with pytest.raises(ValueError, match="no SVG"):
        documents.png("hello")
    with pytest.raises(ValueError, match="scale"):
        documents.png(svg("Falls"), scale=40)


def test_heavy_libraries_wait_until_a_file_is_made():
    code = "import sys, holdfast_documents; print([m for m in ('pptx', 'vl_convert', 'lxml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
