"""Writes of staff voice. Import the module: `from holdfast.voice import operations as voice`."""

from holdfast.voice.operations.answering import acknowledge_urgent, reply, tell_duty
from holdfast.voice.operations.cases import keep_case, release_totals, set_category, tell_checks_due
from holdfast.voice.operations.councils import (
    decide_topic,
    join_council,
    leave_council,
    note_hours,
    open_council,
    raise_topic,
    say_outcome,
)
from holdfast.voice.operations.flood import reply_to_many
from holdfast.voice.operations.places import keep_poster, keep_readers, name_duty, name_reader, set_staff
from holdfast.voice.operations.receiving import hear, hear_again, pass_on
from holdfast.voice.operations.rounds import look_over, open_round, publish_round
from holdfast.voice.operations.space import (
    end_key,
    end_keys,
    hand_over,
    new_phrase,
    open_space,
    take_key,
    unlock,
)
from holdfast.voice.operations.supporting import comment, support
from holdfast.voice.operations.telling import publish

__all__ = [
    "acknowledge_urgent",
    "comment",
    "decide_topic",
    "end_key",
    "end_keys",
    "hand_over",
    "hear",
    "hear_again",
    "join_council",
    "keep_case",
    "keep_poster",
    "keep_readers",
    "leave_council",
    "look_over",
    "name_duty",
    "name_reader",
    "new_phrase",
    "note_hours",
    "open_council",
    "open_round",
    "open_space",
    "pass_on",
    "publish",
    "publish_round",
    "raise_topic",
    "release_totals",
    "reply",
    "reply_to_many",
    "say_outcome",
    "set_category",
    "set_staff",
    "support",
    "take_key",
    "tell_checks_due",
    "tell_duty",
    "unlock",
]
