from holdfast.voice.models.place import AreaStaff, Duty, Poster, VoiceReader
from holdfast.voice.models.slot import Slot
from holdfast.voice.models.space import CaseCategory, CaseSheet, CaseTotals, SpaceKey
from holdfast.voice.models.support import Comment, Support
from holdfast.voice.models.thread import Miss, Post, Thread, Urgent
from holdfast.voice.models.told import Told

__all__ = [
    "AreaStaff",
    "CaseCategory",
    "CaseSheet",
    "CaseTotals",
    "Comment",
    "Duty",
    "Miss",
    "Post",
    "Poster",
    "Slot",
    "SpaceKey",
    "Support",
    "Thread",
    "Told",
    "Urgent",
    "VoiceReader",
]
