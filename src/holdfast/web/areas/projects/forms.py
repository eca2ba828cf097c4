"""What a project asks for: its charter, its people, its measures."""

from __future__ import annotations

from typing import Any

from holdfast.improvement.choices import MeasureRole, Part, Programme
from holdfast.improvement.rules.aims import Aim
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

Pairs = list[tuple[Any, str]]
NO_NAMES = "No names of patients."


class CharterForm(Form):
    """The charter. The aim may lack parts: the page says which."""

    title = fields.TextField(label="What is the project called?", max_length=200)
    programme = fields.SelectField(label="What is it part of?", choices=[(p.value, p.label) for p in Programme])
    problem = fields.LongTextField(
        label="What is the problem, and for whom?", help_text=f"What happens now, and how you know. {NO_NAMES}",
        max_length=4000, look=Look(rows=4),
    )  # fmt: skip
    what = fields.TextField(
        label="The aim: what should get better?", help_text="For example: falls, waits for a scan, missed doses.",
        max_length=300, required=False,
    )  # fmt: skip
    how_much = fields.TextField(
        label="By how much?",
        help_text="With a number: “from 8 to 4 a month”, “by 30%”.",
        max_length=200,
        required=False,
    )
    by_when = dates.DateField(label="By when?", help_text="For example, 31 3 2027.", required=False)
    for_whom = fields.TextField(
        label="For whom?", help_text="Which patients or staff: “patients of Ward 7 who fell before”.", max_length=200,
        required=False,
    )  # fmt: skip
    hours_planned = fields.WholeNumberField(
        label="Protected hours planned for the team (optional)", min_value=0, max_value=100000, required=False,
        look=Look(width=5),
    )  # fmt: skip

    def aim(self) -> Aim:
        """The aim as it was typed."""
        given = self.cleaned_data
        return Aim(given["what"], given["how_much"], given["by_when"], given["for_whom"])


class NewProjectForm(CharterForm):
    """A charter with where and who. units, people: (id, name) pairs."""

    unit = fields.SelectField(label="Which unit?")
    lead = fields.SelectField(label="Who leads it?")
    sponsor = fields.SelectField(
        label="Who sponsors it? (optional)", help_text="Somebody senior who clears the way.", required=False
    )

    def __init__(self, *args: Any, units: Pairs, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, unit=(units, "Choose a unit"), lead=(people, "Choose a person"), sponsor=(people, "Nobody yet"))


class AdoptForm(Form):
    """Where a tested change is taken up, and who leads it there."""

    title = fields.TextField(label="What is the new project called?", max_length=200)
    unit = fields.SelectField(label="Which unit takes it up?")
    lead = fields.SelectField(label="Who leads it there?")

    def __init__(self, *args: Any, units: Pairs, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, unit=(units, "Choose a unit"), lead=(people, "Choose a person"))


class JoinForm(Form):
    """Somebody of the team: a person with an account, or a name."""

    part = fields.ChoiceField(label="What do they do?", choices=[(p.value, p.label) for p in Part if p != Part.LEAD])
    person = fields.SelectField(
        label="A person with an account", help_text="They may then work on this project.", required=False
    )
    name = fields.TextField(
        label="Or a name", help_text="A patient or carer partner as they wish to be named, or a partner organisation.",
        max_length=150, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, person=(people, "Nobody with an account"))


class LeadForm(Form):
    """Who leads from today, and who stands in."""

    to = fields.SelectField(label="Who leads from today?")
    deputy = fields.SelectField(label="Who stands in? (optional)", required=False)

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, to=(people, "Choose a person"), deputy=(people, "Nobody yet"))


class WatchForm(Form):
    """A measure the project watches. series: (id, name) pairs."""

    series = fields.SelectField(label="Which measure?")
    role = fields.ChoiceField(
        label="Why is it watched?", choices=[(r.value, r.label) for r in MeasureRole],
        look=Look(hints=(
            ("outcome", "Do people fare better?"), ("process", "Is the change done?"),
            ("balancing", "Does anything else get worse?"),
        )),
    )  # fmt: skip
    primary = fields.YesField(
        label="This is the main measure",
        help_text="The one a gain is claimed on first. It is fixed once numbers since the project began are seen.",
        required=False,
    )

    def __init__(self, *args: Any, series: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, series=(series, "Choose a measure"))


class HoursForm(Form):
    """Protected time the team was given."""

    on = dates.DateField(label="On which day, or up to which?", help_text="For example, 27 3 2026.")
    hours = fields.NumberField(label="How many hours?", min_value=0, max_value=9999, look=Look(width=5))
    words = fields.TextField(label="For what? (optional)", max_length=200, required=False)


class ScoreForm(Form):
    """What the team thinks itself."""

    score = fields.SelectField(label="Which stage do you think it has reached?", choices=[
        (f"{half / 2:.1f}", f"{half / 2:.1f}") for half in range(1, 11)
    ])  # fmt: skip
    words = fields.TextField(label="Why?", max_length=500)


def choose(form: Form, **choices: tuple[Pairs, str]) -> None:
    """Give fields their options: (pairs, what stands first), by the name of the field."""
    for name, (pairs, first) in choices.items():
        form.fields[name].choices = fields.options(pairs, first=first)  # type: ignore[attr-defined]
