"""Writes on records. Import the module: `from holdfast.records import operations as records`."""

from holdfast.records.operations.access import end_grant, end_responsibility, share, take_responsibility
from holdfast.records.operations.notices import ask_minutes, follow, notify, read_notice, read_notices
from holdfast.records.operations.rechecks import do_recheck, move_recheck, plan_recheck
from holdfast.records.operations.records import add_note, change_record, link_records, open_record

__all__ = [
    "add_note",
    "ask_minutes",
    "change_record",
    "do_recheck",
    "end_grant",
    "end_responsibility",
    "follow",
    "link_records",
    "move_recheck",
    "notify",
    "open_record",
    "plan_recheck",
    "read_notice",
    "read_notices",
    "share",
    "take_responsibility",
]
