"""Fields of a form, as the NHS design system has them.

Each takes Django's usual arguments (label, required, help_text, initial, ...) and `look=Look(...)` for how it is drawn.
A form with these draws itself: see components/README.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class Look:
    """How a field is drawn. width: characters (2, 3, 4, 5, 10, 20, 30) or 0 for full; label_size: "", s, m, l or xl."""

    width: int = 0
    prefix: str = ""
    suffix: str = ""
    label_size: str = ""
    hide_label: bool = False
    inline: bool = False
    rows: int = 5
    autocomplete: str = ""
    inputmode: str = ""
    hints: tuple[tuple[str, str], ...] = ()  # (value of an option, what it means)


class Drawn:
    """Gives a Django field its `look`, and words for "nothing was given" that name the field."""

    look: Look = Look()
    missing = "Enter {label}"

    def __init__(self, *args: Any, look: Look | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if look is not None:
            self.look = look
        label = str(self.label or "").rstrip("?")  # type: ignore[has-type]
        if label and "required" not in (kwargs.get("error_messages") or {}):
            words = label if label[1:2].isupper() else label[0].lower() + label[1:]
            self.error_messages["required"] = self.missing.format(label=words)  # type: ignore[attr-defined]


class TextField(Drawn, forms.CharField):
    """One line of text."""


class EmailField(Drawn, forms.EmailField):
    look = Look(autocomplete="email")


class PasswordField(Drawn, forms.CharField):
    """A password: never shown, never stripped, never filled in again after an error."""

    widget = forms.PasswordInput
    look = Look(autocomplete="current-password", width=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, strip=False, **kwargs)


class LongTextField(Drawn, forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea


class NumberField(Drawn, forms.DecimalField):
    """A number as people write it: "1,234.5", " 95.2 ", "95.2%"."""

    widget = forms.TextInput
    look = Look(width=10, inputmode="decimal")

    def to_python(self, value: Any) -> Any:
        """A Decimal, or None for empty; thousands commas and a percent sign are taken away first."""
        if isinstance(value, str):
            value = value.replace(",", "").replace("−", "-").strip().removesuffix("%").strip()
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class WholeNumberField(Drawn, forms.IntegerField):
    """A whole number; thousands commas are taken away first."""

    widget = forms.TextInput
    look = Look(width=5, inputmode="numeric")

    def to_python(self, value: Any) -> Any:
        """An int, or None for empty."""
        return super().to_python(value.replace(",", "").strip() if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class ChoiceField(Drawn, forms.ChoiceField):
    """One of a few, as radio buttons. What each option means goes into `Look(hints=...)`."""

    widget = forms.RadioSelect
    missing = "Choose {label}"


class SelectField(Drawn, forms.ChoiceField):
    """One of many, as a list that opens."""

    missing = "Choose {label}"


class ManyField(Drawn, forms.MultipleChoiceField):
    """Any of a few, as tick boxes."""

    widget = forms.CheckboxSelectMultiple
    missing = "Choose {label}"


class YesField(Drawn, forms.BooleanField):
    """One tick box: yes or not."""

    missing = "Tick the box: {label}"


class FileField(Drawn, forms.FileField):
    """A file. `accept`: the endings offered, as ".csv,.xlsx"."""

    missing = "Choose {label}"

    def __init__(self, *args: Any, accept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if accept:
            self.widget.attrs["accept"] = accept


def options(pairs: Iterable[tuple[Any, str]], first: str = "") -> list[tuple[str, str]]:
    """Choices for SelectField: values as text, with an empty first option that says what to do."""
    return [*([("", first)] if first else []), *((str(value), words) for value, words in pairs)]
