"""Words that may mean somebody could be hurt: they bring the page that says whom to tell now. Never a judgement."""

from __future__ import annotations

import re

# Beginnings of words and phrases, looked for in small letters. Too many is safe; too few is not.
SIGNS = (
    r"suicid\w*", r"self.?harm\w*", r"kill(s|ed|ing)?\b", r"(hurt|harm|end|cut)\w* (myself|themsel\w+|him|her|my life)",
    r"overdos\w*", r"abus(e|ed|es|ing|ive)\b", r"assault\w*", r"rap(e|ed|ist)\b", r"neglect\w*", r"weapon\w*",
    r"kni(fe|ves)\b", r"threaten\w*", r"violen\w*", r"hit(s|ting)? (a|the|my|another|our)\b", r"dying\b",
    r"(could|might|will|going to|about to) die\b", r"someone (died|dies)\b", r"not breathing", r"chok(e|ing)\b",
    r"wrong (dose|drug|patient|blood)", r"unsafe (now|tonight|today)", r"danger\w*", r"safeguard\w*",
    r"sexual\w* \w*", r"touched (me|her|him)\b",
)  # fmt: skip
_FOUND = re.compile(r"\b(?:" + "|".join(SIGNS) + r")", re.IGNORECASE)


def signs_of_harm(text: str) -> tuple[str, ...]:
    """The words in a text that may mean harm, as they stand in it, each once."""
    return tuple(dict.fromkeys(match.group(0).casefold() for match in _FOUND.finditer(text)))
