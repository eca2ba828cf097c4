"""A thread: one message, what was answered, what its sender said again, and the promise to them."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.foundation.ids import new_id
from holdfast.loop.models import Signal
from holdfast.organisation.models import Organisation, Person
from holdfast.voice.choices import Naming, PostKind, Reader, Step


class Thread(Guarded):
    """What staff voice keeps beside a signal. Its words and name are sealed where only a chosen reader may read them.

    Of a thread that began without a name only the month is kept, and its days of promise are the ends of weeks.
    """

    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, primary_key=True, related_name="thread")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    naming = models.CharField(max_length=12, choices=choices(Naming))
    reader = models.CharField(max_length=10, choices=choices(Reader))
    month = models.DateField(help_text="The first day of the month it was passed on in.")
    sealed = models.BinaryField(help_text="Words and name, for its readers.")
    place_print = models.CharField(max_length=64, help_text="Of the first words of its code.")
    whole_print = models.CharField(max_length=64, unique=True, help_text="Of its whole code.")
    step = models.CharField(max_length=10, choices=choices(Step), default=Step.WAITING)
    acknowledge_on = models.DateField()
    decide_on = models.DateField()
    due_on = models.DateField(null=True, help_text="Of the promise that comes next; the end of days once decided.")
    heard_in_time = models.BooleanField(null=True, help_text="Whether the first word came in time; none before it.")
    decided_in_time = models.BooleanField(null=True, help_text="Whether the first decision came in time.")

    class Meta:
        indexes = [
            models.Index(fields=["place_print"]),
            models.Index(fields=["organisation", "step", "acknowledge_on"]),
            models.Index(fields=["due_on", "signal"]),
            models.Index(fields=["step", "reader"]),
        ]


class Post(Guarded):
    """A further message, by the reader or by the sender. Append-only. Random keys: their order tells nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=14, choices=choices(PostKind))
    place_in_thread = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    month = models.DateField()

    class Meta:
        ordering = ["place_in_thread"]
        constraints = [models.UniqueConstraint(fields=["thread", "place_in_thread"], name="one_post_in_a_place")]


class Miss(Guarded):
    """How often a thread's code was missed in some minutes; gone the next night. No address, no clock time.

    One row of a window has no thread: guesses at none are written there, so that they take as long.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, null=True, related_name="+")
    window = models.BigIntegerField(help_text="Number of the five minutes.")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "window"], name="one_count_of_misses"),
            models.UniqueConstraint(fields=["window"], condition=models.Q(thread=None), name="one_count_of_none"),
        ]


class Urgent(Guarded):
    """A message with words of harm that was sent all the same: a person is told at once, again until they say so."""

    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, primary_key=True, related_name="urgent")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    told = models.PositiveIntegerField(default=0, help_text="How often somebody was told.")
    last_told_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
