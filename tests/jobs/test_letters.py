"""The words of letters."""

from __future__ import annotations

from datetime import date

from holdfast.jobs import letters

DAY = date(2026, 3, 4)


def sheet(**changes) -> dict[str, str]:
    words = {
        "unit": "Ward 7", "organisation": "Anvil NHS Trust", "on": DAY, "sentences": ["Falls are fewer.", "No news."],
        "address": "https://h.example/s/abc", "good_for_days": 8,
    }  # fmt: skip
    return letters.huddle_sheet(**(words | changes))


def test_huddle_letter_says_the_sentences_and_gives_the_link():
    letter = sheet()
    assert letter["subject"] == "Huddle sheet: Ward 7, 4 March 2026"
    assert "- Falls are fewer.\n- No news." in letter["text"]
    assert "\nhttps://h.example/s/abc\n" in letter["text"]
    assert "for 8 days" in letter["text"]


def weekly(**lines):
    """The weekly letter with these lines under each heading."""
    waiting = [(getattr(letters, name.upper()), given) for name, given in lines.items()]
    return letters.weekly(name="Sian Powell", waiting=waiting, address="https://h.example/")


def test_weekly_letter_speaks_of_one_number_in_the_singular():
    letter = weekly(promises=[], numbers=["Vacancy rate, Cedar Ward: July 2026"])
    assert letter["subject"] == "One number is overdue"
    assert "shown in grey until" in letter["text"]
    assert letters.PROMISES not in letter["text"], "a heading without lines is left out"


def test_weekly_letter_lists_everything_under_its_heading():
    letter = weekly(promises=["Label creams"], looks=["Sluice: locked?"], numbers=["Falls: July", "Falls: August"])
    assert letter["subject"] == "4 things are waiting for you"
    places = [
        letter["text"].index(words) for words in (letters.PROMISES, "- Label creams", letters.LOOKS, "- Falls: A")
    ]
    assert places == sorted(places)


def test_letters_blame_nobody():
    text = sheet()["text"] + weekly(promises=["P"], looks=["L"], gains=["G"], numbers=["F"])["text"]
    for word in ("fail", "fault", "must", "should have", "reminder", "urgent"):
        assert word not in text.lower()
