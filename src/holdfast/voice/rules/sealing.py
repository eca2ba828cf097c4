"""Sealing words with a key that lies outside the database; every sealed message of the intake has the same length."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import zlib
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

SIZES = (4_096, 16_384)  # of a message before it is sealed; nearly all are of the first
EMPTY: dict[str, Any] = {}


def box(keys: Sequence[str]) -> MultiFernet:
    """The box of some secrets: the first seals, each of them opens. Derived by SHA-256 under a name of its own."""
    digests = (hashlib.sha256(b"holdfast voice\x1f" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def seal(text: str, keys: Sequence[str]) -> bytes:
    """A text nobody reads without a key. Without the time of sealing, which such a token else carries in the clear."""
    return box(keys).encrypt_at_time(text.encode(), 0)


def opened(sealed: bytes, keys: Sequence[str]) -> str:
    """The text of `seal`. Raises ValueError where no key fits."""
    try:
        return box(keys).decrypt(bytes(sealed)).decode()
    except InvalidToken:
        raise ValueError("The key of staff voice (HOLDFAST_VOICE_KEY) does not open this.") from None


def seal_slot(payload: dict[str, Any], keys: Sequence[str]) -> bytes:
    """A message, or none (EMPTY), filled up with noise to one length, so that nobody sees which slots hold one.

    Raises ValueError beyond the larger size, which 3,000 characters do not reach.
    """
    packed = zlib.compress(json.dumps(payload).encode(), 9)
    size = next((size for size in SIZES if len(packed) + 4 <= size), 0)
    if not size:
        raise ValueError("This message is too long to be kept.")
    noise = secrets.token_bytes(size - 4 - len(packed))
    return box(keys).encrypt_at_time(len(packed).to_bytes(4, "big") + packed + noise, 0)


def open_slot(sealed: bytes, keys: Sequence[str]) -> dict[str, Any]:
    """The payload of a slot; EMPTY where it holds none. Raises ValueError where no key fits."""
    try:
        whole = box(keys).decrypt(bytes(sealed))
    except InvalidToken:
        raise ValueError("The key of staff voice (HOLDFAST_VOICE_KEY) does not open this.") from None
    length = int.from_bytes(whole[:4], "big")
    found: dict[str, Any] = json.loads(zlib.decompress(whole[4 : 4 + length]))
    return found
