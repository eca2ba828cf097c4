"""Messages and listeners for tests, made as people make them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from holdfast.loop.choices import SignalKind
from holdfast.organisation.models import Unit
from holdfast.voice import operations as voice
from holdfast.voice.choices import Naming, Reader
from holdfast.voice.intake import slots
from holdfast.voice.models import Thread
from holdfast.voice.policy import code_key
from holdfast.voice.rules import codes
from holdfast.voice.rules.message import Message
from tests.factories.organisation import AT, TESTS


def message(unit: Unit, words: str = "The bell by bed 4 cannot be heard", *, code: str = "", **more: Any) -> Message:
    """An idea for the area's lead, without a name."""
    lock = codes.lock_of(codes.typed(code or codes.new_code()), code_key())
    given: dict[str, Any] = {
        "unit_id": unit.pk, "kind": SignalKind.IDEA, "words": words, "reader": Reader.AREA, "naming": Naming.ANONYMOUS,
        "place_print": lock.place, "whole_print": lock.whole,
    }  # fmt: skip
    return Message(**(given | more))


def heard(unit: Unit, words: str = "The bell by bed 4 cannot be heard", *, at: datetime = AT, **more: Any) -> Thread:
    """A thread, passed on at once."""
    return voice.hear(by=TESTS, at=at, message=message(unit, words, **more))


def nights(at: datetime, count: int = slots.NIGHTS) -> int:
    """So many nights pass, until whatever waits was passed on; returns how many messages that were."""
    from datetime import timedelta

    return sum(voice.pass_on(by=TESTS, at=at + timedelta(days=n)) for n in range(count))
