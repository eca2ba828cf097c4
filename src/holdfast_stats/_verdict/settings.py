"""The constants of the verdict, one set for each frequency. Source: the HELD method note, sections 2.2 to 2.7.

They were set by simulation; whoever changes one runs `benchmarks/verdict.py` again and says so in an ADR.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Settings:
    """Counts of periods unless said.

    baseline_most, baseline_least: periods before the change that are used, and must be observed. least: points a
    window needs. short, long: how many of the latest points the two windows hold; skipped: periods after the change
    that the long one leaves out. trial: periods in which proof may come. dip: latest points that must still be there.
    frozen: points after which the new level is learned no more. year: periods held until embedded. stale: missing
    periods in a row that are still borne. prior: autocorrelation believed before the data speak, with the weight of
    `prior_weight` periods. critical, scan_critical: how many standard errors prove a gain at a known and an unknown
    start. slipping, lost: lines of the score; cap: the most one period may add to it. season_span, season_observed:
    baseline needed to fit a season; season_f: the F from which it is taken out. has_long: whether the long window is
    tried.
    """

    baseline_most: int = 36
    baseline_least: int = 12
    least: int = 6
    short: int = 12
    long: int = 24
    skipped: int = 3
    trial: int = 24
    dip: int = 3
    frozen: int = 24
    year: int = 12
    embedded: int = 12
    stale: int = 3
    prior: float = 0.25
    prior_weight: float = 24
    critical: float = 2.6
    scan_critical: float = 3.1
    scan_back: int = 36
    slipping: float = 3.0
    lost: float = 6.0
    cap: float = 2.5
    season_span: int = 24
    season_observed: int = 18
    season_f: float = 4.5
    has_long: bool = True


MONTH = Settings()
QUARTER = replace(MONTH, year=4, embedded=4, season_span=8, season_observed=6)
WEEK = Settings(
    baseline_most=156, baseline_least=26, least=13, short=26, long=26, trial=104, dip=6, frozen=104, year=52,
    embedded=52, stale=8, prior=0.3, prior_weight=24, critical=3.0, scan_critical=3.5, scan_back=156, slipping=4.5,
    lost=7.5,
    season_span=104, season_observed=78, has_long=False,
)  # fmt: skip
SETTINGS = {"month": MONTH, "week": WEEK, "quarter": QUARTER}
PERIOD_WORDS = {"month": ("month", "months"), "week": ("week", "weeks"), "quarter": ("quarter", "quarters")}
TRIAL_WORDS = {"month": "two years", "week": "two years", "quarter": "six years"}
