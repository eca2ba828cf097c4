"""Who takes part: staff, patient partners and partner organisations; and handing the lead on."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.improvement.choices import Part
from holdfast.improvement.models import Member, Project
from holdfast.improvement.operations._common import _restage, _under_way, _words_of
from holdfast.improvement.policy import of_part, of_project
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.records import operations as records
from holdfast.records.choices import Answering, GrantRole
from holdfast.records.models import Grant


@operation("improvement.join_team", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def join_team(
    *, by: Actor, at: datetime, project: Project, part: Part, person: Person | None = None, name: str = ""
) -> Member:
    """Somebody joins. A person with an account may then work on the project; a patient partner or a partner
    organisation may be a name alone.

    Raises Invalid without either, or for somebody who is in the team already.
    """
    project = _under_way(project)
    shown = person.name if person is not None else _words_of(name, 150)
    if not shown:
        raise Invalid("Choose a person, or write a name.", field="name")
    here = Member.objects.filter(project=project, to_on=None)
    if here.filter(person=person).exists() if person is not None else here.filter(name__iexact=shown).exists():
        raise Invalid(f"{shown} is in the team already.", field="person" if person is not None else "name")
    made = Member.objects.create(
        organisation_id=project.organisation_id, project=project, person=person, name=shown, part=Part(part),
        from_on=timezone.localdate(at),
    )  # fmt: skip
    if person is not None:
        records.share(by=by, at=at, record=project.record, person=person, role=GrantRole.CONTRIBUTOR)
    remember(record_id=project.pk, after={"part": str(part), "person": person.pk if person else None})
    _restage(project, at)
    return made


@operation("improvement.leave_team", needs=P.RUN_PROJECTS, where=lambda call: of_part(call["member"]))
def leave_team(*, by: Actor, at: datetime, member: Member) -> Member:
    """Somebody leaves. That they took part stays; the lead hands the project on first."""
    project, today = _under_way(member.project), timezone.localdate(at)
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.to_on is not None:
        raise Invalid(f"{member.name} has left already.")
    if member.part == Part.LEAD:
        raise Invalid("Hand the lead to somebody else first.")
    member.to_on = today
    member.save(update_fields=["to_on"])
    _take_back(project, member, by=by, at=at)
    remember(record_id=project.pk, before={"part": member.part})
    _restage(project, at)
    return member


@operation("improvement.hand_lead", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def hand_lead(*, by: Actor, at: datetime, project: Project, to: Person, deputy: Person | None = None) -> Member:
    """Somebody else leads from today, as happens when people rotate. Who led before stays in the team's history."""
    project, today = _under_way(project), timezone.localdate(at)
    if deputy == to:
        raise Invalid("Choose somebody else as deputy.", field="deputy")
    for former in Member.objects.filter(project=project, to_on=None, part=Part.LEAD):
        if former.person_id == to.pk:
            raise Invalid(f"{to.name} leads this project already.", field="to")
        former.part, former.to_on = Part.LEAD, today
        former.save(update_fields=["to_on"])
        _take_back(project, former, by=by, at=at)
    Member.objects.filter(project=project, to_on=None, person=to).update(to_on=today)
    records.take_responsibility(by=by, at=at, record=project.record, role=Answering.OWNER, person=to, deputy=deputy)
    made = Member.objects.create(
        organisation_id=project.organisation_id, project=project, person=to, name=to.name, part=Part.LEAD, from_on=today
    )
    records.share(by=by, at=at, record=project.record, person=to, role=GrantRole.CONTRIBUTOR)
    remember(record_id=project.pk, after={"lead": to.pk, "deputy": deputy.pk if deputy else None})
    _restage(project, at)
    return made


def _take_back(project: Project, member: Member, *, by: Actor, at: datetime) -> None:
    if member.person_id is None:
        return
    today = timezone.localdate(at)
    for grant in Grant.objects.filter(record_id=project.pk, person_id=member.person_id, role=GrantRole.CONTRIBUTOR):
        if grant.to_on is None or grant.to_on >= today:
            records.end_grant(by=by, at=at, grant=grant)
