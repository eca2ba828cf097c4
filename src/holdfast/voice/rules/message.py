"""A message as it was sent, before it is anything else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from holdfast.foundation.errors import Invalid
from holdfast.loop.choices import SignalKind
from holdfast.voice.choices import Naming, Reader

LONGEST = 3_000
KINDS = (SignalKind.IDEA, SignalKind.CONCERN, SignalKind.THANKS)


@dataclass(frozen=True)
class Message:
    """What somebody said, where, to whom, and how much of them may be known. place_print, whole_print: of its code."""

    unit_id: int
    kind: SignalKind
    words: str
    reader: Reader
    naming: Naming
    place_print: str
    whole_print: str
    name: str = ""
    urgent: bool = False

    def payload(self) -> dict[str, Any]:
        """For a slot."""
        return {**self.__dict__}

    @classmethod
    def of(cls, payload: dict[str, Any]) -> Message:
        """From a slot."""
        given = {name: payload[name] for name in cls.__dataclass_fields__}
        chosen = {"kind": SignalKind(given["kind"]), "reader": Reader(given["reader"])}
        return cls(**(given | chosen | {"naming": Naming(given["naming"])}))

    def packed(self) -> str:
        """Words and name, to be sealed."""
        return json.dumps({"words": self.words, "name": self.name})


def check_words(text: str) -> str:
    """What was written, without blank ends and NUL. Raises Invalid for nothing, or for more than 3,000 characters."""
    kept = text.replace("\x00", " ").replace("\r\n", "\n").strip()
    if not kept:
        raise Invalid("Write what you want to tell us.", field="words")
    if len(kept) > LONGEST:
        too_long = f"This has {len(kept):,} characters. Keep it to {LONGEST:,}: you can add more later."
        raise Invalid(too_long, field="words")
    return kept


def is_sealed(message: Message) -> bool:
    """Whether only the chosen reader may read it: every concern, whatever is confidential, and all not for the area."""
    return (
        message.kind is SignalKind.CONCERN or message.reader is not Reader.AREA or message.naming is Naming.CONFIDENTIAL
    )


def headline_of(message: Message) -> str:
    """What stands in lists in place of sealed words: what it is and for whom, and nothing of what it says."""
    return f"{message.kind.label}, for {message.reader.label[0].lower()}{message.reader.label[1:]}"
