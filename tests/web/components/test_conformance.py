"""Our thin parts against nhsuk-frontend-jinja, the design system's port: same elements, same classes, same names."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django import forms as django_forms
from django.template import engines
from jinja2 import ChainableUndefined, Environment, PackageLoader

from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

PORT = Environment(
    loader=PackageLoader("nhsuk_frontend_jinja"), undefined=ChainableUndefined, autoescape=True, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
# Attributes that must agree; others (ids of ours, script hooks) may differ.
KEPT = {"class", "type", "for", "id", "name", "value", "role", "aria-describedby", "checked", "selected", "scope",
        "href", "rows", "inputmode", "aria-current", "aria-label", "rel"}  # fmt: skip


class Shape(HTMLParser):
    """A piece of a page as a list of (element, its attributes that matter) and its words."""

    def __init__(self, html: str):
        super().__init__()
        self.elements: list[tuple[str, tuple]] = []
        self.words: list[str] = []
        self._drawn = 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag == "svg":
            self._drawn += 1
        if self._drawn:
            return
        self.elements.append((tag, tuple(sorted((k, v or "") for k, v in attributes if k in KEPT))))

    def handle_endtag(self, tag):
        if tag == "svg":
            self._drawn -= 1

    def handle_data(self, data):
        if data.strip():
            self.words.append(" ".join(data.split()))


def port(component: str, macro: str, params: dict) -> Shape:
    text = f'{{% from "nhsuk/components/{component}/macro.jinja" import {macro} %}}{{{{ {macro}(p) }}}}'
    return Shape(PORT.from_string(text).render(p=params))


def ours(text: str, **context) -> Shape:
    source = '{% import "components/nhs.html" as nhs %}{% import "components/table.html" as tables %}' + (
        '{% import "components/forms.html" as forms %}' + text
    )
    return Shape(engines["jinja2"].env.from_string(source).render(**context))


def same(mine: Shape, theirs: Shape) -> None:
    assert mine.elements == theirs.elements
    assert mine.words == theirs.words


@pytest.mark.parametrize(
    ("text", "component", "macro", "params"),
    [
        ('{{ nhs.tag("Late", "grey") }}', "tag", "tag", {"text": "Late", "colour": "grey"}),
        ('{{ nhs.inset("Kept.") }}', "inset-text", "insetText", {"text": "Kept."}),
        ('{{ nhs.button("Save") }}', "button", "button", {"text": "Save"}),
        ('{{ nhs.button("Stop", kind="warning", small=True) }}', "button", "button",
         {"text": "Stop", "variant": "warning", "small": True}),
        ('{{ nhs.button("Go", href="/x/", kind="secondary") }}', "button", "button",
         {"text": "Go", "href": "/x/", "variant": "secondary"}),
        ('{% call nhs.details("How") %}So{% endcall %}', "details", "details", {"summaryText": "How", "text": "So"}),
        ('{{ nhs.warning("Stop", "Now", level=3) }}', "warning-callout", "warningCallout",
         {"heading": "Stop", "text": "Now"}),
        ('{{ nhs.panel("Done", "Sent") }}', "panel", "panel", {"titleText": "Done", "text": "Sent"}),
        ('{{ nhs.card("Falls", "Ward 7", "/f/") }}', "card", "card",
         {"heading": "Falls", "description": "Ward 7", "href": "/f/", "clickable": True}),
    ],
)  # fmt: skip
def test_small_part_is_built_like_the_ports(text, component, macro, params):
    same(ours(text), port(component, macro, params))


def test_table_is_built_like_the_ports():
    theirs = port("tables", "table", {
        "caption": "Beds", "responsive": True, "head": [{"text": "Ward"}, {"text": "Beds", "format": "numeric"}],
        "rows": [[{"text": "Alder", "header": "Ward"}, {"text": "24", "format": "numeric", "header": "Beds"}]],
    })  # fmt: skip
    from holdfast.web.components.listing import Head

    mine = ours('{{ tables.table(c, r, "Beds") }}', c=["Ward", Head("Beds", number=True)], r=[["Alder", 24]])
    assert [e for e in mine.elements[1:] if e[0] != "tbody"] == [e for e in theirs.elements if e[0] != "tbody"]
    assert mine.words == theirs.words


def test_pagination_is_built_like_the_ports():
    from holdfast.web.components.paging import Pages

    pages = Pages(
        2, 9, 0, 0, "?p=1", "?p=3", (("1", "?p=1", False), ("2", "?p=2", True), ("", "", False), ("9", "?p=9", False))
    )
    theirs = port("pagination", "pagination", {
        "previous": {"href": "?p=1"}, "next": {"href": "?p=3"},
        "items": [{"number": 1, "href": "?p=1"}, {"number": 2, "href": "?p=2", "current": True}, {"ellipsis": True},
                  {"number": 9, "href": "?p=9"}],
    })  # fmt: skip
    mine = ours("{{ tables.pagination(p) }}", p=pages)
    arrows = ("span", ())
    assert [e for e in mine.elements if e != arrows] == theirs.elements


class Sample(Form):
    words = fields.TextField(label="Name", help_text="As on the door", look=Look(width=5, label_size="s"))
    share = fields.NumberField(label="Share", look=Look(suffix="%", width=5, inputmode="decimal"))
    long = fields.LongTextField(label="Note", look=Look(rows=4))
    one = fields.ChoiceField(label="Which?", choices=[("1", "One"), ("2", "Two")], look=Look(hints=(("1", "First"),)))
    many = fields.ManyField(label="All that hold", choices=[("1", "One"), ("2", "Two")])
    listed = fields.SelectField(label="Unit", choices=[("1", "One"), ("2", "Two")])
    on = dates.DateField(label="From", help_text="For example 4 3 2026")
    sheet = fields.FileField(label="File")


def form(**given) -> Sample:
    return Sample(given or None)


def wrong(field: str, says: str, **given) -> Sample:
    broken = Sample(given)
    broken.full_clean()
    broken._errors = django_forms.utils.ErrorDict({field: django_forms.utils.ErrorList([says])})
    return broken


def drawn(which: Sample, name: str) -> Shape:
    return ours("{{ forms.field(f[n]) }}", f=which, n=name)


LABEL = {"label": {"text": "Name", "size": "s"}, "hint": {"text": "As on the door"}}


def test_text_input_is_built_like_the_ports():
    same(drawn(form(), "words"), port("input", "input", {"id": "id_words", "name": "words", "width": 5, **LABEL}))


def test_text_input_with_an_error_is_built_like_the_ports():
    params = {"id": "id_words", "name": "words", "width": 5, "value": "x", "errorMessage": {"text": "No"}, **LABEL}
    same(drawn(wrong("words", "No", words="x"), "words"), port("input", "input", params))


def test_input_with_a_unit_behind_is_built_like_the_ports():
    params = {
        "id": "id_share",
        "name": "share",
        "label": {"text": "Share"},
        "suffix": "%",
        "width": 5,
        "inputmode": "decimal",
    }
    same(drawn(form(), "share"), port("input", "input", params))


def test_textarea_is_built_like_the_ports():
    params = {"id": "id_long", "name": "long", "label": {"text": "Note"}, "rows": 4, "value": "typed"}
    same(drawn(form(long="typed"), "long"), port("textarea", "textarea", params | {"value": "typed"}))


def test_radios_are_built_like_the_ports():
    params = {
        "name": "one", "idPrefix": "id_one", "fieldset": {"legend": {"text": "Which?"}}, "value": "2",
        "errorMessage": {"text": "No"},
        "items": [{"value": "1", "text": "One", "hint": {"text": "First"}}, {"value": "2", "text": "Two"}],
    }  # fmt: skip
    same(drawn(wrong("one", "No", one="2"), "one"), port("radios", "radios", params))


def test_tick_boxes_are_built_like_the_ports():
    params = {
        "name": "many", "idPrefix": "id_many", "fieldset": {"legend": {"text": "All that hold"}}, "values": ["2"],
        "items": [{"value": "1", "text": "One"}, {"value": "2", "text": "Two"}],
    }  # fmt: skip
    given = Sample({"many": ["2"]})
    given._errors = django_forms.utils.ErrorDict()
    same(drawn(given, "many"), port("checkboxes", "checkboxes", params))


def test_select_is_built_like_the_ports():
    items = [{"value": "1", "text": "One"}, {"value": "2", "text": "Two", "selected": True}]
    params = {
        "id": "id_listed",
        "name": "listed",
        "label": {"text": "Unit"},
        "items": items,
        "errorMessage": {"text": "No"},
    }
    same(drawn(wrong("listed", "No", listed="2"), "listed"), port("select", "select", params))


def test_date_is_built_like_the_ports():
    items = [
        {"name": f"on_{p}", "id": f"id_on-{p}", "width": 4 if p == "year" else 2, "label": p.capitalize()}
        | {"inputmode": "text" if p == "month" else "numeric"}
        for p in ("day", "month", "year")
    ]
    params = {"id": "id_on", "fieldset": {"legend": {"text": "From"}}, "items": items, "errorMessage": {"text": "No"}}
    params["hint"] = {"text": "For example 4 3 2026"}
    same(drawn(wrong("on", "No"), "on"), port("date-input", "dateInput", params))


def test_file_is_built_like_the_ports():
    params = {"id": "id_sheet", "name": "sheet", "label": {"text": "File"}}
    same(drawn(form(), "sheet"), port("file-upload", "fileUpload", params))


def test_error_summary_is_built_like_the_ports():
    theirs = port("error-summary", "errorSummary", {
        "titleText": "There is a problem", "errorList": [{"text": "No", "href": "#id_words"}]})  # fmt: skip
    mine = ours("{{ forms.error_summary(f) }}", f=wrong("words", "No"))
    assert mine.words == theirs.words
    assert mine.elements[1:] == theirs.elements[1:]


def test_every_class_we_use_exists_in_the_design_system_or_is_ours():
    from pathlib import Path

    from django.contrib.staticfiles import finders

    css = Path(finders.find("nhsuk/nhsuk.css")).read_text()
    templates = Path(finders.find("css/holdfast.css")).parents[2] / "jinja2"
    mine = (templates.parent / "static/css/holdfast.css").read_text() + (
        templates.parent / "static/css/print.css"
    ).read_text()
    used = set()
    for page in [*templates.glob("components/*.html"), *templates.glob("shell/*.html"), templates / "layout.html"]:
        used |= set(re.findall(r"(?<![\w-])nhsuk-[a-z_-]+(?![\w-]*{{)(?=[\s\"])", page.read_text()))
    missing = {name for name in used if f".{name}" not in css and f".{name}" not in mine}
    assert missing <= {"nhsuk-header__account-form"}, missing
