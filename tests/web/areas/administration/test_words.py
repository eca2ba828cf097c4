"""What the pages of administration prepare: no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.organisation.choices import Role, UnitKind
from holdfast.organisation.imports.sheet import Checked
from holdfast.organisation.queries import HistoryLine, UnitNode
from holdfast.organisation.rules.rows import Problem
from holdfast.web.areas.administration.pages import history, lists, start, units
from holdfast.web.areas.administration.views.where import unit_options
from holdfast.web.components import sheets
from holdfast.web.components.paging import pages_of

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("accepted", "withdrawn", "expires_in", "word"),
    [(1, 0, 1, "Accepted"), (0, 1, 1, "Taken back"), (0, 0, 0, "Too old"), (0, 0, 1, "Waiting")],
)
def test_invitation_stands_where_its_dates_say(accepted, withdrawn, expires_in, word):
    row = SimpleNamespace(
        accepted_at=AT if accepted else None, withdrawn_at=AT if withdrawn else None,
        expires_at=AT + timedelta(days=expires_in),
    )  # fmt: skip
    assert lists.invitation_state(row, AT)[0] == word


def test_day_is_said_only_when_it_is_not_today():
    assert lists.on_words(date(2026, 3, 2), date(2026, 3, 2)) == ""
    assert lists.on_words(date(2026, 3, 1), date(2026, 3, 2)) == "as it was on 1 March 2026"


cells = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=6))
def test_sheet_carried_by_the_page_reads_back_with_its_row_numbers(rows):
    numbered = tuple((2 * at, tuple(row)) for at, row in enumerate(rows, start=1) if any(row))
    text = sheets.kept(sheets.Lines(("Name", "Kind"), numbered)).split("\n")
    assert text[0] == "Name\tKind"
    assert [tuple(text[number - 1].split("\t")) for number, _ in numbered] == [row for _, row in numbered]


def sheet(*rows, problems=(), good=()):
    lines = sheets.Lines(("Name", "Kind"), tuple(enumerate(rows, start=2)))
    checked = Checked(tuple(good), tuple(problems), len(rows), {"Name": 0, "Kind": 1})
    return sheets.sheet_page(
        lines, checked, title="Units", verb="Add", one="unit", many="units", unit="1", again="/", crumbs=()
    )


def test_rows_with_problems_stand_first_with_the_words_in_their_cell():
    page = sheet(("A", "Ward"), ("B", "Hall"), problems=[Problem(3, "Kind", "Not a kind.")], good=["A"])
    assert [row.number for row in page.rows] == [3, 2]
    assert [cell.problems for cell in page.rows[0].cells] == [(), ("Not a kind.",)]


def test_whole_sheet_is_offered_only_when_nothing_is_wrong():
    clean = sheet(("A", "Ward"), good=["A"])
    faulty = sheet(("A", "Ward"), ("B", "Hall"), problems=[Problem(3, "Kind", "No.")], good=["A"])
    assert (clean.all_words, clean.good_words) == ("Add 1 unit", "")
    assert (faulty.all_words, faulty.good_words) == ("", "Add the 1 good row alone")


def test_sheet_of_faults_offers_nothing():
    page = sheet(("B", "Hall"), problems=[Problem(2, "Kind", "No.")])
    assert (page.all_words, page.good_words) == ("", "")


def test_fault_of_the_sheet_as_a_whole_stands_above_it():
    assert sheet(("A", "Ward"), problems=[Problem(1, "", "No column.")]).whole == ("No column.",)


def test_long_sheet_is_cut_and_says_so():
    page = sheet(*[(f"W{n}", "Ward") for n in range(sheets.SHOWN + 5)], good=["x"] * (sheets.SHOWN + 5))
    assert len(page.rows) == sheets.SHOWN
    assert page.more == "5 more rows are not shown."


def line(**more):
    given = {
        "id": uuid4(), "number": 7, "at": AT, "by": "Ada", "operation": "organisation.end_role", "record_id": None,
        "part_of": None, "facts": (("unit_name", "Ward 7"), ("after", "nothing")),
    }  # fmt: skip
    return HistoryLine(**given | more)


def test_history_line_is_words():
    assert history.operation_words("organisation.end_role") == "End role"
    assert history.facts_words(line()) == "Unit name: Ward 7; After: nothing"
    assert history.facts_words(line(facts=())) == "No details, or they were destroyed"


def test_history_links_keep_what_was_asked():
    given = {"person": "3", "operation": "", "sort": "at", "page": "2", "nonsense": "x"}
    assert history.address(given, download="csv") == "?person=3&sort=at&download=csv"


def test_history_turns_its_order():
    pages = pages_of(1, 50, "", lambda n: "")
    newest = history.history_page({}, [line()], pages, "", people=[], operations=[])
    oldest = history.history_page({"sort": "at"}, [line()], pages, "", people=[], operations=[])
    assert (newest.head[0].order, newest.head[0].href) == ("descending", "?sort=at")
    assert (oldest.head[0].order, oldest.head[0].href) == ("ascending", "?")


@pytest.mark.parametrize(
    ("units_", "people", "invited", "measures", "numbers", "done"),
    [
        (0, 1, 0, 0, False, [False] * 4),
        (3, 1, 1, 1, True, [True] * 4),
        (0, 2, 0, 0, False, [False, True, False, False]),
    ],
)
def test_step_is_done_when_there_is_something(units_, people, invited, measures, numbers, done):
    made = start.steps(units=units_, people=people, invited=invited, measures=measures, numbers=numbers)
    assert [step.done for step in made] == done


def test_roles_are_all_there_with_mine_marked():
    shown = start.role_lines([Role.ANALYST])
    assert len(shown) == len(Role)
    assert [line.label for line in shown if line.mine] == ["Analyst"]


def test_closed_units_follow_the_tree():
    ward = UnitNode(2, "Ward 7", UnitKind.WARD, 1, "/1/2/", 1, "", ())
    root = UnitNode(1, "Anchor", UnitKind.WHOLE, None, "/1/", 0, "", (ward,))
    closed = SimpleNamespace(
        pk=3,
        name="Ward 3",
        kind="ward",
        ods_site="",
        closed=date(2025, 1, 1),
        merged_into=SimpleNamespace(name="Ward 7"),
    )
    shown = units.unit_lines(root, [closed], {2: 4})
    assert [(u.name, u.above, u.people, u.state) for u in shown] == [
        ("Anchor", "", 0, "open"), ("Ward 7", "Anchor", 4, "open"), ("Ward 3", "Merged into Ward 7", 0, "closed"),
    ]  # fmt: skip


def test_units_of_one_name_are_told_apart_by_what_they_are_part_of():
    rows = {
        1: SimpleNamespace(pk=1, name="Surgery", path="/9/1/"),
        2: SimpleNamespace(pk=2, name="Bay", path="/9/1/2/"),
        3: SimpleNamespace(pk=3, name="Medicine", path="/9/3/"),
        4: SimpleNamespace(pk=4, name="Bay", path="/9/3/4/"),
    }
    assert unit_options(rows) == [(4, "Bay (Medicine)"), (2, "Bay (Surgery)"), (3, "Medicine"), (1, "Surgery")]
