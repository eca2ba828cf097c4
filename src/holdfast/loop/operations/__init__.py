"""Writes on signals and actions. Import the module: `from holdfast.loop import operations as loop`."""

from holdfast.loop.operations.actions import assign_owner, open_action, plan_action, start_action
from holdfast.loop.operations.checking import check_again, check_by_gain, watch_by_gain
from holdfast.loop.operations.clock import decide, raise_overdue
from holdfast.loop.operations.closing import claim_done, reopen_action, verify_action
from holdfast.loop.operations.evidence import attach_file, attach_link, observe
from holdfast.loop.operations.limits import tell_of_limits
from holdfast.loop.operations.signals import load_findings, merge_signals, raise_signal, respond, take_apart
from holdfast.loop.operations.themes import hold_peer_review, open_theme, put_under_theme

__all__ = [
    "assign_owner",
    "attach_file",
    "attach_link",
    "check_again",
    "check_by_gain",
    "claim_done",
    "decide",
    "hold_peer_review",
    "load_findings",
    "merge_signals",
    "observe",
    "open_action",
    "open_theme",
    "plan_action",
    "put_under_theme",
    "raise_overdue",
    "raise_signal",
    "reopen_action",
    "respond",
    "start_action",
    "take_apart",
    "tell_of_limits",
    "verify_action",
    "watch_by_gain",
]
