"""Themes and strands: who assures one, when peers challenge it, and which findings it gathers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.foundation.operation import operation, remember
from holdfast.loop.models import PeerReview, Signal, Theme
from holdfast.loop.operations._common import _block, _line, _person_id
from holdfast.loop.policy import of_signal
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit


@operation("loop.open_theme", needs=P.KEEP_FINDINGS, where=lambda call: call["whole"])
def open_theme(
    *, by: Actor, at: datetime, whole: Unit, name: str, strand: str = "", assured_by: Person | None = None,
    reviews: Sequence[date] = (),
) -> Theme:  # fmt: skip
    """A strand of a theme, with who assures it and the days on which peers challenge it. Opened once."""
    called, part = _line(name, 120), _line(strand, 120)
    if not called:
        raise Invalid("Enter the theme.", field="name")
    theme, new = Theme.objects.get_or_create(
        organisation_id=whole.organisation_id, name=called, strand=part,
        defaults={"assured_by": assured_by, "opened_on": timezone.localdate(at)},
    )  # fmt: skip
    if not new:
        raise Invalid("There is such a strand already.", field="strand")
    for day in reviews:
        PeerReview.objects.create(organisation_id=whole.organisation_id, theme=theme, due_on=day)
    remember(theme=theme.pk, after={"name": called, "strand": part, "reviews": list(reviews)})
    return theme


@operation("loop.put_under_theme", needs=P.KEEP_FINDINGS, where=lambda call: of_signal(call["signal"]))
def put_under_theme(*, by: Actor, at: datetime, signal: Signal, theme: Theme | None) -> Signal:
    """Say which strand a finding belongs to; None takes it out."""
    signal = Signal.objects.select_for_update().get(pk=signal.pk)
    if theme is not None and theme.organisation_id != signal.organisation_id:
        raise Invalid("Choose a theme of this organisation.", field="theme")
    remember(record_id=signal.pk, before={"theme": signal.theme_id}, after={"theme": theme.pk if theme else None})
    signal.theme = theme
    signal.save(update_fields=["theme"])
    return signal


@operation("loop.hold_peer_review", needs=P.VERIFY, where=lambda call: call["whole"])
def hold_peer_review(
    *, by: Actor, at: datetime, whole: Unit, review: PeerReview, words: str, done_on: date | None = None
) -> PeerReview:
    """What peers said of a strand's plan. Not by who assures it."""
    review = PeerReview.objects.select_for_update().select_related("theme").get(pk=review.pk)
    said, today = _block(words, 4_000), timezone.localdate(at)
    if review.organisation_id != whole.organisation_id:
        raise NotVisible("There is nothing here.")
    if review.done_on is not None:
        raise Invalid("This review was held already.")
    if not said:
        raise Invalid("Say what the peers found.", field="words")
    if _person_id(by) is not None and _person_id(by) == review.theme.assured_by_id:
        raise Invalid("Peers review it, not who assures it.")
    if (done_on or today) > today:
        raise Invalid("Choose today or a day in the past.", field="done_on")
    review.done_on, review.words, review.by_id = done_on or today, said, _person_id(by)
    review.save()
    remember(theme=review.theme_id, after={"done_on": review.done_on})
    return review
