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


def test_overdue_letter_speaks_of_one_number_in_the_singular():
    letter = letters.overdue(
        name="Sian Powell", series=[letters.Overdue("Vacancy rate, Cedar Ward", "July 2026")], address="x", on=DAY
    )
    assert letter["subject"] == "One number is overdue"
    assert "This chart is shown in grey" in letter["text"]


def test_overdue_letter_lists_every_number():
    series = [letters.Overdue(f"Falls, Ward {n}", "July 2026") for n in range(3)]
    letter = letters.overdue(name="Sian Powell", series=series, address="x", on=DAY)
    assert letter["subject"] == "3 numbers are overdue"
    assert letter["text"].count("- Falls") == 3


def test_letters_blame_nobody():
    text = sheet()["text"] + letters.overdue(name="A", series=[letters.Overdue("F", "J")], address="x", on=DAY)["text"]
    for word in ("fail", "fault", "must", "should have", "reminder", "urgent"):
        assert word not in text.lower()
