"""Opening a zip without believing it: every byte is counted while it is inflated.

A header may lie about sizes, so nothing here trusts one: each entry is inflated in small steps that stop at the
ceiling, and an entry whose true size differs from the declared one is refused.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.problems import FileRefused

_STEP = 64 * 1024
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_CENTRAL_SIGNATURE = b"PK\x01\x02"
_RATIO_COUNTS_FROM = 1024 * 1024  # below this an honest, repetitive part may well pack very tightly

_DAMAGED = "This file is damaged, or not what its name says."
_SAVE_AGAIN = "Open it in Excel, save it again as an Excel workbook (.xlsx), and bring the new file."


@dataclass(frozen=True, slots=True)
class Package:
    """A zip whose every entry has been inflated once and found to be within the limits."""

    content: bytes
    entries: dict[str, tuple[int, int, bool]]  # name -> first byte, packed length, deflated?

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def stream(self, name: str) -> Iterator[bytes]:
        """The content of an entry in pieces of at most 64 KB."""
        first, length, deflated = self.entries[name]
        return _inflated(memoryview(self.content)[first : first + length], deflated)

    def read(self, name: str) -> bytes:
        """The whole content of an entry."""
        return b"".join(self.stream(name))


def open_package(content: bytes, limits: Limits) -> Package:
    """Check every entry of a zip and return it; `FileRefused` for a bomb, a damaged or an encrypted file."""
    if content.count(_CENTRAL_SIGNATURE) > limits.zip_entries:
        raise _bomb(f"it holds more than {limits.zip_entries:,} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, OverflowError, NotImplementedError):
        raise FileRefused(_DAMAGED, _SAVE_AGAIN) from None
    entries: dict[str, tuple[int, int, bool]] = {}
    total = 0
    for info in infos:
        if info.flag_bits & 0x1:
            raise FileRefused("This file is protected with a password.", "Take the password off and save it again.")
        if info.filename in entries or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileRefused(_DAMAGED, _SAVE_AGAIN)
        place = _place(content, info)
        size, checksum = _measured(content, place, total, limits)
        if size != info.file_size:
            raise FileRefused("A part of this file is not of the size it claims.", _SAVE_AGAIN)
        if checksum != info.CRC:  # else a damaged byte could pass as another number
            raise FileRefused(_DAMAGED, _SAVE_AGAIN)
        total += size
        entries[info.filename] = place
    return Package(content, entries)


def repacked(package: Package, names: list[str]) -> bytes:
    """A plain zip of the named parts alone, so that what reads it next sees only what was measured here."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), package.read(name))
    return target.getvalue()


def _place(content: bytes, info: zipfile.ZipInfo) -> tuple[int, int, bool]:
    """Where an entry's packed bytes lie, read from its own header."""
    head = content[info.header_offset : info.header_offset + _LOCAL_HEADER.size]
    if len(head) < _LOCAL_HEADER.size or head[:4] != b"PK\x03\x04":
        raise FileRefused(_DAMAGED, _SAVE_AGAIN)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(head)
    first = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    if first + info.compress_size > len(content):
        raise FileRefused("This file stops before its end: the download or copy was cut short.", "Bring it again.")
    return first, info.compress_size, info.compress_type == zipfile.ZIP_DEFLATED


def _measured(content: bytes, place: tuple[int, int, bool], already: int, limits: Limits) -> tuple[int, int]:
    """An entry's true size and checksum; stops, refusing, at the first step past a ceiling."""
    first, length, deflated = place
    size = checksum = 0
    for piece in _inflated(memoryview(content)[first : first + length], deflated):
        size += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if already + size > limits.inflated_bytes:
            raise _bomb(f"unpacked it would take more than {limits.inflated_bytes // 2**20} MB")
        if size > _RATIO_COUNTS_FROM and size > limits.zip_ratio * max(length, 1):
            raise _bomb(f"a part of it unpacks to more than {limits.zip_ratio} times its size")
    return size, checksum


def _inflated(packed: memoryview, deflated: bool) -> Iterator[bytes]:
    if not deflated:
        for first in range(0, len(packed), _STEP):
            yield bytes(packed[first : first + _STEP])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for first in range(0, len(packed), _STEP):
            waiting: bytes | memoryview = packed[first : first + _STEP]
            while waiting:
                piece = inflater.decompress(waiting, _STEP)
                if not piece and inflater.eof:
                    return
                if piece:
                    yield piece
                waiting = inflater.unconsumed_tail
        while piece := inflater.decompress(b"", _STEP):
            yield piece
    except zlib.error:
        raise FileRefused(_DAMAGED, _SAVE_AGAIN) from None


def _bomb(why: str) -> FileRefused:
    return FileRefused(
        f"This file was not opened, because {why}.",
        "Copy the rows you need into a new workbook, save that, and bring it.",
    )
