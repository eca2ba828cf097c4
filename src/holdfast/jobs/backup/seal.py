"""A seal at the end of a file that covers every byte before it.

It is an empty gzip member whose extra field holds the SHA-256 of all that precedes. Tools that read gzip pass over it,
so a sealed .tar.gz stays an ordinary one; but a single flipped, missing or added byte anywhere breaks the seal.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

_HEADER = b"\x1f\x8b\x08\x04" + b"\0" * 4 + b"\0\xff" + struct.pack("<H", 36) + b"HF" + struct.pack("<H", 32)
_FOOTER = b"\x03\0" + b"\0" * 8
LENGTH = len(_HEADER) + 32 + len(_FOOTER)
CHUNK = 1 << 20


def seal_for(digest: bytes) -> bytes:
    """The seal of a file whose bytes so far have this SHA-256 (32 bytes)."""
    return _HEADER + digest + _FOOTER


def digest_of(path: Path, length: int) -> bytes:
    """SHA-256 of the first `length` bytes of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while length > 0 and (block := file.read(min(CHUNK, length))):
            digest.update(block)
            length -= len(block)
    return digest.digest()


def is_whole(path: Path) -> bool:
    """Whether the file ends with the seal of all the bytes before it."""
    body = path.stat().st_size - LENGTH
    if body <= 0:
        return False
    with path.open("rb") as file:
        file.seek(body)
        found = file.read()
    return found == seal_for(digest_of(path, body))
