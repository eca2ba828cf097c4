"""A first run as a stranger has it: a clone, empty caches, one command; then the same again, warm.

    python benchmarks/first_run.py [--port 8321] [--keep-caches]

Prints seconds until the first page and the first true chart, and megabytes downloaded and on disk. Needs a network.
Works in a folder of its own that is removed afterwards.
"""

from __future__ import annotations

import argparse
import contextlib
import http.cookiejar
import os
import re
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LONGEST = 900
EMAIL, PASSWORD = "analyst@westmarch.example", "holdfast-demonstration"


def main(port: int, keep_caches: bool) -> None:
    """Clone, run cold, stop, run warm."""
    with tempfile.TemporaryDirectory(prefix="holdfast-first-") as scratch:
        clone = Path(scratch) / "holdfast"
        start = time.perf_counter()
        subprocess.run(["git", "clone", "-q", str(PROJECT), str(clone)], check=True)
        print(f"clone: {time.perf_counter() - start:.1f} s, {megabytes(clone):.0f} MB")
        environment = clean(Path(scratch), keep_caches)
        for name in ("cold", "warm"):
            one_run(name, clone, port, environment)
        caches = sum(megabytes(Path(scratch) / f"cache-{c}") for c in ("pip", "uv", "npm"))
        print(f"on disk: {megabytes(clone):.0f} MB in the clone, {caches:.0f} MB in caches (downloaded, unpacked)")


def clean(scratch: Path, keep_caches: bool) -> dict[str, str]:
    """The environment of somebody who never ran anything of the kind."""
    dropped = ("VIRTUAL_ENV", "PYTHONPATH", "DJANGO_SETTINGS_MODULE", "DATABASE_URL", "HOLDFAST_DATA", "MAKEFLAGS")
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    if keep_caches:
        return kept
    return kept | {
        "PIP_CACHE_DIR": str(scratch / "cache-pip"),
        "UV_CACHE_DIR": str(scratch / "cache-uv"),
        "npm_config_cache": str(scratch / "cache-npm"),
    }


def one_run(name: str, clone: Path, port: int, environment: dict[str, str]) -> None:
    """`make run` until a page and a chart are seen, then Ctrl-C."""
    start = time.perf_counter()
    log = (clone.parent / f"{name}.log").open("w+")
    site = subprocess.Popen(
        ["make", "run", f"PORT={port}"], cwd=clone, env=environment, stdout=log, stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    try:
        visitor = Visitor(f"http://127.0.0.1:{port}")
        visitor.wait(site)
        print(f"{name}: first page after {time.perf_counter() - start:.1f} s, 1 command (make run)")
        visitor.sign_in()
        found = visitor.first_chart()
        print(f"{name}: first true chart after {time.perf_counter() - start:.1f} s: {found}")
    except RuntimeError as problem:
        log.seek(0)
        print(f"{name}: {problem}\n{log.read()[-3000:]}")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(site.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            site.wait(timeout=90)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(site.pid, signal.SIGKILL)
        log.close()


class Visitor:
    """Somebody with a browser without JavaScript."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def get(self, path: str) -> str:
        return self.opener.open(self.address + path, timeout=30).read().decode()

    def wait(self, site: subprocess.Popen[bytes]) -> None:
        """Until the sign-in page answers."""
        until = time.perf_counter() + LONGEST
        while time.perf_counter() < until:
            if site.poll() is not None:
                raise RuntimeError(f"make run ended with {site.returncode}")
            with contextlib.suppress(urllib.error.URLError, OSError):
                if "<form" in self.get("/accounts/login/"):
                    return
            time.sleep(0.1)
        raise RuntimeError(f"no page within {LONGEST} s")

    def sign_in(self) -> None:
        page = self.get("/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        fields = {"login": EMAIL, "password": PASSWORD, "csrfmiddlewaretoken": token[1] if token else ""}
        request = urllib.request.Request(
            self.address + "/accounts/login/", urllib.parse.urlencode(fields).encode(), {"Referer": self.address}
        )
        self.opener.open(request, timeout=30).read()

    def first_chart(self) -> str:
        """The first measure of the overview, drawn."""
        overview = self.get("/measures/")
        links = re.findall(r'href="(/measures/[0-9a-f-]{36}/)"', overview)
        if not links:
            raise RuntimeError("the overview shows no measure")
        page = self.get(links[0])
        title = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
        if "<svg" not in page:
            raise RuntimeError("the measure page has no chart")
        return re.sub(r"<[^>]+>|\s+", " ", title[1]).strip() if title else links[0]


def megabytes(folder: Path) -> float:
    """The size of all files beneath a folder."""
    files = (p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()) if folder.exists() else ()
    return sum(p.stat().st_size for p in files) / 1e6


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--port", type=int, default=8321)
    options.add_argument("--keep-caches", action="store_true", help="use the caches that are there")
    given = options.parse_args()
    main(given.port, given.keep_caches)
