"""The source tree, as the architecture tests read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SRC = PROJECT / "src"


def python_files(*folders: str) -> list[Path]:
    """Every Python file under the folders of the project, migrations left out."""
    found = (p for folder in folders for p in sorted((PROJECT / folder).rglob("*.py")))
    return [p for p in found if "migrations" not in p.parts and "node_modules" not in p.parts]


def functions(path: Path) -> Iterator[tuple[str, int, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """(name, lines, node) of every function in a file; a nested function counts inside its outer one too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1, node


def percentile(values: list[int], share: float) -> int:
    """The value that `share` of the sorted values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
