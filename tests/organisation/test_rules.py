"""Pure decisions: no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.organisation.choices import ROLES, Permission, Role, roles_with
from holdfast.organisation.rules import letters, roles, tree
from holdfast.organisation.rules.moves import FollowUps

DAY = date(2026, 3, 2)
paths = st.lists(st.integers(1, 999), min_size=1, max_size=6).map(lambda ids: "/" + "".join(f"{i}/" for i in ids))


@given(paths, st.integers(1, 999))
def test_child_lies_beneath_its_parent(path, pk):
    child = tree.child_path(path, pk)
    assert tree.is_beneath(child, path)
    assert tree.ids_in(child) == (*tree.ids_in(path), pk)


def test_path_with_the_same_first_figures_is_not_beneath():
    assert not tree.is_beneath("/3/17/", "/3/1/")


@given(paths, st.lists(st.integers(1, 999), max_size=3))
def test_no_unit_moves_beneath_itself(path, below):
    parent = path + "".join(f"{i}/" for i in below)
    with pytest.raises(Invalid):
        tree.check_move(path, parent)


def test_root_does_not_move():
    with pytest.raises(Invalid, match="whole"):
        tree.check_move("/1/", "/2/3/")


def test_unit_moves_to_a_place_beside_it():
    tree.check_move("/1/2/3/", "/1/4/")


@pytest.mark.parametrize(
    ("path", "into"), [("/1/", "/1/2/"), ("/1/2/", "/1/2/"), ("/1/2/", "/1/2/3/")], ids=["root", "itself", "beneath it"]
)
def test_merge_that_makes_no_sense_is_refused(path, into):
    with pytest.raises(Invalid):
        tree.check_merge(path, into)


def test_unit_merges_into_the_one_above_it():
    tree.check_merge("/1/2/3/", "/1/2/")


@pytest.mark.parametrize("name", ["", "   ", "x" * 151])
def test_unit_name_that_cannot_be_is_refused(name):
    with pytest.raises(Invalid) as error:
        tree.check_name(name, [])
    assert error.value.field == "name"


@pytest.mark.parametrize("name", ["Ward 7", "ward 7", " Ward  7 "])
def test_name_of_a_sibling_is_refused_however_it_is_written(name):
    with pytest.raises(Invalid, match="already"):
        tree.check_name(name, ["Ward 7"])


def test_name_is_kept_with_single_spaces():
    assert tree.check_name("  Ward   7 ", ["Ward 8"]) == "Ward 7"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (DAY + timedelta(days=1), "today or a day in the past"),
        (DAY - timedelta(days=11), "last changed"),
        (DAY - timedelta(days=31), "opened"),
    ],
)
def test_change_on_a_day_that_cannot_be_is_refused(on, words):
    with pytest.raises(Invalid, match=words):
        tree.check_day(on, today=DAY, since=DAY - timedelta(days=10), opened=DAY - timedelta(days=30))


@pytest.mark.parametrize("days", [0, 1, 10])
def test_change_since_the_last_one_is_fine(days):
    tree.check_day(DAY - timedelta(days=days), today=DAY, since=DAY - timedelta(days=10))


def test_tree_too_deep_for_its_column_is_refused():
    with pytest.raises(Invalid, match="deep"):
        tree.check_lengths(["/" + "123456/" * 36], "/1/", "/1/234567/")


def test_unit_is_closed_from_its_closing_day_on():
    tree.check_open("Ward 7", DAY, DAY - timedelta(days=1))
    with pytest.raises(Invalid):
        tree.check_open("Ward 7", DAY, DAY)


def test_role_ended_from_today_held_until_yesterday():
    assert roles.last_day(DAY, None) == DAY - timedelta(days=1)


def test_earlier_end_that_was_agreed_stays():
    agreed = DAY - timedelta(days=5)
    assert roles.last_day(DAY, agreed) == agreed


def test_role_is_not_ended_in_the_past():
    with pytest.raises(Invalid):
        roles.check_end(DAY - timedelta(days=1), today=DAY)


def test_role_does_not_end_before_it_begins():
    with pytest.raises(Invalid):
        roles.check_period(DAY, DAY - timedelta(days=1))
    roles.check_period(DAY, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "nobody",
        "a@b",
        "a b@example.org",
        "a@b@c.org",
        "a@example..org",
        "a" * 250 + "@example.org",
        "a@x.org, b@x.org",
    ],
)
def test_text_that_is_no_address_is_refused(text):
    with pytest.raises(Invalid) as error:
        roles.clean_email(text)
    assert error.value.field == "email"


def test_address_is_kept_in_small_letters():
    assert roles.clean_email("  Asha.Patel@NHS.net ") == "asha.patel@nhs.net"


@pytest.mark.parametrize(
    ("expired", "accepted", "withdrawn", "words"),
    [(True, False, False, "too old"), (False, True, False, "used"), (False, False, True, "taken back")],
)
def test_invitation_that_cannot_be_used_says_why(expired, accepted, withdrawn, words):
    at = datetime(2026, 3, 2, tzinfo=UTC)
    expires = at if expired else at + timedelta(seconds=1)
    with pytest.raises(Invalid, match=words):
        roles.check_usable(expires, at if accepted else None, at if withdrawn else None, at)


def test_letter_holds_its_link_on_a_line_of_its_own():
    letter = letters.invitation(
        name="Asha", organisation="Anchor", role="Analyst", sentence="Brings in data.", unit="Ward 7",
        link="https://holdfast.example/join/abc/", until=DAY,
    )  # fmt: skip
    assert "\nhttps://holdfast.example/join/abc/\n" in letter["text"]
    assert "2 March 2026" in letter["text"]


def test_follow_up_installed_twice_runs_once():
    moved = FollowUps()
    for _ in range(2):
        moved.install(print)
    assert list(moved) == [print]


def test_only_some_roles_manage_people():
    assert roles_with(Permission.MANAGE_PEOPLE) == {Role.ADMINISTRATOR}


def test_administrator_edits_no_numbers():
    held = ROLES[Role.ADMINISTRATOR].permissions
    assert not held & {Permission.ADD_DATA, Permission.REBASE, Permission.SET_TARGETS}


def test_nobody_runs_the_whole_site_by_a_role():
    assert roles_with(Permission.RUN_SITE) == frozenset()


def test_units_of_one_name_are_told_apart_by_what_they_stand_beneath():
    units = {1: ("Trust", "/1/"), 2: ("Infirmary", "/1/2/"), 3: ("Ward 1", "/1/2/3/"), 4: ("Ward 1", "/1/4/")}
    assert tree.told_apart(units) == {
        1: "Trust", 2: "Infirmary, Trust", 3: "Ward 1, Infirmary", 4: "Ward 1, Trust",
    }  # fmt: skip


def test_unit_whose_parents_are_not_listed_stands_alone():
    assert tree.told_apart({3: ("Ward 1", "/1/2/3/")}) == {3: "Ward 1"}
