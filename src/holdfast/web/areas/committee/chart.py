"""The share of closures still standing after three months, by the month they were closed in, as an SPC chart."""

from __future__ import annotations

from markupsafe import Markup

from holdfast.loop.queries import Survival
from holdfast.measures.choices import Frequency
from holdfast.measures.rules.charting import ask, asked, said
from holdfast.web.components.pictures import Picture
from holdfast_stats import draw

FEWEST = 6  # months: fewer say nothing of what is usual
NAME = "Closures still standing after 3 months"


def of(found: Survival) -> tuple[Picture | None, str]:
    """(the chart, its sentence); no chart while fewer than six months of closing have been looked at."""
    rows = found.by_month
    if len(rows) < FEWEST:
        return None, f"The chart begins once closures of {FEWEST} months have been looked at again."
    question = asked(
        [(month, stood / known * 100) for month, stood, known in rows], frequency=Frequency.MONTH, kind="p",
        rules="mdc-2023", better="up", name=NAME,
        parts={month: (float(stood), float(known)) for month, stood, known in rows}, multiplier=100.0,
    )  # fmt: skip
    result = ask(question)
    if result is None:
        return None, ""
    sentence = said(question, result)

    def drawn(width: float, height: float, prefix: str) -> Markup:
        picture = draw.chart_svg(
            result, title=NAME, sentence=sentence, y_label="Percent", period_words="month", number_format="percent",
            width=width, height=height, id_prefix=prefix,
        )  # fmt: skip
        return Markup(picture)

    return Picture(drawn(960, 430, "stand-wide"), drawn(345, 380, "stand-narrow")), sentence
