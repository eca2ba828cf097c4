"""Is the promise kept? A chart and its numbers for each area, by name; no area is ranked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from holdfast.loop.choices import ResponseKind
from holdfast.voice import operations as voice
from tests.factories.organisation import AT, TESTS
from tests.factories.voice import heard
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


def test_nothing_due_yet_says_so(heard_there):
    assert "Nothing was answered or due yet" in main_text(door(heard_there.mo).get(reverse("voice:promise")))


def test_each_area_has_its_share_its_chart_its_sentence_and_its_table(heard_there, django_assert_max_num_queries):
    for n in range(14):
        at = AT - timedelta(days=30 * n + 60)
        for days in (1, 1, 1, 1, 15):
            thread = heard(heard_there.ward, f"Idea {n} {days}", at=at)
            after = at + timedelta(days=days)
            voice.reply(by=TESTS, at=after, thread=thread, kind=ResponseKind.ANSWERED, words="Yes")
    client = door(heard_there.mo)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("voice:promise"))
    text, html = main_text(page), page.content.decode()
    assert "A first word in time: 56 of 70 (80%)" in text
    assert "A decision in time: 70 of 70 (100%)" in text
    assert html.index(heard_there.whole.name, html.index("<h1")) < html.index("Ward 7", html.index("<h1"))
    assert html.count('role="img"') >= 2
    assert html.count("<table") >= 3
    ward = main_text(client.get(reverse("voice:promise") + "?area=Ward+7"))
    assert "A first word in time: 56 of 70 (80%)" in ward
    assert "Ward 7" in main_text(client.get(reverse("voice:promise") + "?area=nowhere")), (
        "an area nobody knows: the whole"
    )
    assert 'class="spc-limit spc-limit--lower"' in html
