"""Reads: the only way to a list of records; search, notices, who answers, and why one may see it."""

from holdfast.records.queries.answering import Answers, answered_by, responsibilities, who_answers
from holdfast.records.queries.asked import AskedOfUnit, asked_minutes
from holdfast.records.queries.notices import followers, follows, notice, notices, unread_notices
from holdfast.records.queries.rechecks import recheck, rechecks, rechecks_due_from, rechecks_of
from holdfast.records.queries.search import Found, SearchResult, search
from holdfast.records.queries.similar import Alike, like
from holdfast.records.queries.thread import ThreadStep, begun, grants, notes, record, thread
from holdfast.records.queries.visible import sees, visible_to
from holdfast.records.queries.why import why

__all__ = [
    "Alike",
    "Answers",
    "AskedOfUnit",
    "Found",
    "SearchResult",
    "ThreadStep",
    "answered_by",
    "asked_minutes",
    "begun",
    "followers",
    "follows",
    "grants",
    "like",
    "notes",
    "notice",
    "notices",
    "recheck",
    "rechecks",
    "rechecks_due_from",
    "rechecks_of",
    "record",
    "responsibilities",
    "search",
    "sees",
    "thread",
    "unread_notices",
    "visible_to",
    "who_answers",
    "why",
]
