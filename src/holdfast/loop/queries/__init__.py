"""Reads on signals and actions. Import the module: `from holdfast.loop import queries`."""

from holdfast.loop.queries.actions import ActionWhole, action, actions, evidence_file, may_do, whole_action
from holdfast.loop.queries.clocks import ClockLine, clocks_at, open_clock
from holdfast.loop.queries.signals import SignalWhole, findings, signal, signals, whole_signal
from holdfast.loop.queries.survival import Survival, survival
from holdfast.loop.queries.themes import theme, themes

__all__ = [
    "ActionWhole",
    "ClockLine",
    "SignalWhole",
    "Survival",
    "action",
    "actions",
    "clocks_at",
    "evidence_file",
    "findings",
    "may_do",
    "open_clock",
    "signal",
    "signals",
    "survival",
    "theme",
    "themes",
    "whole_action",
    "whole_signal",
]
