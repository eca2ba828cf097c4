"""Reads on signals and actions. Import the module: `from holdfast.loop import queries`."""

from holdfast.loop.queries.actions import (
    ActionWhole,
    action,
    actions,
    evidence_file,
    may_do,
    tally,
    whole_action,
)
from holdfast.loop.queries.came import Came, roots_of
from holdfast.loop.queries.clocks import ClockLine, clocks_at, open_clock
from holdfast.loop.queries.due import clock_of, looks_by_gain, looks_of, people_who_owe, promises_of
from holdfast.loop.queries.signals import SignalWhole, findings, promised_for, signal, signals, whole_signal
from holdfast.loop.queries.survival import Survival, survival
from holdfast.loop.queries.themes import StrandCount, by_strand, theme, themes
from holdfast.loop.queries.words import with_words

__all__ = [
    "ActionWhole",
    "Came",
    "ClockLine",
    "SignalWhole",
    "StrandCount",
    "Survival",
    "action",
    "actions",
    "by_strand",
    "clock_of",
    "clocks_at",
    "evidence_file",
    "findings",
    "looks_by_gain",
    "looks_of",
    "may_do",
    "open_clock",
    "people_who_owe",
    "promised_for",
    "promises_of",
    "roots_of",
    "signal",
    "signals",
    "survival",
    "tally",
    "theme",
    "themes",
    "whole_action",
    "whole_signal",
    "with_words",
]
