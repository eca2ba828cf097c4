"""Slides for PowerPoint with charts that can be edited there: values and limits are series of the chart's own sheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from holdfast_documents._lines import Line, lines_of

if TYPE_CHECKING:
    from holdfast_stats import ChartResult

WIDTH, HEIGHT = 13.333, 7.5  # inches: the wide screen slide of today's programs
SPECIAL = {"improvement": ("00539F", "diamond"), "concern": ("C35500", "square")}
OTHER_SPECIAL = ("5B3A86", "triangle")


@dataclass(frozen=True)
class ChartSlide:
    """One slide.

    title: what is measured, and where. result: the chart. labels: words for each plotted period, in its order.
    number_format: Excel's ("0.0", "0.0%"). source: where the numbers come from, and of when. sentence: what the chart
    says, by default the result's own; give it where it is late.
    """

    title: str
    result: ChartResult
    labels: Sequence[str]
    number_format: str = "0.0"
    y_label: str = ""
    source: str = ""
    sentence: str = ""

    @property
    def says(self) -> str:
        """The sentence of the slide."""
        return self.sentence or self.result.sentence


@dataclass(frozen=True)
class PictureSlide:
    """One slide with a picture (PNG) and what it shows in words, for those who do not see it."""

    title: str
    png: bytes
    alt: str


def slides(
    charts: Iterable[ChartSlide], *, title: str = "", said: Sequence[str] = (), pictures: Sequence[PictureSlide] = ()
) -> bytes:
    """A PowerPoint file (.pptx) of one slide a picture and one a chart; with a title, one more before them.

    said: what the first slide tells; the titles of the charts when nothing is given. Each chart's slide has the title,
    the sentence, a native chart with alternative text, the source, and the sentence with all cautions in the notes.
    Raises ValueError when there is nothing to show, or labels and points differ in number.
    """
    from pptx import Presentation
    from pptx.util import Inches

    wanted = list(charts)
    if not wanted and not said:
        raise ValueError("There is no chart to make slides of.")
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.core_properties.title = title or wanted[0].title
    if title:
        _title_slide(deck, title, said or _contents(wanted))
    for picture in pictures:
        _picture_slide(deck, picture)
    for one in wanted:
        _chart_slide(deck, one)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _contents(wanted: list[ChartSlide]) -> list[str]:
    more = [f"and {len(wanted) - 14} more"] if len(wanted) > 14 else []
    return [*(one.title for one in wanted[:14]), *more]


def _title_slide(deck: Any, title: str, lines: Sequence[str]) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    _put_title(slide, title, size=36 if len(title) < 50 else 26)
    _text(slide, "\n".join(lines), top=1.6, height=5.2, size=16, name="Contents")


def _picture_slide(deck: Any, one: PictureSlide) -> None:
    from pptx.util import Inches

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    _put_title(slide, one.title, size=26)
    wide, high = Inches(WIDTH - 1), Inches(HEIGHT - 1.6)
    picture = slide.shapes.add_picture(io.BytesIO(one.png), Inches(0.5), Inches(1.2), width=wide)
    if picture.height > high:
        picture.width, picture.height = int(picture.width * high / picture.height), high
    picture.name = "Picture"
    picture._element.nvPicPr.cNvPr.set("descr", one.alt)
    slide.notes_slide.notes_text_frame.text = one.alt


def _chart_slide(deck: Any, one: ChartSlide) -> None:
    if len(one.labels) != len(one.result.values):
        raise ValueError(f"{one.title}: {len(one.labels)} labels for {len(one.result.values)} points.")
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    _put_title(slide, one.title, size=26)
    _text(slide, one.says, top=1.05, height=0.95, size=16, name="What it says")
    _chart(slide, one)
    if one.source:
        _text(slide, one.source, top=7.0, height=0.4, size=10, name="Source")
    told = [one.says, *(f"{c.sentence} {c.remedy}" for c in one.result.cautions), one.source]
    slide.notes_slide.notes_text_frame.text = "\n".join(words for words in told if words)


def _put_title(slide: Any, words: str, *, size: int) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Inches, Pt

    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Inches(0.5), Inches(0.3), Inches(WIDTH - 1), Inches(0.75)
    shape.text_frame.text = words
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = 1  # left
    paragraph.font.size, paragraph.font.bold = Pt(size), True
    paragraph.font.name, paragraph.font.color.rgb = "Arial", RGBColor(0x00, 0x30, 0x87)


def _text(slide: Any, words: str, *, top: float, height: float, size: int, name: str) -> None:
    from pptx.util import Inches, Pt

    box = slide.shapes.add_textbox(Inches(0.5), Inches(top), Inches(WIDTH - 1), Inches(height))
    box.name = name
    box.text_frame.word_wrap = True
    box.text_frame.text = words
    for paragraph in box.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.name = Pt(size), "Arial"


def _chart(slide: Any, one: ChartSlide) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    lines = lines_of(one.result)
    data = CategoryChartData(number_format=one.number_format)
    data.categories = list(one.labels)
    for line in lines:
        data.add_series(line.name, [None if np.isnan(v) else float(v) for v in line.values])
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS, Inches(0.5), Inches(2.0), Inches(WIDTH - 1), Inches(4.95), data
    )
    frame.name = "Chart"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"{one.title}. {one.says}")
    _dress(frame.chart, one, lines)


def _dress(chart: Any, one: ChartSlide, lines: list[Line]) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    chart.font.size, chart.font.name = Pt(11), "Arial"
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = (
        one.number_format,
        False,
    )
    if not (np.asarray(one.result.values, float) < 0).any():
        chart.value_axis.minimum_scale = 0  # a limit below nought means nothing for what cannot be below it
    if one.y_label:
        chart.value_axis.has_title = True
        chart.value_axis.axis_title.text_frame.text = one.y_label
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for drawn, line in zip(chart.plots[0].series, lines, strict=True):
        _draw_line(drawn, line)
    _mark_special(chart.plots[0].series[0], one.result)


def _draw_line(drawn: Any, line: Line) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    drawn.smooth = False
    drawn.format.line.width = Pt(line.width)
    drawn.format.line.color.rgb = RGBColor.from_string(line.colour)
    if line.dashed:
        drawn.format.line.dash_style = MSO_LINE.DASH
    if line.marked:
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 6
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = RGBColor.from_string(line.colour)
    else:
        drawn.marker.style = XL_MARKER_STYLE.NONE


def _mark_special(drawn: Any, result: ChartResult) -> None:
    """Special points differ by shape and colour, as on the site."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE

    for index, reading in enumerate(result.reading):
        if reading in ("", "common"):
            continue
        colour, shape = SPECIAL.get(str(reading), OTHER_SPECIAL)
        marker = drawn.points[index].marker
        marker.style, marker.size = XL_MARKER_STYLE[shape.upper()], 9
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = RGBColor.from_string(colour)
