"""From a Django bound field to what the template draws: ready words, no decisions left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from holdfast.web.nhsuk_forms.dates import DateBoxes
from holdfast.web.nhsuk_forms.fields import Look

TYPES = {"email": "email", "password": "password", "search": "search", "tel": "tel", "url": "url"}


@dataclass(frozen=True)
class Option:
    """One radio, tick box, list entry or date box."""

    id: str
    name: str
    value: str
    words: str
    hint: str = ""
    chosen: bool = False
    width: int = 0


@dataclass(frozen=True)
class DrawnField:
    """A field ready to be drawn. kind: text, textarea, select, radios, checkboxes, yes, date, file or hidden."""

    kind: str
    id: str
    name: str
    label: str
    hint: str
    error: str
    value: str
    type: str
    look: Look
    options: tuple[Option, ...]
    required: bool
    attributes: tuple[tuple[str, str], ...]

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for aria-describedby."""
        return " ".join([*([f"{self.id}-hint"] if self.hint else []), *([f"{self.id}-error"] if self.error else [])])

    @property
    def anchor(self) -> str:
        """Where a link in the error summary leads: the first input of the field."""
        return self.options[0].id if self.kind == "date" else self.id


def kind_of(widget: forms.Widget) -> str:
    """Which drawing a widget gets. Order matters: RadioSelect and CheckboxSelectMultiple derive from Select."""
    kinds: tuple[tuple[str, Any], ...] = (
        ("hidden", forms.HiddenInput),
        ("date", DateBoxes),
        ("checkboxes", forms.CheckboxSelectMultiple),
        ("radios", forms.RadioSelect),
        ("select", forms.Select),
        ("yes", forms.CheckboxInput),
        ("textarea", forms.Textarea),
        ("file", forms.FileInput),
    )
    return next((name for name, kind in kinds if isinstance(widget, kind)), "text")


def _listed(bound: BoundField, identity: str, hints: dict[str, str]) -> list[Option]:
    drawn = []
    for entry in bound.subwidgets:
        data = entry.data
        place = len(drawn) + 1
        value = "" if data["value"] is None else str(data["value"])
        drawn.append(
            Option(
                identity if place == 1 else f"{identity}-{place}",
                data["name"],
                value,
                str(data["label"]),
                hints.get(value, ""),
                bool(data["selected"]),
            )
        )
    return drawn


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    pairs = []
    for value, words in choices:
        pairs.extend(words if isinstance(words, list | tuple) else [(value, words)])
    return pairs


def _options(bound: BoundField, kind: str, identity: str, look: Look) -> tuple[Option, ...]:
    if kind in ("radios", "checkboxes"):
        return tuple(_listed(bound, identity, dict(look.hints)))
    if kind == "select":
        held = str(bound.value() if bound.value() is not None else "")
        pairs = _flat(bound.field.choices)
        return tuple(Option("", "", str(v or ""), str(words), chosen=str(v or "") == held) for v, words in pairs)
    if kind == "date":
        widget: Any = bound.field.widget
        held_boxes = widget.boxes(bound.value())
        return tuple(
            Option(
                f"{identity}-{part}",
                f"{bound.html_name}_{part}",
                held_boxes.get(part, ""),
                part.capitalize(),
                width=4 if part == "year" else 2,
            )
            for part in widget.parts
        )
    return ()


def drawn(bound: BoundField, **changes: Any) -> DrawnField:
    """Prepare a bound field. `changes` replace parts of its look (width=5) or its words (label=, hint=)."""
    field = bound.field
    look = getattr(field, "look", None) or Look(autocomplete=str(field.widget.attrs.get("autocomplete", "")))
    words = {name: changes.pop(name) for name in ("label", "hint") if name in changes}
    if changes:
        look = Look(**{**{name: getattr(look, name) for name in Look.__dataclass_fields__}, **changes})
    kind = kind_of(field.widget)
    identity = bound.auto_id or f"id_{bound.html_name}"
    value = "" if kind in ("file", "date") or getattr(field.widget, "input_type", "") == "password" else bound.value()
    kept = ("accept", "maxlength", "minlength", "multiple", "spellcheck", "autocapitalize")
    attributes = [(name, str(given)) for name, given in field.widget.attrs.items() if name in kept]
    if kind in ("text", "textarea") and getattr(field, "max_length", None):
        attributes.append(("maxlength", str(field.max_length)))
    return DrawnField(
        kind=kind, id=identity, name=bound.html_name, label=words.get("label", str(bound.label)),
        hint=words.get("hint", str(bound.help_text)), error=" ".join(str(e) for e in bound.errors),
        value="" if value is None or (isinstance(value, list | bool) and kind != "yes") else str(value),
        type=TYPES.get(getattr(field.widget, "input_type", ""), "text"), look=look,
        options=_options(bound, kind, identity, look) if kind != "yes" else (
            Option(identity, bound.html_name, "on", str(bound.label), str(bound.help_text), bool(bound.value())),
        ),
        required=field.required, attributes=tuple(dict(attributes).items()),
    )  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """A line of the error summary: words and the address (on this page) of the input they are about."""

    words: str
    anchor: str = ""


def problems(form: forms.BaseForm) -> tuple[Problem, ...]:
    """Every error of a bound form, in the order of its fields, then those of the form as a whole."""
    found = [
        Problem(str(error), drawn(bound).anchor) for bound in form if not bound.is_hidden for error in bound.errors
    ]
    hidden = [Problem(str(error)) for bound in form.hidden_fields() for error in bound.errors]
    return (*found, *hidden, *(Problem(str(error)) for error in form.non_field_errors()))
