"""Two trusts with people in every role, made by the real operations: the world the permission tests walk."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from holdfast.foundation import links
from holdfast.foundation.actor import System
from holdfast.foundation.models import Outbox
from holdfast.improvement import operations as improvement
from holdfast.improvement.choices import MeasureRole, Part, Programme
from holdfast.loop import operations as loop
from holdfast.loop.choices import SignalKind, Source, Strength
from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, Every, Frequency, ValueKind
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import OrganisationKind, Role, TokenScope, UnitKind
from holdfast.organisation.models import Person, Unit
from holdfast.organisation.queries import viewer_for
from holdfast.records import operations as records
from holdfast.records.choices import Assurance, RecheckResult, Visibility
from holdfast.voice import operations as voice
from holdfast.voice import queries as voice_queries
from holdfast.voice.choices import Detriment, Known, Naming, Reader, StaffGroup
from holdfast.voice.policy import code_key
from holdfast.voice.rules import codes
from holdfast.voice.rules.case import Case
from holdfast.voice.rules.message import Message
from holdfast.web.areas.measures import sheets
from holdfast.web.components import outgoing

MAKER = System("tests")
NOW = datetime(2026, 3, 16, 9, 0, tzinfo=ZoneInfo("Europe/London"))
BEGAN = NOW - timedelta(days=400)
LATELY = NOW - timedelta(days=7)
# Roles held over Ward 1; the others are held over the whole trust.
WARD_ROLES = {Role.MEMBER, Role.WARD_LEAD, Role.PATIENT_PARTNER, Role.PARTNER}


@dataclass
class Trust:
    """One trust: its units, one person a role, and, for Ward 1 ("own") and Ward 2 ("sibling"), one of each thing
    that has an address. What is of the whole trust (a measure, the organisation) is the same thing in both."""

    name: str
    organisation: Any
    root: Unit
    wards: dict[str, Unit] = field(default_factory=dict)
    people: dict[Role, Person] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)


def begin_trust(code: str, name: str) -> Trust:
    """A trust with one site, two wards, a person in each of the twelve roles, and things of each ward."""
    begun = organisation.begin_organisation(
        by=MAKER, at=BEGAN, ods_code=code, name=f"{name} Trust", kind=OrganisationKind.TRUST, tenant=True, invented=True
    )
    root = Unit.objects.get(organisation=begun, kind=UnitKind.WHOLE)
    site = organisation.add_unit(by=MAKER, at=BEGAN, parent=root, name=f"{name} Infirmary", kind=UnitKind.SITE)
    trust = Trust(name, begun, root)
    for scope, number in (("own", 1), ("sibling", 2)):
        ward = organisation.add_unit(by=MAKER, at=BEGAN, parent=site, name=f"{name} Ward {number}", kind=UnitKind.WARD)
        trust.wards[scope] = ward
    for role in Role:
        over = trust.wards["own"] if role in WARD_ROLES else root
        trust.people[role] = add_person(trust, role.value, over, role)
    measure = measures.define_measure(
        by=MAKER, at=BEGAN, organisation=begun, code="falls", name=f"{name} falls", meaning="Fewer is safer.",
        better=Better.DOWN, frequency=Frequency.MONTH, value_kind=ValueKind.COUNT,
    )  # fmt: skip
    before = organisation.begin_organisation(
        by=MAKER, at=BEGAN, ods_code=f"{code}9", name=f"Old {name}", kind=OrganisationKind.TRUST, tenant=False
    )
    passed = organisation.succeed(by=MAKER, at=BEGAN, predecessor=before, successor=begun, on=BEGAN.date())
    theme = loop.open_theme(by=MAKER, at=LATELY, whole=root, name="Safety", reviews=[NOW.date()])
    review = theme.reviews.get()
    whole = {
        "measure": measure, "organisation": begun, "succession": passed, "theme": theme, "peer review": review
    }  # fmt: skip
    for scope, visibility in (("own", Visibility.ORGANISATION), ("sibling", Visibility.UNIT)):
        trust.things[scope] = whole | _things(trust, scope, measure, visibility)
    return trust


def add_person(trust: Trust, name: str, over: Unit, role: Role) -> Person:
    """Somebody of the trust with one role."""
    person = organisation.add_person(
        by=MAKER, at=BEGAN, organisation=trust.organisation, name=f"{trust.name} {name}".title(),
        email=f"{name}@{trust.name.lower()}.example", password="only for the walk of 2026",
    )  # fmt: skip
    organisation.grant_role(by=MAKER, at=BEGAN, person=person, unit=over, role=role)
    return person


def _things(trust: Trust, scope: str, measure: Any, visibility: Visibility) -> dict[str, Any]:
    ward, collector = trust.wards[scope], add_person(trust, f"{scope}_nurse", trust.wards[scope], Role.WARD_LEAD)
    series = open_series(trust, measure, scope, visibility)
    batch = measures.record_points(by=MAKER, at=LATELY, series=series, rows=monthly(), source="form")
    phase = measures.rebase(by=MAKER, at=LATELY, series=series, starts_on=date(2025, 1, 1), reason="A new falls bundle")
    note = measures.note_point(by=MAKER, at=LATELY, series=series, period_start=date(2025, 3, 1), text="New flooring")
    asked = f"{scope}-new@{trust.name.lower()}.example"
    invitation = organisation.invite(by=MAKER, at=LATELY, email=asked, name="New One", unit=ward, role=Role.MEMBER)
    organisation.reset_password_by_administrator(by=MAKER, at=LATELY, person=collector)
    uid, key = _letter(collector.email, r"/key/([0-9A-Za-z]+)-(.+)/").groups()
    bringer = trust.people[Role.ANALYST].pk
    keyed = give_token(trust.people[Role.ANALYST], f"{scope} warehouse")
    gain = measures.claim_gain(
        by=MAKER, at=LATELY, series=series, changed="A new falls bundle", changed_on=date(2025, 1, 1),
        steward=collector, watch_until=date(2027, 1, 1),
    )  # fmt: skip
    there = _project(trust, ward, series, collector) | findings(trust, ward, visibility, collector)
    there |= _voice(trust, ward) | _guardian(trust, ward)
    group = organisation.map_group(by=MAKER, at=LATELY, group=f"{scope} staff", unit=ward, role=Role.MEMBER)
    there |= {"group role": group, "provider": "trust", "passkey": 999_999_998}  # nobody here has a passkey
    return there | {
        "gain": gain,
        "unit": ward, "series": series, "batch": batch, "phase": phase, "note": note, "invitation": invitation,
        "person": collector, "membership": collector.memberships.get(),
        "join token": _letter(asked, r"/join/([^/\s]+)/")[1], "huddle token": links.sign(links.HUDDLE, ward.pk),
        "sheet token": sheets.keep("Month,Falls\n2025-11-01,4\n", "", person_id=bringer, now=timezone.now()),
        "api token": keyed.token,
        "report": measures.order_report(
            by=MAKER, at=LATELY, maker=trust.people[Role.ANALYST], name=f"{scope} report", asked={},
            every=Every.WEEK, day=1, readers=[trust.people[Role.ANALYST], collector],
        ),
        "carried token": outgoing.ask("slides.pptx", "/measures/", person_id=bringer, now=timezone.now())[1],
        "uid": uid, "key": key,
    }  # fmt: skip


def _project(trust: Trust, ward: Unit, series: Any, lead: Person) -> dict[str, Any]:
    """A project of the ward, seen like the series, with one of each thing inside it."""
    call: dict[str, Any] = {"by": MAKER, "at": LATELY}
    project = improvement.start_project(
        unit=ward, title="A project", programme=Programme.QUALITY, problem="People fall.", lead=lead,
        visibility=Visibility(series.record.visibility), **call,
    )  # fmt: skip
    watched = improvement.watch_measure(project=project, series=series, role=MeasureRole.OUTCOME, **call)
    deputy = trust.people[Role.QI_LEAD]
    return {
        "project": project, "watched": watched,
        "member": improvement.join_team(project=project, part=Part.PARTNER, name="Falls service", **call),
        "cycle": improvement.plan_cycle(project=project, question="Does it help?", plan="One bay, one day", **call),
        "hand over": improvement.offer_hand_over(
            project=project, to=lead, deputy=deputy, watch=watched, words="The huddle card", **call
        ),
        "planned unit": improvement.plan_unit(
            project=project, unit=ward, planned_on=NOW.date(), **call
        ),
        "project look": records.plan_recheck(
            record=project.record, due_on=NOW.date(), owner=lead, question="Still done?", **call
        ),
    }  # fmt: skip


def _voice(trust: Trust, ward: Unit) -> dict[str, Any]:
    """A concern with words of harm, kept from the lead of the ward: one reads it, and one is on duty."""
    voice.name_reader(by=MAKER, at=LATELY, person=trust.people[Role.QI_LEAD])
    voice.name_duty(by=MAKER, at=LATELY, person=trust.people[Role.EXECUTIVE])
    lock = codes.lock_of(codes.typed(codes.new_code()), code_key())
    message = Message(
        ward.pk, SignalKind.CONCERN, "In danger", Reader.OUTSIDE, Naming.NAMED, lock.place, lock.whole, "A Nurse", True
    )
    poster = voice.keep_poster(by=MAKER, at=LATELY, unit=ward)
    return {"voice": voice.hear(by=MAKER, at=LATELY, message=message), "poster": poster.slug} | _together(trust, ward)


def _together(trust: Trust, ward: Unit) -> dict[str, Any]:
    """A council of the ward with a member and a topic that is decided, and a round that is open."""
    call: dict[str, Any] = {"by": MAKER, "at": LATELY}
    council = voice.open_council(unit=ward, name=f"{ward.name} council", hours_planned=Decimal(36), **call)
    member = voice.join_council(council=council, name="A Porter", work="Porter", **call)
    topic = voice.raise_topic(council=council, topic="Nights are loud", **call)
    voice.decide_topic(topic=topic, decision="Soft bins", owner=None, **call)
    voice.set_staff(unit=ward, people=30, **call)
    asked = voice.open_round(unit=ward, question="Why do you stay?", closes_on=date(2035, 1, 1), **call)
    return {
        "council": council, "council member": member, "topic": topic, "round": asked, "round address": asked.slug
    }  # fmt: skip


def _guardian(trust: Trust, ward: Unit) -> dict[str, Any]:
    """A case in the guardian's space, which only they can open."""
    guardian = trust.people[Role.GUARDIAN]
    by, phrase = viewer_for(guardian, at=LATELY), "lighthouse keeps seven lamps"
    call: dict[str, Any] = {"by": by, "at": LATELY}
    if not voice_queries.space(viewer=by).made:
        voice.open_space(phrase=phrase, **call)
        voice.set_category(name="Behaviours", **call)
    case = Case(
        opened_on=LATELY.date(), words="In the guardian's space", categories=("Behaviours",), known=Known.NAMED,
        staff_group=StaffGroup.NURSES, unit_id=ward.pk, detriment=Detriment.NO,
    )  # fmt: skip
    pk = voice.keep_case(key=voice.unlock(phrase=phrase, **call), case=case, **call)
    return {"case": pk, "act": "note", "guardian": guardian}


def findings(trust: Trust, ward: Unit, visibility: Visibility, owner: Person) -> dict[str, Any]:
    """A finding of a ward, an action for it that a check found undone, and what hangs on both."""
    day = timedelta(days=1)
    signal = loop.raise_signal(
        by=MAKER, at=LATELY, unit=ward, kind=SignalKind.FINDING, source=Source.INSPECTION, text="Creams bear no name.",
        strength=Strength.MUST, regulation="Regulation 12", visibility=visibility,
    )  # fmt: skip
    action = loop.open_action(
        by=MAKER, at=LATELY, unit=ward, title="Label creams", signal=signal, owner=owner, visibility=visibility
    )
    loop.plan_action(by=MAKER, at=LATELY, action=action, due_on=NOW.date(), done_when="Ten of ten bear a name")
    loop.claim_done(by=viewer_for(owner, at=LATELY), at=LATELY, action=action, note="They bear names")
    file = loop.attach_file(
        by=MAKER, at=LATELY, action=action, name="audit.pdf", content=b"%PDF-1.4\n%%EOF\n", words="Audit"
    )
    assessor = viewer_for(trust.people[Role.ASSESSOR], at=LATELY)
    loop.verify_action(by=assessor, at=LATELY, action=action, assurance=Assurance.INDEPENDENT, note="Ten of ten")
    looks = action.record.rechecks.order_by("due_on")
    loop.check_again(
        by=MAKER, at=LATELY + day, recheck=looks[0], result=RecheckResult.SLIPPED, assurance=Assurance.INDEPENDENT,
        words="Six of ten",
    )  # fmt: skip
    return {
        "signal": signal,
        "action": action,
        "evidence": file,
        "recheck": looks[1],
        "clock": action.escalations.get(),
    }


def open_series(trust: Trust, measure: Any, scope: str, visibility: Visibility) -> Any:
    """A series of a ward, seen by those the visibility names."""
    return measures.open_series(by=MAKER, at=LATELY, measure=measure, unit=trust.wards[scope], visibility=visibility)


def give_token(person: Person, name: str, scope: TokenScope = TokenScope.WRITE) -> organisation.MadeToken:
    """A token for another program that acts for somebody."""
    until = NOW.date() + timedelta(days=30)
    return organisation.make_token(by=MAKER, at=LATELY, person=person, name=name, scope=scope, expires_on=until)


def tell(person: Person, series: Any, words: str) -> None:
    """A notice about a series, as a follower gets it."""
    records.notify(by=MAKER, at=LATELY, person=person, words=words, record=series.record, link=f"/r/{series.pk}/")


def _letter(to: str, pattern: str) -> re.Match[str]:
    text = Outbox.objects.filter(to=to).latest("due_at").payload["text"]
    found = re.search(pattern, text)
    assert found, text
    return found


def monthly(count: int = 24) -> list[NewPoint]:
    """Two years of plain numbers, up to December 2025."""
    return [NewPoint(date(2024 + i // 12, i % 12 + 1, 1), value=float(5 + (i * 7) % 4)) for i in range(count)]
