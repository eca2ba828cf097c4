"""The page of one gain: every word and link ready. What the numbers say stands first; how it was worked out, last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from holdfast.measures.choices import ValueKind
from holdfast.measures.queries import Beside, GainHistory
from holdfast.measures.rules import gains
from holdfast.web.areas.gains.balancing import Balancing, balancing
from holdfast.web.areas.gains.lists import WITHDRAWN, state_of, state_words, tag
from holdfast.web.areas.gains.wards import PoolPart, pool_part
from holdfast.web.components.listing import Cell
from holdfast.web.components.words import day, joined, moment, number, period, plural
from holdfast_stats import draw

CRUMBS = (("My page", "/"), ("Gains", "/gains/"))
KEPT = ("achieved", "holding", "embedded")
WIDE, NARROW, FILE = (960.0, 430.0), (345.0, 380.0), (960.0, 540.0)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class ScoreBar:
    """The score against its lines, as parts of a bar from 0 to 100."""

    words: str
    share: int
    calm: int
    slipping: int


@dataclass(frozen=True)
class LeftOut:
    """What all numbers say beside what they say without some periods; and who left them out, when and why."""

    signed: tuple[str, ...]
    rows: tuple[Row, ...]
    differ: str


@dataclass(frozen=True)
class GainPage:
    """What gain.html draws. `parted`: the chart's icon and the verdict differ, and why."""

    headline: str
    unit: str
    state: Cell
    banner: str
    sentence: str
    withdrawn: str
    wide: Markup
    narrow: Markup
    facts: tuple[tuple[str, str], ...]
    score: ScoreBar | None
    chance: str
    chance_page: str
    would_change: str
    cautions: tuple[tuple[str, str], ...]
    balancing: Balancing | None
    left_out: LeftOut | None
    pool: PoolPart | None
    parted: str
    people: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]
    answer: str
    asks: bool
    actions: tuple[tuple[str, str], ...]
    states: tuple[Row, ...]
    kept: tuple[Row, ...]
    numbers: tuple[Row, ...]
    worked: tuple[tuple[str, str], ...]
    measure: str
    picture: str


def gain_page(found: GainHistory, beside: Sequence[Beside] = (), *, may: bool) -> GainPage:
    """The page of a gain. beside: its balancing measures. may: whether the viewer may answer, correct and withdraw."""
    one, last = found.gain, found.last
    state, here = state_of(one) if one.withdrawn_at else last.state, [one.pk]
    open_still = may and one.withdrawn_at is None
    answered = bool(found.answers) and found.answers[0].due_on >= found.asked.starts[-1]
    return GainPage(
        headline=one.record.headline,
        unit=one.record.unit.name,
        state=tag(state),
        banner=_banner(found, state),
        sentence=gains.sentence(last, found.shown),
        withdrawn=f"Withdrawn on {day(one.withdrawn_at)}: {one.withdrawn_because}" if one.withdrawn_at else "",
        wide=Markup(_svg(found, WIDE, "gain-wide")),
        narrow=Markup(_svg(found, NARROW, "gain-narrow")),
        facts=_facts(found),
        score=_score(found),
        chance=found.chance.beside if found.chance else "",
        chance_page=_chance_page(one),
        would_change=last.would_change,
        cautions=tuple((caution.sentence, caution.remedy) for caution in last.cautions),
        balancing=balancing(beside, state),
        left_out=_left_out(found),
        pool=pool_part(found) if found.pool else None,
        parted=_parted(found),
        people=tuple((held.role.capitalize(), held.person.name) for held in found.stewards),
        answers=tuple(_answer(a) for a in found.answers),
        answer=reverse("gains:answer", args=here) if open_still else "",
        asks=open_still and state in ("slipping", "lost") and not answered,
        actions=_actions(one) if open_still else (),
        states=_history(found),
        kept=tuple(_kept(v) for v in found.verdicts),
        numbers=_numbers(found),
        worked=_worked(found),
        measure=_measure(one),
        picture=reverse("gains:picture", args=here),
    )


def _measure(one: Any) -> str:
    if one.series_id is None:
        return reverse("measures:side_by_side", args=[one.measure.pk])
    return reverse("home:record", args=[one.series_id])


def _chance_page(one: Any) -> str:
    if one.series_id is None:
        return ""
    return reverse("gains:chance", args=[one.series_id]) + f"?before={one.changed_on.isoformat()}"


def _actions(one: Any) -> tuple[tuple[str, str], ...]:
    offered = (
        *((("Correct the date", "gains:redate"),) if one.series_id else ()),
        ("Leave periods out", "gains:exclude"),
        ("Withdraw this claim", "gains:withdraw"),
    )
    return tuple((words, reverse(route, args=[one.pk])) for words, route in offered)


def _kept(verdict: Any) -> Row:
    saw = "Without the periods left out" if verdict.exclusion_id else "All numbers"
    return moment(verdict.as_of), state_words(verdict.state), saw, verdict.library_version, verdict.input_hash[:12]


def _noun(found: GainHistory) -> str:
    return found.asked.frequency


def _banner(found: GainHistory, state: str) -> str:
    """ "Holding: kept for 7 months." A claim that is not proven never reads as a gain that is not there."""
    held, label = found.last.held, state_words(state)
    if state in ("holding", "embedded"):
        return f"{label}: kept for {plural(held, _noun(found))} since it was shown."
    if state == "in_progress":
        return f"{label}: too early to tell, which is not the same as no improvement."
    return "" if found.last.sentence.startswith(label) else f"{label}."


def level(found: GainHistory, value: float | None) -> str:
    """A level as people read it."""
    return found.shown.level(value)


def _plotted(found: GainHistory) -> list[float]:
    asked, times = found.asked, found.shown.factor
    if not asked.denominators:
        return list(asked.values)
    pairs = zip(asked.values, asked.denominators, strict=True)
    return [top / under * times if under > 0 else float("nan") for top, under in pairs]


def _svg(found: GainHistory, size: tuple[float, float], prefix: str, **options: Any) -> str:
    one, last, times = found.gain, found.last, found.shown.factor
    measure = one.measure
    kinds = {ValueKind.PERCENT: "percent", ValueKind.COUNT: "count", ValueKind.RATE: "rate"}
    words = measure.unit_words.strip()
    return draw.gain_svg(
        _plotted(found),
        list(found.asked.starts),
        change=found.asked.change,
        old_level=None if last.old_level is None else last.old_level * times,
        new_level=None if last.new_level is None else last.new_level * times,
        title=one.record.headline,
        sentence=gains.sentence(last, found.shown),
        y_label=words if words not in ("", "%") else ("Percent" if measure.value_kind == ValueKind.PERCENT else ""),
        period_words=found.asked.frequency,
        number_format=kinds.get(ValueKind(measure.value_kind), "number"),
        changes=changes_of(found),
        width=size[0],
        height=size[1],
        id_prefix=prefix,
        **options,
    )


def changes_of(found: GainHistory) -> tuple[tuple[Any, str], ...]:
    """(day, words) of each change that the picture reaches: one, or one for each day on which wards began."""
    one, last = found.gain, found.asked.starts[-1]
    if one.series_id is not None:
        return ((one.changed_on, one.changed),) if one.changed_on <= last else ()
    days = sorted({ward.changed_on for ward in one.wards.all() if ward.changed_on <= last})
    named = {d: joined([w.series.record.unit.name for w in one.wards.all() if w.changed_on == d]) for d in days}
    return tuple((d, f"{one.changed} ({named[d]})") for d in days)


def picture_file(found: GainHistory) -> str:
    """The picture as a file of its own."""
    return _svg(found, FILE, "gain-file", standalone=True)


def _facts(found: GainHistory) -> tuple[tuple[str, str], ...]:
    last, noun = found.last, _noun(found)
    rows = [("Old level", level(found, last.old_level)), ("New level", level(found, last.new_level))]
    if last.kept is not None and last.kept_low is not None and last.kept_high is not None:
        span = f"{last.kept_low:.0%} to {last.kept_high:.0%}"
        rows.append(("Gain kept", f"{last.kept:.0%} ({span}), over the last six {noun}s"))
    if last.held:
        rows.append((f"{noun.capitalize()}s held", f"{last.held}; “held for a year” comes after 12 months"))
    rows.append(("Baseline", f"{plural(last.baseline, noun)} before the change"))
    if last.target:
        words = {"met": "met reliably", "hit_or_miss": "hit or miss", "missed": "missed reliably"}[last.target]
        rows.append(("Target at the new level", f"{words}; the target never decides whether a gain is held"))
    rows.append(("Changed", f"{day(found.gain.changed_on)}: {found.gain.changed}"))
    rows.append(("Watched until", day(found.gain.watch_until)))
    if found.gain.redated:
        rows.append(("Date corrected", plural(found.gain.redated, "time")))
    return tuple(rows)


def _score(found: GainHistory) -> ScoreBar | None:
    score = found.last.score
    if score is None or found.last.state not in (*KEPT, "slipping"):
        return None
    slip, gone = (4.5, 7.5) if found.asked.frequency == "week" else (3.0, 6.0)
    words = f"Score {number(score, 1)}: calm under 1, slipping from {slip:g}, lost from {gone:g}."
    return ScoreBar(words, min(100, round(score / gone * 100)), round(100 / gone), round(slip / gone * 100))


def _left_out(found: GainHistory) -> LeftOut | None:
    if found.without is None:
        return None
    every, some, noun = found.last, found.without, _noun(found)
    rows = (
        ("State", tag(every.state), tag(some.state)),
        ("What the numbers say", *(gains.sentence(one, found.shown) for one in (every, some))),
        ("Old level", *(level(found, one.old_level) for one in (every, some))),
        ("New level", *(level(found, one.new_level) for one in (every, some))),
        (f"{noun.capitalize()}s held", *(one.held or "" for one in (every, some))),
    )
    same = "Both say the same." if every.state == some.state else "They differ: read both, and the reason."
    return LeftOut(tuple(_signed(one, noun) for one in found.exclusions), rows, same)


def _signed(one: Any, noun: str) -> str:
    who = one.by.name if one.by else "Somebody"
    first, last = period(one.first, noun), period(one.last, noun)
    return f"{first if first == last else f'{first} to {last}'}: {one.reason} ({who}, {day(one.at)})"


def _parted(found: GainHistory) -> str:
    """Why the chart's icon and the verdict differ, where they do."""
    reading = found.gain.series.latest_reading if found.gain.series_id else None
    icon, state = (reading.variation if reading else ""), found.last.state
    if icon == "concern" and state in KEPT:
        return (
            "The chart shows concern and the gain still counts as kept: one unusual point is a question for that "
            "period; the verdict asks whether several together run back towards the old level."
        )
    if icon == "improvement" and state in ("in_progress", "not_achieved"):
        return (
            "The chart shows improvement and the gain is not proven: limits that learn from the newest points find a "
            "signal sooner, and more often by chance. The verdict compares with the level before the change alone."
        )
    return ""


def _answer(answer: Any) -> str:
    who = answer.by.name if answer.by else "Somebody"
    return f"{answer.words} By {day(answer.due_on)}. ({who}, {day(answer.at)})"


def _history(found: GainHistory) -> tuple[Row, ...]:
    """The states since the change, newest first: one row for each time it changed."""
    rows: list[Row] = []
    before = ""
    for said in found.said[found.asked.change :]:
        if said.state != before:
            rows.append(
                (period(said.period, found.asked.frequency), state_words(said.state), gains.sentence(said, found.shown))
            )  # type: ignore[arg-type]
        before = said.state
    return tuple(reversed(rows))


def _numbers(found: GainHistory) -> tuple[Row, ...]:
    rows = []
    for start, value, said in zip(found.asked.starts, _plotted(found), found.said, strict=True):
        shown = number(value, found.gain.measure.decimals) if value == value else "no number"
        after = start >= found.gain.changed_on
        score = number(said.score, 2) if said.score is not None else ""
        rows.append(
            (
                period(start, found.asked.frequency),
                shown,
                state_words(said.state) if after else "Before the change",
                score,
            )
        )
    return tuple(reversed(rows))


def _worked(found: GainHistory) -> tuple[tuple[str, str], ...]:
    last, main = found.last, "the main measure of the change" if found.gain.primary else "not the main measure"
    follows = "not known yet" if last.phi is None else f"{last.phi:.2f} (0 is not at all)"
    season = "A yearly wave was found before the change and taken out" if last.seasonal else "None taken out"
    return (
        ("Half-way line", level(found, last.half_way)),
        ("How much a period resembles the one before", follows),
        ("Season", season),
        ("Kind of number", str(found.gain.kind)),
        ("Claimed", f"{day(found.gain.claimed_at)}, {main}"),
    )


__all__ = ["CRUMBS", "WITHDRAWN", "GainPage", "gain_page", "picture_file"]
