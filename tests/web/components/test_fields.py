"""Fields: what they take, what they say, and that nothing typed is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.web.components.words import day
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.drawing import drawn, problems
from holdfast.web.nhsuk_forms.forms import Form


class Target(Form):
    value = fields.NumberField(label="Target")
    beds = fields.WholeNumberField(label="Beds", required=False)
    from_on = dates.DateField(label="From")
    month = dates.MonthField(label="Month", required=False)
    agreed = fields.YesField(label="The team agreed", required=False)
    why = fields.TextField(label="Why?", required=False)


def filled(**more) -> Target:
    typed = {"value": "12.5", "from_on_day": "4", "from_on_month": "3", "from_on_year": "2026"} | more
    return Target(QueryDict("&".join(f"{k}={v}" for k, v in typed.items())))


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12.5", "12.5"), ("1,234.5", "1234.5"), (" 95.2% ", "95.2"), ("−3", "-3"), ("0", "0"), ("95 %", "95")],
)
def test_number_is_read_as_people_write_it(typed, number):
    form = Target({**filled().data.dict(), "value": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == Decimal(number)


@pytest.mark.parametrize("typed", ["twelve", "1.2.3", "--1", "NaN", "Infinity"])
def test_number_that_is_none_is_refused_and_stays_in_the_box(typed):
    form = Target({**filled().data.dict(), "value": typed})
    assert not form.is_valid()
    assert drawn(form["value"]).value == typed


@pytest.mark.parametrize(
    "typed",
    [
        {"from_on_day": "4", "from_on_month": "3", "from_on_year": "2026"},
        {"from_on_day": "04", "from_on_month": "March", "from_on_year": "2026"},
        {"from_on_day": "4", "from_on_month": "mar", "from_on_year": "2026"},
        {"from_on_day": "4/3/2026"}, {"from_on_day": "4 March 2026"}, {"from_on_day": "2026-03-04"},
        {"from_on_day": "4.3.2026"},
        {"from_on": "2026-03-04"},
    ],
)  # fmt: skip
def test_date_is_read_from_three_boxes_or_pasted_whole(typed):
    form = Target({"value": "1", **typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["from_on"] == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        (("31", "2", "2026"), "From must be a real date"),
        (("4", "13", "2026"), "From must be a real date"),
        (("4", "3", "26"), "From must be a real date"),
        (("four", "3", "2026"), "From must be a real date"),
        (("", "3", "2026"), "From must have a day"),
        (("4", "", ""), "From must have a month and a year"),
        (("", "", ""), "Enter from"),
    ],
)
def test_date_that_is_none_says_what_is_wrong_and_keeps_the_boxes(boxes, words):
    form = filled(from_on_day=boxes[0], from_on_month=boxes[1], from_on_year=boxes[2])
    assert not form.is_valid()
    assert words in form.errors["from_on"][0]
    assert tuple(o.value for o in drawn(form["from_on"]).options) == boxes


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_date_survives_being_written_and_read(on):
    assert dates.DateField().clean(dates.DateBoxes().taken_apart(day(on))) == on
    assert dates.DateField().clean(dates.DateBoxes().taken_apart(on.isoformat())) == on


@given(st.text(max_size=30))
def test_any_text_in_a_date_box_is_answered_with_words_not_a_crash(text):
    form = Target({"value": "1", "from_on_day": text})
    form.is_valid()
    assert "from_on" in form.errors or form.cleaned_data["from_on"]


def test_month_gives_its_first_day():
    form = filled(month_month="7", month_year="2025")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["month"] == date(2025, 7, 1)


def test_initial_date_fills_the_boxes():
    boxes = drawn(Target(initial={"from_on": date(2026, 3, 4)})["from_on"]).options
    assert [(b.name, b.value) for b in boxes] == [
        ("from_on_day", "4"),
        ("from_on_month", "3"),
        ("from_on_year", "2026"),
    ]


def test_summary_leads_to_the_first_box_of_a_date_and_to_other_inputs_by_id():
    form = Target({})
    assert [(p.words, p.anchor) for p in problems(form)] == [
        ("Enter target", "id_value"), ("Enter from", "id_from_on-day"),
    ]  # fmt: skip


def test_refusal_of_an_operation_stands_beside_the_field_it_names():
    form = filled()
    form.is_valid()
    form.refuse(Invalid("No target above 100 %.", field="value"))
    assert form.errors["value"] == ["No target above 100 %."]


def test_refusal_that_names_no_field_of_ours_stands_at_the_top():
    form = filled()
    form.is_valid()
    form.refuse(Invalid("The measure is retired.", field="measure"))
    assert [p.words for p in problems(form)] == ["The measure is retired."]


def test_what_was_typed_is_escaped():
    form = Target({**filled().data.dict(), "why": '"><script>alert(1)</script>'})
    html = str(form["why"].as_field_group())
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_whole_form_draws_itself():
    html = engines["jinja2"].env.from_string("{{ form }}").render(form=filled())
    assert html.count("nhsuk-form-group") >= 6
    assert 'name="agreed"' in html


def test_password_is_never_filled_in_again():
    class Door(Form):
        password = fields.PasswordField(label="Password")

    assert "hunter2" not in str(Door({"password": "hunter2"}))


def test_select_begins_with_what_to_do():
    assert fields.options([(7, "Ward 7")], first="Choose a unit") == [("", "Choose a unit"), ("7", "Ward 7")]


def test_file_field_offers_the_endings_it_takes():
    class Upload(Form):
        sheet = fields.FileField(label="A sheet", accept=".csv,.xlsx")

    html = str(Upload())
    assert 'accept=".csv,.xlsx"' in html
    assert "Choose a sheet" in str(Upload({}, {}))
