"""Which backups are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdfast.jobs.backup.rotation import made_at, to_keep, to_remove

BEGIN = datetime(2026, 1, 1, 2, tzinfo=UTC)


def name(at: datetime) -> str:
    return f"holdfast-{at:%Y-%m-%dT%H%M%SZ}.tar.gz"


def nightly(days: int) -> list[str]:
    return [name(BEGIN + timedelta(days=n)) for n in range(days)]


def test_a_week_of_nightly_backups_is_kept_whole():
    assert to_remove(nightly(7)) == set()


def test_a_year_of_nightly_backups_thins_out_to_days_weeks_and_months():
    every = nightly(365)
    kept = to_keep(every)
    assert set(every[-7:]) <= kept
    assert 12 <= len(kept) <= 7 + 5 + 12


def test_two_of_one_day_leave_the_later():
    early, late = name(BEGIN), name(BEGIN + timedelta(hours=3))
    assert to_remove([early, late]) == {early}


def test_second_of_the_same_second_is_the_newer():
    first = name(BEGIN)
    second = first.replace(".tar.gz", "-2.tar.gz")
    assert to_remove([first, second]) == {first}


def test_last_backups_of_a_server_long_switched_off_are_kept():
    assert to_remove(nightly(3)) == set()


def test_files_of_others_are_never_removed():
    assert to_remove(["notes.txt", "holdfast-2026.tar.gz", "db.sqlite3"]) == set()


def test_second_backup_of_the_same_second_is_ours_too():
    assert made_at("holdfast-2026-01-01T020000Z-2.tar.gz") == BEGIN


@given(st.lists(st.integers(0, 4000), unique=True, min_size=1, max_size=80))
def test_newest_is_always_kept_and_rotating_again_removes_nothing(hours):
    every = [name(BEGIN + timedelta(hours=h)) for h in hours]
    kept = to_keep(every)
    assert max(every) in kept
    assert to_keep(kept) == kept
