"""NHS England's A&E of every provider: real files, two eras, safe to bring twice, corrected by a revised file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.jobs.imports import national
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.imports.ae import ByType, ProviderMonth
from holdfast.measures.models import ImportBatch, Measure, Phase, Point, Series
from holdfast.measures.rules.ae import ADMISSIONS, ATTENDANCES, ERAS, MEASURES, TYPE_1, WITHIN_4_HOURS, numbers
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Organisation
from tests.factories import organisation as people

AT, TESTS, TODAY = people.AT, people.TESTS, people.TODAY
DATA = Path(__file__).resolve().parents[3] / "data"
JUNE = DATA / "ae/Monthly-AE-June-2024.csv"


def month(code="RXX", start=date(2024, 6, 1), total=100, over=20, type_1=60, admissions=10, name="Anvil Hospital"):
    return ProviderMonth(
        org_code=code, month=start, attendances=ByType(type_1, None, total - (type_1 or 0)),
        over_4_hours=ByType(over), admissions=ByType(admissions), org_name=name,
    )  # fmt: skip


class TestNumbers:
    def test_month_becomes_four_numbers(self):
        found = numbers(month())
        assert set(found) == set(MEASURES)
        assert (found[ATTENDANCES].value, found[TYPE_1].value, found[ADMISSIONS].value) == (100, 60, 10)
        assert (found[WITHIN_4_HOURS].numerator, found[WITHIN_4_HOURS].denominator) == (80, 100)

    def test_shut_department_has_no_number_and_no_nought(self):
        assert all(n.is_empty for n in numbers(month(total=0, over=0, type_1=0, admissions=0)).values())

    def test_provider_without_a_major_department_has_no_type_1(self):
        assert numbers(month(type_1=None))[TYPE_1].is_empty


def file_of(*rows):
    """The rows as one load: series opened, then brought."""
    national.bring_definitions(by=TESTS, at=AT)
    national.open_series(rows, by=TESTS, at=AT)
    return measures.load_provider_months(
        by=TESTS, at=AT, rows=rows, source="ae-monthly", file_name="a.csv", file_hash=str(hash(rows))
    )


def series_of(code, measure):
    return Series.objects.get(organisation__ods_code=code, measure__code=measure)


@pytest.mark.usefixtures("db")
class TestLoading:
    def test_provider_that_is_no_trust_becomes_an_organisation(self):
        file_of(month("NX1", name="Quayside Walk-in Centre"))
        made = Organisation.objects.get(ods_code="NX1")
        assert (made.name, made.kind, made.tenant) == ("Quayside Walk-in Centre", "provider", False)

    def test_trust_that_is_known_keeps_its_name(self):
        people.trust("Anvil NHS Trust", code="RXX")
        file_of(month(name="ANVIL NHS TRUST  "))
        assert Organisation.objects.get(ods_code="RXX").name == "Anvil NHS Trust"

    def test_name_that_was_not_known_is_learnt(self):
        file_of(month(name=""))
        assert Organisation.objects.get(ods_code="RXX").name == "Provider RXX"
        file_of(month(start=date(2024, 7, 1)))
        assert Organisation.objects.get(ods_code="RXX").name == "Anvil Hospital"

    def test_series_are_public_and_begin_with_their_first_month(self):
        file_of(month(), month(start=date(2024, 7, 1)))
        series = series_of("RXX", ATTENDANCES)
        assert (series.record.visibility, series.opened_on) == ("public", date(2024, 6, 1))

    def test_everybody_signed_in_sees_them(self, stranger):
        file_of(month())
        assert queries.overview(viewer=stranger, on=TODAY).total == 4

    def test_only_what_a_provider_reports_is_opened(self):
        file_of(month(type_1=None, admissions=0))
        assert set(Series.objects.values_list("measure__code", flat=True)) == {ATTENDANCES, WITHIN_4_HOURS}

    def test_same_rows_again_add_nothing(self):
        rows = (month(), month("RYY"))
        assert file_of(*rows).row_count == 8
        assert file_of(*rows) is None
        assert (ImportBatch.objects.count(), Point.objects.count()) == (1, 8)

    def test_revised_month_is_a_correction_of_what_changed(self):
        file_of(month())
        batch = file_of(month(over=30))
        assert batch.row_count == 1
        correction = queries.corrections(series=series_of("RXX", WITHIN_4_HOURS))[0]
        assert (correction.before, correction.after, correction.source) == (80, 70, "NHS England, monthly A&E figures")

    def test_two_eras_are_two_phases_with_a_reason(self):
        old = [month(start=date(2018 + n // 12, n % 12 + 1, 1), total=100 + n) for n in range(15)]
        new = [month(start=date(2024, 6 + n, 1), total=300 + n) for n in range(6)]
        file_of(*old)
        assert not Phase.objects.exists()
        file_of(*new)
        series = series_of("RXX", ATTENDANCES)
        phase = series.phases.get()
        assert (phase.starts_on, phase.reason, phase.by) == (ERAS[0].starts_on, ERAS[0].reason, None)
        chart = queries.chart_of(Series.objects.get(pk=series.pk), on=TODAY)
        assert [p.n for p in chart.result.phases] == [15, 6]
        assert chart.reading_is_current
        assert len(chart.result.dates) == 21

    def test_eras_brought_the_other_way_round_are_parted_too(self):
        file_of(month())
        file_of(month(start=date(2019, 3, 1)))
        assert series_of("RXX", ATTENDANCES).phases.count() == 1

    def test_newest_month_is_kept_with_the_measure(self):
        file_of(month(start=date(2024, 7, 1)))
        file_of(month())
        assert Measure.objects.get(code=ATTENDANCES).published_to == date(2024, 7, 1)

    def test_rows_without_a_series_are_refused(self):
        national.bring_definitions(by=TESTS, at=AT)
        with pytest.raises(Invalid, match="open the providers' series first"):
            measures.load_provider_months(by=TESTS, at=AT, rows=[month()], source="ae-monthly")

    def test_measures_must_be_defined_first(self):
        with pytest.raises(Invalid, match="Load the definitions"):
            measures.open_provider_series(by=TESTS, at=AT, rows=[month()])

    @pytest.mark.parametrize("operation", [measures.open_provider_series, measures.load_provider_months])
    def test_only_the_site_owner_brings_them(self, operation):
        analyst = people.viewer_with(people.trust(), Role.ANALYST)
        more = {"source": "ae-monthly"} if operation is measures.load_provider_months else {}
        with pytest.raises((NotVisible, Refused)):
            operation(by=analyst, at=AT, rows=[month()], **more)


@pytest.mark.usefixtures("db")
class TestRealFiles:
    def bring(self):
        return national.bring_month(JUNE.read_bytes(), by=TESTS, at=AT, file_name=JUNE.name)

    def test_real_month_is_brought_once(self):
        first, again = self.bring(), self.bring()
        assert (first.rows, first.series_opened, first.problems) == (623, Series.objects.count(), ())
        assert (again.rows, again.sentence) == (0, "Nothing new in it.")
        assert Organisation.objects.filter(kind="provider").exists()

    def test_every_reading_agrees_with_its_chart(self):
        self.bring()
        for series in Series.objects.select_related("measure", "record__unit", "organisation", "latest_reading"):
            assert queries.chart_of(series, on=TODAY).reading_is_current

    def test_england_is_the_sum_of_its_providers(self):
        self.bring()
        rows = queries.points_of(list(Series.objects.filter(measure__code=WITHIN_4_HOURS).values_list("pk", flat=True)))
        points = [p for mine in rows.values() for p in mine]
        share = 100 * sum(p.numerator for p in points) / sum(p.denominator for p in points)
        assert share == pytest.approx(74.6, abs=0.05)  # as NHS England announced for June 2024

    def test_file_with_an_error_brings_nothing(self):
        spoilt = JUNE.read_bytes().replace(b"\r\n", b"\n").split(b"\n")
        spoilt[5] = spoilt[5].replace(b",", b",x", 5)
        brought = national.bring_month(b"\n".join(spoilt), by=TESTS, at=AT, file_name=JUNE.name)
        assert brought.problems
        assert brought.problems[0].startswith("Row 6")
        assert not Point.objects.exists()
