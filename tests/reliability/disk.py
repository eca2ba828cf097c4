"""What a disk holds after the power is cut, worked out from a process's system calls.

strace writes down every write and every sync with its bytes. Until a file is synced, any of its writes may or may not
have reached the disk, and the last may have reached it in part; after the sync all before it have.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,unlink,rename"
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((?:(\d+)<([^>]*)>)?(.*)\) += (-?\d+)")
SECTOR = 512


@dataclass(frozen=True)
class Call:
    """One system call: its name, the file it was on, the bytes and where they went."""

    name: str
    path: str
    data: bytes = b""
    offset: int = 0


def words(log: Path) -> list[str]:
    """The strace command that writes such a log of what comes after it."""
    return ["strace", "-f", "-y", "-xx", "-s", "200000", "-e", f"trace={CALLS}", "-o", str(log)]


def calls(log: Path) -> Iterator[Call]:
    """The calls that succeeded, in order. Lines of calls cut in two by another thread are a ValueError."""
    for line in log.read_text().splitlines():
        if "unfinished" in line or "resumed" in line:
            raise ValueError(f"calls overlap: {line[:80]}")
        found = LINE.match(line)
        if not found or int(found[5]) < 0:
            continue
        name, path, rest, answer = found[1], _text(found[3] or ""), found[4], int(found[5])
        if name in ("write", "pwrite64"):
            data, after = _bytes(rest)
            offset = int(after.split(",")[-1]) if name == "pwrite64" else -1
            yield Call(name, path, data[:answer], offset)
        elif name == "ftruncate":
            yield Call(name, path, b"", int(rest.strip(", ")))
        elif name in ("fsync", "fdatasync"):
            yield Call("sync", path)
        elif name == "unlink":
            yield Call(name, _bytes(rest)[0].decode())


def _text(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\x", "")).decode() if escaped.startswith("\\x") else escaped


def _bytes(rest: str) -> tuple[bytes, str]:
    start = rest.index('"') + 1
    end = rest.index('"', start)
    return bytes.fromhex(rest[start:end].replace("\\x", "")), rest[end + 1 :]


class Disk:
    """Files as they surely are (synced), and what was written to each since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sure = {str(p): bytearray(p.read_bytes()) for p in folder.iterdir() if p.is_file()}
        self.waiting: dict[str, list[Call]] = {}

    def apply(self, call: Call) -> None:
        """One call. Only files of the folder count; a new file counts as made at once."""
        if not call.path.startswith(str(self.folder)) or call.path.endswith("-shm"):
            return
        if call.name == "sync":
            for one in self.waiting.pop(call.path, []):
                self._do(self.sure.setdefault(call.path, bytearray()), one, len(one.data))
        elif call.name == "unlink":
            self.sure.pop(call.path, None)
            self.waiting.pop(call.path, None)
        else:
            self.waiting.setdefault(call.path, []).append(call)

    def cut(self, into: Path, draw: random.Random) -> None:
        """Write the files as one of the many ways the disk may be found, into another folder."""
        into.mkdir()
        for path in set(self.sure) | set(self.waiting):
            content = bytearray(self.sure.get(path, b""))
            for one in self.waiting.get(path, []):
                fate = draw.random()
                if fate < 0.4:
                    self._do(content, one, len(one.data))
                elif fate < 0.6:  # torn: some sectors of it
                    self._do(content, one, draw.randrange(0, len(one.data) + 1) // SECTOR * SECTOR)
            (into / Path(path).name).write_bytes(content)

    @staticmethod
    def _do(content: bytearray, call: Call, length: int) -> None:
        if call.name == "ftruncate":
            content[call.offset :] = bytes(max(0, call.offset - len(content)))
            return
        start = len(content) if call.offset < 0 else call.offset
        if len(content) < start:
            content.extend(bytes(start - len(content)))
        content[start : start + length] = call.data[:length]
