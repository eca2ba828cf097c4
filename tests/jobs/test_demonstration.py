"""The demonstration: what is in it, and that it is safe to ask for twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.jobs.demonstration import calendar, national, numbers
from holdfast.jobs.demonstration.people import DEPUTIES, PASSWORD, PEOPLE, STRANGER_EMAIL
from holdfast.jobs.demonstration.plan import FALLS, HANDS, ULCERS, WARDS, planned
from holdfast.measures.choices import GainState
from holdfast.organisation.choices import Role
from tests import ready
from tests.reliability.folder import Folder

pytestmark = pytest.mark.one_engine


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> tuple[Folder, str]:
    """A site with the small demonstration, and what making it said."""
    site = ready.demonstrated(tmp_path_factory.mktemp("demonstration") / "var")
    return site, (site.data / ready.SAID).read_text()


def count(site: Folder, table: str, where: str = "1=1") -> int:
    return site.rows(f"SELECT count(*) FROM {table} WHERE {where}")[0][0]


def test_every_sign_in_is_printed(shown):
    _, said = shown
    assert PASSWORD in said
    assert all(someone.email in said for someone in PEOPLE)
    assert STRANGER_EMAIL in said


def test_people_hold_all_twelve_roles_and_are_marked(shown):
    site, _ = shown
    assert len(PEOPLE) == 25
    held = {role for (role,) in site.rows("SELECT DISTINCT role FROM organisation_membership")}
    assert held == {role.value for role in Role}
    assert count(site, "organisation_person") == count(site, "organisation_person", "demonstration") == 26


def test_invented_trusts_say_so_and_have_codes_no_real_one_has(shown):
    site, _ = shown
    found = site.rows("SELECT name, ods_code FROM organisation_organisation WHERE invented ORDER BY ods_code")
    assert [code for _, code in found] == ["ZZZ01", "ZZZ02"]
    assert all("(invented)" in name for name, _ in found)
    assert count(site, "organisation_organisation", "tenant AND NOT invented") == 0


def test_real_trusts_have_published_figures_and_no_invented_people(shown):
    site, _ = shown
    assert count(site, "organisation_organisation", "NOT invented") > 200
    assert (
        count(
            site, "measures_point", "organisation_id IN (SELECT id FROM organisation_organisation WHERE NOT invented)"
        )
        > 1000
    )
    people = "organisation_id IN (SELECT id FROM organisation_organisation WHERE NOT invented)"
    assert count(site, "organisation_person", people) == 0


def test_wards_have_one_of_each_thing_worth_showing(shown):
    site, _ = shown
    assert count(site, "measures_phase", "taken_back_at IS NULL AND by_id IS NOT NULL") == 1
    assert count(site, "measures_phase", "taken_back_at IS NOT NULL") == 1
    assert count(site, "measures_importbatch", "state = 'withdrawn'") == 1
    assert count(site, "measures_pointnote", "is_change") == 2
    assert count(site, "measures_measure", "organisation_id IS NOT NULL") == 2
    assert count(site, "organisation_unitplace", "to_on IS NOT NULL") == 1
    assert count(site, "records_responsibility", "deputy_id IS NOT NULL") > 40
    corrected = "SELECT series_id FROM measures_point GROUP BY series_id, period_start HAVING count(*) > 1"
    assert len(site.rows(corrected)) == 2
    states = site.rows(
        "SELECT DISTINCT v.state FROM measures_gain g JOIN measures_verdict v ON v.id = g.latest_verdict_id"
    )
    assert {state for (state,) in states} == {state.value for state in GainState}, "gains in every state"
    assert count(site, "measures_gainward") == 3, "one gain over three wards"
    assert count(site, "measures_gainexclusion") == 1
    assert count(site, "improvement_plannedunit") == 6
    assert "verdicts are what the library says" in site.holdfast("verify", "--gains").stdout
    assert len(site.rows("SELECT series_id FROM measures_target GROUP BY series_id HAVING count(*) > 1")) > 8


def test_some_series_improve_some_slip_one_is_late(shown):
    site, _ = shown
    latest = "JOIN measures_reading r ON r.id = s.latest_reading_id JOIN records_record d ON d.id = s.record_id"
    said = dict(site.rows(f"SELECT d.headline, r.variation FROM measures_series s {latest}"))
    assert said["Hand hygiene: Birch Ward"] == "concern"
    assert "improvement" in said.values()
    assert "common" in said.values()
    late = "r.late_from <= date('now') AND d.visibility != 'public'"
    assert site.rows(f"SELECT d.headline FROM measures_series s {latest} WHERE {late}") == [
        ("Vacancy rate: Cedar Ward",)
    ]


def test_second_run_changes_nothing(shown):
    site, _ = shown
    before = site.rows("SELECT count(*), max(digest) FROM foundation_event")
    assert "The demonstration is there already." in site.holdfast("demo").stdout
    assert site.rows("SELECT count(*), max(digest) FROM foundation_event") == before
    assert site.is_sound()


def test_production_settings_refuse_it(shown):
    site, _ = shown
    settings = {
        "DJANGO_SETTINGS_MODULE": "holdfast.config.settings.production", "ALLOWED_HOSTS": "h.example",
        "SITE_ADDRESS": "https://h.example", "EMAIL_HOST": "127.0.0.1", "EMAIL_FROM": "h@h.example",
        "SECRET_KEY": "s" * 50, "HISTORY_KEY": "h" * 50,
    }  # fmt: skip
    done = Folder(site.data, settings).holdfast("demo", check=False)
    assert done.returncode == 1
    assert "not allowed under production settings" in done.stderr


def test_numbers_are_the_same_at_every_run():
    for plan in planned():
        assert numbers.numbers(plan.name, plan.pattern) == numbers.numbers(plan.name, plan.pattern)
    first = next(p for p in planned() if (p.unit, p.measure) == ("Alder Ward", FALLS))
    assert [n.numerator for n in numbers.numbers(first.name, first.pattern)][:3] == FIRST_THREE


FIRST_THREE = [4, 9, 5]


def test_numbers_tell_their_stories():
    found = {(p.unit, p.measure): numbers.numbers(p.name, p.pattern) for p in planned()}
    falls = [n.numerator / n.denominator for n in found["Alder Ward", FALLS]]
    assert sum(falls[20:]) / 16 < 0.75 * sum(falls[:20]) / 20
    hands = [n.numerator / n.denominator for n in found["Birch Ward", HANDS]]
    assert sum(hands[-4:]) / 4 < sum(hands[:28]) / 28 - 0.04
    assert sum(n.numerator == 0 for n in found["Willow Ward", ULCERS]) > 24
    assert len(found["Elm Ward", FALLS]) == 9


def test_no_numerator_is_above_its_denominator():
    for plan in planned():
        for one in numbers.numbers(plan.name, plan.pattern):
            assert one.numerator >= 0
            assert one.denominator is None or one.numerator <= one.denominator


def test_every_ward_has_a_deputy_who_exists():
    assert set(DEPUTIES) == set(WARDS)
    assert set(DEPUTIES.values()) <= {someone.mailbox for someone in PEOPLE}


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 60))
def test_months_are_counted_back_whole(today, back):
    month = calendar.month_back(today, back)
    assert month.day == 1
    assert (today.year - month.year) * 12 + today.month - month.month == back
    assert calendar.last_day(month).month == month.month


@pytest.mark.parametrize(
    ("name", "month"),
    [("Monthly-AE-June-2025-1-1.csv", date(2025, 6, 1)), ("Monthly-AE-July-2024-revised.csv", date(2024, 7, 1))],
)
def test_month_is_read_from_the_name_of_a_file(tmp_path, name, month):
    assert national.month_of(tmp_path / name) == month
