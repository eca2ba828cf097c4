from holdfast.voice.models.place import AreaStaff, Duty, Poster, VoiceReader
from holdfast.voice.models.slot import Slot
from holdfast.voice.models.thread import Miss, Post, Thread, Urgent

__all__ = ["AreaStaff", "Duty", "Miss", "Post", "Poster", "Slot", "Thread", "Urgent", "VoiceReader"]
