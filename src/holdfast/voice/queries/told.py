"""What was made public of answers."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from holdfast.loop.choices import SignalKind
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Unit
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Visibility
from holdfast.voice.choices import Audience, Step
from holdfast.voice.models import Thread, Told
from holdfast.voice.queries.threads import may_answer

_ANSWERED = [Step.DECIDED, Step.CLOSED]  # what a sender opened again as not answered comes off every board


def told(*, viewer: Viewer | None) -> QuerySet[Told]:
    """What was made public in the organisations the viewer sees across, the newest first."""
    across = viewer.organisations_with(P.SEE_ORGANISATION) if viewer else frozenset()
    return _standing().filter(organisation_id__in=sorted(across)).exclude(audience=Audience.NOBODY)


def told_in(unit: Unit, *, everybody: bool = True) -> QuerySet[Told]:
    """What was made public of a unit and of all beneath it, the newest first. everybody: what strangers see, too."""
    rows = _standing().filter(organisation_id=unit.organisation_id, thread__signal__unit_path__startswith=unit.path)
    return rows.filter(audience=Audience.EVERYBODY) if everybody else rows.exclude(audience=Audience.NOBODY)


def told_of(thread: Thread) -> Told | None:
    """What was made public of a thread, also where it was taken down."""
    return Told.objects.filter(thread=thread).first()


def shown_of(thread: Thread) -> Told | None:
    """What stands on boards of a thread now; None where nothing does."""
    return _standing().filter(thread=thread).exclude(audience=Audience.NOBODY).first()


def may_publish(viewer: Viewer, thread: Thread, *, at: datetime) -> bool:
    """Whether the viewer may tell others of its answer: who may answer, once an open idea or thank-you is answered."""
    open_words = thread.signal.visibility != Visibility.NAMED and thread.signal.kind != SignalKind.CONCERN
    return open_words and thread.step in _ANSWERED and may_answer(viewer, thread, at=at)


def _standing() -> QuerySet[Told]:
    rows = Told.objects.filter(thread__step__in=_ANSWERED).exclude(thread__signal__visibility=Visibility.NAMED)
    return rows.select_related("thread__signal__record__unit").order_by("-month", "pk")
