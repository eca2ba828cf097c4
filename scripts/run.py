"""Run the site on this machine: tables up to date, an empty site filled if asked, pages served, work done behind.

Usage: python scripts/run.py [--port N] [--demo]

Starts gunicorn and `holdfast work` together and stops both on Ctrl-C. Every way this can fail ends with a sentence
that says what to do.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NoReturn

PROJECT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
BUILT = PROJECT / "src/holdfast/web/static/nhsuk/BUILT"
EMPTY = "empty"
SHOWN = ("administrator", "analyst", "chief.nurse", "board", "qi.lead", "alder.lead")


def stop(*sentences: str) -> NoReturn:
    """End with words on what to do."""
    raise SystemExit("\n".join(["", *sentences]))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run Holdfast on this machine.", allow_abbrev=False)
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default 8000)")
    parser.add_argument("--demo", action="store_true", help="fill an empty site with the demonstration")
    return parser.parse_args()


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts it with an older one is told so
        stop(
            f"Holdfast needs Python 3.11 or newer; this is {sys.version.split()[0]}.",
            "Install it, then `make run` again.",
        )


def check_port(port: int) -> None:
    """Refuse early and plainly when the port cannot be had."""
    if not 1 <= port <= 65_535:
        stop(f"{port} is not a port: choose one from 1024 to 65535, as in `make run PORT=8001`.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                stop(f"Port {port} is kept for the system.", "Choose another: `make run PORT=8001`.")
            stop(
                f"Port {port} is taken: another program answers there (perhaps Holdfast, started before).",
                f"Stop it, or choose another port: `make run PORT={port + 1 if port < 65_535 else 8000}`.",
            )


def check_folder(folder: Path) -> None:
    """The data folder exists, can be written, and the disk has room."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".can-write-{os.getpid()}"
        probe.write_bytes(b"x" * 65_536)
        probe.unlink()
    except OSError as error:
        if error.errno == errno.ENOSPC:
            stop(f"The disk of {folder} is full.", "Make room, then `make run` again. Nothing was changed.")
        stop(
            f"The data folder {folder} cannot be written ({error.strerror}).",
            "Give yourself the right to write there, or name another: `make run HOLDFAST_DATA=/path/you/own`.",
        )
    space = os.statvfs(folder)
    if space.f_bavail * space.f_frsize < 200 * 1024 * 1024:
        stop(f"The disk of {folder} has less than 200 MB left.", "Make room, then `make run` again.")


def check_assets() -> None:
    if not BUILT.exists():
        stop("The NHS stylesheet is not built.", "Run `make assets` (needs a network once), then `make run` again.")


def run(*words: str | Path, about: str, environment: dict[str, str]) -> None:
    """Run one step; what it says goes to the terminal, and a failure ends here."""
    done = subprocess.run([str(word) for word in words], env=environment, cwd=PROJECT, check=False)
    if done.returncode:
        stop(f"{about} did not work; the lines above say why.", "docs/operate.md has more.")


def state_of_database(environment: dict[str, str]) -> str:
    """empty or loaded. Ends with words when the database cannot be reached or is of a newer release."""
    script = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "from holdfast.organisation import queries\n"
        "connection.ensure_connection()\n"
        "tables = 'organisation_organisation' in connection.introspection.table_names()\n"
        "print('loaded' if tables and queries.tenants_exist() else 'empty')\n"
    )
    asked = [sys.executable, "-c", script]
    done = subprocess.run(asked, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return done.stdout.strip().splitlines()[-1]
    said = done.stderr.strip()
    if "DATABASE_URL" in environment and "OperationalError" in said and "connection" in said:
        found = [line for line in said.splitlines() if "connection" in line]
        stop(
            f"The database of DATABASE_URL does not answer: {found[-1].strip()}",
            "Check the address, the user, the password, and that it runs. Unset DATABASE_URL to use a file instead.",
        )
    if "DATABASE_URL" in environment and "ImproperlyConfigured" in said:
        stop(
            f"DATABASE_URL is no database's address: {environment['DATABASE_URL'].split('@')[-1]}",
            "It looks like postgres://user:password@host:5432/name. Unset it to use a file instead.",
        )
    stop(
        f"The database cannot be read: {(said.splitlines() or ['no reason was given'])[-1]}",
        "Restore a backup (docs/operate.md), or start afresh in another folder: `make run HOLDFAST_DATA=/another/one`.",
    )


def prepare(environment: dict[str, str], *, demo: bool) -> None:
    """Tables, static files, and the demonstration when the site is empty."""
    run(BIN / "holdfast", "migrate", about="Bringing the tables up to date", environment=environment)
    collect = [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v", "0"]
    run(*collect, about="Putting the stylesheets in place", environment=environment)
    if demo and state_of_database(environment) == EMPTY:
        print("Filling the empty site with the demonstration; this takes a minute or two ...", flush=True)
        run(BIN / "holdfast", "demo", about="The demonstration", environment=environment)


def wait_until_up(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return when /health/ answers; end with words if the server stops or the time is up."""
    for _ in range(300):
        if server.poll() is not None:
            stop("The server stopped at once; the lines above say why.")
        with contextlib.suppress(urllib.error.URLError, OSError):
            if urllib.request.urlopen(f"{address}/health/", timeout=5).status == 200:
                return
        time.sleep(0.1)
    stop("The server does not answer after half a minute.", "Look at the lines above.")


def tell(address: str, environment: dict[str, str]) -> None:
    """Where it is and how to sign in: the last thing on the terminal."""
    print(f"\nHoldfast runs at {address}   (Ctrl-C stops it)")
    print(f"Its data are in {environment['HOLDFAST_DATA']}")
    script = (
        "import django; django.setup()\n"
        "from django.contrib.auth import get_user_model\n"
        "from holdfast.jobs.demonstration.people import PASSWORD, PEOPLE\n"
        "there = set(get_user_model().objects.filter(demonstration=True).values_list('email', flat=True))\n"
        f"people = [p for p in PEOPLE if p.mailbox in {SHOWN!r} and p.email in there]\n"
        "[print(f'  {p.email:38} {p.role.label}: {p.name}') for p in people]\n"
        "people and print(f'  password of all: {PASSWORD}')\n"
    )
    asked = [sys.executable, "-c", script]
    done = subprocess.run(asked, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode == 0 and done.stdout.strip():
        print(
            f"\nSign in as one of these (demonstration; all names are invented):\n{done.stdout.rstrip()}\n", flush=True
        )
    elif state_of_database(environment) == EMPTY:
        print("\nNobody can sign in yet? `holdfast create-admin` makes the first administrator.\n", flush=True)


def serve(address: str, environment: dict[str, str]) -> int:
    """Start both programs, say where they are, and stop both when one ends or Ctrl-C is pressed."""
    web = [sys.executable, "-m", "gunicorn", "-c", "python:holdfast.config.gunicorn", "--no-control-socket"]
    started = [
        subprocess.Popen([*web, "holdfast.config.wsgi"], env=environment, cwd=PROJECT),
        subprocess.Popen([str(BIN / "holdfast"), "work"], env=environment, cwd=PROJECT),
    ]
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    try:
        wait_until_up(address, started[0])
        tell(address, environment)
        while all(program.poll() is None for program in started):
            time.sleep(0.5)
        print("One of the two programs ended; stopping the other.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping ...", flush=True)
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for program in started:
            if program.poll() is None:
                program.terminate()
        for program in started:
            try:
                program.wait(timeout=30)
            except subprocess.TimeoutExpired:
                program.kill()


def main() -> int:
    """Check, prepare, serve."""
    chosen = options()
    check_python()
    folder = Path(os.environ.get("HOLDFAST_DATA") or PROJECT / "var").resolve()
    check_folder(folder)
    check_port(chosen.port)
    check_assets()
    address = f"http://127.0.0.1:{chosen.port}"
    environment = {
        **os.environ, "HOLDFAST_DATA": str(folder), "ADDRESS": f"127.0.0.1:{chosen.port}", "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    environment.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.config.settings.dev")
    environment.setdefault("SITE_ADDRESS", address)
    try:
        state_of_database(environment)
        prepare(environment, demo=chosen.demo)
    except KeyboardInterrupt:
        stop("Stopped. Run it again: it goes on where it was.")
    return serve(address, environment)


if __name__ == "__main__":
    raise SystemExit(main())
