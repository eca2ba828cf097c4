from holdfast.records.models.access import Grant, Responsibility
from holdfast.records.models.asked import AskedMinutes
from holdfast.records.models.notice import Follow, Notice
from holdfast.records.models.recheck import Recheck, RecheckMove
from holdfast.records.models.record import Link, Note, Record

__all__ = [
    "AskedMinutes",
    "Follow",
    "Grant",
    "Link",
    "Note",
    "Notice",
    "Recheck",
    "RecheckMove",
    "Record",
    "Responsibility",
]
