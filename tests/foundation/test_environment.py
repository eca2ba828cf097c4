"""Settings that are numbers: within bounds, or the site does not start, and says which and why."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from holdfast.config.environment import whole_number
from holdfast.voice.policy import decision_by, first_word_by, smallest_area


@pytest.mark.parametrize(("given", "found"), [("1", 1), ("20", 20), ("007", 7)])
def test_number_within_its_bounds_is_taken(monkeypatch, given, found):
    monkeypatch.setenv("VOICE_FIRST_WORD_DAYS", given)
    assert whole_number("VOICE_FIRST_WORD_DAYS", 3, least=1, most=20) == found


@pytest.mark.parametrize("given", ["0", "21", "-3", "3.5", "three", "٣", ""])
def test_anything_else_stops_the_site_with_the_name_and_the_bounds(monkeypatch, given):
    monkeypatch.setenv("VOICE_FIRST_WORD_DAYS", given)
    with pytest.raises(ImproperlyConfigured, match=r"VOICE_FIRST_WORD_DAYS.*from 1 to 20"):
        whole_number("VOICE_FIRST_WORD_DAYS", 3, least=1, most=20)


def test_without_one_the_default_holds(monkeypatch):
    monkeypatch.delenv("VOICE_FIRST_WORD_DAYS", raising=False)
    assert whole_number("VOICE_FIRST_WORD_DAYS", 3, least=1, most=20) == 3


def test_the_promise_and_the_smallest_area_follow_the_settings(settings):
    thursday = date(2026, 3, 5)
    assert (first_word_by(thursday), decision_by(thursday)) == (date(2026, 3, 10), date(2026, 4, 2))
    settings.VOICE_FIRST_WORD_DAYS, settings.VOICE_DECISION_DAYS, settings.VOICE_SMALLEST_AREA = 1, 7, 20
    assert (first_word_by(thursday), decision_by(thursday)) == (date(2026, 3, 6), date(2026, 3, 12))
    assert smallest_area() == 20
