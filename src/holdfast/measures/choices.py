"""What a measure can be."""

from __future__ import annotations

from enum import StrEnum


class Better(StrEnum):
    UP = "up"
    DOWN = "down"
    NEITHER = "neither"

    @property
    def label(self) -> str:
        return {"up": "Higher is better", "down": "Lower is better", "neither": "Neither is better"}[self.value]


class Frequency(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def label(self) -> str:
        return {"day": "Every day", "week": "Every week", "month": "Every month", "quarter": "Every quarter"}[
            self.value
        ]

    @property
    def days(self) -> int:
        """About how long one period is, in days."""
        return {"day": 1, "week": 7, "month": 31, "quarter": 92}[self.value]


class ValueKind(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    NUMBER = "number"

    @property
    def label(self) -> str:
        words = {
            "count": "A count of events",
            "percent": "A percentage: so many out of so many",
            "rate": "A rate: events for so many bed days or staff",
            "number": "Any other number, such as minutes or a score",
        }
        return words[self.value]

    @property
    def needs_denominator(self) -> bool:
        return self in (ValueKind.PERCENT, ValueKind.RATE)


class ChartKind(StrEnum):
    """Charts a measure may be shown on, named as the library names them. X-bar and S charts need several observations
    a period, which are not kept here.
    """

    XMR = "xmr"
    RUN = "run"
    P = "p"
    P_PRIME = "pp"
    U = "u"
    U_PRIME = "up"
    C = "c"
    G = "g"
    T = "t"

    @property
    def label(self) -> str:
        words = {
            "xmr": "XmR chart (average, limits, special causes)",
            "run": "Run chart (median and runs)",
            "p": "P chart (so many out of so many)",
            "pp": "P' chart (so many out of thousands)",
            "u": "U chart (events for so many bed days or staff)",
            "up": "U' chart (events for thousands of bed days or staff)",
            "c": "C chart (events, with about the same chance each time)",
            "g": "G chart (cases between rare events)",
            "t": "T chart (days between rare events)",
        }
        return words[self.value]

    @property
    def short(self) -> str:
        """Its name alone, as in a sentence: "P' chart"."""
        return self.label.split(" (")[0]

    @property
    def suits(self) -> tuple[ValueKind, ...]:
        """The kinds of number it can be drawn of."""
        return {
            "p": (ValueKind.PERCENT,), "pp": (ValueKind.PERCENT,), "u": (ValueKind.RATE,), "up": (ValueKind.RATE,),
            "c": (ValueKind.COUNT,), "g": (ValueKind.NUMBER,), "t": (ValueKind.NUMBER,),
        }.get(self.value, tuple(ValueKind))  # fmt: skip

    @property
    def needs_parts(self) -> bool:
        """Whether its limits come from numerators and denominators."""
        return self in (ChartKind.P, ChartKind.P_PRIME, ChartKind.U, ChartKind.U_PRIME)

    @property
    def by_event(self) -> bool:
        """Whether each number stands for one event, on its day; days without one are no gaps."""
        return self in (ChartKind.G, ChartKind.T)


class GainKind(StrEnum):
    """What a number is, as the verdict must know it."""

    MEAN = "mean"
    PROPORTION = "proportion"
    RATE = "rate"
    COUNT = "count"


class GainState(StrEnum):
    """What the data say of a gain. Only the library chooses one."""

    INSUFFICIENT = "insufficient"
    IN_PROGRESS = "in_progress"
    NOT_ACHIEVED = "not_achieved"
    ACHIEVED = "achieved"
    HOLDING = "holding"
    EMBEDDED = "embedded"
    SLIPPING = "slipping"
    LOST = "lost"

    @property
    def label(self) -> str:
        words = {
            "insufficient": "Cannot tell yet",
            "in_progress": "Not proven yet",
            "not_achieved": "Not shown in two years",
            "achieved": "Achieved",
            "holding": "Holding",
            "embedded": "Held for a year",
            "slipping": "Slipping",
            "lost": "Lost",
        }
        return words[self.value]


class Every(StrEnum):
    """How often a standing report comes."""

    WEEK = "week"
    MONTH = "month"

    @property
    def label(self) -> str:
        return {"week": "Every week", "month": "Every month"}[self.value]


class BatchState(StrEnum):
    LOADING = "loading"
    STAGED = "staged"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"
