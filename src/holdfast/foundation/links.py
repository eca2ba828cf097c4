"""Links that open one thing for a while without signing in: signed, so that nobody can make another out of one."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from holdfast.foundation.errors import NotVisible

HUDDLE = "huddle sheet"
HUDDLE_KEPT = timedelta(days=8)  # one more than the week until the next letter brings a new one


def sign(subject: str, key: int | str) -> str:
    """A token for the address of one thing. subject: what kind of thing, so that no token serves for another kind."""
    return signing.dumps(key, salt=f"holdfast.link.{subject}", compress=False)


def opened(subject: str, token: str, *, kept: timedelta) -> int | str:
    """The key of a token made by `sign` less than `kept` ago. NotVisible for any other text."""
    try:
        key = signing.loads(token, salt=f"holdfast.link.{subject}", max_age=kept)
    except signing.BadSignature:
        raise NotVisible("There is nothing here.") from None
    if not isinstance(key, int | str):
        raise NotVisible("There is nothing here.")
    return key
