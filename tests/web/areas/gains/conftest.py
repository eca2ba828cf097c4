"""The same folk and fixed day as the measures: 2 March 2026."""

from tests.web.areas.measures.conftest import _fixed_day, folk  # noqa: F401
