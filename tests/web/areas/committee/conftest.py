"""The people of tests/loop at the door."""

from tests.loop.conftest import there  # noqa: F401
