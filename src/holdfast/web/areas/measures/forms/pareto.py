"""Causes and their counts, pasted."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError

from holdfast.web.nhsuk_forms import fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

MOST_LINES = 5_000
MOST_CAUSES = 200
_COUNT = re.compile(r"^(?P<cause>.*?)[\t;,|]\s*(?P<count>-?[\d ,.]*\d)\s*$")


class ParetoForm(Form):
    """Lines of "cause, count", or one line for each event with its cause alone."""

    title = fields.TextField(
        label="What was counted?", help_text="For example: “Causes of late discharges, May”.", max_length=120
    )
    causes = fields.LongTextField(
        label="The causes",
        help_text="One line for each cause with its count, as copied from two columns of a sheet: “Waiting for "
        "medicines, 14”. Or one line for each event with its cause alone, and we count. No names of patients or staff.",
        max_length=200_000,
        look=Look(rows=12),
    )

    def clean_causes(self) -> tuple[tuple[str, ...], tuple[float, ...] | None]:
        """(causes, their counts), or (causes, None) where each line is one event. The line that is wrong is named."""
        lines = [
            (i, line.strip()) for i, line in enumerate(self.cleaned_data["causes"].splitlines(), 1) if line.strip()
        ]
        if len(lines) > MOST_LINES:
            raise ValidationError(
                f"There are {len(lines):,} lines; at most {MOST_LINES:,} can be drawn. Add them up first."
            )
        found = [(i, line, _COUNT.match(line)) for i, line in lines]
        counted = [match for _, _, match in found if match]
        if not counted:
            return self._few(tuple(line for _, line in lines)), None
        return self._few(tuple(m["cause"].strip() for m in counted)), tuple(self._counts(found))

    def _counts(self, found: list[tuple[int, str, Any]]) -> list[float]:
        counts = []
        for at, (i, line, match) in enumerate(found):
            if match is None and at == 0 and len(found) > 1:
                continue  # the headings of the columns
            if match is None:
                raise ValidationError(f"Line {i} has no count: “{line[:60]}”. Write the cause, a comma and the count.")
            number = match["count"].replace(",", "").replace(" ", "")
            try:
                count = float(number)
            except ValueError:
                raise ValidationError(f"The count on line {i} is not a number: “{match['count'][:20]}”.") from None
            if not 0 <= count < 1e9:
                raise ValidationError(f"The count on line {i} is {match['count'][:20]}; it must be nought or more.")
            counts.append(count)
        return counts

    def _few(self, causes: tuple[str, ...]) -> tuple[str, ...]:
        different = len(set(causes))
        if different > MOST_CAUSES:
            raise ValidationError(f"There are {different:,} different causes; group them into {MOST_CAUSES} at most.")
        return causes
