"""My page, search, notices and "why": ready words and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.measures.choices import GainState
from holdfast.organisation.choices import ROLES, Permission
from holdfast.organisation.queries import Viewer
from holdfast.web.components.words import day, moment, plural
from holdfast.web.shell.navigation import address_of

NOTICES_SHOWN = 5


@dataclass(frozen=True)
class RoleLine:
    """One role of mine: its name, over what, and what it lets me do."""

    label: str
    unit: str
    sentence: str


@dataclass(frozen=True)
class NoticeLine:
    id: int
    words: str
    when: str
    link: str
    new: bool


@dataclass(frozen=True)
class FoundLine:
    headline: str
    detail: str
    href: str


@dataclass(frozen=True)
class DueLine:
    """A series whose next period is due: what, which period, and where to enter it."""

    words: str
    period: str
    href: str


@dataclass(frozen=True)
class WatchLine:
    """A gain I keep watch over: what, its state in words, why, and its page."""

    words: str
    state: str
    says: str
    href: str


def watch_lines(gains: Iterable[Any]) -> tuple[WatchLine, ...]:
    """The gains one keeps watch over, in the order given."""
    return tuple(
        WatchLine(
            one.record.headline,
            GainState(one.latest_verdict.state).label if one.latest_verdict else "Not judged yet",
            one.latest_verdict.sentence if one.latest_verdict else "",
            address_of("gain", one.pk),
        )
        for one in gains
    )


@dataclass(frozen=True)
class LookLine:
    """A re-check I owe: what to look at, by when, and the page it belongs to."""

    words: str
    when: str
    href: str


def look_lines(rows: Iterable[Any], on: date) -> tuple[LookLine, ...]:
    """The re-checks one owes, the soonest first; a late one says so in words."""
    return tuple(
        LookLine(
            f"{row.record.headline}: {row.question}",
            f"since {day(row.due_on)}: late" if row.due_on < on else f"by {day(row.due_on)}",
            address_of(row.record.kind, row.record_id),
        )
        for row in rows
    )


@dataclass(frozen=True)
class PromiseLine:
    """Something I promised: what, where, by when (late in words), and its page."""

    words: str
    when: str
    href: str


def promise_lines(rows: Iterable[Any], on: date) -> tuple[PromiseLine, ...]:
    """What one promised and has not done, in the order given."""

    def when(one: Any) -> str:
        if one.due_on is None:
            return f"{one.record.unit.name}, without a day yet"
        late = f": {plural((on - one.due_on).days, 'day')} late" if one.due_on < on else ""
        return f"{one.record.unit.name}, promised for {day(one.due_on)}{late}"

    return tuple(PromiseLine(one.record.headline, when(one), address_of("action", one.pk)) for one in rows)


@dataclass(frozen=True)
class MyPage:
    greeting: str
    roles: tuple[RoleLine, ...]
    notices: tuple[NoticeLine, ...]
    more_notices: str
    due: tuple[DueLine, ...]
    enter_href: str
    areas: tuple[tuple[str, str], ...]
    watched: tuple[WatchLine, ...] = ()
    looks: tuple[LookLine, ...] = ()
    promises: tuple[PromiseLine, ...] = ()


@dataclass(frozen=True)
class SearchPage:
    text: str
    found: tuple[FoundLine, ...]
    words: str
    more: bool


@dataclass(frozen=True)
class WhyPage:
    """Everything a person can see and do, and from which role it comes."""

    roles: tuple[RoleLine, ...]
    may: tuple[tuple[str, str], ...]


def role_lines(viewer: Viewer) -> tuple[RoleLine, ...]:
    """The viewer's roles, in words."""
    return tuple(RoleLine(m.label, m.unit_name, ROLES[m.role].sentence) for m in viewer.memberships)


def notice_lines(rows: Iterable[Any]) -> tuple[NoticeLine, ...]:
    """Notices, with the address each leads to."""
    return tuple(
        NoticeLine(row.pk, row.words, moment(row.at), row.link or _record_link(row.record_id), row.read_at is None)
        for row in rows
    )


def _record_link(record_id: Any) -> str:
    return reverse("home:record", args=[record_id]) if record_id else ""


def my_page(
    viewer: Viewer,
    notices: list[Any],
    unread: int,
    due: tuple[DueLine, ...],
    areas: Any,
    enter: str,
    watched: tuple[WatchLine, ...] = (),
    looks: tuple[LookLine, ...] = (),
    promises: tuple[PromiseLine, ...] = (),
) -> MyPage:
    """My page from what was read: unread notices (at most five shown), what is due, and where else to go."""
    more = unread - len(notices)
    return MyPage(
        greeting=f"Hello, {viewer.name}", roles=role_lines(viewer), notices=notice_lines(notices),
        more_notices=f"{plural(more, 'more notice')}" if more > 0 else "", due=due, enter_href=enter,
        areas=tuple((words, href) for words, href, _ in areas if href != "/"), watched=watched,
        looks=looks, promises=promises,
    )  # fmt: skip


def search_page(result: Any) -> SearchPage:
    """What was found, each with the page that shows it."""
    lines = tuple(FoundLine(f.headline, f.detail, _found_href(f)) for f in result.found)
    words = f"{plural(len(lines), 'thing')} found" if result.text.strip() else ""
    return SearchPage(result.text, lines, words, result.more)


def _found_href(found: Any) -> str:
    return _record_link(found.id) if found.kind == "record" else address_of(found.kind, found.id)


def why_page(viewer: Viewer) -> WhyPage:
    """Each thing the viewer may do, with the units over which they may."""
    shown = [p for p in Permission if p not in (Permission.RUN_SITE, Permission.OWN_ACCOUNT)]
    held = [(p, [m.unit_name for m in viewer.memberships if m.may(p)]) for p in shown]
    return WhyPage(
        role_lines(viewer), tuple((p.value[0].upper() + p.value[1:], ", ".join(units)) for p, units in held if units)
    )


def greeting_day(on: date) -> str:
    """Today's date for the head of my page."""
    return f"{on:%A} {on.day} {on:%B %Y}"
