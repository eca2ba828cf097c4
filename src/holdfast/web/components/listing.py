"""One way to make every list: filters as links with counts, search, sort, pages, and the same rows as CSV or XLSX.

A Listing is declared once, at the top of an area's pages.py, and fed with rows: a queryset that a `queries` module has
already limited to what the viewer may see, or a sequence. See README.md beside this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from holdfast.foundation.errors import Invalid
from holdfast.web.components.paging import Pages, pages_of
from holdfast.web.components.words import plural

R = TypeVar("R")
Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True)
class Cell:
    """A cell with more than words: a link, or a tag (colour as the NHS tag has it)."""

    text: str
    href: str = ""
    colour: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column.

    value: from a row to the plain value that is sorted and exported. show: from a row to what the page shows, when that
    differs (Cell, Markup, words). order: the field to sort a queryset by; "" means it cannot be sorted there.
    """

    name: str
    label: str
    value: Callable[[R], Any]
    show: Callable[[R], Any] | None = None
    order: str = ""
    number: bool = False


@dataclass(frozen=True)
class Filter:
    """A filter with a few options. keep: from rows and an option to the rows kept; by default `field == option`."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    field: str = ""
    keep: Callable[[Any, str], Any] | None = None
    counted: bool = True
    all_words: str = "All"


@dataclass(frozen=True)
class Head:
    """A column's head on the page. order: ascending, descending, or none when it could be sorted; "" when it cannot."""

    label: str
    number: bool = False
    href: str = ""
    order: str = ""


@dataclass(frozen=True)
class Choice:
    words: str
    count: int | None
    href: str
    chosen: bool


@dataclass(frozen=True)
class FilterGroup:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ListPage:
    """A list ready to be drawn by `tables.listing`."""

    caption: str
    head: tuple[Head, ...]
    rows: tuple[tuple[Any, ...], ...]
    filters: tuple[FilterGroup, ...]
    pages: Pages
    count: int
    count_words: str
    empty_words: str
    searchable: bool
    search_label: str
    text: str
    kept: tuple[tuple[str, str], ...]
    downloads: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Listing(Generic[R]):
    """What a list has.

    sort: the column first sorted by, with "-" before it for descending. empty: what stands where there is no row.
    files: whether it can be carried away.
    """

    name: str
    caption: str
    columns: tuple[Column[R], ...]
    filters: tuple[Filter, ...] = ()
    search: Callable[[Any, str], Any] | None = None
    search_label: str = "Search this list"
    sort: str = ""
    page_size: int = 50
    one: str = "row"
    many: str = ""
    empty: str = "Nothing here yet."
    also_kept: tuple[str, ...] = field(default=())
    keys_first: bool = False
    files: bool = True

    def page(
        self, given: Mapping[str, str], rows: Rows, counts: Mapping[str, Mapping[str, int]] | None = None
    ) -> ListPage:
        """The page of the list that the address asks for.

        given: request.GET. rows: all that the viewer may see. counts: per filter name, per option, when the caller has
        them already. Raises Invalid for a filter, sort or page nobody offered.
        """
        asked = self._asked(given)
        narrowed = self._searched(rows, asked)
        groups = tuple(self._group(f, narrowed, asked, (counts or {}).get(f.name)) for f in self.filters)
        kept = self._sorted(self._filtered(narrowed, asked), asked)
        count = self._known(asked, counts or {})
        if count is None:
            count = _size(kept)
        pages = pages_of(count, self.page_size, asked.get("page", ""), lambda n: self._address(asked, page=str(n)))
        shown = self._shown(kept, pages)
        return ListPage(
            caption=self.caption, head=tuple(self._head(c, rows, asked) for c in self.columns),
            rows=tuple(tuple((c.show or c.value)(row) for c in self.columns) for row in shown),
            filters=groups, pages=pages, count=count,
            count_words=self._count_words(count, pages), empty_words=self._empty_words(asked),
            searchable=self.search is not None, search_label=self.search_label, text=asked.get("q", ""),
            kept=tuple((k, v) for k, v in asked.items() if k not in ("q", "page")),
            downloads=(("Download as CSV", self._address(asked, download="csv")),
                       ("Download for Excel", self._address(asked, download="xlsx"))) if self.files else (),
        )  # fmt: skip

    def _shown(self, kept: Rows, pages: Pages) -> list[R]:
        """The rows of one page. Keys first, where asked: a database sorts keys faster than whole rows."""
        if not (self.keys_first and isinstance(kept, QuerySet)):
            return list(kept[pages.start : pages.stop])
        keys = list(kept.values_list("pk", flat=True)[pages.start : pages.stop])
        found = {row.pk: row for row in kept.order_by().filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]

    def _known(self, asked: Mapping[str, str], counts: Mapping[str, Mapping[str, int]]) -> int | None:
        """How many rows are kept, where the caller counted them beside the search and every filter chosen; else None.

        The caller says so by counting all of them as well, under "".
        """
        if not self.filters or any("" not in counts.get(f.name, {}) for f in self.filters):
            return None
        name = next((f.name for f in self.filters if f.name in asked), self.filters[0].name)
        return counts[name].get(asked.get(name, ""), 0)

    def _empty_words(self, asked: Mapping[str, str]) -> str:
        """An empty list is one thing, a list in which nothing matches another."""
        narrowed = "q" in asked or any(f.name in asked for f in self.filters)
        return "Nothing matches. Choose another filter or search for less." if narrowed else self.empty

    def rows_to_take(self, given: Mapping[str, str], rows: Rows) -> Iterable[R]:
        """Every row of the list as filtered and sorted, not only one page: what a download holds."""
        asked = self._asked(given)
        kept = self._sorted(self._filtered(self._searched(rows, asked), asked), asked)
        return kept.iterator(chunk_size=2000) if isinstance(kept, QuerySet) else kept

    def _asked(self, given: Mapping[str, str]) -> dict[str, str]:
        """Only what this list knows, checked: never a value that nobody offered."""
        asked = {}
        for f in self.filters:
            value = given.get(f.name, "")
            if value and value not in dict(f.options):
                raise Invalid(f"“{value}” is not one of the choices of “{f.label}”.")
            if value:
                asked[f.name] = value
        for name in ("q", "sort", "page", *self.also_kept):
            if given.get(name, "").strip():
                asked[name] = given[name].strip()[:200]
        if asked.get("sort", "").removeprefix("-") not in ("", *(c.name for c in self.columns)):
            raise Invalid("This list cannot be sorted that way.")
        return asked

    def _searched(self, rows: Rows, asked: Mapping[str, str]) -> Rows:
        return self.search(rows, asked["q"]) if self.search and asked.get("q") else rows

    def _filtered(self, rows: Rows, asked: Mapping[str, str], but: str = "") -> Rows:
        for f in self.filters:
            if f.name in asked and f.name != but:
                rows = _kept(f, rows, asked[f.name])
        return rows

    def _sorted(self, rows: Rows, asked: Mapping[str, str]) -> Rows:
        wanted = asked.get("sort") or self.sort
        column = next((c for c in self.columns if c.name == wanted.removeprefix("-")), None)
        if column is None:
            return rows
        if isinstance(rows, QuerySet):
            return rows.order_by(("-" if wanted.startswith("-") else "") + column.order, "pk") if column.order else rows
        empty = [row for row in rows if column.value(row) is None]
        full = [row for row in rows if column.value(row) is not None]
        return [*sorted(full, key=column.value, reverse=wanted.startswith("-")), *empty]

    def _group(self, f: Filter, rows: Rows, asked: Mapping[str, str], known: Mapping[str, int] | None) -> FilterGroup:
        inside = self._filtered(rows, asked, but=f.name)
        counts = known if known is not None else _counts(f, inside)
        total = None if counts is None else (counts.get("", sum(counts.values())))
        choices = [Choice(f.all_words, total, self._address(asked, but=(f.name, "page")), f.name not in asked)]
        for value, words in f.options:
            address = self._address(asked, but=("page",), **{f.name: value})
            choices.append(
                Choice(words, counts.get(value, 0) if counts is not None else None, address, asked.get(f.name) == value)
            )
        return FilterGroup(f.name, f.label, tuple(choices))

    def _head(self, column: Column[R], rows: Rows, asked: Mapping[str, str]) -> Head:
        if isinstance(rows, QuerySet) and not column.order:
            return Head(column.label, column.number)
        now = asked.get("sort") or self.sort
        order = {column.name: "ascending", f"-{column.name}": "descending"}.get(now, "none")
        turned = f"-{column.name}" if order == "ascending" else column.name
        return Head(column.label, column.number, self._address(asked, but=("page",), sort=turned), order)

    def _address(self, asked: Mapping[str, str], but: tuple[str, ...] = (), **changes: str) -> str:
        return "?" + urlencode({k: v for k, v in {**asked, **changes}.items() if k not in but or k in changes})

    def _count_words(self, count: int, pages: Pages) -> str:
        words = plural(count, self.one, self.many)
        return words if pages.last == 1 else f"{pages.start + 1:,} to {min(pages.stop, count):,} of {words}"


def _kept(f: Filter, rows: Any, value: str) -> Any:
    if f.keep:
        return f.keep(rows, value)
    if isinstance(rows, QuerySet):
        return rows.filter(**{f.field or f.name: value})
    return [row for row in rows if str(getattr(row, f.field or f.name)) == value]


def _counts(f: Filter, rows: Rows) -> dict[str, int] | None:
    """How many rows each option would show: one query when it is a plain field, one a option otherwise."""
    if not f.counted:
        return None
    if isinstance(rows, QuerySet) and not f.keep:
        name = f.field or f.name
        found = {str(row[name]): row["n"] for row in rows.order_by().values(name).annotate(n=Count("pk"))}
        return {value: found.get(value, 0) for value, _ in f.options} | {"": sum(found.values())}
    sizes = {value: _size(_kept(f, rows, value)) for value, _ in f.options}
    return {**sizes, "": _size(rows)}


def _size(rows: Rows) -> int:
    return rows.count() if isinstance(rows, QuerySet) else len(rows)
