"""Other open-source sites to their first page, by the same rules as first_run.py: empty caches, a fresh folder.

    python benchmarks/peers.py [--port 8331]

Datasette and Wagtail, as their own tutorials begin them, newest releases on the day. Needs a network. The tutorial's
`pip install -r requirements.txt` is left out: on Python 3.11 it asks for a Django that needs 3.12, and Wagtail has
brought one that serves.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

COMMANDS = {
    "datasette": [
        "{python} -m venv env",
        "env/bin/pip install -q datasette",
        "env/bin/datasette serve --create data.db -p {port}",
    ],
    "wagtail": [
        "{python} -m venv env",
        "env/bin/pip install -q wagtail",
        "env/bin/wagtail start mysite .",
        "env/bin/python manage.py migrate -v 0",
        "env/bin/python manage.py runserver --noreload {port}",
    ],
}


def main(port: int) -> None:
    """Each in a folder of its own, the last command serving until the page is there."""
    for name, commands in COMMANDS.items():
        with tempfile.TemporaryDirectory(prefix=f"holdfast-peer-{name}-") as scratch:
            first_page(name, commands, Path(scratch), port)


def first_page(name: str, commands: list[str], scratch: Path, port: int) -> None:
    """Run the commands one after the other; print the seconds until a page answers."""
    folder = scratch / "tried"
    folder.mkdir()
    kept = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH", "DJANGO_SETTINGS_MODULE")}
    environment = kept | {"PIP_CACHE_DIR": str(scratch / "cache"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    typed = [command.format(python=sys.executable, port=port).split() for command in commands]
    start = time.perf_counter()
    for words in typed[:-1]:
        subprocess.run(words, cwd=folder, env=environment, check=True)
    server = subprocess.Popen(
        typed[-1], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait(f"http://127.0.0.1:{port}/", server)
        seconds, used = time.perf_counter() - start, sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
        print(f"{name}: first page after {seconds:.1f} s, {len(commands)} commands, {used / 1e6:.0f} MB on disk")
    finally:
        server.terminate()
        server.wait()


def wait(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the page answers; three minutes at most."""
    until = time.monotonic() + 180
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=20).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("It never answered.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Datasette and Wagtail to their first page.")
    parser.add_argument("--port", type=int, default=8331)
    main(parser.parse_args().port)
