"""Bringing a sheet, and saying what it is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from holdfast.measures.choices import Better
from holdfast.web.areas.measures.reading.names import NEW, Named
from holdfast.web.nhsuk_forms import fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

BETTER = [(b.value, b.label) for b in Better]
MULTIPLIERS = (("1000", "per 1,000"), ("100", "per 100"), ("10000", "per 10,000"), ("1", "as it is"))


class BringForm(Form):
    """A pasted block of a spreadsheet, or a file."""

    pasted = fields.LongTextField(
        label="Paste here",
        help_text="Select the cells in your spreadsheet, headings as well, copy them and paste them here.",
        required=False,
        look=Look(rows=10, label_size="s"),
    )
    file = fields.FileField(
        label="Or choose a file",
        help_text="Excel (.xlsx), OpenDocument (.ods) or CSV.",
        required=False,
        accept=".csv,.xlsx,.ods,.txt,.tsv",
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not (given.get("pasted") or "").strip() and not given.get("file") and not self.errors:
            raise ValidationError({"pasted": "Paste the cells of your sheet, or choose a file"})
        if given.get("file") and given["file"].size > settings.UPLOAD_LIMIT_BYTES:
            limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
            raise ValidationError({"file": f"This file is larger than {limit} MB. Bring it in parts"})
        return given


class ImportForm(Form):
    """What each measure named in a sheet is, and whose numbers they are.

    names: the measures a sheet is about. measures and units: (id, words) to choose from; without may_define no new
    measure is offered. ask_unit: the sheet itself does not say the unit.
    """

    def __init__(
        self,
        *args: Any,
        names: list[Named],
        measures: list[tuple[int, str]],
        units: list[tuple[int, str]],
        may_define: bool,
        ask_unit: bool,
        is_rate: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        new = [(NEW, "A new measure")] if may_define else []
        for one in names:
            lead = f"“{one.in_sheet}” is" if one.in_sheet else "These numbers are"
            self.fields[f"measure_{one.index}"] = fields.SelectField(
                label=lead, choices=fields.options([*new, *measures], first="Choose a measure")
            )
            if may_define and self.choice(one) in ("", NEW):
                self.fields[f"name_{one.index}"] = fields.TextField(label="Its name", required=False, max_length=150)
                self.fields[f"better_{one.index}"] = fields.ChoiceField(
                    label="Which direction is better?", choices=BETTER, required=False
                )
        if is_rate and may_define:
            self.fields["multiplier"] = fields.SelectField(label="Show the rate", choices=MULTIPLIERS, required=False)
        if ask_unit:
            self.fields["unit"] = fields.SelectField(
                label="Whose numbers are they?", choices=fields.options(units, first="Choose a ward or unit")
            )
        self.fields["keep_mapping"] = fields.YesField(
            label="Read my sheet like this next time", required=False, initial=True
        )

    def choice(self, one: Named) -> str:
        """What is chosen for a measure of the sheet now: "new", an id, or "" (before or after an error too)."""
        return str(self[f"measure_{one.index}"].value() or "")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        taken: dict[str, str] = {}
        for one in self.names:
            if given.get(f"measure_{one.index}") != NEW:
                continue
            name = given.get(f"name_{one.index}", "").strip()
            if not name:
                self.add_error(f"name_{one.index}", "Enter a name for the new measure")
            elif name.lower() in taken:
                self.add_error(f"name_{one.index}", "Two new measures cannot have the same name")
            taken[name.lower()] = name
            if not given.get(f"better_{one.index}"):
                self.add_error(f"better_{one.index}", f"Choose which direction is better for {name or 'it'}")
        return given
