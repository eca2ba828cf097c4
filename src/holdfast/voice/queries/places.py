"""Areas as the public page knows them, and who reads what comes from each."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from holdfast.organisation.choices import Role
from holdfast.organisation.models import Membership, Person, Unit
from holdfast.organisation.queries import Viewer
from holdfast.voice.choices import Reader
from holdfast.voice.models import AreaStaff, Duty, Poster, VoiceReader
from holdfast.voice.policy import smallest_area
from holdfast.voice.rules.areas import told_as


def area_of(slug: str) -> Unit | None:
    """The area of a poster, also one that is closed; None where there is no such poster."""
    found = Poster.objects.filter(slug=slug.casefold()).select_related("unit__organisation").first()
    return found.unit if found else None


def poster_of(unit: Unit) -> Poster | None:
    """The poster of an area, if it has one."""
    return Poster.objects.filter(unit=unit).first()


def posters(*, viewer: Viewer | None) -> QuerySet[Poster]:
    """The posters of the viewer's own organisation, by the area's name."""
    if viewer is None:
        return Poster.objects.none()
    rows = Poster.objects.filter(organisation_id=viewer.organisation_id, unit__closed=None)
    return rows.select_related("unit").order_by("unit__name", "pk")


def unit_told_as(unit: Unit) -> Unit:
    """The unit a message without a name is kept under: the area, or the nearest above with enough people."""
    path = [int(part) for part in unit.path.split("/") if part]
    staff = dict(AreaStaff.objects.filter(unit_id__in=path).values_list("unit_id", "people"))
    chosen = told_as(path, staff, smallest=smallest_area())
    return unit if chosen == unit.pk else Unit.objects.select_related("organisation").get(pk=chosen)


def readers_of(reader: str, unit: Unit, *, on: date) -> list[Person]:
    """Who reads what is sent from an area to a kind of reader, on a day; those in use, by name.

    Outside means nobody with a role in the area or beneath it; the guardian's messages are the guardians' alone.
    """
    held = _held(unit, on)
    if reader == Reader.AREA:
        people = held.filter(role=Role.WARD_LEAD, unit_id=unit.pk).values("person_id")
        if not people:
            people = held.filter(role__in=[Role.WARD_LEAD, Role.QUALITY_LEAD], unit__path__in=_above(unit)).values(
                "person_id"
            )
    elif reader == Reader.GUARDIAN:
        people = held.filter(role=Role.GUARDIAN).values("person_id")
    else:
        inside = _inside(unit, on)
        named = VoiceReader.objects.filter(organisation_id=unit.organisation_id).filter(_now(on))
        people = named.exclude(person_id__in=inside).values("person_id")
    return list(Person.objects.filter(pk__in=people, is_active=True).order_by("name", "pk"))


def guardians(organisation_id: int, at: datetime) -> list[Person]:
    """The Freedom to Speak Up guardians of an organisation, by name."""
    on = timezone.localdate(at)
    held = Membership.objects.filter(organisation_id=organisation_id, role=Role.GUARDIAN, active_from__lte=on)
    people = held.filter(Q(active_to=None) | Q(active_to__gte=on)).values("person_id")
    return list(Person.objects.filter(pk__in=people, is_active=True).order_by("name", "pk"))


def told_at_once(reader: str, unit: Unit, *, on: date) -> list[Person]:
    """Who is on duty for words of harm, without those the sender kept it from: whoever has a role in the area."""
    people = on_duty(unit.organisation_id, on=on)
    if reader == Reader.AREA:
        return people
    inside = set(_inside(unit, on).values_list("person_id", flat=True))
    return [person for person in people if person.pk not in inside]


def open_unit(pk: int, *, on: date) -> Unit:
    """A unit, or where it is closed the one that took its place, or else the nearest above it that is open."""
    unit = Unit.objects.select_related("organisation", "merged_into").get(pk=pk)
    while unit.closed is not None and unit.closed <= on:
        above = [int(part) for part in unit.path.split("/") if part][:-1]
        if unit.merged_into_id is None and not above:
            return unit
        unit = Unit.objects.select_related("organisation", "merged_into").get(pk=unit.merged_into_id or above[-1])
    return unit


def _inside(unit: Unit, on: date) -> QuerySet[Membership]:
    roles = _held(unit, on).filter(unit__path__startswith=unit.path).exclude(unit__kind="whole")
    return roles.values("person_id")  # type: ignore[return-value]


def reads_now(unit: Unit, *, on: date) -> tuple[Reader, ...]:
    """The kinds of reader behind which there is somebody, for an area."""
    return tuple(reader for reader in Reader if readers_of(reader, unit, on=on))


def on_duty(organisation_id: int, *, on: date) -> list[Person]:
    """Who is told at once of words of harm."""
    held = Duty.objects.filter(organisation_id=organisation_id).filter(_now(on)).values("person_id")
    return list(Person.objects.filter(pk__in=held, is_active=True).order_by("name", "pk"))


def has_duty(organisation_id: int, *, on: date) -> bool:
    """Whether anybody is told at once."""
    return bool(on_duty(organisation_id, on=on))


def _held(unit: Unit, on: date) -> QuerySet[Membership]:
    rows = Membership.objects.filter(organisation_id=unit.organisation_id, active_from__lte=on)
    return rows.filter(Q(active_to=None) | Q(active_to__gte=on))


def _now(on: date) -> Q:
    return Q(from_on__lte=on) & (Q(to_on=None) | Q(to_on__gt=on))


def _above(unit: Unit) -> list[str]:
    ids = [part for part in unit.path.split("/") if part]
    return ["/" + "/".join(ids[: n + 1]) + "/" for n in range(len(ids))]


def areas_to_tell() -> list[tuple[str, str, str]]:
    """Open areas with a poster, as (organisation, area, slug), by name: what the public page offers without one."""
    rows = Poster.objects.filter(unit__closed=None).select_related("unit__organisation")
    found = [(row.unit.organisation.name, row.unit.name, row.slug) for row in rows]
    return sorted(found, key=lambda row: (row[0].casefold(), row[1].casefold()))


def named_readers(organisation_id: int, *, on: date) -> list[Person]:
    """Those named to read what people want kept from the lead of their area."""
    named = VoiceReader.objects.filter(organisation_id=organisation_id).filter(_now(on)).values("person_id")
    return list(Person.objects.filter(pk__in=named, is_active=True).order_by("name", "pk"))


def staff_of(unit_ids: list[int]) -> dict[int, int]:
    """How many people work in some units, where somebody said so."""
    return dict(AreaStaff.objects.filter(unit_id__in=unit_ids).values_list("unit_id", "people"))
