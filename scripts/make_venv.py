"""Make the virtual environment and put uv into it, at the version and hash of the lock file.

Usage: python make_venv.py FOLDER
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements" / "test.txt"


def uv_lines(lock: str) -> str:
    """The lines of the lock file that pin uv, hashes included."""
    found = re.search(r"^uv==.*?(?=^\S)", lock + "\nend", re.M | re.S)
    if not found:
        raise SystemExit(f"{LOCK} does not pin uv; run `make lock`.")
    return "\n".join(line for line in found.group(0).splitlines() if not line.strip().startswith("#"))


def main() -> None:
    """Make the environment named on the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - it runs on whatever python3 there is
        raise SystemExit(f"Holdfast needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    folder = Path(sys.argv[1])
    venv.create(folder, with_pip=True, clear=folder.exists())
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as wanted:
        wanted.write(uv_lines(LOCK.read_text()))
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", wanted.name], check=True)


if __name__ == "__main__":
    main()
