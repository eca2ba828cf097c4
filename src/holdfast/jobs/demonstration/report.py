"""What the invented inspection report of the invented trust says, and what became of each finding since."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.loop.choices import KeyQuestion as Q
from holdfast.loop.choices import Strength

REFERENCE = "Inspection report (invented)"
MUST, SHOULD = Strength.MUST, Strength.SHOULD


@dataclass(frozen=True)
class Told:
    """One finding. life: what became of its action; after: months from the report to the day it was said to be done."""

    strength: Strength
    unit: str
    owner: str
    question: Q
    regulation: str
    text: str
    action: str
    life: str
    after: int = 0


def _must(
    unit: str, owner: str, question: Q, regulation: int, text: str, action: str, life: str, after: int = 0
) -> Told:
    said = f"The trust must ensure that {text}."
    return Told(MUST, unit, owner, question, f"Regulation {regulation}", said, action, life, after)


def _should(unit: str, owner: str, question: Q, text: str, action: str, life: str, after: int = 0) -> Told:
    return Told(SHOULD, unit, owner, question, "", f"The trust should {text}.", action, life, after)


# life: held (every check so far passed), slipped (a check failed, redone since), fallen (a check failed lately),
# late (it failed, and the executive decided too late), verified, done, going, overdue, planned, none.
REPORT = (
    _must("Alder Ward", "alder.lead", Q.SAFE, 12, "creams and drops are labelled for one patient and dated when opened",
          "Label and date every cream and drop", "held", 2),
    _must("Birch Ward", "birch.lead", Q.SAFE, 12, "the resuscitation trolley is checked daily and the check is signed",
          "Check the trolley at the morning huddle", "slipped", 3),
    _must("Hazel Ward", "hazel.lead", Q.SAFE, 12, "observations after sedation are done as often as the policy says",
          "Observations after sedation on a card at the bed", "late", 15),
    _must("Rowan Ward", "rowan.lead", Q.SAFE, 12, "medicines fridges are locked and their temperature is noted daily",
          "Lock the fridge and log its temperature", "held", 4),
    _must("Cedar Ward", "cedar.lead", Q.SAFE, 18, "enough registered nurses are on duty at night for patients' needs",
          "Match the night roster with need each week", "held", 9),
    _must("Maple Ward", "maple.lead", Q.SAFE, 13, "every member of staff has safeguarding training of the right level",
          "Safeguarding training in the afternoon overlap", "held", 6),
    _must("", "quality.lead", Q.WELL_LED, 17, "audits lead to action and what they show reaches the board in time",
          "Every failed audit has an owner within a week", "overdue"),
    _must("Willow Ward", "willow.lead", Q.EFFECTIVE, 11, "consent is recorded before treatment, with capacity noted",
          "Consent and capacity on one page of the record", "fallen", 12),
    _must("Alder Ward", "alder.lead", Q.SAFE, 15, "equipment is serviced in time and what is broken is taken away",
          "Service dates on every device", "held", 11),
    _must("Hazel Ward", "hazel.lead", Q.RESPONSIVE, 16, "complaints are answered within the time promised",
          "Answer complaints within 35 days", "held", 13),
    _must("Birch Ward", "birch.lead", Q.SAFE, 12, "risk assessments for falls are repeated when a patient changes ward",
          "Falls assessment on arrival", "going"),
    _should("Alder Ward", "alder.lead", Q.CARING, "give patients a quiet place to talk with their families",
            "A quiet room on the ward", "verified", 8),
    _should("Cedar Ward", "cedar.lead", Q.RESPONSIVE, "keep curtains closed when care is given",
            "Curtains and signs in every bay", "verified", 5),
    _should("Rowan Ward", "rowan.lead", Q.EFFECTIVE, "weigh patients on arrival and every week",
            "Weigh on arrival and on Sundays", "held", 7),
    _should("Maple Ward", "maple.lead", Q.CARING, "ask families what matters to them and write it where all can see",
            "What matters to me, above each bed", "verified", 10),
    _should("Willow Ward", "willow.lead", Q.RESPONSIVE, "plan discharge from the day of arrival",
            "A likely day of discharge by noon of day two", "held", 14),
    _should("Hazel Ward", "hazel.lead", Q.WELL_LED, "hold ward meetings every month and keep their notes",
            "Monthly ward meeting with notes on the board", "verified", 6),
    _should("Birch Ward", "birch.lead", Q.CARING, "answer call bells sooner at mealtimes",
            "One colleague in each bay answers every bell", "done", 22),
    _should("Elm Ward", "elm.lead", Q.SAFE, "keep corridors free of equipment", "A place for every hoist", "going"),
    _should("Cedar Ward", "cedar.lead", Q.EFFECTIVE, "take part in all national audits that apply",
            "A lead for each national audit", "planned"),
    _should("", "qi.lead", Q.WELL_LED, "share what is learned from incidents between wards",
            "One page of learning a month to each huddle", "verified", 12),
    _should("Rowan Ward", "rowan.lead", Q.RESPONSIVE, "offer interpreters instead of relying on relatives",
            "Interpreter by telephone at each desk", "going"),
    _should("Maple Ward", "maple.lead", Q.SAFE, "check that emergency bells work in every bathroom",
            "Test every bathroom bell weekly", "verified", 3),
    _should("Willow Ward", "willow.lead", Q.CARING, "offer hot drinks through the evening", "", "none"),
    _should("", "medical.director", Q.EFFECTIVE, "review how doctors hand over at weekends", "", "none"),
)  # fmt: skip
