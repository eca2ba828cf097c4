"""The listeners of tests/voice at the door."""

from tests.voice.conftest import heard_there  # noqa: F401
