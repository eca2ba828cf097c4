"""The committee's list, today and on a day before, and the figure of what stayed closed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from holdfast.loop import operations as loop
from holdfast.loop.queries import Survival
from holdfast.loop.rules.survival import Standing
from holdfast.records.models import Recheck
from holdfast.web.areas.committee import chart, pages
from tests.factories import loop as make
from tests.factories.organisation import AT, TODAY, viewer
from tests.loop.operations.test_actions import FAILED
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
CHECKED = AT + timedelta(days=31)


@pytest.fixture
def fallen(there):
    made = make.verified(there.ward, there.lena, there.vera)
    look = Recheck.objects.filter(record_id=made.pk).earliest("due_on")
    return loop.check_again(by=viewer(there.vera), at=CHECKED, recheck=look, **FAILED)


def test_failed_check_stands_on_the_list_with_its_delay_and_every_level(there, fallen, django_assert_max_num_queries):
    grace, url = door(there.grace), reverse("committee:committee")
    with django_assert_max_num_queries(14):
        text = main_text(grace.get(url, {"on": (CHECKED + timedelta(days=17)).date().isoformat()}))
    assert "1 action came undone or late; 1 passed a limit" in text
    assert "Executive: not yet, 10 days late." in text
    assert "as it stood on" in text
    later = main_text(grace.get(url, {"on": (CHECKED + timedelta(days=60)).date().isoformat()}))
    assert "3 months 0% of 1" in re.sub(r"(After|Still standing|Came undone|Not looked at) ", "", later)
    before = main_text(grace.get(url, {"on": (CHECKED - timedelta(days=1)).date().isoformat()}))
    assert "Nothing came undone and no must is late" in before


def test_executive_sees_what_slips_what_nobody_looked_at_and_what_holds(there, fallen, django_assert_max_num_queries):
    made = make.verified(there.ward, there.lena, there.vera, title="Lock the sluice")
    grace, url = door(there.grace), reverse("committee:oversight")
    with django_assert_max_num_queries(16):
        text = main_text(grace.get(url))
    assert "0 gains slipping or lost, 1 action came undone" in text
    slipping, unknown, late = (
        text.index(words) for words in ("What is slipping", "What is unknown", "What is late to")
    )
    assert slipping < text.index("Label every cream") < unknown
    assert unknown < text.index("Lock the sluice") < late, "a check nobody made is unknown, and not well"
    assert text.index("past its limit") > late
    assert made.state == "verified"


def test_list_takes_no_day_to_come_and_no_day_that_is_none(there):
    grace, url = door(there.grace), reverse("committee:committee")
    assert grace.get(url, {"on": "2999-01-01"}).status_code == 400
    assert grace.get(url, {"on": "soon"}).status_code == 400


def test_export_holds_what_the_list_shows(there, fallen):
    taken = door(there.grace).get(reverse("committee:committee"), {"download": "csv", "list": "board"})
    assert b"Label every cream" in b"".join(taken)


def test_figure_says_out_of_how_many_and_never_counts_silence_as_standing():
    found = Survival((Standing(3, 2, 2, 5), Standing(6, 0, 0, 9)), ())
    assert pages.survival_rows(found) == (
        ("3 months", "50% of 4", "2", "5"), ("6 months", "No closure was looked at", "0", "9"),
    )  # fmt: skip


def test_chart_begins_with_six_months_and_shows_each():
    months = tuple((TODAY.replace(day=1, month=m), 8 - m % 2, 10) for m in range(1, 9))
    assert chart.of(Survival((), months[:5]))[0] is None
    drawn, words = chart.of(Survival((), months))
    assert "<svg" in drawn.wide
    assert "Closures still standing" in words


def test_board_has_a_list_of_its_own_with_only_what_passed_a_limit(there, fallen, django_assert_max_num_queries):
    grace, url = door(there.grace), reverse("committee:board")
    with django_assert_max_num_queries(12):
        early = main_text(grace.get(url, {"on": (CHECKED + timedelta(days=5)).date().isoformat()}))
    assert "Nothing passed a limit" in early
    assert "Label every cream" not in early
    late = main_text(grace.get(url, {"on": (CHECKED + timedelta(days=17)).date().isoformat()}))
    assert "1 action passed a limit before somebody above the ward decided, the longest by 15 days" in late
    assert "1 still waits for a decision" in late
    taken = grace.get(url, {"download": "csv"})
    assert b"Label every cream" in b"".join(taken)


def test_board_list_is_refused_to_those_who_do_not_see_the_organisation(there):
    from holdfast.organisation.choices import Role
    from tests.factories import organisation as people

    partner = people.person(there.trust, "Pat Partner", role=Role.PARTNER, over=there.ward)
    assert door(partner).get(reverse("committee:board")).status_code == 403


def test_executive_sees_which_voices_wait_beyond_the_promise_and_only_theirs(there):
    """An idea open to those over its area, and not the concern that somebody kept for the guardian."""
    from holdfast.loop.choices import SignalKind
    from holdfast.organisation.choices import Role
    from holdfast.voice.choices import Reader
    from tests.factories import organisation as people
    from tests.factories.voice import heard

    people.person(there.trust, "Gwen Guardian", role=Role.GUARDIAN, over=there.whole)
    heard(there.ward, "Chairs by the bed")
    heard(there.ward, "Kept apart", kind=SignalKind.CONCERN, reader=Reader.GUARDIAN)
    text = main_text(door(there.grace).get(reverse("committee:oversight")))
    part = text[text.index("Voices nobody answered in time") :]
    assert "Chairs by the bed" in part
    assert "oncern" not in part
    assert "1 answer late" in text
