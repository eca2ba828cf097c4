"""Themes in strands: opened, filled with findings, challenged by peers, and never by who assures them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from holdfast.loop import operations as loop
from holdfast.loop.models import PeerReview, Signal, Theme
from tests.factories import loop as make
from tests.factories.organisation import AT, TESTS, TODAY
from tests.web.areas.actions.test_actions import dated, door
from tests.web.conftest import main_text

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def strand(there):
    """Medicines, assured by Helen: of two findings one has an action under way and one verified; a review is late."""
    theme = loop.open_theme(
        by=TESTS, at=AT, whole=there.whole, name="Safety", strand="Medicines", assured_by=there.helen,
        reviews=[TODAY - timedelta(days=3), TODAY + timedelta(days=90)],
    )  # fmt: skip
    for words in ("The trust must label creams.", "The trust must lock the fridge."):
        signal = make.finding(there.ward, text=words)
        loop.put_under_theme(by=TESTS, at=AT, signal=signal, theme=theme)
    make.planned(there.ward, there.lena, signal=signal)
    make.verified(there.ward, there.lena, there.vera, signal=signal)
    return theme


def test_list_counts_findings_and_actions_and_names_a_late_review(there, strand, django_assert_max_num_queries):
    grace = door(there.grace)
    with django_assert_max_num_queries(12):
        text = main_text(grace.get(reverse("findings:strands")))
    assert "Helen Marsh" in text
    assert ": late" in text
    late = main_text(grace.get(reverse("findings:strands"), {"review": "late"}))
    assert "Medicines" in late
    file = grace.get(reverse("findings:strands"), {"download": "csv"})
    rows = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Theme,Strand,Assured by,Findings,Actions under way")
    assert rows[1].startswith("Safety,Medicines,Helen Marsh,2,1,1,0")


def test_strand_is_opened_with_its_reviews_and_not_twice(there):
    helen, url = door(there.helen), reverse("findings:new_strand")
    given = {"name": "Safety", "strand": "Pain", "assured_by": there.lena.pk} | dated("first", TODAY)
    text = main_text(helen.post(url, given, follow=True))
    assert "Lena Lead assures it." in text
    assert Theme.objects.get().reviews.get().due_on == TODAY
    assert "such a strand already" in main_text(helen.post(url, given))


def test_finding_is_put_under_a_strand_and_taken_out_on_its_page(there, strand):
    helen, signal = door(there.helen), make.finding(there.ward, text="Beds are too high.")
    url = reverse("findings:put", args=[signal.pk])
    assert "It is part of “Safety: Medicines”." in main_text(helen.post(url, {"strand": strand.pk}, follow=True))
    assert Signal.objects.get(pk=signal.pk).theme == strand
    helen.post(url, {"strand": ""})
    assert Signal.objects.get(pk=signal.pk).theme is None


def test_peers_say_what_they_found_and_who_assures_the_strand_does_not(there, strand):
    review = strand.reviews.first()
    url = reverse("findings:review", args=[strand.pk, review.pk])
    given = {"words": "The plan names no pharmacist."} | dated("done_on", TODAY)
    assert "Peers review it, not who assures it." in main_text(door(there.helen).post(url, given))
    page = main_text(door(there.vera).post(url, given, follow=True))
    assert "The plan names no pharmacist." in page
    assert PeerReview.objects.get(pk=review.pk).by == there.vera
    again = main_text(door(there.vera).post(url, given))
    assert "held already" in again


def test_review_of_another_strand_is_not_there(there, strand):
    other = loop.open_theme(by=TESTS, at=AT, whole=there.whole, name="Leadership", reviews=[TODAY])
    url = reverse("findings:review", args=[strand.pk, other.reviews.get().pk])
    assert door(there.vera).get(url).status_code == 404
