"""Rounds, what was answered in them, and what was promised."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.voice.choices import Looked
from holdfast.voice.models import Round, RoundAnswer, RoundTheme


def rounds(*, viewer: Viewer | None) -> QuerySet[Round]:
    """The rounds of the organisations the viewer sees across, the newest first, with what a list shows of each."""
    across = viewer.organisations_with(P.SEE_ORGANISATION) if viewer else frozenset()
    rows = Round.objects.filter(organisation_id__in=sorted(across)).select_related("unit")
    return rows.annotate(
        answered=Count("answers", filter=Q(answers__about=None), distinct=True),
        waiting=Count("answers", filter=Q(answers__looked=Looked.WAITING), distinct=True),
        promised=Count("themes", filter=Q(themes__signal__isnull=False), distinct=True),
    ).order_by("-opened_on", "-pk")  # fmt: skip


def round_(*, viewer: Viewer | None, pk: int) -> Round:
    """One round; NotVisible when there is none for this viewer."""
    found = rounds(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def round_of(slug: str) -> Round | None:
    """The round of a public address."""
    return Round.objects.filter(slug=slug.casefold()).select_related("unit__organisation").first()


def shown_answers(found: Round) -> QuerySet[RoundAnswer]:
    """What was looked over and is shown, each with what was said of it, in an order that tells nothing. Two queries.

    Once the result stands, those with the most votes first.
    """
    comments = RoundAnswer.objects.filter(looked=Looked.SHOWN)
    rows = RoundAnswer.objects.filter(round=found, looked=Looked.SHOWN, about=None).select_related("theme")
    return rows.prefetch_related(Prefetch("comments", comments, to_attr="said")).order_by("-votes", "pk")


def answers_to_look_over(found: Round) -> QuerySet[RoundAnswer]:
    """Every answer and comment, for who keeps the round: what waits first."""
    rows = RoundAnswer.objects.filter(round=found).select_related("theme", "about")
    return rows.order_by("looked", "pk")


def answer_shown(found: Round, pk: UUID) -> RoundAnswer | None:
    """One answer that is shown, to say something of it or to vote for it."""
    return RoundAnswer.objects.filter(round=found, pk=pk, looked=Looked.SHOWN, about=None).first()


def themes_of(found: Round) -> list[RoundTheme]:
    """Its themes with how many answers (and, with the result, votes) each gathers, the most first. Two queries."""
    themes = list(RoundTheme.objects.filter(round=found).select_related("signal"))
    counted: dict[int, list[int]] = {theme.pk: [0, 0] for theme in themes}
    rows = RoundAnswer.objects.filter(round=found, looked=Looked.SHOWN, about=None, theme__isnull=False)
    for theme_id, votes in rows.values_list("theme_id", "votes"):
        counted[theme_id][0] += 1
        counted[theme_id][1] += votes
    for theme in themes:
        theme.answered, theme.voted = counted[theme.pk]  # type: ignore[attr-defined]
    return sorted(themes, key=lambda theme: (-counted[theme.pk][1], -counted[theme.pk][0], theme.name))
