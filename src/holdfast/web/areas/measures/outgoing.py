"""A file the worker makes for somebody: its address, whether it is ready, and its bytes. Gone after a day.

The address carries a signed token that only whoever asked can use; the file lies in the site's upload folder.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.core.files.storage import default_storage

from holdfast.foundation.errors import NotVisible

FOLDER = "outgoing"
FAILED = ".failed"
KEPT_FOR = timedelta(days=1)
_SALT = "holdfast.measures.outgoing"


@dataclass(frozen=True)
class Wanted:
    """A file that was asked for: where it will lie, what it is called, and the page to go back to."""

    path: str
    file_name: str
    back: str

    @property
    def problem(self) -> str:
        """Why it could not be made; "" while it may still come."""
        if not default_storage.exists(self.path + FAILED):
            return ""
        with default_storage.open(self.path + FAILED) as file:
            return str(file.read().decode())

    @property
    def is_ready(self) -> bool:
        return default_storage.exists(self.path)


def ask(file_name: str, back: str, *, person_id: int, now: datetime) -> tuple[Wanted, str]:
    """A place for a file, and the token of its address. This person's files older than a day are swept away."""
    _sweep(person_id, now)
    name = secrets.token_hex(12)
    token = signing.dumps([person_id, name, file_name[:150], back], salt=_SALT, compress=True)
    return Wanted(f"{FOLDER}/{person_id}/{name}", file_name[:150], back), token


def find(token: str, *, person_id: int) -> Wanted:
    """What a token stands for. NotVisible for one that is not theirs, or older than a day."""
    try:
        owner, name, file_name, back = signing.loads(token, salt=_SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError):
        raise NotVisible("There is nothing here.") from None
    if owner != person_id:
        raise NotVisible("There is nothing here.")
    return Wanted(f"{FOLDER}/{person_id}/{name}", file_name, back)


def _sweep(person_id: int, now: datetime) -> None:
    folder = f"{FOLDER}/{person_id}"
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        if default_storage.get_modified_time(f"{folder}/{name}") < now - KEPT_FOR:
            default_storage.delete(f"{folder}/{name}")
