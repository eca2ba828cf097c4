"""The demonstration's voices: 300 over two years, answered and not, and some that led to a gain that holds."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.jobs.demonstration import voices
from tests import ready
from tests.reliability.folder import Folder

pytestmark = pytest.mark.one_engine


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Folder:
    """A site with the small demonstration."""
    return ready.demonstrated(tmp_path_factory.mktemp("voices") / "var")


def shares(site: Folder, column: str) -> dict[str, int]:
    return dict(site.rows(f"SELECT {column}, count(*) FROM voice_thread GROUP BY 1"))


def test_three_hundred_of_every_kind_reader_and_naming(site):
    kinds = dict(
        site.rows("SELECT kind, count(*) FROM loop_signal JOIN voice_thread ON signal_id = record_id GROUP BY 1")
    )
    assert sum(kinds.values()) == voices.COUNT == 300
    assert set(kinds) == {"idea", "concern", "thanks"}
    assert set(shares(site, "reader")) == {"area", "outside", "guardian"}
    assert set(shares(site, "naming")) == {"anonymous", "named", "confidential"}


def test_most_are_answered_some_wait_and_the_newest_are_among_those(site):
    steps = shares(site, "step")
    assert steps["decided"] > 200
    assert steps["waiting"] > 10
    assert site.rows("SELECT max(month) FROM voice_thread WHERE step = 'waiting'") == site.rows(
        "SELECT max(month) FROM voice_thread"
    )


def test_no_word_of_a_concern_stands_in_the_clear(site):
    told = site.rows("SELECT text FROM loop_signal WHERE kind = 'concern'")
    assert told
    assert all(text.startswith("Concern, for ") for (text,) in told)


def test_one_area_is_small_and_what_it_sends_without_a_name_rolls_up(site):
    (area,) = site.rows("SELECT unit_id FROM voice_areastaff WHERE people < 12")
    unnamed = site.rows(
        "SELECT count(*) FROM voice_thread t JOIN records_record r ON r.id = t.signal_id "
        f"WHERE t.naming = 'anonymous' AND r.unit_id = {area[0]}"
    )
    named = site.rows(
        "SELECT count(*) FROM voice_thread t JOIN records_record r ON r.id = t.signal_id "
        f"WHERE t.naming <> 'anonymous' AND r.unit_id = {area[0]}"
    )
    assert unnamed == [(0,)]
    assert named[0][0] > 0


def test_answers_are_told_on_boards_most_of_them_to_everybody(site):
    found = dict(site.rows("SELECT audience, COUNT(*) FROM voice_told GROUP BY audience"))
    assert found["everybody"] > found["staff"] > 20


def test_a_council_and_two_rounds_are_there_one_with_a_promise_a_gain_came_of(site):
    assert len(site.rows("SELECT signal_id FROM voice_counciltopic")) == 3
    looked = dict(site.rows("SELECT looked, COUNT(*) FROM voice_roundanswer GROUP BY looked"))
    assert looked == {"a_waits": 1, "b_shown": 10}
    promised = site.rows(
        "SELECT v.state FROM voice_roundtheme t JOIN records_link l ON l.to_record_id = t.signal_id "
        "JOIN measures_gain g ON g.record_id = l.from_record_id "
        "JOIN measures_verdict v ON v.id = g.latest_verdict_id"
    )
    assert promised == [("embedded",)]
    assert site.rows("SELECT COUNT(*) FROM voice_roundvote") == [(0,)]


def test_gains_that_hold_and_one_that_fell_began_with_an_idea(site):
    found = site.rows(
        "SELECT v.state FROM records_link l JOIN voice_thread t ON t.signal_id = l.to_record_id "
        "JOIN measures_gain g ON g.record_id = l.from_record_id "
        "JOIN measures_verdict v ON v.id = g.latest_verdict_id WHERE l.relation = 'raised_from'"
    )
    assert len(found) >= 2
    states = {state for (state,) in found}
    assert states & {"holding", "embedded"}
    assert states & {"slipping", "lost"}, "and one that fell: the boards say so"


def test_unnamed_threads_keep_months_and_ends_of_weeks(site):
    rows = site.rows("SELECT month, acknowledge_on, decide_on FROM voice_thread WHERE naming = 'anonymous'")
    assert {date.fromisoformat(month).day for month, _, _ in rows} == {1}
    assert {date.fromisoformat(day).weekday() for row in rows for day in row[1:]} == {6}


def test_areas_have_posters_and_somebody_listens(site):
    assert site.rows("SELECT count(*) FROM voice_poster")[0][0] >= 7
    assert site.rows("SELECT count(*) FROM voice_duty")[0][0] == 2
    assert site.rows("SELECT count(*) FROM voice_voicereader")[0][0] == 1


def test_nobody_begins_with_three_hundred_notices(site):
    assert site.rows("SELECT count(*) FROM records_notice WHERE read_at IS NULL AND link LIKE '/voice/%'") == [(0,)]
