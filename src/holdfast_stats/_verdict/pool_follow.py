"""After several wards have proven a gain together: is their sum still there? (HELD 2.4 on the monthly sum)"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._verdict.settings import PERIOD_WORDS, Settings

BASELINE = 36  # periods behind the prior autocorrelation of the score, as a proof from a full baseline has them


@dataclass(slots=True)
class Follow:
    """The score on the wards' monthly sum, from the proof on. Levels are turned so that more is better.

    spread: variance over that of counting. phi: lag-1 autocorrelation of the sum. Lost stays lost: a new claim has a
    date of its own.
    """

    old: float
    new: float
    spread: float
    phi: float
    settings: Settings
    freq: str
    score: float = 0.0
    held: int = 1
    slipping: bool = False
    lost: bool = False
    first: bool = True

    def take(self, month: float, all_started: bool) -> None:
        """One more period's sum, NaN where a ward's number is missing; until every ward has started it only holds."""
        self.first = False
        if self.lost or np.isnan(month):
            return
        gain = self.new - self.old
        if all_started and gain > 0:
            step = gain / max(self._variance(), 1e-300) * (self.old + gain / 2 - month)
            self.score = max(0.0, self.score + min(step, self.settings.cap))
        self.lost = self.score >= self.settings.lost
        self.slipping = self.score > 1 if self.slipping else self.score >= self.settings.slipping
        self.held += not self.slipping and not self.lost

    def learning(self, window: float) -> bool:
        """Whether the levels are still learned: nothing is suspected and the wards' windows are not yet full."""
        return self.score <= 1 and not self.slipping and not self.lost and window < self.settings.frozen

    def told(self) -> tuple[str, str]:
        """State and sentence."""
        one, many = PERIOD_WORDS[self.freq]
        if self.lost:
            return "lost", "The gain of the wards together has gone back past half-way."
        if self.slipping:
            return "slipping", (
                "The wards together run closer to the old level than to the new; act now, it is not lost yet."
            )
        if self.first:
            return "achieved", "The wards together improved by more than chance would explain."
        if self.held > self.settings.embedded:
            words = f"more than {self.settings.embedded} {many}"
            return "embedded", f"The gain of the wards together has been kept for {words}."
        words = f"{self.held} {one if self.held == 1 else many}"
        return "holding", f"The gain of the wards together has been kept for {words}."

    def _variance(self) -> float:
        """Long-run variance of one period at the new level."""
        prior = self.settings.prior * self.settings.prior_weight / (self.settings.prior_weight + BASELINE)
        phi = max(self.phi, prior)
        return self.spread * abs(self.new) * (1 + phi) / (1 - phi)
