"""Re-bases are signed and reasoned; notes are signed and can be taken back; mappings are one's own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.guard import writing
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import ImportMapping, Phase
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Person
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS, TODAY = people.AT, people.TESTS, people.TODAY
LATER = AT + timedelta(hours=1)
REASON = "The falls bundle began on the ward in February 2025."
DAY = date(2025, 2, 1)
FALLEN = [*make.STEADY[:13], *(v - 20 for v in make.STEADY[13:])]


@pytest.fixture
def series(place):
    return make.series(place.ward, values=FALLEN)


@pytest.fixture
def lead(place):
    return people.viewer_with(place.trust, Role.QI_LEAD, place.surgery)


def rebase(series, by=TESTS, at=AT, **more):
    return measures.rebase(by=by, at=at, series=series, **{"starts_on": DAY, "reason": REASON, **more})


def chart(series):
    return queries.chart_of(type(series).objects.get(pk=series.pk), on=TODAY)


class TestRebase:
    def test_limits_begin_anew(self, series, lead):
        phase = rebase(series, by=lead)
        assert phase.by_id == lead.person_id
        found = chart(series)
        assert [p.n for p in found.result.phases] == [13, 13]
        assert found.result.variation == "common"

    def test_old_limits_stay_visible(self, series):
        before = chart(series).result.centre[-1]
        rebase(series, at=LATER)
        newest, older = queries.former_readings(series)[:2]
        assert older.centre == pytest.approx(before)
        assert newest.centre == pytest.approx(30, abs=1)
        assert (older.phases, newest.phases) == ((), ("February 2025",))

    @pytest.mark.parametrize("reason", ["", "   ", "because"])
    def test_rebase_without_a_reason_is_refused(self, series, reason):
        with pytest.raises(Invalid) as caught:
            rebase(series, reason=reason)
        assert caught.value.field == "reason"
        assert not Phase.objects.exists()

    def test_database_refuses_one_without_a_reason_too(self, series):
        with writing("a test of the constraint"), pytest.raises(IntegrityError), transaction.atomic():
            Phase.objects.create(organisation=series.organisation, series=series, starts_on=DAY, reason="", at=AT)

    def test_any_day_of_a_month_means_the_month(self, series):
        assert rebase(series, starts_on=date(2025, 2, 17)).starts_on == DAY

    def test_second_rebase_of_one_day_is_refused(self, series):
        rebase(series)
        with pytest.raises(Invalid, match="re-based from 1 February 2025 already"):
            rebase(series)

    def test_taking_back_restores_the_limits_and_keeps_both_signatures(self, series, lead):
        before = chart(series).result.centre[-1]
        phase = rebase(series)
        measures.take_back_rebase(by=lead, at=LATER, phase=phase, reason="It was the bed days, not the bundle.")
        found = chart(series)
        assert found.result.centre[-1] == before
        assert (found.live_phases, found.phases_taken_back) == ((), (phase,))
        assert found.phases_taken_back[0].taken_back_by_id == lead.person_id

    def test_day_may_be_rebased_again_after_it_was_taken_back(self, series):
        measures.take_back_rebase(by=TESTS, at=LATER, phase=rebase(series), reason="An error.")
        assert rebase(series, at=LATER).pk

    def test_taking_back_needs_a_reason_and_happens_once(self, series):
        phase = rebase(series)
        with pytest.raises(Invalid):
            measures.take_back_rebase(by=TESTS, at=LATER, phase=phase, reason="")
        measures.take_back_rebase(by=TESTS, at=LATER, phase=phase, reason="An error.")
        with pytest.raises(Invalid, match="taken back already"):
            measures.take_back_rebase(by=TESTS, at=LATER, phase=phase, reason="An error.")

    def test_ward_lead_may_not_rebase(self, place, series):
        with pytest.raises(Refused):
            rebase(series, by=people.viewer_with(place.trust, Role.WARD_LEAD, place.ward))

    def test_stranger_is_told_nothing(self, series, stranger):
        with pytest.raises(NotVisible):
            rebase(series, by=stranger)


class TestSuggestion:
    def test_lasting_shift_is_shown_with_its_evidence_and_nothing_is_done(self, place, series):
        found = queries.suggestion(chart(series))
        assert (found.from_on, found.evidence["points"]) == (DAY, 13)
        assert "since February 2025" in found.sentence
        assert not Phase.objects.exists()

    def test_steady_series_suggests_nothing(self, place):
        assert queries.suggestion(chart(make.series(place.ward, values=make.STEADY))) is None

    def test_late_series_suggests_nothing(self, series):
        stale = queries.chart_of(type(series).objects.get(pk=series.pk), on=date(2027, 1, 1))
        assert queries.suggestion(stale) is None

    def test_evidence_is_kept_as_it_was_shown(self, series):
        found = queries.suggestion(chart(series))
        assert rebase(series, starts_on=found.from_on, evidence=found.evidence).evidence == found.evidence


class TestNotes:
    def note(self, series, by=TESTS, **more):
        facts = {"period_start": date(2025, 3, 15), "text": "New  falls\nbundle", "is_change": True, **more}
        return measures.note_point(by=by, at=AT, series=series, **facts)

    def test_note_stands_at_its_period(self, place, series):
        member = people.viewer_with(place.trust, Role.MEMBER, place.ward)
        note = self.note(series, by=member)
        assert (note.period_start, note.text, note.by_id) == (date(2025, 3, 1), "New falls bundle", member.person_id)
        assert chart(series).live_notes == (note,)

    @pytest.mark.parametrize("text", ["", " \n ", "x" * 501])
    def test_note_has_words_and_not_too_many(self, series, text):
        with pytest.raises(Invalid) as caught:
            self.note(series, text=text)
        assert caught.value.field == "text"

    def test_member_notes_on_their_own_unit_only(self, place, series):
        with pytest.raises(Refused):
            self.note(series, by=people.viewer_with(place.trust, Role.MEMBER, place.ward_20))

    def test_own_note_can_be_taken_back(self, place, series):
        member = people.viewer_with(place.trust, Role.MEMBER, place.ward)
        measures.take_back_note(by=member, at=LATER, note=self.note(series, by=member))
        assert chart(series).live_notes == ()

    def test_member_cannot_take_back_the_note_of_another(self, place, series):
        member = people.viewer_with(place.trust, Role.MEMBER, place.ward)
        with pytest.raises(Refused):
            measures.take_back_note(by=member, at=LATER, note=self.note(series))

    def test_ward_lead_can(self, place, series):
        lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
        assert measures.take_back_note(by=lead, at=LATER, note=self.note(series)).taken_back_at == LATER

    def test_note_is_taken_back_once(self, series):
        note = measures.take_back_note(by=TESTS, at=LATER, note=self.note(series))
        with pytest.raises(Invalid):
            measures.take_back_note(by=TESTS, at=LATER, note=note)


class TestMapping:
    def keep(self, viewer, columns, **more):
        person = Person.objects.get(pk=viewer.person_id)
        facts = {"by": viewer, "at": AT, "person": person, "signature": "abc", **more}
        return measures.keep_mapping(columns=columns, **facts)

    def test_mapping_is_found_again_next_month(self, place):
        self.keep(place.admin, {"layout": "long"})
        assert queries.kept_mapping(viewer=place.admin, signature="abc") == {"layout": "long"}

    def test_later_mapping_takes_the_place_of_the_earlier(self, place):
        self.keep(place.admin, {"layout": "long"})
        self.keep(place.admin, {"layout": "wide_periods"})
        assert ImportMapping.objects.get().columns == {"layout": "wide_periods"}

    def test_mapping_is_of_one_person(self, place):
        self.keep(place.admin, {"layout": "long"})
        other = people.viewer_with(place.trust, Role.ANALYST)
        assert queries.kept_mapping(viewer=other, signature="abc") is None
        with pytest.raises(NotVisible):
            self.keep(other, {}, person=place.administrator)

    def test_sheet_without_headings_is_not_kept(self, place):
        with pytest.raises(Invalid):
            self.keep(place.admin, {}, signature="")
