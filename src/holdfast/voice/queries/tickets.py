"""The key of the guardian's space while they work: in their browser, shut, and nowhere else."""

from __future__ import annotations

from holdfast.voice.policy import keys
from holdfast.voice.rules import keyring
from holdfast.voice.rules.sealing import opened, seal

MINUTES = 15  # without a page, and the space is shut again


def ticket_for(key: str, *, person_id: int, session: str, now: int) -> str:
    """What the browser keeps: useless without the site's key, the person's session and the time. now: seconds."""
    until = now + MINUTES * 60
    return keyring.ticket(key, person_id=person_id, session=session, until=until, site_keys=keys())


def shut(text: str) -> str:
    """A text that only this site opens: for what a session keeps of words that may be anybody's secret."""
    return seal(text, keys()).decode()


def open_again(text: str) -> str:
    """The text of `shut`; empty where another key shut it."""
    try:
        return opened(text.encode(), keys())
    except ValueError:
        return ""


def key_in(found: str, *, person_id: int, session: str, now: int) -> str | None:
    """The key in what a browser sent; None where it does not open the space now."""
    return keyring.key_of(found, person_id=person_id, session=session, now=now, site_keys=keys())
