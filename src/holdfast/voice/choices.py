"""Who reads a message, how much of its sender is known, and how far its promise is."""

from __future__ import annotations

from enum import StrEnum


class Reader(StrEnum):
    """Whom the sender chose to read it. Nobody else does."""

    AREA = "area"
    OUTSIDE = "outside"
    GUARDIAN = "guardian"

    @property
    def label(self) -> str:
        words = {
            "area": "The lead of this area",
            "outside": "Somebody outside this area",
            "guardian": "The Freedom to Speak Up guardian",
        }
        return words[self.value]

    @property
    def sentence(self) -> str:
        words = {
            "area": "They can act soonest. Choose somebody else if it is about them.",
            "outside": "The lead of this area never sees it.",
            "guardian": "Independent of the managers. Only the guardian reads it.",
        }
        return words[self.value]


class Naming(StrEnum):
    """How much of the sender is known, and to whom."""

    ANONYMOUS = "anonymous"
    CONFIDENTIAL = "confidential"
    NAMED = "named"

    @property
    def label(self) -> str:
        return {"anonymous": "No name", "confidential": "My name, for the reader only", "named": "My name"}[self.value]

    @property
    def sentence(self) -> str:
        words = {
            "anonymous": "Nobody can find out who you are, so nobody can come to you. It is passed on within three "
            "days, at a time that tells nothing. A code lets you read the answer.",
            "confidential": "Only the reader knows your name, and may ask you more.",
            "named": "Everybody who may see your words sees your name.",
        }
        return words[self.value]


class Known(StrEnum):
    """How much of a person's name is known, as the guardian says it of a case."""

    ANONYMOUS = "anonymous"
    CONFIDENTIAL = "confidential"
    NAMED = "named"

    @property
    def label(self) -> str:
        words = {"anonymous": "To nobody", "confidential": "To the guardian alone", "named": "To others as well"}
        return words[self.value]


class PostKind(StrEnum):
    """What a further message in a thread is."""

    REPLY = "reply"
    SENDER = "sender"
    NOT_ANSWERED = "not_answered"


class Step(StrEnum):
    """How far the promise to a sender is."""

    WAITING = "waiting"
    HEARD = "heard"
    DECIDED = "decided"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        words = {
            "waiting": "Nobody has answered yet", "heard": "Received, not decided yet", "decided": "Decided",
            "closed": "Closed",
        }  # fmt: skip
        return words[self.value]


class Audience(StrEnum):
    """Who sees an answer that was made public."""

    NOBODY = "nobody"
    STAFF = "staff"
    EVERYBODY = "everybody"

    @property
    def label(self) -> str:
        words = {
            "nobody": "Nobody: take it down", "staff": "Everybody who signs in",
            "everybody": "Everybody, also on the public page and its posters",
        }  # fmt: skip
        return words[self.value]


class Looked(StrEnum):
    """Whether an answer of a round was looked over, by who keeps it, before anybody else reads it."""

    # Values that sort as one works through them: what waits first.
    WAITING = "a_waits"
    SHOWN = "b_shown"
    HELD_BACK = "c_held"

    @property
    def label(self) -> str:
        return {"a_waits": "Not looked over yet", "b_shown": "Shown", "c_held": "Held back"}[self.value]


class StillSo(StrEnum):
    """Whether what was done is still so. Worked out, never chosen; nothing counts as still so without a look at it."""

    HOLDS = "holds"
    FELL = "fell"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"

    @property
    def label(self) -> str:
        words = {
            "holds": "Still so", "fell": "No longer so", "unknown": "Nobody can say yet",
            "not_asked": "Thanks, or not done",
        }  # fmt: skip
        return words[self.value]


class KeyKind(StrEnum):
    """Who can open the guardian's space with a copy of its key."""

    HOLDER = "holder"
    PAPER = "paper"
    HAND_OVER = "hand_over"

    @property
    def label(self) -> str:
        words = {"holder": "Holds the key", "paper": "On paper", "hand_over": "Handed over, not taken yet"}
        return words[self.value]


class Detriment(StrEnum):
    """Whether somebody was treated worse because they spoke up."""

    NO = "no"
    YES = "yes"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {"no": "No", "yes": "Yes", "unknown": "Not known"}[self.value]


class Again(StrEnum):
    """Given what happened, would you speak up again? The answers of the national question."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    UNSURE = "unsure"

    @property
    def label(self) -> str:
        return {"yes": "Yes", "no": "No", "maybe": "Maybe", "unsure": "Don't know"}[self.value]


class StaffGroup(StrEnum):
    """The professional group somebody works in, as guardians record it."""

    NURSES = "nurses"
    ASSISTANTS = "assistants"
    DOCTORS = "doctors"
    ALLIED = "allied"
    AMBULANCE = "ambulance"
    CLERICAL = "clerical"
    ESTATES = "estates"
    CORPORATE = "corporate"
    STUDENTS = "students"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        words = {
            "nurses": "Registered nurses and midwives",
            "assistants": "Nursing or healthcare assistants",
            "doctors": "Medical and dental",
            "allied": "Allied health professionals",
            "ambulance": "Ambulance",
            "clerical": "Administration and clerical",
            "estates": "Cleaning, catering, maintenance and portering",
            "corporate": "Corporate services",
            "students": "Students and volunteers",
            "other": "Another group",
            "unknown": "Not known",
        }
        return words[self.value]
