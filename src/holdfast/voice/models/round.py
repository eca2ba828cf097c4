"""A crowdsourcing round: one question to many, answers without names, votes, themes, and what was promised."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.foundation.ids import new_id
from holdfast.loop.models import Signal
from holdfast.organisation.models import Organisation, Unit
from holdfast.voice.choices import Looked


class Round(Guarded):
    """A question, from a day to a day. Its result stands for good beside what the numbers say of the promises."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=12, unique=True)
    question = models.CharField(max_length=300)
    opened_on = models.DateField()
    closes_on = models.DateField(help_text="The last day on which one can answer.")
    result = models.CharField(max_length=2000, blank=True)
    published_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(closes_on__gte=models.F("opened_on")), name="round_ends")
        ]

    def __str__(self) -> str:
        return self.question


class RoundTheme(Guarded):
    """What several answers have in common, and what was promised of it: a signal, of which a gain may come."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="themes")
    name = models.CharField(max_length=120)
    promise = models.CharField(max_length=600, blank=True)
    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["round", "name"], name="one_theme_of_a_name")]


class RoundAnswer(Guarded):
    """An answer, or what somebody says of one. No name, no day; random keys: their order tells nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="answers")
    about = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="comments")
    words = models.CharField(max_length=1000)
    looked = models.CharField(max_length=10, choices=choices(Looked), default=Looked.WAITING)
    theme = models.ForeignKey(RoundTheme, on_delete=models.PROTECT, null=True, related_name="answers")
    votes = models.PositiveIntegerField(default=0, help_text="As counted when the result was published.")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["round", "looked"])]


class RoundVote(Guarded):
    """A vote. Its print stops a second one by the same person; all prints are erased with the result."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    answer = models.ForeignKey(RoundAnswer, on_delete=models.PROTECT, related_name="cast")
    whole_print = models.CharField(max_length=64, unique=True)
