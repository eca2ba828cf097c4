"""Can it be proven at all? The panel that says so: on a page of its own, beside a gain, on a charter.

panel = chance_panel(measures.chance_for(series, at=now, percent=30))

{% import "components/chance.html" as chances %}
{{ chances.panel(page.chance) }}
"""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.measures.rules.proof import Chance
from holdfast_stats import chance_in_words

LOW = 0.5


@dataclass(frozen=True)
class ChancePanel:
    """What components/chance.html draws: one sentence, then a small table. why_not: nothing can be told, and why."""

    sentence: str
    why_not: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remark: str
    others: tuple[str, ...]


def chance_panel(found: Chance) -> ChancePanel:
    """The chances in words and figures; below 1 in 2, what else could be done, with the chances of that."""
    counted = tuple((words, chances) for words, chances in found.ways if chances)
    low = bool(found.chances) and found.chances[-1] < LOW
    remark = ""
    if low:
        remark = (
            "More likely than not a real gain would stay unproven here. That says something about how little there is "
            "to count, and nothing about the work. These ways would see more:"
        )
    return ChancePanel(
        sentence=found.sentence,
        why_not=found.why_not,
        columns=("What is counted", *(f"Proven within {month} months" for month in found.months)) if counted else (),
        rows=tuple((words, *(written(chance) for chance in chances)) for words, chances in counted),
        remark=remark,
        others=tuple(words for words, chances in found.ways if not chances) if low else (),
    )


def written(chance: float) -> str:
    """ "about 2 in 5 (44%)"; at the ends the words alone, since a simulation is never certain."""
    words = chance_in_words(chance)
    return f"{words} ({chance:.0%})" if words.startswith("about") else words
