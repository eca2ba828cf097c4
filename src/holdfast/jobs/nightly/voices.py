"""Unnamed messages whose night has come are passed on, in no order; threads and keys follow the roles of people."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation.actor import System
from holdfast.voice import operations as voice
from holdfast.voice.intake import claims

BY = System("jobs.nightly.voices")


def run(now: datetime) -> str:
    """Safe to run again in the same night: what was passed on is passed on, and who waits has waited a night less."""
    passed = voice.pass_on(by=BY, at=now)
    changed = voice.keep_readers(by=BY, at=now)
    voice.end_keys(by=BY, at=now)
    voice.tell_checks_due(by=BY, at=now)
    claims.forget(at=now)
    return f"{passed} unnamed messages passed on, {changed} readers changed"
