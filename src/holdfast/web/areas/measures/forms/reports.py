"""A report by mail: what it is called, when it comes, who gets it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from holdfast.measures.choices import Every
from holdfast.web.nhsuk_forms import fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = [
    *((f"week-{n}", f"Every {name}") for n, name in enumerate(WEEKDAYS, 1)),
    *((f"month-{n}", f"On day {n} of every month") for n in range(1, 29)),
]


class ReportForm(Form):
    """others: whether the person may send it to others as well; the field is not there for who may not."""

    name = fields.TextField(label="What is it called?", help_text="It is the subject of the mail.", max_length=120)
    when = fields.SelectField(label="When should it come?", choices=fields.options(DAYS, first="Choose a day"))
    to_me = fields.YesField(label="Send it to me", required=False, initial=True)
    addresses = fields.LongTextField(
        label="Send it to others as well",
        help_text="One address on each line, of people with an account here. Each gets only what they may see.",
        required=False,
        look=Look(rows=4),
    )

    def __init__(self, *args: Any, others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not others:
            del self.fields["addresses"]

    def clean_when(self) -> tuple[Every, int]:
        every, _, day = self.cleaned_data["when"].partition("-")
        return Every(every), int(day)

    def clean_addresses(self) -> list[str]:
        """The addresses, each once; the one that is none is named."""
        found = [line.strip().lower() for line in self.cleaned_data["addresses"].replace(",", "\n").split("\n")]
        for address in filter(None, found):
            try:
                validate_email(address)
            except ValidationError:
                raise ValidationError(f"“{address[:80]}” is not an address.") from None
        return sorted({address for address in found if address})
