"""What the invented wards measure, and how each series runs. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.jobs.demonstration.numbers import MONTHS, Pattern

FALLS, HANDS, ULCERS = "falls-per-1000-bed-days", "hand-hygiene", "pressure-ulcers"
VACANCY, SICKNESS, TRAINING = "vacancy-rate", "sickness-absence", "mandatory-training"
WHOLE = ""
WARDS = (
    "Alder Ward", "Birch Ward", "Cedar Ward", "Hazel Ward", "Rowan Ward", "Maple Ward", "Willow Ward", "Elm Ward",
)  # fmt: skip
ELM_HAS = 9  # Elm Ward opened so many months ago: too few points for firm limits

USUAL = {
    FALLS: Pattern(0.0055, size=780),
    HANDS: Pattern(0.94, size=50, share=True),
    ULCERS: Pattern(1.7),
    VACANCY: Pattern(0.085, size=38, share=True),
    SICKNESS: Pattern(0.052, size=900, share=True),
    TRAINING: Pattern(0.9, size=320, share=True),
}
TELLING = {
    # better since a change on the ward, and re-based with a reason
    ("Alder Ward", FALLS): Pattern(0.0079, size=780, changes_at=20, level_after=0.0045),
    # slipping for eight months
    ("Birch Ward", HANDS): Pattern(0.955, size=60, share=True, drifts_from=MONTHS - 8, drift_a_month=-0.016),
    # nobody has brought it for months: a late feed
    ("Cedar Ward", VACANCY): Pattern(0.1, size=42, share=True, last=MONTHS - 5),
    # so rare that most months have none
    ("Willow Ward", ULCERS): Pattern(0.14),
    # better since a change, and nobody has re-based it yet: the site suggests it, with evidence
    ("Maple Ward", TRAINING): Pattern(0.83, size=320, share=True, changes_at=24, level_after=0.92),
}
ACROSS = {
    "complaints": Pattern(24),
    "patient-experience": Pattern(0.93, size=420, share=True),
    "turnover": Pattern(0.121, size=1900, share=True),
}
# By measure: (from which month, the target).
TARGETS: dict[str, tuple[tuple[int, float], ...]] = {
    FALLS: ((0, 6.6), (24, 6.0)),
    HANDS: ((0, 90), (12, 95)),
    VACANCY: ((0, 8),),
    SICKNESS: ((0, 5),),
    TRAINING: ((0, 85), (18, 90)),
    "patient-experience": ((0, 95),),
}


@dataclass(frozen=True)
class Planned:
    """One series to make: where, what, and how it runs. `first`: its first month."""

    unit: str
    measure: str
    pattern: Pattern

    @property
    def name(self) -> str:
        return f"{self.measure}: {self.unit}"


def planned() -> list[Planned]:
    """Every series of the invented trust, wards first."""
    made = []
    for ward in WARDS:
        for measure, usual in USUAL.items():
            pattern = TELLING.get((ward, measure), usual)
            if ward == "Elm Ward":
                pattern = Pattern(pattern.level, pattern.size, first=MONTHS - ELM_HAS, share=pattern.share)
            made.append(Planned(ward, measure, pattern))
    return made + [Planned(WHOLE, measure, pattern) for measure, pattern in ACROSS.items()]
