from holdfast.voice.models.council import Council, CouncilHours, CouncilMember, CouncilTopic
from holdfast.voice.models.place import AreaStaff, Duty, Poster, VoiceReader
from holdfast.voice.models.round import Round, RoundAnswer, RoundTheme, RoundVote
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
    "Council",
    "CouncilHours",
    "CouncilMember",
    "CouncilTopic",
    "Duty",
    "Miss",
    "Post",
    "Poster",
    "Round",
    "RoundAnswer",
    "RoundTheme",
    "RoundVote",
    "Slot",
    "SpaceKey",
    "Support",
    "Thread",
    "Told",
    "Urgent",
    "VoiceReader",
]
