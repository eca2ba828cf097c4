"""Where a sheet's numbers would go, and what a measure begun by a sheet is, without a database."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from holdfast.measures.choices import Better, ValueKind
from holdfast.measures.imports.sheet import read_table
from holdfast.web.areas.measures.reading import destinations, names
from holdfast.web.areas.measures.reading.reader import Around, read
from holdfast.web.areas.measures.sheets import Kept

WARDS = tuple(SimpleNamespace(pk=n, name=f"Ward {n}", ods_site="", path=f"/1/{n}/", organisation_id=1) for n in (7, 8))
HYGIENE = SimpleNamespace(
    pk=3, name="Hand hygiene", code="hand-hygiene", value_kind=ValueKind.PERCENT, better=Better.UP
)


def reading(text, given=None, *, may_define=True, measures=(HYGIENE,)):
    kept = Kept(text, "", "paste")
    around = Around(WARDS, measures, may_define, 7, None, date(2026, 3, 2))
    return read(kept, read_table(text), around, given)


def found(text, given=None, running=None):
    return destinations.destinations(reading(text, given), running or {})


COUNTS = "Month\tFalls\nJan-26\t4\nFeb-26\t5\n"
RATES = "Month\tFalls\tBed days\nJan-26\t4\t800\nFeb-26\t5\t810\n"


def test_sheet_that_names_nothing_goes_to_ones_own_ward():
    only = found(COUNTS)
    assert [(d.measure.name, d.unit.name, d.is_new) for d in only] == [("Falls", "Ward 7", True)]


def test_sheet_that_names_wards_is_cut_by_ward():
    assert [d.unit.name for d in found("Ward\tMonth\tFalls\nWard 8\tJan-26\t4\nWard 7\tJan-26\t5\n")] == [
        "Ward 8",
        "Ward 7",
    ]


def test_known_measure_finds_its_running_series():
    running = SimpleNamespace(pk="running")
    text = "Measure\tWard\tMonth\tValue\nHand hygiene\tWard 7\tJan-26\t95%\n"
    only = found(text, running={(3, 7): running})
    assert [(d.series, d.is_new) for d in only] == [(running, False)]


def test_choice_of_the_person_goes_before_the_guess():
    only = found(COUNTS, {"measure_0": "3", "unit": "8", "layout": "long"})
    assert [(d.measure, d.unit.name) for d in only] == [(HYGIENE, "Ward 8")]


def test_nothing_goes_where_no_ward_is_chosen():
    assert found(COUNTS, {"measure_0": "new", "unit": ""}) == ()


@pytest.mark.parametrize("unit", ["99", "x", "-1"])
def test_ward_that_was_not_offered_gets_nothing(unit):
    assert found(COUNTS, {"measure_0": "new", "unit": unit}) == ()


def test_count_that_is_mostly_nought_gets_a_run_chart():
    rows = "".join(f"{m}-25\t{int(m == 'Mar')}\n" for m in ("Jan", "Feb", "Mar", "Apr"))
    assert found(f"Month\tFalls\n{rows}")[0].measure.chart_kind == "run"


def test_rate_is_per_thousand_of_its_denominator():
    measure = found(RATES)[0].measure
    assert (measure.value_kind, measure.multiplier, measure.unit_words) == (ValueKind.RATE, 1000, "per 1,000 bed days")


def test_count_has_no_decimals():
    assert found(COUNTS)[0].measure.decimals == 0


def test_rows_keep_both_parts():
    point = destinations.new_points(found(RATES)[0])[0]
    assert (point.numerator, point.denominator, point.period_start) == (4, 800, date(2026, 1, 1))


def test_without_the_right_no_new_measure_is_offered():
    form = reading(COUNTS, may_define=False).form
    assert "new" not in dict(form.fields["measure_0"].choices)
    assert "name_0" not in form.fields


def test_name_and_direction_are_asked_only_of_a_new_measure():
    assert "better_0" not in reading(COUNTS, {"measure_0": "3", "unit": "7"}).form.fields
    assert "better_0" in reading(COUNTS, {"measure_0": "new", "unit": "7"}).form.fields


def test_two_new_measures_of_one_name_are_refused():
    text = "Month\tFalls\tUlcers\nJan-26\t4\t1\nFeb-26\t5\t2\n"
    given = {"layout": "wide_series", "use-1": "series", "use-2": "series", "unit": "7"}
    given |= {
        f"{name}_{i}": value
        for i in (0, 1)
        for name, value in (("measure", "new"), ("name", "Same"), ("better", "down"))
    }
    form = reading(text, given).form
    assert not form.is_valid()
    assert "cannot have the same name" in str(form.errors)


def test_percent_rules_of_a_chosen_measure_are_kept():
    """135 of 40 is no percentage, whatever the sheet called it."""
    text = "Month\tWashed\tSeen\nJan-26\t135\t40\nFeb-26\t30\t40\n"
    given = {"measure_0": "3", "unit": "7", "layout": "long", "use-1": "numerator", "use-2": "denominator"}
    assert reading(text, given).parsed.error_count == 1


def test_outlook_of_a_new_measure_counts_what_is_new():
    look = destinations.outlook(found(COUNTS)[0], on=date(2026, 3, 2))
    assert (look.added, look.replaced) == (2, 0)
    assert look.result is not None


def test_unit_key_leads_back():
    assert [names.unit_key(n.key) for n in names.unit_names(WARDS)] == [7, 8]


def test_number_in_the_unit_column_is_never_an_id():
    text = "Ward\tMonth\tFalls\n7\tJan-26\t4\n8\tJan-26\t4\n"
    given = {"layout": "long", "use-0": "unit", "use-1": "period", "use-2": "value", "measure_0": "new"}
    assert reading(text, given).parsed.error_count == 2


def test_wards_of_one_name_say_where_they_are_among_the_choices():
    site = SimpleNamespace(pk=2, name="Infirmary", ods_site="", path="/1/2/")
    wards = [SimpleNamespace(pk=n, name="Ward 1", ods_site="", path=path) for n, path in ((3, "/1/2/3/"), (4, "/1/4/"))]
    assert names.unit_labels([site, *wards]) == [(2, "Infirmary"), (3, "Ward 1, Infirmary"), (4, "Ward 1")]


def test_sheet_that_names_one_of_two_wards_is_refused_at_its_cell():
    text = "Ward\tMonth\tFalls\nWard 7\tJan-26\t4\nWard 8\tJan-26\t4\n"
    twice = (*WARDS, SimpleNamespace(pk=9, name="Ward 7", ods_site="", path="/1/8/9/", organisation_id=1))
    kept = reading(text).kept
    read_again = read(kept, read_table(text), Around(twice, (HYGIENE,), True, 7, None, date(2026, 3, 2)), None)
    assert [(e.row, e.column) for e in read_again.parsed.errors] == [(2, "A")]
    assert "“Ward 7, Ward 8”" in read_again.parsed.errors[0].what_to_do
