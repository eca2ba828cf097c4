"""A round is opened, looked over, and its result published with promises the numbers will speak of."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.loop import operations as loop
from holdfast.loop.choices import SignalKind, Source
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Unit
from holdfast.voice.choices import Looked
from holdfast.voice.models import Round, RoundAnswer, RoundTheme, RoundVote
from holdfast.voice.operations._common import BY, _checked_line
from holdfast.voice.operations.places import LETTERS
from holdfast.voice.policy import smallest_area
from holdfast.voice.queries.places import unit_told_as
from holdfast.voice.rules import rounds


@operation("voice.open_round", needs=P.RUN_PROJECTS, where=lambda call: call["unit"])
def open_round(*, by: Actor, at: datetime, unit: Unit, question: str, closes_on: date) -> Round:
    """Ask everybody of a unit one question until a day. Raises Invalid where so few work that an answer has a name."""
    asked, today = _checked_line(question, rounds.LONGEST_QUESTION, "question", at), timezone.localdate(at)
    if closes_on <= today:
        raise Invalid("Choose a day to come.", field="closes_on")
    if unit_told_as(unit).pk != unit.pk:
        few = f"Fewer than {smallest_area()} people work there, or nobody said how many: an answer would have a name."
        raise Invalid(few, field="unit")
    slug = "".join(secrets.choice(LETTERS) for _ in range(7))
    made = Round.objects.create(
        organisation_id=unit.organisation_id, unit=unit, slug=slug, question=asked, opened_on=today, closes_on=closes_on
    )
    remember(after={"round": made.pk, "question": asked, "closes_on": closes_on})
    return made


def _receive(payload: Mapping[str, Any]) -> None:
    """By night: an answer, or what is said of one. One that is gone, or of a round that has its result, is dropped."""
    found = Round.objects.filter(pk=payload["round"], published_on=None).first()
    if found is None:
        return
    about = (
        RoundAnswer.objects.filter(pk=payload["about"], round=found, about=None).first() if payload["about"] else None
    )
    RoundAnswer.objects.create(
        organisation_id=found.organisation_id, round=found, about=about, words=payload["words"]
    )  # fmt: skip


def _count(payload: Mapping[str, Any]) -> None:
    """By night: a vote for an answer that is shown, in a round without a result yet; the same again takes it back."""
    answer = RoundAnswer.objects.filter(pk=payload["vote"], looked=Looked.SHOWN, about=None, round__published_on=None)
    found = answer.first()
    if found is None:
        return
    held = RoundVote.objects.filter(whole_print=payload["print"])
    if held.exists():
        held.delete()
    else:
        RoundVote.objects.create(
            organisation_id=found.organisation_id, answer=found, whole_print=payload["print"]
        )  # fmt: skip


@operation("voice.look_over", needs=P.RUN_PROJECTS, where=lambda call: call["round"].unit)
def look_over(
    *, by: Actor, at: datetime, round: Round, answers: Sequence[UUID], looked: Looked, theme: str = ""
) -> int:
    """Show some answers, or hold them back (names, patients, harm), under a theme if one is given; returns how many."""
    if round.published_on is not None:
        raise Invalid("Its result stands: nothing is changed any more.")
    called = " ".join(theme.split())[:120]
    under = None
    if called:
        under, _ = RoundTheme.objects.get_or_create(
            round=round, name=called, defaults={"organisation_id": round.organisation_id}
        )
    kept = {"looked": Looked(looked)} | ({"theme": under} if under else {})
    changed = RoundAnswer.objects.filter(round=round, pk__in=list(answers)).update(**kept)
    if not changed:
        raise Invalid("Tick at least one answer.", field="answers")
    remember(after={"round": round.pk, "looked": str(looked), "count": changed, "theme": called})
    return changed


@operation("voice.publish_round", needs=P.RUN_PROJECTS, where=lambda call: call["round"].unit)
def publish_round(*, by: Actor, at: datetime, round: Round, result: str, promises: Mapping[int, str]) -> Round:
    """The result, and what is promised of each theme (by its id): a signal each, so that it can be followed for good.

    Votes are counted and their prints erased. Raises Invalid before the last answers have come, and while some wait.
    """
    round = Round.objects.select_for_update(of=("self",)).select_related("unit").get(pk=round.pk)
    today, said = timezone.localdate(at), _checked_line(result, rounds.LONGEST_RESULT, "result", at)
    if round.published_on is not None:
        raise Invalid("Its result stands already.")
    if today < rounds.result_from(round.closes_on):
        raise Invalid("The last answers are still being passed on. Publish the result three nights after the end.")
    if RoundAnswer.objects.filter(round=round, looked=Looked.WAITING).exists():
        raise Invalid("Some answers were not looked over yet.")
    for theme in RoundTheme.objects.filter(round=round):
        if promises.get(theme.pk, "").strip():
            _promise(theme, round, promises[theme.pk], at)
    votes = RoundVote.objects.filter(answer__round=round).order_by().values("answer_id").annotate(n=Count("pk"))
    for row in list(votes):
        RoundAnswer.objects.filter(pk=row["answer_id"]).update(votes=row["n"])
    RoundVote.objects.filter(answer__round=round).delete()
    round.result, round.published_on = said, today
    round.save(update_fields=["result", "published_on"])
    remember(after={"round": round.pk, "result": said})
    return round


def _promise(theme: RoundTheme, round: Round, words: str, at: datetime) -> None:
    said = _checked_line(words, rounds.LONGEST_PROMISE, f"promise-{theme.pk}", at)
    theme.promise = said
    theme.signal = loop.raise_signal(
        by=BY, at=at, unit=round.unit, kind=SignalKind.IDEA, source=Source.STAFF, text=f"{theme.name}: {said}",
        reference=round.question[:120],
    )  # fmt: skip
    theme.save(update_fields=["promise", "signal"])
