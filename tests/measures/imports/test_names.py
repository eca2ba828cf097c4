"""Names of wards and measures: found however written, the closest suggested."""

from __future__ import annotations

import pytest

from holdfast.measures.imports.names import KnownName, NameBook
from holdfast.measures.imports.problems import Fault

WARDS = [
    KnownName("Ward 7A", code="W7A", others=("Surgical admissions",)),
    KnownName("Ward 7B"),
    "Emergency department",
]


@pytest.fixture
def book():
    return NameBook(WARDS, "unit")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ward 7A", "W7A"),
        ("ward  7a", "W7A"),
        ("WARD-7A", "W7A"),
        ("w7a", "W7A"),
        ("surgical admissions", "W7A"),
        ("Ward 7B", "Ward 7B"),
        ("emergency_department", "Emergency department"),
    ],
)
def test_a_name_is_found_however_it_is_written(book, written, key):
    assert book.find(written).key == key


def test_the_closest_names_are_suggested(book):
    fault = book.find("Ward 7C")
    assert fault.problem == "We know no unit called “Ward 7C”."
    assert "Did you mean “Ward 7B” or “Ward 7A”?" in fault.what_to_do


def test_a_name_like_no_other_gets_no_suggestion(book):
    fault = book.find("Canteen")
    assert "Did you mean" not in fault.what_to_do


@pytest.mark.parametrize("nothing", ["", "  ", "—"])
def test_no_name_is_a_fault(book, nothing):
    assert "empty" in book.find(nothing).problem


def test_with_nothing_known_any_name_stands_as_written():
    assert NameBook(None, "unit").find(" Ward   9 ").key == "Ward 9"


def test_with_an_empty_list_no_name_is_known():
    assert isinstance(NameBook([], "unit").find("Ward 9"), Fault)


TWO_WARDS = [
    KnownName("Ward 1", "unit-3", apart="Ward 1, Infirmary"),
    KnownName("Ward 1", "unit-4", apart="Ward 1, St Anne's"),
]


def test_name_that_two_bear_is_never_the_first_of_them():
    answer = NameBook(TWO_WARDS, "unit").find("ward 1")
    assert answer.problem == "2 units go by “ward 1”."
    assert answer.what_to_do == "Write which one: “Ward 1, Infirmary” or “Ward 1, St Anne's”."


def test_ward_and_what_it_stands_beneath_tell_it_apart():
    assert NameBook(TWO_WARDS, "unit").find("ward 1 st anne's").key == "unit-4"


def test_one_known_twice_is_still_one():
    book = NameBook([KnownName("Falls", "falls", others=("FALLS",), apart="falls")], "measure")
    assert book.find("falls").code == "falls"


def test_code_that_two_share_names_neither():
    book = NameBook([KnownName("A", code="a", others=("RX1",)), KnownName("B", code="b", others=("RX1",))], "unit")
    assert "2 units go by" in book.find("RX1").problem
