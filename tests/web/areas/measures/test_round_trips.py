"""T15: numbers taken out as a file, edited there by another program, and brought in again: only the edit changes.

Random measures of every kind, with gaps, decimals, negative numbers, notes and targets. Five of the 200 in a build.
The second reader and writer of each kind is not the one that made it: openpyxl, odfpy, Python's csv, python-pptx.
"""

from __future__ import annotations

import csv
import io
import random
import re
import warnings
import zipfile
from datetime import date

import odf.opendocument
import odf.table
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.rules.periods import next_period, period_start
from holdfast.measures.rules.points import NewPoint
from tests.factories import measures as make
from tests.factories.organisation import AT, TESTS
from tests.reliability.folder import LONG
from tests.web.areas.measures.test_carry import fetched
from tests.web.areas.measures.test_importing import _own_uploads, as_shown  # noqa: F401
from tests.web.conftest import main_text

pytestmark = pytest.mark.one_engine
SEED = 20_261_123


def random_series(draw, place, kinds):
    """A series of one of these kinds with 5 to 39 periods, some without a number."""
    kind, frequency = draw.choice(kinds), draw.choice(list(Frequency))
    parts = {"numerator": "Counted", "denominator": "Out of", "multiplier": {"percent": 100, "rate": 1000}.get(kind, 1)}
    measure = make.measure(
        place.trust, f"Measure {draw.randrange(10**6)}", value_kind=kind, frequency=frequency,
        better=draw.choice(list(Better)),
        **(parts if kind.needs_denominator else {}), unit_words="%" if kind == ValueKind.PERCENT else "",
    )  # fmt: skip
    start, rows = period_start(frequency, date(2016, 1, 1)), []
    for _ in range(draw.randrange(5, 40)):
        if draw.random() > 0.1 or not rows:
            rows.append(point(draw, kind, start))
        start = next_period(frequency, start)
    one = measures.open_series(by=TESTS, at=AT, measure=measure, unit=place.ward, opened_on=rows[0].period_start)
    measures.record_points(by=TESTS, at=AT, series=one, rows=rows, source="demonstration")
    if draw.random() < 0.5:
        measures.set_target(
            by=TESTS, at=AT, series=one, from_on=rows[0].period_start, value=round(draw.uniform(0, 90), 1)
        )
    if draw.random() < 0.5:
        measures.note_point(by=TESTS, at=AT, series=one, period_start=rows[-1].period_start, text="=cmd|'/c calc'!A1")
    return one


def point(draw, kind, start):
    if kind.needs_denominator:
        whole = draw.randrange(1, 5000)
        return NewPoint(start, numerator=float(draw.randrange(0, whole + 1)), denominator=float(whole))
    if kind == ValueKind.COUNT:
        return NewPoint(start, value=float(draw.randrange(0, 400)))
    return NewPoint(start, value=draw.choice([round(draw.uniform(-50, 900), draw.randrange(0, 12)), draw.random()]))


def held(one):
    return {p.period_start: (p.value, p.numerator, p.denominator) for p in queries.points_of([one.pk])[one.pk]}


def edited(cells, column):
    """Which row to change and to what: the last with a number in that column, one more than it was."""
    row = max(i for i, line in enumerate(cells) if i and isinstance(line[column], int | float))
    return row, cells[row][column] + (1 if cells[row][column] < 1 else -1)


def as_csv(client, one, column):
    answer = client.get(reverse("measures:numbers_csv", args=[one.pk]))
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    cells = [
        [float(c) if i and n in (4, 5, 6) and c else c for n, c in enumerate(line)] for i, line in enumerate(lines)
    ]
    row, new = edited(cells, column)
    lines[row][column] = repr(new)
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return "numbers.csv", out.getvalue().encode(), lines[row][2], new


def as_xlsx(client, one, column):
    """openpyxl reads; the cell is edited in the file itself: openpyxl writes sixteen digits, Excel seventeen."""
    content = client.get(reverse("measures:numbers_xlsx", args=[one.pk])).content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    row, new = edited(cells, column)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as fresh:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                at = rf'(<c r="{"ABCDEFG"[column]}{row + 1}"[^>]*><v>)[^<]*'
                text, times = re.subn(at, rf"\g<1>{new!r}", text.decode())
                assert times == 1
            fresh.writestr(part, text)
    numbers = [value for value, _, _ in held(one).values() if value is not None]
    assert [line[4] for line in cells[1:] if line[4] is not None] == numbers
    return "numbers.xlsx", out.getvalue(), cells[row][2].date().isoformat(), new


def as_ods(client, one, column):
    book = odf.opendocument.load(io.BytesIO(client.get(reverse("measures:numbers_ods", args=[one.pk])).content))
    lines = [line.getElementsByType(odf.table.TableCell) for line in book.getElementsByType(odf.table.TableRow)]
    cells = [[float(c.getAttribute("value")) if c.getAttribute("value") else str(c) for c in line] for line in lines]
    row, new = edited(cells, column)
    lines[row][column].setAttribute("value", repr(new))
    out = io.BytesIO()
    book.save(out)
    return "numbers.ods", out.getvalue(), lines[row][2].getAttribute("datevalue"), new


def as_pptx(client, one, column):
    """The chart of a slide, edited as PowerPoint would (its sheet and what it draws from), its cells then pasted."""
    content = fetched(client, client.post(reverse("measures:slide", args=[one.pk])))
    deck = Presentation(io.BytesIO(content))
    graph = next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    labels, series = (
        [c.label for c in graph.plots[0].categories],
        [(s.name, list(s.values)) for s in graph.plots[0].series],
    )
    cells = [("Period", "Value"), *zip(labels, series[0][1], strict=True)]
    row, new = edited(cells, 1)
    series[0][1][row - 1] = new
    data = CategoryChartData()
    data.categories = labels
    for name, values in series:
        data.add_series(name, values)
    graph.replace_data(data)
    out = io.BytesIO()
    deck.save(out)
    graph = next(s.chart for slide in Presentation(out).slides for s in slide.shapes if s.has_chart)
    lines = [
        f"{label}\t{'' if v is None else repr(v)}"
        for label, v in zip(labels, graph.plots[0].series[0].values, strict=True)
    ]
    name = f"{one.measure.name}: {labels[row - 1]}"
    assert deck.slides[0].shapes.title.text_frame.text.startswith(one.measure.name), name
    return "pasted.txt", "\n".join([f"Period\t{one.measure.name}", *lines]).encode(), graph_days(one)[row - 1], new


def graph_days(one):
    """The first day of each period a chart has, gaps included."""
    return [day.isoformat() for day in queries.chart_of(one, on=AT.date()).result.dates.tolist()]


KINDS = {"csv": as_csv, "xlsx": as_xlsx, "ods": as_ods, "pptx": as_pptx}
PLAIN = [ValueKind.COUNT, ValueKind.NUMBER]  # a slide holds values, not what they were worked out from


def bring(client, name, content, unit):
    """Upload a file and save it as the page proposes; gives the words of the page that shows what was read."""
    address = client.post(reverse("measures:import"), {"file": SimpleUploadedFile(name, content)})["Location"]
    seen = client.get(address)
    given = as_shown(client, address)
    return seen, client.post(
        address, {**given, **({"unit": unit} if "unit" in given else {}), "act": "save"}, follow=True
    )


@pytest.mark.parametrize("number", range(200 if LONG else 5))
@pytest.mark.parametrize("kind", KINDS)
def test_file_comes_back_with_the_edit_and_nothing_else(folk, place, kind, number):
    draw = random.Random(SEED + number)
    one = random_series(draw, place, PLAIN if kind == "pptx" else list(ValueKind))
    before = held(one)
    column = 5 if one.measure.value_kind in (ValueKind.PERCENT, ValueKind.RATE) else 4
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        name, content, day, new = KINDS[kind](folk.analyst, one, column)
    seen, saved = bring(folk.analyst, name, content, str(place.ward.pk))
    assert "hf-sheet__why" not in seen.content.decode(), main_text(seen)[:1500]
    assert "Read with care" not in main_text(seen).split("Done:")[0][:200]
    assert "1 number saved" in main_text(saved), main_text(saved)[:600]
    after = held(one)
    changed = {start for start in before if after[start] != before[start]}
    assert set(after) == set(before)
    assert changed == {date.fromisoformat(day)}, f"{len(changed)} periods changed"
    assert after[date.fromisoformat(day)][column - 4] == new
