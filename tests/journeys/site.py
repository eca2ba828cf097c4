"""A real site for the journeys: its own data folder, gunicorn, the worker and an SMTP server, all on this machine."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests import ready

PROJECT = Path(__file__).resolve().parents[2]
HOLDFAST = Path(sys.executable).parent / "holdfast"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Letterbox:
    """Keeps every letter the SMTP server was given."""

    letters: list[Message] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content))
        return "250 kept"

    def to(self, address: str) -> list[Message]:
        return [letter for letter in self.letters if address in str(letter["To"])]

    def link_to(self, address: str, pattern: str) -> str:
        """The newest link of a kind in the letters to an address."""
        for letter in reversed(self.to(address)):
            parts = [p for p in letter.walk() if p.get_content_type() == "text/plain"]
            text = b"".join(p.get_payload(decode=True) for p in parts).decode()
            found = re.search(pattern, text)
            if found:
                return found.group(0)
        raise AssertionError(f"no letter to {address} holds {pattern}; letters: {[str(m['To']) for m in self.letters]}")


@dataclass
class Site:
    """Where the site answers, its data folder, its letterbox and how to run its commands."""

    address: str
    data: Path
    letterbox: Letterbox
    environment: dict[str, str]
    beside: tuple[str, ...] = ()  # addresses of others that people are sent to

    def holdfast(self, *arguments: str, stdin: str = "", check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [str(HOLDFAST), *arguments], env=self.environment, input=stdin, capture_output=True, text=True, check=False
        )
        if check and done.returncode:
            raise AssertionError(f"holdfast {' '.join(arguments)}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def send_letters(self) -> None:
        """Have everything that is due sent now, by the same code `holdfast work` runs."""
        if not (self.data / "minutes-ahead").exists():
            self.holdfast("work", "--once")
            return
        work = (
            "import tests.journeys.clocked; from holdfast.cli import main; raise SystemExit(main(['work', '--once']))"
        )
        subprocess.run([sys.executable, "-c", work], env=self.environment, cwd=PROJECT, check=True, capture_output=True)

    @contextlib.contextmanager
    def later(self, *, minutes: int) -> Iterator[None]:
        """The served site's clock stands so many minutes ahead inside the block."""
        file = self.data / "minutes-ahead"
        file.write_text(str(minutes))
        try:
            yield
        finally:
            file.unlink()


def _environment(data: Path, port: int, smtp_port: int) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "HOLDFAST_DATA")}
    return kept | {
        "HOLDFAST_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "holdfast.config.settings.dev",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(smtp_port),
        "SECRET_KEY": "only-for-tests",
        "HISTORY_KEY": "only-for-tests-either",
        "VOICE_KEY": "nor-this-one",
        "SITE_ADDRESS": f"http://127.0.0.1:{port}",
    }


@contextlib.contextmanager
def running_site(data: Path, *, demonstration: bool, port: int = 0, **environment: str) -> Iterator[Site]:
    """Migrate, fill, and serve with gunicorn until the block ends. environment: settings beside the usual ones."""
    box, port = Letterbox(), port or free_port()
    smtp = Controller(box, hostname="127.0.0.1", port=free_port())
    smtp.start()
    site = Site(f"http://127.0.0.1:{port}", data, box, _environment(data, port, smtp.port) | environment)
    (ready.demonstrated if demonstration else ready.migrated)(data)
    python = [sys.executable, "-m"]
    subprocess.run(
        [*python, "django", "collectstatic", "--noinput", "-v", "0"], env=site.environment, check=True, cwd=PROJECT
    )
    log = (data / "gunicorn.log").open("w")
    server = subprocess.Popen(
        [*python, "gunicorn", "tests.journeys.clocked", "-b", f"127.0.0.1:{port}", "-w", "2", "--no-control-socket"],
        env=site.environment, stdout=log, stderr=subprocess.STDOUT, cwd=PROJECT, start_new_session=True,
    )  # fmt: skip
    try:
        _wait_until_answering(site.address, server)
        yield site
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)
        log.close()
        smtp.stop()


def _wait_until_answering(address: str, server: subprocess.Popen[bytes]) -> None:
    for attempt in range(200):
        if server.poll() is not None:
            raise AssertionError("gunicorn stopped at once; see gunicorn.log")
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=5).read()
            return
        except OSError:
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(timeout=0.1 + attempt / 1000)
    raise AssertionError("the site did not answer")
