"""A date in three boxes, and a month in two.

Both also take "14/3/2026", "14 March 2026" or "2026-03-14" in the first box.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from holdfast.web.components.words import MONTHS
from holdfast.web.nhsuk_forms.fields import Drawn


class DateBoxes(forms.Widget):
    """Day, month and year as three inputs named NAME_day, NAME_month, NAME_year. Drawn by components/fields.html."""

    parts: tuple[str, ...] = ("day", "month", "year")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """What was typed, box by box; a whole date under the plain name (from a link) is taken apart."""
        typed = {part: str(data.get(f"{name}_{part}", "")).strip() for part in self.parts}
        if not any(typed.values()) and data.get(name):
            return self.taken_apart(data.get(name))
        first = typed[self.parts[0]]
        if first and not any(typed[part] for part in self.parts[1:]) and not first.isdigit():
            return self.taken_apart(first) or typed
        return typed

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in self.parts) and name not in data

    def taken_apart(self, value: Any) -> dict[str, str]:
        """A date, or its text, as boxes; empty when it is not one."""
        if isinstance(value, date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", str(value).strip())
        if found:
            return {"day": found[3] or "1", "month": found[2], "year": found[1]}
        found = re.fullmatch(r"(?:(\d{1,2})[\s./-]+)?([A-Za-z]+|\d{1,2})[\s./-]+(\d{4})", str(value).strip())
        return {"day": found[1] or "1", "month": found[2], "year": found[3]} if found else {}

    def boxes(self, value: Any) -> dict[str, str]:
        """The value as boxes, whether it comes from what was typed or from `initial`."""
        return value if isinstance(value, dict) else self.taken_apart(value)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-{self.parts[0]}" if id_ else ""


class MonthBoxes(DateBoxes):
    parts = ("month", "year")


def month_number(text: str) -> int:
    """3 for "3", "03", "mar", "March"; ValueError otherwise."""
    if text.isdigit():
        return int(text)
    for place, name in enumerate(MONTHS, start=1):
        if len(text) >= 3 and name.lower().startswith(text.lower()):
            return place
    raise ValueError(text)


class DateField(Drawn, forms.Field):
    """A day: cleans to a date or None."""

    widget = DateBoxes
    example = "for example 14 3 2026"

    def __init__(self, *args: Any, example: str = "", **kwargs: Any) -> None:
        self.example = example or self.example
        kwargs.setdefault("help_text", self.example[0].upper() + self.example[1:])
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> date | None:
        """The date; ValidationError says which part is wrong or missing."""
        if isinstance(value, date):
            return value
        boxes = dict(value or {})
        if not any(boxes.values()):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        missing = [part for part in self.widget.parts if not boxes.get(part)]
        if missing:
            raise ValidationError(f"{self.label or 'The date'} must have a {' and a '.join(missing)}", code="parts")
        try:
            year = int(boxes["year"])
            if not 1900 <= year <= 2200:
                raise ValueError
            return date(year, month_number(boxes["month"]), int(boxes.get("day") or 1))
        except ValueError:
            words = f"{self.label or 'The date'} must be a real date, {self.example}"
            raise ValidationError(words, code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.widget.boxes(initial) != (data or {})


class MonthField(DateField):
    """A month: cleans to its first day or None."""

    widget = MonthBoxes
    example = "for example 3 2026"
