"""What the steps of a test, a hand-over and an ending ask for."""

from __future__ import annotations

from typing import Any

from holdfast.improvement.choices import CameTrue, Decision
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.web.areas.projects.forms import NO_NAMES, Pairs, choose
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

DAY_HELP = "For example, 27 3 2026."


class PlanForm(Form):
    """Plan: what is to be learned, and how. drivers: (id, words) of the change ideas."""

    question = fields.TextField(label="What do you want to learn?", max_length=300)
    plan = fields.LongTextField(
        label="Who does what, where and when? Which numbers will you take?",
        help_text=f"Small is good: one nurse, one bay, one day. {NO_NAMES}", max_length=4000, look=Look(rows=5),
    )  # fmt: skip
    driver = fields.SelectField(label="Which change idea does it test? (optional)", required=False)

    def __init__(self, *args: Any, drivers: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, driver=(drivers, "None of the diagram"))


class BeginForm(Form):
    """The prediction, before anything is seen."""

    prediction = fields.LongTextField(
        label="What do you expect to see?",
        help_text="With a number if you can. It is fixed from now on: the result is compared with it.",
        max_length=4000, look=Look(rows=3),
    )  # fmt: skip
    begun_on = dates.DateField(label="When did it begin, or does it begin?", help_text=DAY_HELP)


class FindingForm(Form):
    """Do: what happened."""

    words = fields.LongTextField(
        label="What happened?", help_text=f"What you saw and counted, surprises too. {NO_NAMES}", max_length=4000,
        look=Look(rows=4),
    )  # fmt: skip
    ended_on = dates.DateField(label="When did it end?", help_text=DAY_HELP)


class StudyForm(Form):
    """Study and act."""

    came_true = fields.ChoiceField(
        label="How does it compare with the prediction?", choices=[(c.value, c.label) for c in CameTrue]
    )
    studied = fields.LongTextField(label="What did you learn?", max_length=4000, look=Look(rows=4))
    decided = fields.ChoiceField(label="What do you do next?", choices=[(d.value, d.label) for d in Decision])
    because = fields.TextField(label="Why? (optional)", max_length=500, required=False)


class HandOverForm(Form):
    """Who keeps it going. people, watched: (id, name) pairs."""

    to = fields.SelectField(label="Who keeps it going?", help_text="They are asked, and answer themselves.")
    deputy = fields.SelectField(label="Who stands in for them?")
    watch = fields.SelectField(label="Which measure shows whether it lasts?")
    words = fields.LongTextField(
        label="What is kept up, and where is it written down?",
        help_text="For example: in the induction of new staff, on the huddle card.", max_length=4000, look=Look(rows=4),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Pairs, watched: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = (people, "Choose a person")
        choose(self, to=person, deputy=person, watch=(watched, "Choose a measure"))


class AnswerForm(Form):
    """Yes, or no with what would have to be different."""

    accepted = fields.ChoiceField(
        label="Will you keep it going?", choices=[("yes", "Yes, I take it over"), ("no", "Not like this")]
    )
    answer = fields.TextField(label="What would have to be different?", max_length=500, required=False)


class CloseForm(Form):
    """What is looked at in each re-check."""

    question = fields.TextField(
        label="What will be looked at in 30, 90, 180 and 365 days?",
        help_text="Something one can see: “Do ten beds in bay 3 stand low at night?”", max_length=300,
    )  # fmt: skip


class StopForm(Form):
    """Why it stops, and what was learned."""

    because = fields.TextField(label="Why does the project stop?", max_length=500)
    learned = fields.LongTextField(
        label="What was learned?", help_text="Others will find it when they search, beside what went well.",
        max_length=4000, look=Look(rows=5),
    )  # fmt: skip


class LookForm(Form):
    """What was found when somebody looked again."""

    result = fields.ChoiceField(label="What did you find?", choices=[(r.value, r.label) for r in RecheckResult])
    words = fields.LongTextField(label="What did you see?", help_text=NO_NAMES, max_length=500, look=Look(rows=3))
    assurance = fields.ChoiceField(label="Who looked?", choices=[(a.value, a.label) for a in Assurance])
    done_on = dates.DateField(label="When?", help_text=DAY_HELP)


class MoveForm(Form):
    """Another day for a re-check, with a reason."""

    to_on = dates.DateField(label="To which day?", help_text=DAY_HELP)
    reason = fields.TextField(label="Why is it moved?", help_text="It stays to be seen.", max_length=500)
