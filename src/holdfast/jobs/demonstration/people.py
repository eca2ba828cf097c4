"""The people of the invented trusts. Nobody here exists; nor does any address (`.example` is kept for that)."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.organisation.choices import Role

PASSWORD = "holdfast-demonstration"
DOMAIN = "westmarch.example"


@dataclass(frozen=True)
class Someone:
    """One person: the part before the @, their name, their role, and the unit it is over (the whole trust if empty)."""

    mailbox: str
    name: str
    role: Role
    over: str = ""

    @property
    def email(self) -> str:
        return f"{self.mailbox}@{DOMAIN}"


PEOPLE = (
    Someone("administrator", "Priya Nair", Role.ADMINISTRATOR),
    Someone("administrator2", "Tom Ashdown", Role.ADMINISTRATOR),
    Someone("analyst", "Yusuf Rahman", Role.ANALYST),
    Someone("qi.lead", "Owen Pritchard", Role.QI_LEAD),
    Someone("quality.lead", "Helen Marsh", Role.QUALITY_LEAD),
    Someone("chief.nurse", "Grace Okafor", Role.EXECUTIVE),
    Someone("medical.director", "Daniel Hughes", Role.EXECUTIVE),
    Someone("board", "Margaret Lyle", Role.BOARD),
    Someone("chair", "Samuel Adeyemi", Role.BOARD),
    Someone("guardian", "Ruth Callow", Role.GUARDIAN),
    Someone("assessor", "Nadia Hussain", Role.ASSESSOR),
    Someone("patient.partner", "Jean Tolley", Role.PATIENT_PARTNER, "Alder Ward"),
    Someone("partner", "Callum Reid", Role.PARTNER, "Community services"),
    Someone("alder.lead", "Bridget Moran", Role.WARD_LEAD, "Alder Ward"),
    Someone("birch.lead", "Kwame Mensah", Role.WARD_LEAD, "Birch Ward"),
    Someone("cedar.lead", "Sian Powell", Role.WARD_LEAD, "Cedar Ward"),
    Someone("hazel.lead", "Joanne Birtwistle", Role.WARD_LEAD, "Hazel Ward"),
    Someone("rowan.lead", "Anil Desai", Role.WARD_LEAD, "Rowan Ward"),
    Someone("maple.lead", "Chloe Fenwick", Role.WARD_LEAD, "Maple Ward"),
    Someone("willow.lead", "Peter Lamb", Role.WARD_LEAD, "Willow Ward"),
    Someone("elm.lead", "Maria Santos", Role.WARD_LEAD, "Elm Ward"),
    Someone("alder.nurse", "Lucy Barrow", Role.MEMBER, "Alder Ward"),
    Someone("birch.nurse", "Ifan Rees", Role.MEMBER, "Birch Ward"),
    Someone("hazel.nurse", "Fatima Siddiqui", Role.MEMBER, "Hazel Ward"),
    Someone("rowan.nurse", "George Pell", Role.MEMBER, "Rowan Ward"),
)

STRANGER = Someone("stranger", "Alex Farrow", Role.ADMINISTRATOR)
STRANGER_EMAIL = "stranger@eastmere.example"

# Who stands in for each ward's lead.
DEPUTIES = {
    "Alder Ward": "alder.nurse",
    "Birch Ward": "birch.nurse",
    "Hazel Ward": "hazel.nurse",
    "Rowan Ward": "rowan.nurse",
    "Cedar Ward": "birch.lead",
    "Maple Ward": "willow.lead",
    "Willow Ward": "maple.lead",
    "Elm Ward": "alder.lead",
}
