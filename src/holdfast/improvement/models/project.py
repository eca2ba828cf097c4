"""A project, who is in it, and what it watches."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.improvement.choices import MeasureRole, Part, Programme, ProjectState
from holdfast.improvement.rules.aims import Aim
from holdfast.measures.models import Series
from holdfast.organisation.models import Organisation, Person
from holdfast.records.models import Record


class Project(Guarded):
    """Its title, unit, visibility, lead (owner), sponsor and steward are its Record's."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="project")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit_path = models.CharField(max_length=255)
    programme = models.CharField(max_length=20, choices=choices(Programme))
    problem = models.TextField()
    what = models.CharField(max_length=300, blank=True)
    how_much = models.CharField(max_length=200, blank=True)
    by_when = models.DateField(null=True)
    for_whom = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=choices(ProjectState), default=ProjectState.UNDER_WAY)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)
    stopped_because = models.CharField(max_length=500, blank=True)
    learned = models.TextField(blank=True)
    hours_planned = models.PositiveIntegerField(null=True, help_text="Protected time planned for the team, in hours.")
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="copies")
    diagram_version = models.PositiveIntegerField(default=0)
    stage = models.DecimalField(max_digits=2, decimal_places=1, help_text="As of its last Stage row.")

    is_record = True

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "unit_path", "begun_on"]),
            models.Index(fields=["organisation", "state", "stage"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="under_way", ended_on=None)
                | (~models.Q(state="under_way") & models.Q(ended_on__gte=models.F("begun_on"))),
                name="project_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="stopped") | (~models.Q(learned="") & ~models.Q(stopped_because="")),
                name="stopped_project_keeps_its_learning",
            ),
        ]

    def __str__(self) -> str:
        return self.record.headline

    @property
    def aim(self) -> Aim:
        """The aim as its four parts."""
        return Aim(self.what, self.how_much, self.by_when, self.for_whom)


class Member(Guarded):
    """Somebody of the team: a person with an account, or a name (a patient partner, a partner organisation)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="projects")
    name = models.CharField(max_length=150)
    part = models.CharField(max_length=20, choices=choices(Part))
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"],
                condition=models.Q(to_on=None) & ~models.Q(person=None),
                name="in_a_team_once",
            )
        ]


class ProjectMeasure(Guarded):
    """A series a project watches, and why. One is the main measure."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="watched")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="projects")
    role = models.CharField(max_length=20, choices=choices(MeasureRole))
    driver = models.ForeignKey("Driver", on_delete=models.PROTECT, null=True, related_name="measures")
    primary = models.BooleanField(default=False)
    named_late = models.BooleanField(default=False, help_text="Named as the main one after its numbers were seen.")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-primary", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "series"], condition=models.Q(removed_at=None), name="project_watches_once"
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=models.Q(primary=True, removed_at=None),
                name="one_main_measure_of_a_project",
            ),
        ]


class Hours(Guarded):
    """Protected time the team was given, on a day or up to one. Append-only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="hours_given")
    on = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=1)
    words = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=models.Q(hours__gt=0), name="hours_given_are_more_than_none")]
