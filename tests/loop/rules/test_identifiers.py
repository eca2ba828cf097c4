"""What in a text may tell who a patient is."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.loop.rules.identifiers import nhs_number, sentence, suspects

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mrs A (943 476 5919) waited", "NHS number"), ("number 9434765919.", "NHS number"),
        ("943-476-5919", "NHS number"), ("DOB 3/4/52", "date of birth"),
        ("date of birth: 3 April 1952", "date of birth"),
        ("born on 1952-04-03", "date of birth"), ("seen 03/04/1952", "date that may be somebody's birthday"),
        ("ring 01522 123456", "phone number"), ("+44 7700 900123", "phone number"), ("07700900123", "phone number"),
    ],
)  # fmt: skip
def test_what_may_tell_who_somebody_is_is_found(text, kind):
    assert [one.kind for one in suspects(text, today=TODAY)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918 has a wrong check digit", "Regulation 12(2)(g) of 2014", "Inspected on 14/03/2025",
        "2,345 of 10,000 bed days", "RXR/2025/00012345", "Pages 12 to 19, 2014 to 2019", "0 of 12",
    ],
)  # fmt: skip
def test_ordinary_numbers_of_a_report_are_left_alone(text):
    assert suspects(text, today=TODAY) == ()


def test_check_digit_of_ten_is_never_valid():
    assert nhs_number("9434765919")
    assert not nhs_number("0000000000")
    assert sum(nhs_number(f"943476590{n}") for n in range(10)) <= 1


def test_sentence_names_each_and_says_what_to_do():
    said = sentence(suspects("943 476 5919, DOB 3/4/52", today=TODAY))
    assert "943 476 5919" in said
    assert "3/4/52" in said
    assert "Take it out" in said
    assert sentence(()) == ""
