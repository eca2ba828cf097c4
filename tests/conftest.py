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


# Where a test that asks for no database cannot reach one either: the same on every engine, and run on SQLite alone.
PURE = ("/rules/", "/imports/", "/architecture/", "/web/", "_rules.py")
# Pages whose questions to the database are asked on both engines by the tests of their modules.
ASKED_BELOW = tuple(
    f"/web/areas/{area}/" for area in ("administration", "councils", "guardian", "home", "people", "rounds", "voice")
)
LONG = (
    "tests/reliability/", "tests/docs/test_strangers_path", "tests/security/test_matrix", "queries/test_demonstration",
)  # fmt: skip


def pytest_collection_modifyitems(config, items):
    """Files with long tests first, so that no worker is left with one at the end while the other has nothing to do.

    Tests marked `postgres` are skipped on SQLite; on PostgreSQL what reaches no database, and
    pages whose questions their modules ask there, are left out.
    """
    long = {item.path for item in items if item.get_closest_marker("browser") or any(f in item.nodeid for f in LONG)}
    items.sort(key=lambda item: item.path not in long)
    if connection.vendor == "postgresql":
        left_out = [item for item in items if _is_left_out(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not _is_left_out(item)]
    if connection.vendor != "postgresql":
        for item in items:
            if item.get_closest_marker("postgres"):
                item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: scripts/with-postgres.sh"))


def _is_left_out(item):
    """Whether a test says nothing on PostgreSQL that it, or another, does not say already."""
    if any(part in item.path.as_posix() for part in ASKED_BELOW):
        return True
    asks = item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)
    return not asks and any(part in item.path.as_posix() for part in PURE)


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
