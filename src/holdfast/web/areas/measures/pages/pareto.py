"""Causes by how often they occur: the picture, the sentence and the table."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from holdfast.web.areas.measures.forms.pareto import ParetoForm
from holdfast.web.components.pictures import Picture
from holdfast.web.components.words import number
from holdfast_stats import draw, pareto

MOST_BARS = 20
HEADINGS = ("Cause", "Count", "Share of all", "Running share")


@dataclass(frozen=True)
class ParetoPage:
    """What pareto.html draws under the form."""

    title: str
    sentence: str
    caution: str
    picture: Picture
    rows: tuple[tuple[str, str, str, str], ...]


def pareto_page(form: ParetoForm) -> ParetoPage:
    """The page of a valid form."""
    causes, counts = form.cleaned_data["causes"]
    result, title = pareto(causes, counts, most=MOST_BARS), form.cleaned_data["title"]
    return ParetoPage(
        title=title,
        sentence=result.sentence,
        caution=(
            "There are few events, so the order of the causes is mostly chance. Count for longer before you choose one."
            if result.few_events
            else ""
        ),
        picture=Picture(
            Markup(draw.pareto_svg(result, title=title, width=900, id_prefix="pareto-wide")),
            Markup(draw.pareto_svg(result, title=title, width=345, id_prefix="pareto-narrow")),
        ),
        rows=tuple((name, number(n, 0), f"{share:.0%}", f"{running:.0%}") for name, n, share, running in result.rows()),
    )
