"""The list of gains, and what a list of many claims must say beside itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from holdfast.measures.choices import GainState
from holdfast.web.components.listing import Cell, Column, Filter, Listing, ListPage
from holdfast.web.components.words import day, number, plural

WITHDRAWN = "withdrawn"
# Colours of the NHS tag; the word always stands in it.
COLOURS = {
    "insufficient": "grey", "in_progress": "white", "not_achieved": "grey", "achieved": "blue", "holding": "green",
    "embedded": "green", "slipping": "orange", "lost": "red", WITHDRAWN: "grey",
}  # fmt: skip
FALSE_PROOF = 0.03  # of claims on which nothing changed, docs/statistics/verdict.md


def state_of(gain: Any) -> str:
    """The state a list shows: the last verdict's, or that the claim was withdrawn."""
    if gain.withdrawn_at is not None:
        return WITHDRAWN
    return gain.latest_verdict.state if gain.latest_verdict else str(GainState.INSUFFICIENT)


def state_words(state: str) -> str:
    """ "Not proven yet", "Withdrawn"."""
    return "Withdrawn" if state == WITHDRAWN else GainState(state).label


def tag(state: str) -> Cell:
    return Cell(state_words(state), colour=COLOURS[state])


def _keep(rows: Any, state: str) -> Any:
    if state == WITHDRAWN:
        return rows.filter(withdrawn_at__isnull=False)
    return rows.filter(withdrawn_at=None, latest_verdict__state=state)


def _search(rows: Any, text: str) -> Any:
    for word in text.casefold().split()[:8]:
        rows = rows.filter(record__search_text__contains=word)
    return rows


def _held(gain: Any) -> Any:
    return (gain.latest_verdict.facts.get("held") or None) if gain.latest_verdict else None


def _says(gain: Any) -> str:
    """The sentence; one that was not shown never stands without how often a real gain would have been."""
    if gain.latest_verdict is None:
        return ""
    return f"{gain.latest_verdict.sentence} {gain.latest_verdict.facts.get('chance', '')}".strip()


def _without(gain: Any) -> Any:
    """The state with the periods left out that somebody signed for; None where there are none."""
    return state_words(gain.latest_without.state) if gain.latest_without else None


GAINS: Listing[Any] = Listing(
    name="gains",
    caption="Gains claimed",
    columns=(
        Column(
            "gain", "Gain", order="record__headline", value=lambda g: g.record.headline,
            show=lambda g: Cell(g.record.headline, reverse("gains:gain", args=[g.pk])),
        ),
        Column("unit", "Unit", order="record__unit__name", value=lambda g: g.record.unit.name),
        Column("state", "State", value=lambda g: state_words(state_of(g)), show=lambda g: tag(state_of(g))),
        Column("held", "Periods held", value=_held, show=lambda g: _held(g) or "", number=True),
        Column(
            "since", "Changed on", order="changed_on", value=lambda g: g.changed_on,
            show=lambda g: day(g.changed_on),
        ),
        Column("without", "State without periods left out", value=_without, show=lambda g: _without(g) or ""),
        Column("says", "What the numbers say", value=_says),
    ),
    filters=(
        Filter(
            "state", "Show", (*((s.value, s.label) for s in GainState), (WITHDRAWN, "Withdrawn")), keep=_keep,
        ),
    ),
    search=_search,
    search_label="Search the gains",
    sort="gain",
    one="gain",
    also_kept=("unit",),
    empty="No gain is claimed yet. Open a measure that got better and choose “Claim a gain”.",
)  # fmt: skip


@dataclass(frozen=True)
class GainsPage:
    """What gains.html draws."""

    sentence: str
    expected: str
    left_out: str
    unit: str
    units_head: tuple[str, ...]
    units: tuple[tuple[Any, ...], ...]
    list: ListPage


def of_unit(rows: QuerySet[Any], given: Mapping[str, str]) -> QuerySet[Any]:
    """Only the gains of the unit in the address and of all beneath it; all of them for none or nonsense."""
    unit = given.get("unit", "")
    return rows.filter(unit_path__contains=f"/{int(unit)}/") if unit.isdecimal() and len(unit) < 10 else rows


def gains_page(every: QuerySet[Any], given: Mapping[str, str]) -> GainsPage:
    """The page of the gains a viewer may see, narrowed to a unit when the address names one."""
    rows, (head, by_unit, names) = of_unit(every, given), _units(every)
    states = rows.order_by().values_list("latest_verdict__state")
    counted = dict(states.filter(withdrawn_at=None).annotate(n=Count("pk")).values_list("latest_verdict__state", "n"))
    withdrawn = rows.filter(~Q(withdrawn_at=None)).count()
    total = sum(counted.values()) + withdrawn
    said = [f"{counted[s.value]} {s.label.lower()}" for s in GainState if counted.get(s.value)]
    said += [f"{withdrawn} withdrawn"] if withdrawn else []
    by_state = {s.value: counted.get(s.value, 0) for s in GainState} | {WITHDRAWN: withdrawn}
    return GainsPage(
        sentence=f"{plural(total, 'gain')} claimed: {', '.join(said)}." if total else "No gain is claimed yet.",
        expected=(
            f"Were nothing changed by any of the {total} claims, about {number(total * FALSE_PROOF, 1)} would still "
            "have been called achieved by chance."
            if total
            else ""
        ),
        left_out=_left_out(rows),
        unit=names.get(given.get("unit", ""), ""),
        units_head=head,
        units=by_unit,
        list=GAINS.page(given, rows, {"state": by_state}),
    )


def _left_out(rows: QuerySet[Any]) -> str:
    """How many claims have periods left out, and how many read otherwise without them. "" for none."""
    pairs = rows.filter(latest_without__isnull=False).order_by()
    found = list(pairs.values_list("latest_verdict__state", "latest_without__state"))
    if not found:
        return ""
    other = sum(every != some for every, some in found)
    verb = "has" if len(found) == 1 else "have"
    return (
        f"{plural(len(found), 'claim')} {verb} periods left out; without them {other} would read otherwise. "
        "The counts are of what all numbers say."
    )


def _units(rows: QuerySet[Any]) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...], dict[str, str]]:
    """(headings, a row for each unit by name with its claims in force counted by state, names by key). One query."""
    found = rows.filter(withdrawn_at=None).order_by().values_list(
        "record__unit_id", "record__unit__name", "latest_verdict__state"
    )  # fmt: skip
    counted: dict[tuple[str, int], dict[str, int]] = {}
    for pk, name, state, n in found.annotate(n=Count("pk")):
        counted.setdefault((name, pk), {})[state] = n
    there = [state for state in GainState if any(state.value in one for one in counted.values())]
    table = tuple(
        (Cell(name, f"?unit={pk}"), *(states.get(state.value, 0) for state in there))
        for (name, pk), states in sorted(counted.items())
    )
    return ("Unit", *(state.label for state in there)), table, {str(pk): name for name, pk in counted}
