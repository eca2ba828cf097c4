from __future__ import annotations

import subprocess
import sys

import holdfast_stats.draw as draw


def test_the_public_names_are_exactly_these():
    assert draw.__all__ == [
        "chart_json",
        "chart_svg",
        "funnel_svg",
        "gain_svg",
        "icon_svg",
        "icon_words",
        "pareto_svg",
        "sparkline_svg",
    ]


def test_drawing_needs_numpy_alone():
    heavy = ("django", "pandas", "matplotlib", "scipy", "numba", "PIL")
    code = f"import sys, holdfast_stats.draw; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
