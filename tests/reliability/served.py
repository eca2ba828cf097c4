"""The site as a trust runs it: gunicorn behind nginx, with the very blocks that docs/operate.md gives."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.site import PROJECT, Site, free_port, running_site

NIGHT = """
import django
django.setup()
import tests.journeys.clocked
from holdfast.foundation import clock
from holdfast.jobs.nightly import voices
print(voices.run(clock.now()))
"""


@dataclass
class Served:
    """The site behind nginx, and where everything it writes lies."""

    site: Site
    address: str
    proxy: Path

    def set_day(self, day: int, *, hour: int = 0) -> None:
        """Put the site's clock forward to so many days, and hours, from now."""
        (self.site.data / "minutes-ahead").write_text(str(day * 1440 + hour * 60))

    def night(self) -> str:
        """What the nightly job does with unnamed messages, at the site's own clock."""
        done = subprocess.run(
            [sys.executable, "-c", NIGHT], env=self.site.environment, cwd=PROJECT, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def backup(self, where: Path) -> Path:
        """Everything at rest, as a backup of the machine would take it: data, logs of the site and of nginx."""
        shutil.copytree(self.site.data, where / "data", ignore=shutil.ignore_patterns("static"))
        shutil.copytree(self.proxy / "logs", where / "logs")
        return where


def locations(port: int) -> str:
    """The two blocks of the page for those who operate it, for this port and without TLS."""
    page = (PROJECT / "docs/operate.md").read_text()
    blocks = re.findall(r"^    location .*?^    }$", page, re.M | re.S)
    assert len(blocks) == 2, "docs/operate.md names the public pages of staff voice, and the rest"
    return "\n".join(blocks).replace("127.0.0.1:8000", f"127.0.0.1:{port}").replace("Proto https", "Proto http")


@contextlib.contextmanager
def behind_nginx(folder: Path) -> Iterator[Served]:
    """The demonstration, served by gunicorn and nginx until the block ends."""
    (folder / "nginx/logs").mkdir(parents=True)
    more = {"ACCESS_LOG": str(folder / "nginx/logs/gunicorn-access.log"), "IDLE_LOCK_SECONDS": "1000000000"}
    with running_site(folder / "var", demonstration=True, ALLOWED_HOSTS="127.0.0.1", **more) as site:
        port = free_port()
        _configure(folder / "nginx", port, int(site.address.rsplit(":", 1)[1]))
        server = subprocess.Popen(
            ["nginx", "-p", str(folder / "nginx"), "-c", "nginx.conf", "-g", "daemon off;"], stderr=subprocess.PIPE
        )
        try:
            served = Served(site, f"http://127.0.0.1:{port}", folder / "nginx")
            _wait(served.address, server)
            yield served
        finally:
            server.terminate()
            server.wait(timeout=20)


def _configure(folder: Path, port: int, behind: int) -> None:
    kept = "\n".join(f"    {name}_temp_path temp;" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"pid nginx.pid;\nerror_log logs/error.log info;\nevents {{ worker_connections 512; }}\nhttp {{\n{kept}\n"
        f"    access_log logs/access.log combined;\n    server {{\n    listen 127.0.0.1:{port};\n"
        f"    server_name 127.0.0.1;\n{locations(behind)}\n    }}\n}}\n"
    )


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if server.poll() is not None:
            raise AssertionError(server.stderr.read().decode() if server.stderr else "nginx stopped")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/health/", timeout=5).read()
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)
    raise AssertionError("nginx did not answer")
