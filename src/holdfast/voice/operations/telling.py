"""An answer is made public, and taken down again."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.loop.choices import SignalKind
from holdfast.loop.rules import identifiers
from holdfast.organisation.choices import Permission as P
from holdfast.records.choices import Visibility
from holdfast.voice.choices import Audience, PostKind, Step
from holdfast.voice.models import Thread, Told
from holdfast.voice.operations._common import _only_its_readers
from holdfast.voice.policy import of_thread
from holdfast.voice.queries.threads import whole_thread
from holdfast.voice.rules import board, promise


@operation("voice.publish", needs=P.SEE_UNIT, where=lambda call: of_thread(call["thread"]))
def publish(*, by: Actor, at: datetime, thread: Thread, said: str, did: str, audience: Audience) -> Told:
    """Tell others what was said and what was done, in one's own words; audience NOBODY takes it down again.

    Of an idea or a thank-you that was answered, never of a concern or of words only chosen readers see. Raises Invalid
    for the sender's own words or name, for what may tell who a patient is, and Refused for who may not answer it.
    """
    _only_its_readers(by, thread, at)
    thread = Thread.objects.select_for_update(of=("self",)).select_related("signal__record").get(pk=thread.pk)
    audience, today = Audience(audience), timezone.localdate(at)
    if audience is not Audience.NOBODY:
        said, did = _own_words(said, board.SAID_LONGEST, "said"), _own_words(did, board.DID_LONGEST, "did")
        _check(thread, said, did, at)
    kept = {"audience": audience, "month": promise.month_of(today)}
    if audience is not Audience.NOBODY:
        kept |= {"said": said, "did": did}
    elif not Told.objects.filter(thread=thread).exists():
        raise Invalid("It was not made public.", field="audience")
    first = {"organisation_id": thread.organisation_id}
    made, _ = Told.objects.update_or_create(thread=thread, defaults=kept, create_defaults=first | kept)
    remember(record_id=thread.pk, after={"audience": str(audience), "said": made.said, "did": made.did})
    return made


def _own_words(text: str, longest: int, field: str) -> str:
    kept = " ".join(text.replace("\x00", " ").split())
    if not kept:
        raise Invalid("Write it in a sentence or two.", field=field)
    if len(kept) > longest:
        raise Invalid(f"This has {len(kept)} characters. Keep it to {longest}.", field=field)
    return kept


def _check(thread: Thread, said: str, did: str, at: datetime) -> None:
    signal = thread.signal
    if signal.kind == SignalKind.CONCERN or signal.visibility == Visibility.NAMED:
        raise Invalid("What only chosen readers see is never made public.", field="audience")
    if thread.step not in (Step.DECIDED, Step.CLOSED):
        raise Invalid("Answer whoever said it first: they hear of it before anybody else.", field="audience")
    whole = whole_thread(thread)
    theirs = [whole.words, *(post.words for post in whole.posts if post.kind is not PostKind.REPLY)]
    for field, text in (("said", said), ("did", did)):
        run = board.copied(theirs, text)
        if run:
            raise Invalid(f"Say it in your own words: “{run}” stands in what they wrote.", field=field)
        if board.names(whole.name, text):
            raise Invalid("This has the sender's name in it. Leave it out.", field=field)
        found = identifiers.suspects(text, today=timezone.localdate(at))
        if found:
            raise Invalid(identifiers.sentence(found), field=field)
