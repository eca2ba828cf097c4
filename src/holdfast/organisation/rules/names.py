"""How an organisation's name is written. National files shout; pages do not."""

from __future__ import annotations

import re

SMALL = {"and", "of", "the", "for", "in", "at", "on", "by", "with", "de"}
LOUD = {
    "NHS", "ICB", "GP", "UK", "CIC", "MIU", "UTC", "UCC", "WIC", "A&E", "LLP", "PLC", "OOH", "BMI", "HQ", "IC24", "PCC",
    "PCT", "CHS", "PHL", "DHU", "LLR", "EA", "FT",
}  # fmt: skip


def as_written(name: str) -> str:
    """A name in capitals, as it would be written in a sentence; a name with any small letter is left as it is.

    "GUY'S AND ST THOMAS' NHS FOUNDATION TRUST" becomes "Guy's and St Thomas' NHS Foundation Trust".
    """
    if name != name.upper() or len(name) < 6:
        return name
    words = [_word(word, first=i == 0) for i, word in enumerate(name.split())]
    return " ".join(words)


def _word(word: str, *, first: bool) -> str:
    bare = word.strip("(),.")
    if bare in LOUD or re.search(r"\d|\w\.\w", bare):
        return word
    small = word.lower()
    if small in SMALL and not first:
        return small
    return re.sub(r"(^|[-(/&.])([a-z])", lambda m: m.group(1) + m.group(2).upper(), small)
