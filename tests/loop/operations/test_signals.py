"""What somebody told us: kept word for word, answered, joined and taken apart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation.errors import Invalid, Refused
from holdfast.loop import operations as loop
from holdfast.loop import queries
from holdfast.loop.choices import ResponseKind, SignalKind, SignalState, Source, Strength
from holdfast.loop.models import Merge, Signal
from holdfast.loop.rules.rows import FindingRow
from tests.factories import loop as make
from tests.factories.organisation import AT, TESTS, TODAY, viewer

pytestmark = pytest.mark.django_db


def test_text_is_kept_word_for_word_and_found_by_any_of_its_words(there):
    text = "The trust must ensure <b>creams</b>\nare labelled for “one” patient."
    made = make.finding(there.ward, text=text)
    assert made.text == text
    assert "creams" in made.record.search_text
    assert made.record.headline == "The trust must ensure <b>creams</b> are labelled for “one” patient."


def test_text_that_may_tell_who_a_patient_is_is_saved_only_after_somebody_looked(there):
    text = "Patient 943 476 5919 waited nine hours."
    with pytest.raises(Invalid, match="943 476 5919") as refused:
        make.finding(there.ward, text=text)
    assert refused.value.field == "text"
    assert make.finding(there.ward, text=text, looked_over=True).text == text


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 20_001, "y" * 1_000_000])
def test_text_that_says_nothing_or_never_ends_is_refused(there, text):
    with pytest.raises(Invalid):
        make.finding(there.ward, text=text)
    assert not Signal.objects.exists()


def test_member_of_staff_raises_an_idea_but_no_finding(there):
    told = {"at": AT, "unit": there.ward, "source": Source.STAFF, "text": "A shelf by the door."}
    assert loop.raise_signal(by=viewer(there.dev), kind=SignalKind.IDEA, **told).state == SignalState.OPEN
    with pytest.raises(Refused):
        loop.raise_signal(by=viewer(there.dev), kind=SignalKind.FINDING, **told)


def rows(there, *texts):
    return [FindingRow(n, text, Strength.SHOULD, there.ward.pk) for n, text in enumerate(texts, start=2)]


def test_list_of_a_report_is_loaded_whole_or_not_at_all(there):
    load = {"by": viewer(there.helen), "at": AT, "under": there.whole, "source": Source.INSPECTION,
            "reference": "Report 2026", "received_on": TODAY}  # fmt: skip
    with pytest.raises(Invalid):
        loop.load_findings(rows=rows(there, "One.", "Two: 943 476 5919."), **load)
    assert not Signal.objects.exists()
    assert len(loop.load_findings(rows=rows(there, "One.", "Two."), **load)) == 2
    with pytest.raises(Invalid, match="Row 3 is in the register already"):
        loop.load_findings(rows=rows(there, "Three.", "One."), **load)
    assert Signal.objects.count() == 2


def test_answers_add_up_and_the_last_says_where_it_stands(there):
    signal = make.finding(there.ward)
    for kind in (ResponseKind.ACKNOWLEDGED, ResponseKind.ACTING):
        loop.respond(by=viewer(there.helen), at=AT, signal=signal, kind=kind, words="We begin on Ward 7.")
    signal.refresh_from_db()
    assert (signal.state, signal.responses.count()) == (SignalState.ACTING, 2)
    with pytest.raises(Invalid, match="Write the answer"):
        loop.respond(by=viewer(there.helen), at=AT, signal=signal, kind=ResponseKind.DECLINED, words=" ")


def test_two_signals_become_one_with_both_voices_and_can_be_taken_apart(there):
    one, two = make.finding(there.ward), make.finding(there.ward_8, text="Creams have no name on them.")
    loop.merge_signals(by=viewer(there.helen), at=AT, kept=one, joined=two)
    seen = viewer(there.helen)
    assert list(queries.signals(viewer=seen, on=TODAY)) == [one]
    whole = queries.whole_signal(one, viewer=seen, on=TODAY)
    assert [voice.text for voice in whole.voices] == ["Creams have no name on them."]
    with pytest.raises(Invalid, match="part of another signal"):
        loop.merge_signals(by=seen, at=AT, kept=two, joined=make.finding(there.ward, text="Three."))
    loop.take_apart(by=seen, at=AT + timedelta(days=1), joined=two)
    assert queries.signals(viewer=seen, on=TODAY).count() == 3
    assert Merge.objects.get().undone_by_id == there.helen.pk


def test_strand_of_a_theme_is_reviewed_by_peers_and_not_by_who_assures_it(there):
    theme = loop.open_theme(
        by=TESTS, at=AT, whole=there.whole, name="Medicines", strand="Creams", assured_by=there.helen, reviews=[TODAY]
    )
    signal = loop.put_under_theme(by=TESTS, at=AT, signal=make.finding(there.ward), theme=theme)
    assert signal.theme == theme
    review = {"at": AT, "whole": there.whole, "review": theme.reviews.get(), "words": "The plan has no measure."}
    with pytest.raises(Invalid, match="Peers review it"):
        loop.hold_peer_review(by=viewer(there.helen), **review)
    assert loop.hold_peer_review(by=viewer(there.vera), **review).done_on == TODAY
