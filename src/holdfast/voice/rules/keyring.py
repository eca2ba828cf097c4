"""The key of the guardian's space: known to nobody but who holds its words. See ADR 0022."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from holdfast.foundation.errors import Invalid
from holdfast.voice.rules.codes import plain_words
from holdfast.voice.rules.sealing import box

COST = 2**15  # 32 MB and about a tenth of a second for every guess
LEAST = 14  # characters of a pass phrase
WORDS = 6  # of a hand-over, 77 bits


@dataclass(frozen=True)
class Wrapped:
    """A copy of the key that only somebody's words open, and only where the site's own key is too."""

    salt: bytes
    sealed: bytes


def new_key() -> str:
    """A key for a space."""
    return Fernet.generate_key().decode()


def new_words() -> str:
    """Six plain words to hand the key over with."""
    return "-".join(secrets.choice(plain_words()) for _ in range(WORDS))


def plain(words: str) -> str:
    """Words as they were typed, without the signs between them."""
    return " ".join("".join(c if c.isalnum() else " " for c in words.casefold()).split())


def check_phrase(phrase: str) -> str:
    """A pass phrase that may be taken. Raises Invalid below 14 characters, or of one character again and again."""
    if len(phrase) < LEAST or len(set(phrase)) < 6:
        raise Invalid("Choose a pass phrase of at least 14 characters: four plain words do well.", field="phrase")
    return phrase


def wrap(key: str, words: str, site_keys: Sequence[str]) -> Wrapped:
    """The key, shut twice: with the words, and with the site's keys, which lie outside the database."""
    salt = secrets.token_bytes(16)
    inner = _lock(words, salt).encrypt_at_time(key.encode(), 0)
    return Wrapped(salt, box(site_keys).encrypt_at_time(inner, 0))


def unwrap(wrapped: Wrapped, words: str, site_keys: Sequence[str]) -> str | None:
    """The key; None where the words, or the site's keys, are not the right ones."""
    try:
        inner = box(site_keys).decrypt(bytes(wrapped.sealed))
        return _lock(words, bytes(wrapped.salt)).decrypt(inner).decode()
    except InvalidToken:
        return None


def print_of(key: str) -> str:
    """What is kept of a key to know it again."""
    return hmac.new(key.encode(), b"holdfast space", hashlib.sha256).hexdigest()


def ticket(key: str, *, person_id: int, session: str, until: int, site_keys: Sequence[str]) -> str:
    """The key, shut with the site's own, for one person's browser while their session lasts. until: seconds."""
    held = json.dumps({"key": key, "person": person_id, "session": session, "until": until})
    return box(site_keys).encrypt_at_time(held.encode(), 0).decode()


def key_of(found: str, *, person_id: int, session: str, now: int, site_keys: Sequence[str]) -> str | None:
    """The key of a ticket; None for another person or session, when its time is over, or for anything else."""
    try:
        held = json.loads(box(site_keys).decrypt(found.encode()))
    except (InvalidToken, ValueError):
        return None
    is_theirs = held["person"] == person_id and hmac.compare_digest(held["session"], session)
    return str(held["key"]) if is_theirs and now < held["until"] else None


def seal_with(key: str, text: str) -> bytes:
    """A text that the space's key opens."""
    return Fernet(key).encrypt_at_time(text.encode(), 0)


def open_with(key: str, sealed: bytes) -> str:
    """The text of `seal_with`. Raises ValueError for another key."""
    try:
        return Fernet(key).decrypt(bytes(sealed)).decode()
    except InvalidToken:
        raise ValueError("This key does not open it.") from None


def _lock(words: str, salt: bytes) -> Fernet:
    made = Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(words.encode())
    return Fernet(base64.urlsafe_b64encode(made))
