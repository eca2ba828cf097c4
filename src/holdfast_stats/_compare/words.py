"""What a funnel says in words, and what weakens it. No unit is called better or worse, and none is ranked."""

from __future__ import annotations

import numpy as np

from holdfast_stats._compare.result import Funnel
from holdfast_stats._result import Caution

FEW_UNITS = 10  # below this a tenth at each end is less than one unit, and over-dispersion rests on very little
LARGE_PHI = 4.0  # the units differ twice as much as chance would make them (the root of it)
LEAST_EXPECTED = 5.0  # cases, the usual bound of approximate limits


def describe(draft: Funnel) -> str:
    """How many units lie outside the 99.8 % limits in force, and whether these were widened."""
    one, several = draft.units
    count = int(draft.compared.sum())
    if not count:
        return "There is nothing to compare yet."
    if count == 1 and draft.kind != "sr":
        return f"There is only one {one}, and nothing to compare it with."
    high, low = int((draft.side > 0).sum()), int((draft.side < 0).sum())
    whole = f"the {count:,} {several}" if count > 1 else f"the one {one}"
    if high + low == 0:
        words = f"None of {whole} differs from the rest by more than chance would explain."
        if draft.kind == "sr":
            words = f"None of {whole} differs from what is expected by more than chance would explain."
    else:
        where = _where(high, low)
        verb = "lies" if high + low == 1 else "lie"
        words = f"{high + low:,} of {whole} {verb} outside the 99.8% limits ({where}): ask what is different there."
    if draft.adjusted:
        words += f" The limits are widened, because the {several} differ more than chance alone would make them."
    return words


def _where(high: int, low: int) -> str:
    parts = [f"{count:,} {word}" for count, word in ((high, "above"), (low, "below")) if count]
    return " and ".join(parts)


def funnel_cautions(draft: Funnel, *, overdispersion: bool) -> tuple[Caution, ...]:
    """Every caution that applies, the weightiest first."""
    found = (_few(draft), _spread(draft, overdispersion), _small(draft), _left_out(draft))
    return tuple(caution for caution in found if caution is not None)


def _few(draft: Funnel) -> Caution | None:
    one, several = draft.units
    count = int(draft.compared.sum())
    if not 0 < count < FEW_UNITS:
        return None
    if count == 1:
        return Caution("one_unit", f"There is only one {one}.", "Look at it over time instead.")
    return Caution(
        "few_units",
        f"With only {count} {several} it cannot be told well how much they differ beyond chance.",
        f"Look at each {one} over time as well.",
    )


def _spread(draft: Funnel, overdispersion: bool) -> Caution | None:
    several = draft.units[1]
    count = int(draft.compared.sum())
    if count < 2 or not draft.phi > 1:
        return None
    if not overdispersion and count * draft.phi > count - 1:
        return Caution(
            "overdispersion_ignored",
            f"The {several} differ more than chance alone would make them, and the limits do not allow for it.",
            "Let the limits allow for it before reading anything into a point outside them.",
        )
    if not draft.adjusted or draft.phi <= LARGE_PHI:
        return None
    return Caution(
        "large_overdispersion",
        f"The {several} differ far more than chance alone would make them, so the limits are very wide.",
        "Ask whether like is compared with like: other patients, other services, another way of counting.",
    )


def _small(draft: Funnel) -> Caution | None:
    one, several = draft.units
    there = draft.compared
    expected = draft.denominators[there] * draft.target
    if draft.kind == "pr":
        expected = np.minimum(expected, draft.denominators[there] * (1 - draft.target))
    small = int((expected < LEAST_EXPECTED).sum())
    if not small or (draft.kind == "sr" and not draft.adjusted):  # exact limits need no minimum
        return None
    return Caution(
        "small_numbers",
        f"For {small:,} {one if small == 1 else several} fewer than 5 cases are to be expected, and the limits there "
        "are rough.",
        "Take a longer period.",
    )


def _left_out(draft: Funnel) -> Caution | None:
    one, several = draft.units
    absent = int((~draft.compared).sum())
    if not absent:
        return None
    which = f"1 {one} has" if absent == 1 else f"{absent:,} {several} have"
    return Caution("not_compared", f"{which} no figures to compare.", "Find out why they are missing.")
