"""Numbers and dates that cannot be judged get a plain answer on the page, and are never green."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, ValueKind
from holdfast.measures.models import Gain, Verdict
from holdfast.measures.queries.reproduce import verdicts_again
from holdfast.measures.rules.points import NewPoint
from tests.factories import measures as make
from tests.factories.organisation import AT, TESTS
from tests.measures.operations.test_gains import BEFORE, BETTER, claim
from tests.web.areas.gains.test_gains import claimed, page
from tests.web.areas.gains.test_pools import boxes
from tests.web.conftest import main_text

GREEN = ("Achieved", "Holding", "Held for a year")


def month(i, first=date(2022, 3, 1)):
    return date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1)


def shares(place, rows, name):
    """A percentage by (numerator, denominator, value) a month from March 2022 on."""
    facts = {"numerator": "Seen in time", "denominator": "Seen", "unit_words": "%", "multiplier": 100}
    of = make.measure(place.trust, name, better=Better.UP, value_kind=ValueKind.PERCENT, **facts)
    series = make.series(place.ward, of, [], first=date(2022, 3, 1))
    points = [NewPoint(month(i), value=v, numerator=n, denominator=d) for i, (n, d, v) in enumerate(rows)]
    measures.record_points(by=TESTS, at=AT, series=series, rows=points)
    return series


def answer(folk, gain):
    """What the page says, and that it is not green."""
    text = page(folk.board, gain)
    assert not any(f"{word}." in text or f"{word}:" in text for word in GREEN), text[:300]
    return text


def test_dates_outside_the_numbers_are_refused_in_words(place, folk):
    series = make.series(place.ward, make.measure(place.trust, "Falls"), make.STEADY)
    given = {"changed": "Two beds moved into sight of the desk", "steward": str(folk.people.lead.pk), "sponsor": ""}
    given |= boxes("watch_until", date(2028, 3, 1))
    for day, said in (
        (date(2015, 1, 1), "There are no numbers from before that day, so nothing to compare with."),
        (date(2024, 1, 1), "There are no numbers from before that day, so nothing to compare with."),
        (date(2027, 1, 1), "The change lies in the future. Claim the gain when it has been made."),
    ):
        response = folk.lead.post(reverse("gains:claim", args=[series.pk]), given | boxes("changed_on", day))
        assert said in main_text(response)
    assert not Gain.objects.exists()


def test_numbers_that_cannot_be_judged_are_never_green(place, folk):
    short = claimed(place, folk, BEFORE[:5] + BETTER, 5, "Short")
    assert "too few months before the change" in answer(folk, short)
    level = claimed(place, folk, [5.0] * 40, 20, "Level")
    assert "Not proven yet" in answer(folk, level)
    stopped = claimed(place, folk, [*BEFORE, *BETTER[:14], *[None] * 8], 24, "Stopped")
    assert "the newest months are missing" in answer(folk, stopped)
    good = [(70 + i % 3, 100, None) for i in range(24)]
    silent = shares(place, [*good, *[(None, None, 95.0)] * 12], "Without parts")
    gain = claim(silent, folk.people.lead, at=AT, on=month(24))
    assert "the newest months are missing" in answer(folk, gain), "a share without its parts is no number here"


def test_a_denominator_of_nought_is_a_month_without_a_number(place, folk):
    rows = [*[(70 + i % 3, 100, None) for i in range(24)], *[(92 + i % 3, 100, None) for i in range(24)]]
    rows[30] = (0, 0, None)
    gain = claim(shares(place, rows, "Noughts"), folk.people.lead, at=AT, on=month(24))
    assert "no number" in page(folk.board, gain)
    assert gain.latest_verdict.state == "embedded"


def test_numbers_corrected_years_later_are_judged_anew_and_the_old_verdict_stays(place, folk):
    gain = claimed(place, folk, BEFORE + BETTER, 24)
    assert "Held for a year" in page(folk.board, gain)
    rows = [NewPoint(month(i), value=v + 6) for i, v in enumerate(BEFORE)]
    measures.record_points(by=TESTS, at=AT.replace(hour=10), series=gain.series, rows=rows)
    assert "Not proven yet" in answer(folk, gain)
    states = list(Verdict.objects.filter(gain=gain).order_by("pk").values_list("state", flat=True))
    assert states[0] == "embedded"
    assert states[-1] == "in_progress"
    assert verdicts_again().problems == []
