"""Lists of invitations and organisations, and the page of an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse

from holdfast.organisation.choices import ROLES, OrganisationKind, Role
from holdfast.web.components.listing import Cell, Column, Filter, Listing, ListPage
from holdfast.web.components.words import day


def invitation_state(row: Any, at: datetime) -> tuple[str, str]:
    """Where an invitation stands, in a word, with the tag's colour."""
    if row.accepted_at:
        return "Accepted", "green"
    if row.withdrawn_at:
        return "Taken back", "grey"
    return ("Too old", "orange") if row.expires_at <= at else ("Waiting", "blue")


def invitations(at: datetime) -> Listing[Any]:
    """The list of invitations, judged as of a moment."""

    def keep(rows: Any, value: str) -> Any:
        waiting = Q(accepted_at=None, withdrawn_at=None)
        return rows.filter(
            {
                "waiting": waiting & Q(expires_at__gt=at), "old": waiting & Q(expires_at__lte=at),
                "accepted": Q(accepted_at__isnull=False), "withdrawn": Q(accepted_at=None, withdrawn_at__isnull=False),
            }[value]
        )  # fmt: skip

    def acts(row: Any) -> Any:
        if row.accepted_at or row.withdrawn_at:
            return ""
        return Cell("Send again or take back", reverse("administration:invite_again", args=[row.pk]))

    options = (("waiting", "Waiting"), ("old", "Too old"), ("accepted", "Accepted"), ("withdrawn", "Taken back"))
    return Listing(
        name="invitations",
        caption="Invitations",
        sort="-invited",
        one="invitation",
        search=lambda rows, text: rows.filter(Q(name__icontains=text) | Q(email__icontains=text)),
        search_label="Search by name or email address",
        filters=(Filter("state", "State", options, keep=keep),),
        columns=(
            Column("name", "Name", order="name", value=lambda i: i.name),
            Column("email", "Email address", order="email", value=lambda i: i.email),
            Column("role", "Role", order="role", value=lambda i: ROLES[Role(i.role)].label),
            Column("unit", "Unit", order="unit__name", value=lambda i: i.unit.name),
            Column(
                "invited", "Invited", order="invited_at", value=lambda i: i.invited_at, show=lambda i: day(i.invited_at)
            ),
            Column(
                "by", "By", order="invited_by__name", value=lambda i: i.invited_by.name if i.invited_by else "The site"
            ),
            Column(
                "state",
                "State",
                order="accepted_at",
                value=lambda i: invitation_state(i, at)[0],
                show=lambda i: Cell(invitation_state(i, at)[0], "", invitation_state(i, at)[1]),
            ),
            Column("acts", "Act", value=lambda i: "", show=acts),
        ),
    )


def _organisation_state(rows: Any, value: str) -> Any:
    return rows.filter(closed=None) if value == "open" else rows.exclude(closed=None)


ORGANISATIONS: Listing[Any] = Listing(
    name="organisations", caption="Organisations", sort="name", one="organisation",
    search=lambda rows, text: rows.filter(Q(name__icontains=text) | Q(ods_code__iexact=text)),
    search_label="Search by name or ODS code",
    filters=(
        Filter("kind", "Kind", tuple((k.value, k.label) for k in OrganisationKind)),
        Filter("state", "State", (("open", "Open"), ("closed", "Closed")), keep=_organisation_state),
    ),
    columns=(
        Column("code", "ODS code", order="ods_code", value=lambda o: o.ods_code),
        Column(
            "name", "Name", order="name", value=lambda o: o.name,
            show=lambda o: Cell(o.name, reverse("administration:organisation", args=[o.pk])),
        ),
        Column("kind", "Kind", order="kind", value=lambda o: OrganisationKind(o.kind).label),
        Column("region", "Region", order="region", value=lambda o: o.region),
        Column("opened", "Opened", order="opened", value=lambda o: o.opened, show=lambda o: day(o.opened)),
        Column("closed", "Closed", order="closed", value=lambda o: o.closed, show=lambda o: day(o.closed)),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class ListOnly:
    """A page that is a list with a few links above it."""

    title: str
    intro: str
    list: ListPage
    acts: tuple[tuple[str, str], ...] = ()
    crumbs: tuple[tuple[str, str], ...] = ()
    why: str = ""


@dataclass(frozen=True)
class OrganisationPage:
    """`before`, `after`: rows of organisations whose work it took over, or which took over its own."""

    name: str
    facts: tuple[tuple[str, str], ...]
    before: tuple[tuple[Any, ...], ...]
    after: tuple[tuple[Any, ...], ...]
    acts: tuple[tuple[str, str], ...]
    permanent: str


def organisation_page(organisation: Any, successions: list[Any], *, manages: bool) -> OrganisationPage:
    """The page of an organisation from what was read."""
    here = [organisation.pk]
    before = [s for s in successions if s.successor_id == organisation.pk]
    after = [s for s in successions if s.predecessor_id == organisation.pk]
    acts = (
        ("Change", reverse("administration:change_organisation", args=here)),
        ("Add whose work it took over", reverse("administration:succeed", args=here)),
    )
    facts = (
        ("ODS code", organisation.ods_code), ("Kind", OrganisationKind(organisation.kind).label),
        ("Region", organisation.region or "Not known"), ("Opened", day(organisation.opened) or "Not known"),
        ("Closed", day(organisation.closed) or "It is open"),
    )  # fmt: skip
    return OrganisationPage(
        organisation.name, facts, tuple(_succession(s, s.predecessor, manages) for s in before),
        tuple(_succession(s, s.successor, False) for s in after), acts if manages else (),
        reverse("administration:organisation", args=here),
    )  # fmt: skip


def _succession(row: Any, other: Any, manages: bool) -> tuple[Any, ...]:
    act = Cell("Remove", reverse("administration:take_back_succession", args=[row.pk])) if manages else ""
    name = Cell(other.name, reverse("administration:organisation", args=[other.pk]))
    return other.ods_code, name, day(row.on) or "Day not known", act


def on_words(on: date, today: date) -> str:
    """ "as it was on 3 March 2026", or nothing for today."""
    return "" if on == today else f"as it was on {day(on)}"
