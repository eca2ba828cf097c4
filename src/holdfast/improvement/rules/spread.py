"""How far a practice has come across units: planned, taken up, proven, held, and looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# "Embedded across the organisation" asks this share of the planned units to have held for a year AND to have been
# looked at again. Our own line: four of five leaves room for a ward that closed, and none for a programme that only
# began everywhere.
SHARE = 0.8
LOOK_COUNTS = timedelta(days=400)  # a look again counts for a year, and a month to arrange the next
# States of a gain (measures.choices.GainState).
PROVEN = frozenset({"achieved", "holding", "embedded"})
HOLDING = frozenset({"holding", "embedded"})
A_YEAR = "embedded"
GONE = frozenset({"slipping", "lost"})


@dataclass(frozen=True)
class UnitFacts:
    """One planned unit. taken_up: its own project runs or was handed over; gains: the states of that project's gains.

    looked_on, look_held: the last look again at the practice (induction, standard work), and whether it was still so.
    """

    department: str
    planned_on: date
    taken_up: bool = False
    gains: frozenset[str] = frozenset()
    looked_on: date | None = None
    look_held: bool = False

    @property
    def proven(self) -> bool:
        """Its own numbers proved a gain, and none of its gains is slipping or lost today."""
        return self.taken_up and bool(PROVEN & self.gains) and not GONE & self.gains

    @property
    def holding(self) -> bool:
        """It was kept for at least a while, and its numbers say so today."""
        return self.proven and bool(HOLDING & self.gains)

    def checked(self, on: date) -> bool:
        """Somebody looked within a year or so, and it was still done."""
        return self.taken_up and self.look_held and self.looked_on is not None and on - self.looked_on <= LOOK_COUNTS

    def lasts(self, on: date) -> bool:
        """Held for a year by its numbers, and still done when somebody looked."""
        return self.proven and A_YEAR in self.gains and self.checked(on)


@dataclass(frozen=True)
class Reach:
    """Counts of units; lasting: held for a year and looked at again."""

    name: str
    planned: int
    taken_up: int
    proven: int
    holding: int
    checked: int
    lasting: int

    @property
    def embedded(self) -> bool:
        """Whether it may be called embedded across the organisation."""
        return self.planned > 0 and self.lasting >= SHARE * self.planned


def reach_of(units: Sequence[UnitFacts], *, on: date, name: str = "") -> Reach:
    """The counts of some units on a day."""
    return Reach(
        name=name,
        planned=len(units),
        taken_up=sum(one.taken_up for one in units),
        proven=sum(one.proven for one in units),
        holding=sum(one.holding for one in units),
        checked=sum(one.checked(on) for one in units),
        lasting=sum(one.lasts(on) for one in units),
    )


def by_department(units: Iterable[UnitFacts], *, on: date) -> tuple[Reach, ...]:
    """The counts of each department, by name."""
    grouped: dict[str, list[UnitFacts]] = {}
    for one in units:
        grouped.setdefault(one.department, []).append(one)
    return tuple(reach_of(grouped[name], on=on, name=name) for name in sorted(grouped))


def missing_from(units: Sequence[UnitFacts], *, on: date) -> tuple[str, ...]:
    """What keeps a programme from being called embedded, in words; empty once it is."""
    reach = reach_of(units, on=on)
    if reach.embedded:
        return ()
    if not units:
        return ("Plan the units that are to take it up.",)
    found = []
    waiting = reach.planned - reach.taken_up
    if waiting:
        late = sum(1 for one in units if not one.taken_up and one.planned_on < on)
        after = f", {late} of them past the planned day" if late else ""
        found.append(f"{waiting} of {reach.planned} planned units have not taken it up{after}.")
    unproven = reach.taken_up - reach.proven
    if unproven:
        found.append(f"{unproven} have taken it up, and their numbers do not prove a gain, or no longer.")
    young = sum(1 for one in units if one.proven and A_YEAR not in one.gains)
    if young:
        found.append(f"{young} have a gain that is not held for a year yet.")
    unseen = sum(1 for one in units if one.proven and A_YEAR in one.gains and not one.checked(on))
    if unseen:
        found.append(
            f"{unseen} held for a year by their numbers, and nobody saw within the year that it is still done."
        )
    return tuple(found)
