"""The numbers of a picture for the script of a page: the same layout as the SVG, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from holdfast_stats.draw._layout import Layout, lay_out
from holdfast_stats.draw._marks import DatedWords
from holdfast_stats.draw._numbers import NumberFormat
from holdfast_stats.draw._periods import PeriodWords, date_words, day_of
from holdfast_stats.draw._phrases import centre_name, point_words, rule_words
from holdfast_stats.draw._rows import present
from holdfast_stats.draw._signs import Sign
from holdfast_stats.draw._wish import wish

if TYPE_CHECKING:
    from holdfast_stats import ChartResult


def chart_json(
    result: ChartResult,
    *,
    title: str,
    sentence: str = "",
    y_label: str = "",
    period_words: PeriodWords = None,
    number_format: NumberFormat = "number",
    notes: Iterable[DatedWords] = (),
    changes: Iterable[DatedWords] = (),
    width: float = 800,
    height: float = 420,
    target_label: str = "Target",
    legend: bool | None = None,
) -> dict[str, Any]:
    """What the script of a page needs, ready for `json.dumps`: give it the arguments that `chart_svg` was given.

    `points`, one for each row: i (its `data-i`), x, y (null when missing), value (null when missing), words (the
    value as written), period, date (ISO), phase, reading, signal, rule (in words), says (reading and rule as one
    phrase), note (the words pinned to it, or null), excluded. `notes` and `changes`: sign, date (in words), words,
    x, y. `levels`: for each end label its role and words. Also title, sentence, kind, width, height and `plot`
    (left, top, right, bottom). Pixels are those of the picture's viewBox. Raises ValueError as `chart_svg` does.
    """
    wanted = wish(
        notes,
        changes,
        title=title,
        sentence=sentence or result.sentence,
        y_label=y_label,
        period_words=period_words,
        number_format=number_format,
        width=width,
        height=height,
        theme="screen",
        id_prefix="",
        target_label=target_label,
        standalone=False,
        legend=legend,
    )
    layout = lay_out(result, wanted)
    left, top, right, bottom = layout.box
    return {
        "title": title,
        "sentence": wanted.sentence,
        "kind": result.kind,
        "width": width,
        "height": round(layout.frame.height, 1),
        "plot": {"left": left, "top": top, "right": right, "bottom": bottom},
        "points": _points(result, layout),
        "levels": [{"role": label.role, "words": label.words, "y": label.line_y} for label in layout.end_labels],
        "notes": [_sign(sign) for sign in layout.badges],
        "changes": [_sign(sign) for sign in layout.flags],
    }


def _points(result: ChartResult, layout: Layout) -> list[dict[str, Any]]:
    rows = layout.rows
    noted = {(sign.at_x, sign.at_y): sign.mark.words for sign in layout.badges}
    middle = centre_name(result.kind)
    found = []
    columns = zip(result.signal.tolist(), result.reading.tolist(), result.excluded.tolist(), strict=True)
    for i, (signal, reading, excluded) in enumerate(columns):
        value, point = rows.values[i], layout.points[i]
        rule = rule_words(signal, reading, result.better, middle)
        on = day_of(rows.days[i])
        found.append(
            {
                "i": i,
                "x": layout.xs[i],
                "y": point[1] if point else None,
                "value": value if present(value) else None,
                "words": layout.words.value(value) if present(value) else "no value",
                "period": layout.period(on),
                "date": on.isoformat(),
                "phase": rows.phases[i],
                "reading": reading,
                "signal": signal,
                "rule": rule,
                "says": point_words(rows.marks[i], rule),
                "note": noted.get(point) if point else None,
                "excluded": excluded,
            }
        )
    return found


def _sign(sign: Sign) -> dict[str, Any]:
    mark = sign.mark
    return {"sign": mark.sign, "date": date_words(day_of(mark.day)), "words": mark.words, "x": sign.x, "y": sign.y}
