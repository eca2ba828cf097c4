"""A trust begins at the shell."""

from __future__ import annotations

import io

import pytest

from holdfast.cli import program
from holdfast.organisation.models import Membership, Organisation, Person
from tests.factories import organisation as make

pytestmark = pytest.mark.django_db
NEW = [
    "create-admin",
    "--organisation",
    "rxx",
    "--name",
    "Ann Other",
    "--email",
    "Ann@trust.example",
    "--password-stdin",
]
NAMED = [*NEW, "--organisation-name", "Anvil NHS Trust"]


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("a lighthouse keeps 7 lamps\n"))


def test_new_trust_gets_its_first_administrator(capsys):
    assert program.run(NAMED) == 0
    person = Person.objects.get()
    assert person.email == "ann@trust.example"
    assert person.check_password("a lighthouse keeps 7 lamps")
    assert not person.demonstration
    held = Membership.objects.order_by("role")
    assert [role.role for role in held] == ["administrator", "analyst"]
    assert {(role.unit.kind, role.organisation.ods_code) for role in held} == {("whole", "RXX")}
    assert "can sign in with ann@trust.example" in capsys.readouterr().out


def test_unknown_trust_needs_a_name(capsys):
    assert program.run(NEW) == 2
    assert "--organisation-name" in capsys.readouterr().err
    assert not Organisation.objects.exists()


def test_trust_of_the_national_list_is_let_in(capsys):
    from holdfast.organisation.choices import OrganisationKind
    from holdfast.organisation.operations import begin_organisation

    begin_organisation(by=make.TESTS, at=make.AT, ods_code="RXX", name="Anvil NHS Trust", kind=OrganisationKind.TRUST)
    assert program.run(NEW) == 0
    assert Organisation.objects.get().tenant


def test_weak_password_leaves_nothing_behind(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert program.run(NAMED) == 2
    assert "too short" in capsys.readouterr().err
    assert not Organisation.objects.exists()


def test_password_is_never_an_argument(capsys):
    assert program.run([*NAMED, "--password", "a lighthouse keeps 7 lamps"]) == 2


def test_address_in_use_is_refused(capsys):
    make.person(make.trust())
    taken = Person.objects.get().email
    assert program.run([*NAMED[:6], taken, *NAMED[7:]]) == 2
    assert Person.objects.count() == 1


def test_without_a_terminal_the_password_must_be_piped(capsys):
    words = [w for w in NAMED if w != "--password-stdin"]
    assert program.run(words) == 2
    assert "--password-stdin" in capsys.readouterr().err
