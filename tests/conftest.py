"""What every test may ask for. Anything more particular lives beside the tests that need it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings

from holdfast.organisation.choices import Role, UnitKind
from tests import ready
from tests.factories import organisation as make

# No test fails because the machine was busy: no deadline for one example, none for making them.
settings.register_profile("holdfast", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("holdfast")


def pytest_configure(config):
    ready.shelf()  # named before any other process of this run is started


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        ready.clear()


def pytest_collection_modifyitems(items):
    """Tests marked `postgres` are skipped where the suite runs on SQLite."""
    if connection.vendor != "postgresql":
        for item in items:
            if item.get_closest_marker("postgres"):
                item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: scripts/with-postgres.sh"))


@pytest.fixture
def place(db):
    """One trust: Surgery with Ward 7 and Ward 8, Medicine with Ward 20, and an administrator of it all."""
    trust = make.trust()
    whole = make.root(trust)
    surgery = make.unit(whole, "Surgery", UnitKind.DIVISION)
    medicine = make.unit(whole, "Medicine", UnitKind.DIVISION)
    units = {name: make.unit(surgery, name) for name in ("Ward 7", "Ward 8")}
    administrator = make.person(trust, "Ada Administrator", role=Role.ADMINISTRATOR)
    return SimpleNamespace(
        trust=trust, whole=whole, surgery=surgery, medicine=medicine, ward=units["Ward 7"], ward_8=units["Ward 8"],
        ward_20=make.unit(medicine, "Ward 20"), administrator=administrator, admin=make.viewer(administrator),
    )  # fmt: skip


@pytest.fixture
def stranger(db):
    """An administrator of another trust: everything in their own, nothing here."""
    return make.viewer_with(make.trust("Breakwater NHS Trust"), Role.ADMINISTRATOR)
