"""What importing the library costs: numpy, and nothing else heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("scipy", "numba", "pandas", "polars", "matplotlib", "sklearn", "django", "holdfast")


def _loaded_after(statement: str) -> set[str]:
    script = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import holdfast_stats",
        "import holdfast_stats.batch",
        "import holdfast_stats.__main__",
        "from holdfast_stats import *; chart(Series([1, 2], ['2024-01-01', '2024-02-01'])).false_alarm()",
        "import numpy, holdfast_stats.batch as b; b.chart_many(numpy.ones((3, 9)))",
    ],
    ids=["library", "batch", "shell", "chart", "chart_many"],
)
def test_numpy_alone_is_loaded(statement):
    assert not _loaded_after(statement) & set(HEAVY)


def test_the_import_itself_waits_even_for_numpy():
    assert "numpy" not in _loaded_after("import holdfast_stats")
    assert "numpy" in _loaded_after("import holdfast_stats; holdfast_stats.chart")
