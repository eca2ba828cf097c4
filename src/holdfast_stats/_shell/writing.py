"""Writing results: all of them, or none."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from holdfast_stats._shell.refusal import Refused


def cell(value: Any) -> str:
    """A cell: numbers to 15 significant digits, NaN and None empty, True and False as 1 and 0."""
    if value is None:
        return ""
    if isinstance(value, float):
        return "" if value != value else f"{value:.15g}"
    return str(int(value)) if isinstance(value, bool) else str(value)


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """CSV text with a heading."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def write_all(texts: Mapping[Path, str]) -> None:
    """Write every text to its path, or, when one cannot be written, none. Refused says which."""
    ready: list[tuple[str, Path]] = []
    path = Path()
    try:
        for path, text in texts.items():
            if path.is_dir():
                raise Refused(f"{path} is a folder.")
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            ready.append((name, path))
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        for name, path in ready:
            os.chmod(name, 0o666 & ~mask)
            os.replace(name, path)
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror}.") from None
    finally:
        for name, _ in ready:
            Path(name).unlink(missing_ok=True)
