"""Writes of staff voice. Import the module: `from holdfast.voice import operations as voice`."""

from holdfast.voice.operations.answering import acknowledge_urgent, reply, tell_duty
from holdfast.voice.operations.places import keep_poster, keep_readers, name_duty, name_reader, set_staff
from holdfast.voice.operations.receiving import hear, hear_again, pass_on

__all__ = [
    "acknowledge_urgent",
    "hear",
    "hear_again",
    "keep_poster",
    "keep_readers",
    "name_duty",
    "name_reader",
    "pass_on",
    "reply",
    "set_staff",
    "tell_duty",
]
