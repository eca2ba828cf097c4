"""The letters the site writes about accounts. Plain text; a link stands alone on its line."""

from __future__ import annotations

from datetime import date

JOIN_PATH = "/join/{token}/"
RESET_NAME = "account_reset_password_from_key"


def invitation(
    *, name: str, organisation: str, role: str, sentence: str, unit: str, link: str, until: date
) -> dict[str, str]:
    """Subject and text of the letter that asks someone to join. `link` holds the only copy of the token."""
    return {
        "subject": f"Join {organisation} on Holdfast",
        "text": (
            f"Dear {name},\n\n"
            f"You are invited to join {organisation} on Holdfast, where it keeps its improvements.\n\n"
            f"Your role: {role}, {unit}.\n{sentence}\n\n"
            f"To choose a password and begin, open:\n\n{link}\n\n"
            f"The link works once, until {until:%-d %B %Y}. If you did not expect this letter, you need do nothing.\n"
        ),
    }


def password_reset(*, name: str, organisation: str, link: str) -> dict[str, str]:
    """Subject and text of the letter with which an administrator lets someone choose a new password."""
    return {
        "subject": "Choose a new password for Holdfast",
        "text": (
            f"Dear {name},\n\n"
            f"An administrator of {organisation} asked for you to choose a new password. Open:\n\n{link}\n\n"
            "Your present password works until then. If you did not ask for this, tell your administrator.\n"
        ),
    }


def token_ended(*, name: str, organisation: str, token: str) -> dict[str, str]:
    """Subject and text of the letter that tells somebody that an administrator ended one of their tokens."""
    return {
        "subject": "A token of yours was ended",
        "text": (
            f"Dear {name},\n\n"
            f"An administrator of {organisation} ended your token “{token}”.\n"
            "The program that used it can no longer read or send anything. Numbers it sent stay.\n\n"
            "If the program is still needed, make a new token on your account's page.\n"
        ),
    }
