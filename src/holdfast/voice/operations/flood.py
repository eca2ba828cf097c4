"""One answer to many who say the same, so that a person can sort a flood without losing one voice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.loop.choices import ResponseKind
from holdfast.organisation.choices import Permission as P
from holdfast.records.choices import Visibility
from holdfast.voice.models import Thread
from holdfast.voice.operations._common import _only_its_readers
from holdfast.voice.operations.answering import reply
from holdfast.voice.policy import of_space

MOST = 50


@operation("voice.reply_to_many", needs=P.OWN_ACCOUNT, where=lambda call: of_space(call["by"]))
def reply_to_many(*, by: Actor, at: datetime, threads: Sequence[Thread], kind: ResponseKind, words: str) -> int:
    """The same answer in each of some open threads, all or none; returns how many. Each sender reads it.

    Raises Refused where one of them is not the actor's to answer, Invalid for none, more than 50, or a sealed one:
    what was said in confidence is answered by itself.
    """
    if not 0 < len(threads) <= MOST:
        raise Invalid(f"Tick one message or more, up to {MOST}.", field="threads")
    for thread in threads:
        if thread.signal.visibility == Visibility.NAMED:
            raise Invalid("What was said in confidence is answered by itself.", field="threads")
        _only_its_readers(by, thread, at)
    chosen = {thread.pk for thread in threads}
    for thread in threads:
        if thread.signal.merged_into_id in chosen:
            continue  # the answer to what it was joined with is its answer
        reply(by=by, at=at, thread=thread, kind=kind, words=words)
    remember(after={"answered": len(threads), "kind": str(kind)})
    return len(threads)
