"""The page on which a sheet is looked at before it is saved, and the list of what was brought before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.measures.queries.facts import BatchFact
from holdfast.web.areas.measures.pages import cells
from holdfast.web.areas.measures.reading import columns
from holdfast.web.areas.measures.reading.destinations import Destination, Outlook
from holdfast.web.areas.measures.reading.reader import Reading
from holdfast.web.components import pictures
from holdfast.web.components.pictures import Picture
from holdfast.web.components.words import moment, plural
from holdfast.web.nhsuk_forms.drawing import Problem

PREVIEWS = 3
STATE_WORDS = {
    "loading": "Being read",
    "staged": "Waits to be accepted",
    "accepted": "Saved",
    "withdrawn": "Taken back",
    "failed": "Not saved",
}


@dataclass(frozen=True)
class Preview:
    """One chart as it would be."""

    title: str
    sentence: str
    counts: str
    picture: Picture | None


@dataclass(frozen=True)
class NamedFields:
    """The form's fields about one measure of the sheet."""

    heading: str
    fields: tuple[Any, ...]


@dataclass(frozen=True)
class SheetPage:
    """What sheet.html draws."""

    heading: str
    used_before: bool
    columns: tuple[cells.SheetColumn, ...]
    rows: tuple[cells.SheetRow, ...]
    row_count: int
    choices: tuple[tuple[str, str, tuple[tuple[str, str, bool], ...]], ...]
    week_ends: bool
    sheets: tuple[tuple[str, bool], ...]
    problems: tuple[Problem, ...]
    lacks: tuple[str, ...]
    cautions: tuple[str, ...]
    named: tuple[NamedFields, ...]
    others: tuple[Any, ...]
    previews: tuple[Preview, ...]
    more_previews: int
    save_words: str
    good: int
    errors: int
    is_long: bool
    can_save: bool
    good_only_wanted: bool


@dataclass(frozen=True)
class BatchLine:
    """One import in the list."""

    href: str
    when: str
    what: str
    state: str
    by: str
    counts: str


def sheet_page(
    reading: Reading, previews: Sequence[tuple[Destination, Outlook]], *, total: int, is_long: bool
) -> SheetPage:
    """The page of one reading. total: how many charts there would be; previews: the first of them."""
    parsed, form = reading.parsed, reading.form
    errors = parsed.errors if parsed else ()
    return SheetPage(
        heading=reading.kept.file_name or "The sheet you pasted",
        used_before=reading.used_before,
        columns=cells.sheet_columns(reading.mapping),
        rows=cells.sheet_rows(reading.table, errors),
        row_count=reading.kept.lines if is_long else len(reading.table.rows),
        choices=_choices(reading),
        week_ends=reading.mapping.week_ends,
        sheets=tuple((s.name, s.name == reading.table.sheet) for s in reading.table.sheets if not s.hidden)
        if len(reading.table.sheets) > 1
        else (),
        problems=_problems(errors, parsed.error_count if parsed else 0),
        lacks=reading.mapping.lacks,
        cautions=tuple(dict.fromkeys(c.sentence for c in parsed.warnings)) if parsed else (),
        named=tuple(_named(form, one) for one in form.names),
        others=tuple(form[name] for name in ("multiplier", "unit") if name in form.fields),
        previews=tuple(_preview(one, look, i) for i, (one, look) in enumerate(previews)),
        more_previews=max(0, total - len(previews)),
        save_words="Read the whole sheet" if is_long else f"Save {plural(len(reading.rows), 'number')}",
        good=len(reading.rows),
        errors=parsed.error_count if parsed else 0,
        is_long=is_long,
        can_save=bool(parsed and (parsed.rows or is_long)),
        good_only_wanted=bool(parsed and parsed.error_count and parsed.rows),
    )


def _problems(errors: Sequence[Any], count: int) -> tuple[Problem, ...]:
    shown = tuple(Problem(e.sentence, cells.anchor_of(e.row, e.column)) for e in errors[:20])
    more = count - len(shown)
    return (*shown, Problem(f"and {plural(more, 'more problem')}, marked in the table")) if more > 0 else shown


def _named(form: Any, one: Any) -> NamedFields:
    names = (f"measure_{one.index}", f"name_{one.index}", f"better_{one.index}")
    return NamedFields(one.in_sheet, tuple(form[name] for name in names if name in form.fields))


def _choices(reading: Reading) -> tuple[tuple[str, str, tuple[tuple[str, str, bool], ...]], ...]:
    labels = {
        "layout": "How the sheet is laid out",
        "frequency": "How often it is counted",
        "value_kind": "What kind of number",
        "scale": "How percentages are written",
        "series_are": "The columns of numbers are",
    }
    shown = [name for name in labels if name != "series_are" or reading.mapping.layout == "wide_series"]
    shown = [name for name in shown if name != "scale" or reading.mapping.value_kind == "percentage"]
    return tuple(
        (name, labels[name], tuple((v, w, v == getattr(reading.mapping, name)) for v, w in columns.CHOICES[name]))
        for name in shown
    )


def _preview(one: Destination, look: Outlook, place: int) -> Preview:
    title = f"{one.measure.name}, {one.unit.name}"
    counts = [plural(look.added, "new number")]
    if look.replaced:
        counts.append(f"{plural(look.replaced, 'number')} in place of earlier ones, which stay in the history")
    picture = None
    if look.result is not None:
        prefix = f"preview{place}-"
        picture = pictures.chart(look.result, one.measure, title=title, notes=(), changes=(), prefix=prefix)
    return Preview(title, look.sentence, "; ".join(counts), picture)


def batch_line(fact: BatchFact) -> BatchLine:
    """An import as a line of the list."""
    batch = fact.batch
    return BatchLine(
        href=reverse("measures:batch", args=[batch.pk]),
        when=moment(batch.begun_at),
        what=f"{fact.source_words}{': ' + batch.file_name if batch.file_name else ''}",
        state=STATE_WORDS[batch.state],
        by=fact.by,
        counts=f"{plural(batch.row_count, 'number')} in {plural(fact.series_count, 'chart')}",
    )
