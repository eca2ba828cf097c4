"""What bringing numbers costs a ward, in minutes: estimates, kept low on purpose, for the weekly meter."""

from __future__ import annotations

from decimal import Decimal

PER_NUMBER = Decimal("0.5")  # typing one number into a form
PER_SHEET = Decimal("3")  # finding, pasting and checking a sheet
WORDS = {
    "form": "Numbers by form",
    "paste": "Numbers pasted",
    "csv": "Numbers from a file",
    "xlsx": "Numbers from a file",
}


def minutes_for(source: str, numbers: int) -> Decimal:
    """About how long it takes a person to bring so many numbers this way; 0 for what a machine brings."""
    if source not in WORDS or numbers < 1:
        return Decimal(0)
    return min(PER_NUMBER * numbers, Decimal(60)) if source == "form" else PER_SHEET
