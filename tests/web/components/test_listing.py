"""One list helper for every list: filters, search, sort, pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.foundation.errors import Invalid
from holdfast.organisation.choices import UnitKind
from holdfast.organisation.models import Unit
from holdfast.web.components.listing import Cell, Column, Filter, Listing
from tests.factories import organisation as make


@dataclass(frozen=True)
class Beds:
    name: str
    kind: str
    beds: int | None


ROWS = [Beds("Alder", "ward", 24), Beds("Birch", "ward", None), Beds("Castle", "site", 310), Beds("Dock", "team", 0)]
KINDS = (("ward", "Ward"), ("site", "Site"), ("team", "Team"))
BEDS = Listing(
    name="beds", caption="Beds", one="place", sort="name", page_size=3,
    columns=(
        Column("name", "Name", value=lambda r: r.name, show=lambda r: Cell(r.name, f"/u/{r.name}/")),
        Column("beds", "Beds", value=lambda r: r.beds, number=True),
    ),
    filters=(Filter("kind", "Kind", KINDS),),
    search=lambda rows, text: [r for r in rows if text.lower() in r.name.lower()],
)  # fmt: skip
UNITS = Listing(
    name="units", caption="Units", one="unit", sort="name", page_size=2,
    columns=(
        Column("name", "Name", value=lambda u: u.name, order="name"),
        Column("path", "Path", value=lambda u: u.path),
    ),
    filters=(Filter("kind", "Kind", (("ward", "Ward"), ("division", "Division"))),),
    search=lambda rows, text: rows.filter(name__icontains=text),
)  # fmt: skip


def names(page) -> list[str]:
    return [str(row[0]) for row in page.rows]


def test_list_begins_sorted_and_cut_to_a_page():
    page = BEDS.page({}, ROWS)
    assert names(page) == ["Alder", "Birch", "Castle"]
    assert page.count_words == "1 to 3 of 4 places"


def test_second_page_has_the_rest():
    page = BEDS.page({"page": "2"}, ROWS)
    assert names(page) == ["Dock"]
    assert page.pages.next == ""


@pytest.mark.parametrize(("asked", "given"), [("99", 2), ("0", 1), ("-3", 1), ("x", 1), ("²", 1), ("1" * 30, 2)])
def test_page_that_is_not_there_becomes_one_that_is(asked, given):
    assert BEDS.page({"page": asked}, ROWS).pages.number == given


def test_filter_keeps_what_it_says_and_every_choice_has_its_count():
    page = BEDS.page({"kind": "ward"}, ROWS)
    assert names(page) == ["Alder", "Birch"]
    choices = {c.words: (c.count, c.chosen) for c in page.filters[0].choices}
    assert choices == {"All": (4, False), "Ward": (2, True), "Site": (1, False), "Team": (1, False)}


def test_choosing_a_filter_forgets_the_page_and_keeps_the_rest():
    page = BEDS.page({"page": "2", "sort": "-name", "q": "a"}, ROWS)
    assert {c.words: c.href for c in page.filters[0].choices}["Ward"] == "?q=a&sort=-name&kind=ward"


def test_all_takes_the_filter_away():
    page = BEDS.page({"kind": "ward", "sort": "beds"}, ROWS)
    assert page.filters[0].choices[0].href == "?sort=beds"


def test_search_narrows_rows_and_counts():
    page = BEDS.page({"q": " dO "}, ROWS)
    assert names(page) == ["Dock"]
    assert [c.count for c in page.filters[0].choices] == [1, 0, 0, 1]


@pytest.mark.parametrize("sort", ["beds", "-beds"])
def test_rows_without_a_value_stand_last_whichever_way_one_sorts(sort):
    listing = Listing(name="b", caption="b", columns=BEDS.columns)
    assert names(listing.page({"sort": sort}, ROWS))[-1] == "Birch"


def test_head_of_a_sorted_column_turns_it_round_and_says_so():
    head = BEDS.page({"sort": "beds"}, ROWS).head[1]
    assert (head.order, head.href) == ("ascending", "?sort=-beds")
    assert BEDS.page({"sort": "-beds"}, ROWS).head[1].href == "?sort=beds"


@pytest.mark.parametrize("given", [{"kind": "castle"}, {"sort": "colour"}, {"sort": "--name"}])
def test_what_nobody_offered_is_refused(given):
    with pytest.raises(Invalid):
        BEDS.page(given, ROWS)


def test_unknown_words_of_the_address_are_not_carried_on():
    page = BEDS.page({"utm": "x", "page": "1"}, ROWS)
    assert all("utm" not in choice.href for choice in page.filters[0].choices)


def test_words_to_keep_are_carried_on():
    listing = Listing(name="b", caption="b", columns=BEDS.columns, also_kept=("organisation",))
    assert listing.page({"organisation": "7"}, ROWS).downloads[0][1] == "?organisation=7&download=csv"


def test_known_counts_are_taken_as_given():
    page = BEDS.page({}, ROWS, counts={"kind": {"ward": 12, "": 40}})
    assert [c.count for c in page.filters[0].choices] == [40, 12, 0, 0]


def test_counts_of_options_alone_leave_the_count_of_the_list_to_its_rows():
    page = BEDS.page({}, ROWS, {"kind": {"ward": 2, "site": 1}})
    assert page.count == 4
    assert names(BEDS.page({"page": "2"}, ROWS, {"kind": {"ward": 2}})) == ["Dock"]
    assert BEDS.page({"kind": "ward"}, ROWS, {"kind": {"ward": 2, "": 4}}).count == 2


def test_keys_first_shows_the_same_rows_in_the_same_order(place):
    for asked in ({}, {"sort": "-name"}, {"page": "2"}, {"kind": "ward"}, {"q": "ward"}):
        plain, keyed = (
            UNITS.page(asked, Unit.objects.all()),
            replace(UNITS, keys_first=True).page(asked, Unit.objects.all()),
        )
        assert names(keyed) == names(plain)


def test_queryset_is_filtered_sorted_and_paged_by_the_database(place):
    page = UNITS.page({"kind": "ward", "sort": "-name"}, Unit.objects.all())
    assert names(page) == ["Ward 8", "Ward 7"]
    assert page.count == 3


def test_queryset_list_costs_three_queries_however_long(place):
    for n in range(8):
        make.unit(place.whole, f"Ward A{n}", UnitKind.WARD)
    with CaptureQueriesContext(connection) as queries:
        UNITS.page({}, Unit.objects.all())
    assert len(queries) == 3


def test_queryset_column_without_an_order_cannot_be_sorted_by(place):
    heads = UNITS.page({}, Unit.objects.all()).head
    assert heads[0].href
    assert not heads[1].href


def test_download_takes_every_row_not_only_a_page(place):
    assert len(list(UNITS.rows_to_take({}, Unit.objects.all()))) == Unit.objects.count()
    assert len(list(BEDS.rows_to_take({"kind": "ward"}, ROWS))) == 2


def test_long_list_of_pages_shows_the_ends_and_the_neighbourhood():
    rows = [Beds(f"{n:03}", "ward", n) for n in range(60)]
    links = BEDS.page({"page": "10"}, rows).pages.links
    assert [words for words, _, _ in links] == ["1", "", "8", "9", "10", "11", "12", "", "20"]


def test_empty_list_is_not_called_one_in_which_nothing_matches():
    from holdfast.web.components.listing import Column, Listing

    listing = Listing("names", "Names", (Column("name", "Name", str),), search=lambda rows, text: [])
    assert listing.page({}, []).empty_words == "Nothing here yet."
    assert listing.page({"q": "zebra"}, ["a"]).empty_words.startswith("Nothing matches.")
