"""What a token for another program may be called, and how long it may work."""

from __future__ import annotations

from datetime import date, timedelta

from holdfast.foundation.errors import Invalid

PREFIX = "hf_"  # so that a token that leaked into a file or a log can be found by its first letters
LONGEST_DAYS = 366
NAME_LENGTH = 80


def clean_token_name(text: str) -> str:
    """What a token is for, as it is kept. Raises Invalid when empty or too long."""
    kept = " ".join(text.split())
    if not kept:
        raise Invalid("Enter what the token is for.", field="name")
    if len(kept) > NAME_LENGTH:
        raise Invalid(f"Shorten the name to {NAME_LENGTH} characters or fewer.", field="name")
    return kept


def check_expiry(expires_on: date, *, today: date) -> None:
    """Raises Invalid for a last day that is over, or so far off that nobody would remember the token."""
    if expires_on < today:
        raise Invalid("The last day is over. Choose today or a later day.", field="expires_on")
    if expires_on > today + timedelta(days=LONGEST_DAYS):
        raise Invalid("A token may work for a year at most. Choose an earlier day.", field="expires_on")
