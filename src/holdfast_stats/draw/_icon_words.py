"""What each icon says, in the words that stand beside it."""

from __future__ import annotations

from typing import Literal

from holdfast_stats.draw._phrases import direction_of

Which = Literal["variation", "assurance"]

_VARIATION = {
    "common": "Common variation",
    "high": "Higher than usual",
    "low": "Lower than usual",
    "no_recent_data": "No recent data",
    "not_enough_data": "Not enough data",
    "": "Not enough data",
}
_ASSURANCE = {
    "pass": "Target met consistently",
    "fail": "Target missed consistently",
    "hit_or_miss": "Target met only by chance",
    "no_recent_data": "No recent data",
    "not_enough_data": "Not enough data",
    "": "No target judged",
}
VALUES: dict[str, tuple[str, ...]] = {
    "variation": ("improvement", "concern", *_VARIATION),
    "assurance": tuple(_ASSURANCE),
}


def icon_words(which: Which, value: str, better: str = "neither") -> str:
    """The words of one icon, e.g. `Concern: higher than usual`, `Target met only by chance`.

    which: `variation` (value: a reading, '' for not enough data) or `assurance` (value: `pass`, `fail`,
    `hit_or_miss`, '' for no target judged); both also take `no_recent_data` and `not_enough_data`. better: `up`,
    `down` or `neither`, the direction of the measure. Raises ValueError for anything else.
    """
    check_icon(which, value, better)
    if which == "assurance":
        return _ASSURANCE[value]
    if value in _VARIATION:
        return _VARIATION[value]
    return f"{value.capitalize()}: {'higher' if direction_of(value, better) == 'high' else 'lower'} than usual"


def check_icon(which: str, value: str, better: str) -> None:
    """Raises ValueError for an icon that does not exist; improvement and concern need a direction."""
    if which not in VALUES:
        raise ValueError(f"which is {which!r}; it can be variation or assurance.")
    if value not in VALUES[which]:
        raise ValueError(
            f"value is {value!r}; for {which} it can be {', '.join(v or repr('') for v in VALUES[which])}."
        )
    if better not in ("up", "down", "neither"):
        raise ValueError(f"better is {better!r}; it can be up, down or neither.")
    if value in ("improvement", "concern") and better == "neither":
        raise ValueError(f"A measure for which neither direction is better cannot show {value}.")
