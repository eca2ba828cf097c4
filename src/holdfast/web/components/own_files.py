"""Files of one person in the site's upload folder, kept for a day; their addresses carry a token only they can use."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.core.files.storage import default_storage

from holdfast.foundation.errors import NotVisible

KEPT_FOR = timedelta(days=1)


def token(salt: str, person_id: int, *facts: str) -> str:
    """A signed token of these facts for a person. salt: tokens of one use open nothing of another."""
    return signing.dumps([person_id, *facts], salt=salt, compress=True)


def facts(text: str, salt: str, *, person_id: int) -> list[Any]:
    """The facts of a token. NotVisible for one that is spoilt, older than a day, or another's."""
    try:
        owner, *found = signing.loads(text, salt=salt, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError):
        raise NotVisible("There is nothing here.") from None
    if owner != person_id:
        raise NotVisible("There is nothing here.")
    return found


def path(folder: str, person_id: int, name: str) -> str:
    """Where a file of a person lies."""
    return f"{folder}/{person_id}/{name}"


def sweep(folder: str, person_id: int, now: datetime) -> None:
    """Throw away this person's files that are older than a day."""
    own = f"{folder}/{person_id}"
    if not default_storage.exists(own):
        return
    for name in default_storage.listdir(own)[1]:
        if default_storage.get_modified_time(f"{own}/{name}") < now - KEPT_FOR:
            default_storage.delete(f"{own}/{name}")
