from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._text import clean_id, escape, shorten, text_width, wrap


@given(st.text())
def test_any_text_escaped_is_well_formed_in_an_element_and_in_an_attribute(words):
    root = ET.fromstring(f'<a b="{escape(words)}">{escape(words)}</a>')
    assert set(root.attrib) == {"b"}
    assert len(root) == 0


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_ordinary_text_survives_escaping(words):
    assert (ET.fromstring(f"<a>{escape(words)}</a>").text or "") == words


@pytest.mark.parametrize("mark", ["\x00", "\x0b", "\ud800", "\ufffe", "\u202e", "\u2066"])
def test_characters_that_break_xml_or_turn_the_text_round_are_dropped(mark):
    assert escape(f"a{mark}b") == "ab"


def test_quotes_are_escaped_for_attributes():
    assert escape("\"'<>&") == "&quot;&#39;&lt;&gt;&amp;"


@pytest.mark.parametrize(
    ("given_id", "kept"),
    [("ward-7", "ward-7"), ('a"><script>', "a-script"), ("7b", "c7b"), ("", ""), ("é ß", ""), ("-x-", "x")],
)
def test_id_keeps_only_letters_figures_and_dashes(given_id, kept):
    assert clean_id(given_id) == kept


def test_wide_letters_take_more_room_than_narrow_ones():
    assert text_width("WWW", 14) > 2 * text_width("iii", 14)


def test_width_grows_with_the_size_of_the_font():
    assert text_width("Average", 28) == pytest.approx(2 * text_width("Average", 14))


def test_bold_words_are_wider():
    assert text_width("Average", 14, bold=True) > text_width("Average", 14)


@given(st.text(max_size=80), st.floats(0, 400))
def test_shortened_words_fit(words, room):
    assert text_width(shorten(words, 14, room), 14) <= room


def test_words_that_fit_stay_whole():
    assert shorten("Average 12", 14, 500) == "Average 12"


def test_words_that_do_not_fit_end_in_an_ellipsis():
    cut = shorten("Pressure ulcers acquired on the ward", 14, 120)
    assert cut.endswith("…")
    assert cut.startswith("Pressure")


@given(st.text(alphabet="abc WM", max_size=200), st.integers(1, 4), st.floats(60, 300))
def test_wrapped_lines_fit_and_are_not_too_many(words, most, room):
    lines = wrap(words, 14, room, most)
    assert len(lines) <= most
    assert all(text_width(line, 14) <= room for line in lines)


def test_wrapping_loses_no_word_when_there_is_room():
    words = "Falls are fewer than before April: the last 8 months are all below the average."
    assert " ".join(wrap(words, 14, 200, 10)) == words
