"""Claim codes: five plain words that open a thread, and nothing else does."""

from __future__ import annotations

import hashlib
import hmac
import importlib.resources
import re
import secrets
from dataclasses import dataclass
from functools import cache

WORDS = 5  # of 7,776 each: 64.6 bits
PLACE = 2  # the first words say which thread; the rest, that it is yours


@cache
def words() -> tuple[str, ...]:
    """The 7,776 words: the Electronic Frontier Foundation's long list, from the package xkcdpass."""
    text = (importlib.resources.files("xkcdpass") / "static" / "eff-long").read_text("utf-8")
    return tuple(text.split())


def new_code() -> str:
    """A code nobody can guess: "stable-crimson-walnut-ferry-tulip", of words without a hyphen."""
    return "-".join(secrets.choice(plain_words()) for _ in range(WORDS))


@cache
def plain_words() -> tuple[str, ...]:
    """The words that are read out without doubt where one ends: those of letters alone."""
    return tuple(word for word in words() if word.isalpha())


def typed(text: str) -> tuple[str, ...]:
    """The words somebody typed: small letters, whatever stood between them. Anything but five words is no code."""
    found = tuple(re.findall(r"[a-z]+", text.casefold()))
    return found if len(found) == WORDS else ()


def is_of_words(code: tuple[str, ...]) -> bool:
    """Whether a code is five words of the list: one the site could have made."""
    return len(code) == WORDS and set(code) <= _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(plain_words())


@dataclass(frozen=True)
class Lock:
    """What is kept of a code: a print of its first two words, and one of all five. The code itself never is."""

    place: str
    whole: str


def lock_of(code: tuple[str, ...], key: str) -> Lock:
    """The prints of a code. key: a secret that lies outside the database, without which no guess can be tried."""
    return Lock(_print("place", code[:PLACE], key), _print("whole", code, key))


def _print(what: str, code: tuple[str, ...], key: str) -> str:
    return hmac.new(key.encode(), "\x1f".join((what, *code)).encode(), hashlib.sha256).hexdigest()
