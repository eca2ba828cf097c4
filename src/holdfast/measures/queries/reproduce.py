"""Every verdict asked again with the numbers of its day: what `holdfast verify --gains` compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max

from holdfast import __version__ as LIBRARY
from holdfast.measures.models import Gain, Verdict
from holdfast.measures.queries.gains import gain_questions, said_of, shown_of, with_wards
from holdfast.measures.queries.judged import exclusions_at
from holdfast.measures.rules import gains as rules


@dataclass
class Again:
    """How many verdicts there are, how many are of another library, and a sentence for each that differs."""

    count: int = 0
    other_library: int = 0
    problems: list[str] = field(default_factory=list)


def verdicts_again() -> Again:
    """Walk all verdicts, oldest first. One of another version must have seen the same numbers, and may say otherwise.

    A re-dated claim would be asked with the date it has now, so its verdicts are counted and not compared.
    """
    found = Again()
    gains = {one.pk: one for one in with_wards(Gain.objects.select_related("series__measure"))}
    left_out = exclusions_at(gains)
    found.problems += _put_forward(gains.values())
    for kept in Verdict.objects.order_by("pk").iterator(chunk_size=500):
        one = gains[kept.gain_id]
        found.count += 1
        if one.redated:
            continue
        asked = gain_questions([one], at=kept.as_of, as_of=True)[one.pk]
        if kept.exclusion_id is not None:
            heeded = (row for row in left_out[one.pk] if row.pk <= kept.exclusion_id)
            asked = rules.without(asked, ((row.first, row.last) for row in heeded))
        where = f"Verdict {kept.pk} of {kept.as_of:%d %B %Y} on gain {one.pk}"
        if asked.input_hash != kept.input_hash:
            found.problems.append(f"{where}: the numbers it saw are not those kept for that day.")
        elif kept.library_version != LIBRARY:
            found.other_library += 1
        else:
            said = said_of(asked)[-1]
            if (said.state, rules.sentence(said, shown_of(one))) != (kept.state, kept.sentence):
                found.problems.append(f"{where} says {kept.state}; the library says {said.state}.")
    return found


def _put_forward(gains: Iterable[Gain]) -> list[str]:
    """A sentence for each gain whose newest verdict is not the one shown for it: somebody hid it from outside."""
    newest = Verdict.objects.filter(exclusion=None).values("gain_id").annotate(pk=Max("pk"))
    latest = {row["gain_id"]: row["pk"] for row in newest.values("gain_id", "pk")}
    return [
        f"Gain {one.pk} shows an older verdict than its newest."
        for one in gains
        if one.latest_verdict_id != latest.get(one.pk)
    ]
