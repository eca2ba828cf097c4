"""The pages of gains: what the numbers say, in words and picture, and no way to say otherwise."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django.urls import reverse

from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, ValueKind
from holdfast.measures.models import Gain, Verdict
from holdfast.web.areas.gains.lists import FALSE_PROOF
from tests.factories import measures as make
from tests.factories.organisation import AT, TESTS
from tests.measures.operations.test_gains import AFTER, BEFORE, BETTER, claim, month
from tests.web.conftest import main_text

FIRST = date(2022, 3, 1)  # 48 months end with February 2026, the month before AT


def course(place, values, name="Score"):
    measure = make.measure(place.trust, name, better=Better.UP, value_kind=ValueKind.NUMBER, decimals=0)
    whole = values[-48:]
    first = date(2026 - (len(whole) + 9) // 12, (3 - len(whole) - 1) % 12 + 1, 1)
    return make.series(place.ward, measure, whole, first=first)


def claimed(place, folk, values, change, name="Score"):
    """A gain claimed from the period `change` of the values."""
    series = course(place, values, name)
    start = series.opened_on
    on = date(start.year + (start.month - 1 + change) // 12, (start.month - 1 + change) % 12 + 1, 1)
    return claim(series, folk.people.lead, at=AT, on=on, sponsor=folk.people.chief)


def page(client, gain):
    return main_text(client.get(reverse("gains:gain", args=[gain.pk])))


@pytest.mark.parametrize(
    ("values", "change", "banner"),
    [
        (BEFORE[:11] + BETTER, 11, "Cannot tell yet."),
        (BEFORE + BEFORE[:6], 24, "Not proven yet: too early to tell, which is not the same as no improvement."),
        (BEFORE[:20] + BEFORE + BEFORE[:1], 20, "Not shown in two years: the measure has not moved"),
        (BEFORE + BETTER[:6], 24, "Achieved."),
        (BEFORE + BETTER[:12], 24, "Holding: kept for 7 months since it was shown."),
        (BEFORE + BETTER, 24, "Held for a year: kept for 19 months since it was shown."),
        (BEFORE[3:] + BETTER + AFTER[:3], 21, "Slipping. Recent months run closer to the old level"),
        (BEFORE[4:] + BETTER + AFTER[:4], 20, "Lost."),
    ],
)
def test_each_state_is_said_in_words(place, folk, values, change, banner):
    gain = claimed(place, folk, values, change)
    response = folk.board.get(reverse("gains:gain", args=[gain.pk]))
    text = main_text(response)
    assert banner in text
    assert "no improvement" not in text.replace("which is not the same as no improvement", "")
    assert "<svg" in response.content.decode()
    assert ("Say it here" in page(folk.lead, gain)) == (gain.latest_verdict.state in ("slipping", "lost"))


def test_page_shows_levels_score_history_and_how_it_was_worked_out(place, folk):
    gain = claimed(place, folk, BEFORE + BETTER, 24)
    text = page(folk.board, gain)
    for words in (
        "Old level 50.3", "New level 56", "Gain kept 100%", "Score 0.0: calm under 1, slipping from 3, lost from 6.",
        "in a row at the old level would make it slipping", "Steward Lead", "Sponsor Chief", "Half-way line 53",
        "How its state changed", "Before the change", "Fingerprint of the numbers",
    ):  # fmt: skip
        assert words in text
    assert text.index("Held for a year") < text.index("Old level") < text.index("How we worked this out")
    svg = folk.board.get(reverse("gains:picture", args=[gain.pk])).content.decode()
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg
    assert "Half-way line" in svg


def test_claim_answer_correct_and_withdraw_by_form(place, folk):
    series = course(place, BEFORE + BETTER[:12])
    shown = folk.lead.get(reverse("measures:measure", args=[series.pk])).content.decode()
    address = reverse("gains:claim", args=[series.pk])
    assert address in shown
    given = {
        "changed": "Two beds moved into sight of the desk", "changed_on_day": "1", "changed_on_month": "3",
        "changed_on_year": "2025", "steward": str(folk.people.lead.pk), "sponsor": "", "watch_until_day": "1",
        "watch_until_month": "3", "watch_until_year": "2028",
    }  # fmt: skip
    future = folk.lead.post(address, {**given, "changed_on_year": "2027"})
    assert "lies in the future" in main_text(future)
    done = folk.lead.post(address, given, follow=True)
    assert "Holding" in main_text(done)
    gain = Gain.objects.get()
    here = [gain.pk]
    redate = {"changed_on_day": "1", "changed_on_month": "4", "changed_on_year": "2025", "reason": "Later"}
    assert "its date is fixed" in main_text(folk.lead.post(reverse("gains:redate", args=here), redate))
    answer = {"words": "The beds go back next week", "due_on_day": "1", "due_on_month": "4", "due_on_year": "2026"}
    assert "The beds go back next week By 1 April 2026." in main_text(
        folk.lead.post(reverse("gains:answer", args=here), answer, follow=True)
    ).replace("week.", "week")
    withdrawn = folk.lead.post(reverse("gains:withdraw", args=here), {"reason": "The ward closed"}, follow=True)
    assert "Withdrawn on 2 March 2026: The ward closed" in main_text(withdrawn)
    assert folk.board.get(address).status_code == 403


def test_list_counts_states_and_says_what_chance_would_claim(place, folk):
    claimed(place, folk, BEFORE + BETTER, 24)
    early = claimed(place, folk, BEFORE + BETTER[:3], 24, "Other")
    measures.withdraw_gain(by=TESTS, at=AT, gain=early, reason="Wrong measure")
    response = folk.board.get(reverse("gains:gains"))
    text = main_text(response)
    assert "2 gains claimed: 1 held for a year, 1 withdrawn." in text
    assert f"about {2 * FALSE_PROOF:.1f} would still have been called achieved by chance" in text
    narrowed = main_text(folk.board.get(reverse("gains:gains"), {"state": "embedded"}))
    assert "Other" not in narrowed.split("Periods held")[1]
    file = folk.board.get(reverse("gains:gains"), {"download": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(file.streaming_content).decode("utf-8-sig"))))
    assert sorted(row["State"] for row in rows) == ["Held for a year", "Withdrawn"]
    assert "No gain is claimed yet" in main_text(folk.stranger.get(reverse("gains:gains")))


def test_where_icon_and_verdict_differ_one_sentence_says_why(place, folk):
    gain = claimed(place, folk, [*BEFORE, *BETTER[:23], 30.0], 24)
    assert gain.latest_verdict.state in ("holding", "embedded")
    assert "The chart shows concern and the gain still counts as kept" in page(folk.board, gain)


def test_no_form_and_no_field_sets_a_state(place, folk):
    gain = claimed(place, folk, BEFORE + BETTER[:12], 24)
    kept = Verdict.objects.count()
    forged = {"state": "embedded", "latest_verdict": "1", "verdict": "holding", "sentence": "All is well"}
    for name in ("gain", "answer", "redate", "withdraw"):
        folk.lead.post(reverse(f"gains:{name}", args=[gain.pk]), forged)
    folk.lead.post(reverse("gains:claim", args=[gain.series_id]), forged)
    gain.refresh_from_db()
    assert (Verdict.objects.count(), gain.latest_verdict.state) == (kept, "holding")
    page_source = folk.lead.get(reverse("gains:gain", args=[gain.pk])).content.decode()
    assert not re.search(r'<(input|select|textarea)[^>]*name="(state|verdict|sentence)"', page_source)


def test_my_page_asks_the_steward_whether_it_is_still_holding(place, folk):
    kept = claimed(place, folk, BEFORE + BETTER[:12], 24)
    slipping = claimed(place, folk, BEFORE[3:] + BETTER + AFTER[:3], 21, "Other")
    text = main_text(folk.lead.get("/"))
    assert "Still holding?" in text
    assert text.index("Slipping. Other") < text.index("Holding. Score"), "what needs somebody stands first"
    assert "Still holding?" in main_text(folk.chief.get("/")), "the sponsor sees it too"
    assert "Still holding?" not in main_text(folk.board.get("/"))
    for gain in (kept, slipping):
        measures.withdraw_gain(by=TESTS, at=AT, gain=gain, reason="No more")
    assert "Still holding?" not in main_text(folk.lead.get("/"))


def test_another_trust_finds_nothing(place, folk):
    gain = claimed(place, folk, BEFORE + BETTER[:12], 24)
    for name in ("gain", "picture", "answer", "redate", "withdraw"):
        assert folk.stranger.get(reverse(f"gains:{name}", args=[gain.pk])).status_code == 404
    assert month(0) == date(2020, 1, 1)


def test_periods_left_out_stand_beside_what_all_numbers_say(place, folk):
    gain = claimed(place, folk, BEFORE[3:] + BETTER + AFTER[:3], 21)
    given = {
        "first_day": "1", "first_month": "12", "first_year": "2025", "last_day": "28", "last_month": "2",
        "last_year": "2026", "reason": "The ward was closed for building work",
    }  # fmt: skip
    address = reverse("gains:exclude", args=[gain.pk])
    assert "comes before the first" in main_text(folk.lead.post(address, {**given, "last_year": "2025"}))
    text = main_text(folk.lead.post(address, given, follow=True))
    assert "Both verdicts now stand side by side." in text
    assert "They differ: read both, and the reason." in text
    assert "State Slipping Without the periods left out Held for a year" in text.replace("All numbers ", "")
    assert "December 2025 to February 2026: The ward was closed for building work (Lead, 2 March 2026)" in text
    assert text.index("Slipping.") < text.index("With and without the periods left out")
    listed = main_text(folk.board.get(reverse("gains:gains")))
    assert "1 gain claimed: 1 slipping." in listed
    assert "1 claim has periods left out; without them 1 would read otherwise." in listed
    assert folk.board.get(address).status_code == 403
