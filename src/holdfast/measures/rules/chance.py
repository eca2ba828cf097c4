"""How many signals chance alone would give, in words, so that nobody chases noise."""

from __future__ import annotations


def expected_sentence(every: int, judged: int, concern: int, expected: float) -> str:
    """ "43 measures; 5 show concern. Were all of them stable, chance alone would show about 1."

    judged: how many can show concern at all (enough numbers, a better direction, not late). expected: the sum
    of each one's chance, from simulation with its own length and autocorrelation.
    """
    if not every:
        return "There are no measures here yet."
    noun, verb = "measure" if every == 1 else "measures", "shows" if concern == 1 else "show"
    first = f"{every:,} {noun}; {concern:,} {verb} concern."
    if not judged:
        return f"{first} None has enough recent numbers to judge yet."
    if expected < 0.5:
        return f"{first} By chance alone, stable measures like these would rarely show any."
    return f"{first} By chance alone, if all {judged:,} that can be judged were stable, about {expected:,.0f} would."
