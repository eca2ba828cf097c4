"""A file the worker makes for somebody: its address, whether it is ready, and why it could not be made."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage

from holdfast.jobs.carry import FAILED
from holdfast.web.components import own_files

FOLDER = "outgoing"
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
    own_files.sweep(FOLDER, person_id, now)
    name, kept = secrets.token_hex(12), file_name[:150]
    token = own_files.token(_SALT, person_id, name, kept, back)
    return Wanted(own_files.path(FOLDER, person_id, name), kept, back), token


def find(token: str, *, person_id: int) -> Wanted:
    """What a token stands for. NotVisible for one that is not theirs, or older than a day."""
    name, file_name, back = own_files.facts(token, _SALT, person_id=person_id)
    return Wanted(own_files.path(FOLDER, person_id, name), file_name, back)
