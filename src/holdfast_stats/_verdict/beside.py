"""What stands beside a state: cautions, and what would change it (HELD 2.8). Neither ever changes the state."""

from __future__ import annotations

import math

import numpy as np

from holdfast_stats._result import Caution
from holdfast_stats._verdict.judge import STATES, Histories
from holdfast_stats._verdict.proof import REASONS
from holdfast_stats._verdict.settings import PERIOD_WORDS, SETTINGS

STEEP = 2.0  # t value of the baseline's slope from which the measure was improving before the change
NEAR_RANDOM_WALK = 0.6  # raw autocorrelation from which neighbours follow one another too closely


def cautions(h: Histories, g: int, freq: str, *, known: bool) -> tuple[Caution, ...]:
    """What weakens the verdict on gain `g`. known: whether the date of the change is."""
    before, settings = h.before, SETTINGS[freq]
    found = []
    if known and slope_t(h, g) > STEEP:
        found.append(
            Caution(
                "already_improving", "The measure was already improving before the change.",
                "Ask what would have happened without it.",
            )
        )  # fmt: skip
    if before.span[g] < settings.season_span:
        found.append(
            Caution(
                "season_unchecked", "There are less than two years before the change, so seasons cannot be checked.",
                "Bring older numbers if there are any.",
            )
        )  # fmt: skip
    if before.squares[g] > 0 and before.neighbours[g] / before.squares[g] > NEAR_RANDOM_WALK:
        found.append(
            Caution(
                "follows_itself", "Each number follows the one before closely, so false proof is likelier.",
                "Look for a measure that starts afresh each time, such as new cases.",
            )
        )  # fmt: skip
    return tuple(found)


def slope_t(h: Histories, g: int) -> float:
    """t value of a straight line through the baseline, towards better, its error widened for autocorrelation."""
    before, course = h.before, h.course
    change = int(h.change[g])
    end = min(max(change, 0), course.x.shape[1])  # a claimed date may lie outside the data
    start = min(max(0, change - int(before.span[g])), end)
    rows = np.arange(start, end)[course.observed[g, start:end]]
    if len(rows) < 3:
        return 0.0
    w, t, x = course.weight[g, rows], rows.astype(float), course.x[g, rows]
    t = t - np.sum(w * t) / np.sum(w)
    spread = float(np.sum(w * t * t))
    slope = float(np.sum(w * t * x)) / spread
    rest = x - np.sum(w * x) / np.sum(w) - slope * t
    squares = float(np.sum(w * rest**2))
    if squares <= 0:
        return math.inf if slope > 0 else 0.0
    tied = np.sqrt(w) * rest
    adjacent = np.diff(rows) == 1
    n = len(rows)
    raw = float(np.sum((tied[1:] * tied[:-1])[adjacent]) / squares)
    phi = min(max((n * (raw + (1 + 3 * raw) / n + 1 / n) + 24 * 0.25) / (n + 24), 0.0), 0.6)
    error = squares / (n - 2) / spread * (1 + phi) / (1 - phi)
    return slope / math.sqrt(error)


def reasons(h: Histories, g: int, t: int) -> tuple[str, ...]:
    """Codes of what decided the state of gain `g` in period `t`; `missing` comes beside them."""
    state, seen = STATES[h.state[g, t]], bool(h.course.observed[g, t])
    if state == "insufficient":
        code = "few_before" if not h.before.enough[g] else "before_change" if t < h.change[g] else "newest_missing"
    elif state in ("in_progress", "achieved"):
        code = REASONS[h.why[g, t]] or "few_since"
    else:
        code = {"not_achieved": "trial_over", "slipping": "score_over_slipping", "lost": "score_over_lost"}.get(
            state, "score_calm"
        )
    return (code,) if seen else (code, "missing")


def would_change(h: Histories, g: int, t: int, freq: str) -> str:
    """ "Two more months at the old level would make it slipping." """
    settings, (one, many) = SETTINGS[freq], PERIOD_WORDS[freq]
    state, score = STATES[h.state[g, t]], float(h.score[g, t])
    if state in ("insufficient", "in_progress", "not_achieved"):
        return _before_proof(h, g, t, state, freq)
    gain, spread = h.new_level[g, t] - h.old_level[g], h.error[g, t] ** 2
    if not gain > 0:
        return ""
    step = min(gain * gain / 2 / spread, settings.cap) if spread > 0 else settings.cap
    if state == "slipping":
        calm = max(1, math.ceil((score - 1) / step - 1e-9))
        gone = max(1, math.ceil((settings.lost - score) / step - 1e-9))
        return (
            f"About {_count(gone, one, many)} more at the old level would make it lost; about "
            f"{_count(calm, one, many)} at the new level would end the slip."
        )
    if state == "lost":
        return f"It can be proven anew once {settings.least} {many} since the loss stand clear of the old level."
    if state in ("holding", "embedded"):
        needed = max(2, math.ceil((settings.slipping - score) / step - 1e-9))
        return f"About {_count(needed, one, many)} in a row at the old level would make it slipping."
    return f"It counts as held from the next {one} that does not run back."


def _before_proof(h: Histories, g: int, t: int, state: str, freq: str) -> str:
    settings, (one, many) = SETTINGS[freq], PERIOD_WORDS[freq]
    if state == "not_achieved":
        return "Nothing: this answer is final. A later gain needs a claim with a date of its own."
    if state == "in_progress":
        left = int(h.change[g]) + settings.trial - 1 - t
        span = f"; {_count(left, one, many)} are left to show it" if h.why[g, t] and left > 1 else ""
        return (
            f"The average since the change would have to move further from the old level, and the latest "
            f"{settings.dip} {many} to keep at least half of that{span}."
        )
    if not h.before.enough[g]:
        lacking = settings.baseline_least - int(h.before.n[g])
        return f"{_count(lacking, one, many).capitalize()} more from before the change, if older numbers can be found."
    return "" if t < h.change[g] else f"The next {one} that brings a number."


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"
