"""A sheet somebody brought, kept between reading it and saving it. Gone after a day, or when it is saved.

The address carries a signed token that only its bringer can use; the content lies in the site's upload folder.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from holdfast.foundation.errors import Invalid
from holdfast.web.components import own_files

FOLDER = "incoming"
LONG = 1_000_000  # bytes: some 30,000 rows
_SALT = "holdfast.measures.sheet"


@dataclass(frozen=True)
class Kept:
    """content: text for what was pasted, bytes for a file. source: paste, csv or xlsx, as a batch names it."""

    content: str | bytes
    file_name: str
    source: str

    @property
    def is_long(self) -> bool:
        """Whether the worker reads it: too long while somebody waits. Workbooks are read at once, or refused."""
        return self.source != "xlsx" and len(self.content) > LONG

    @property
    def lines(self) -> int:
        """About how many rows it has: for the bar that shows how far the reading is."""
        return self.content.count("\n") if isinstance(self.content, str) else self.content.count(b"\n")

    @property
    def digest(self) -> str:
        """SHA-256 of the content: the same file brought twice is known."""
        raw = self.content.encode() if isinstance(self.content, str) else self.content
        return hashlib.sha256(raw).hexdigest()


def keep(content: str | bytes, file_name: str, *, person_id: int, now: datetime) -> str:
    """Put a sheet aside; gives the token for its address. Sheets of this person older than a day are swept away."""
    own_files.sweep(FOLDER, person_id, now)
    kind = "paste" if isinstance(content, str) else "xlsx" if content[:4] == b"PK\x03\x04" else "csv"
    name = secrets.token_hex(12)
    raw = content.encode() if isinstance(content, str) else content
    default_storage.save(own_files.path(FOLDER, person_id, name), ContentFile(raw))
    return own_files.token(_SALT, person_id, name, kind, file_name[:150])


def fetch(token: str, *, person_id: int) -> Kept:
    """The sheet of a token. NotVisible for a token that is not theirs; Invalid when the sheet is gone."""
    name, kind, file_name = _opened(token, person_id)
    path = own_files.path(FOLDER, person_id, name)
    if not default_storage.exists(path):
        raise Invalid("This sheet is no longer kept: it was saved already, or a day has passed. Bring it again.")
    with default_storage.open(path) as file:
        raw = file.read()
    return Kept(raw.decode() if kind == "paste" else raw, file_name, kind)


def path_of(token: str, *, person_id: int) -> str:
    """Where the sheet lies, for the worker, which removes it once it is read."""
    name, _, _ = _opened(token, person_id)
    return default_storage.path(own_files.path(FOLDER, person_id, name))


def forget(token: str, *, person_id: int) -> None:
    """Throw a sheet away."""
    name, _, _ = _opened(token, person_id)
    default_storage.delete(own_files.path(FOLDER, person_id, name))


def _opened(token: str, person_id: int) -> tuple[str, str, str]:
    name, kind, file_name = own_files.facts(token, _SALT, person_id=person_id)
    return name, kind, file_name
