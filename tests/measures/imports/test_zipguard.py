"""Zips are counted while they inflate; no header is believed."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.zipguard import open_package, repacked
from tests.measures.imports import files

SMALL = Limits(inflated_bytes=2**20, zip_entries=20)


def refusal(content, limits=SMALL):
    with pytest.raises(FileRefused) as caught:
        open_package(content, limits)
    return caught.value.error


def test_an_honest_zip_opens_and_gives_its_parts():
    package = open_package(files.zip_of(a_txt=b"hello" * 1000, b_txt=b""), SMALL)
    assert package.read("a.txt") == b"hello" * 1000
    assert package.read("b.txt") == b""
    assert "c.txt" not in package


def test_a_stored_part_is_read_as_it_is():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a", b"x" * 200_000)
    assert open_package(target.getvalue(), SMALL).read("a") == b"x" * 200_000


def test_parts_come_in_small_pieces():
    package = open_package(files.zip_of(a=b"x" * 1_000_000), Limits(zip_ratio=5000))
    assert max(map(len, package.stream("a"))) <= 64 * 1024


def test_a_bomb_is_refused_by_its_size():
    error = refusal(files.zip_of(a=b"0" * (2**20 + 1)), Limits(inflated_bytes=2**20, zip_ratio=10**6))
    assert "more than 1 MB" in error.problem
    assert error.what_to_do


def test_many_parts_that_are_a_bomb_together_are_refused():
    import os

    parts = {f"p{number}": os.urandom(300_000) for number in range(4)}
    assert "more than 1 MB" in refusal(files.zip_of(**parts)).problem


def test_a_part_packed_too_tightly_is_refused():
    error = refusal(files.zip_of(a=b"0" * (2 * 2**20)), Limits())
    assert "200 times its size" in error.problem


def test_a_small_part_may_be_packed_tightly():
    assert open_package(files.zip_of(a=b"0" * 500_000), Limits()).read("a") == b"0" * 500_000


def test_a_header_that_says_less_is_not_believed():
    assert "1 MB" in refusal(files.lying_zip(5 * 2**20, 100), Limits(inflated_bytes=2**20, zip_ratio=10**6)).problem


def test_a_header_that_lies_within_the_limit_is_refused_too():
    assert "size it claims" in refusal(files.lying_zip(5000, 100)).problem


def test_inflating_stops_at_the_ceiling(monkeypatch):
    from holdfast.measures.imports import zipguard

    pieces = []
    original = zipguard._inflated

    def counted(packed, deflated):
        for piece in original(packed, deflated):
            pieces.append(len(piece))
            yield piece

    monkeypatch.setattr(zipguard, "_inflated", counted)
    refusal(files.zip_of(a=b"0" * 50_000_000), Limits(inflated_bytes=2**20, zip_ratio=10**6))
    assert sum(pieces) <= 2**20 + 64 * 1024


def test_too_many_parts_are_refused_before_the_list_is_read():
    parts = {f"p{number}": b"" for number in range(30)}
    assert "more than 20 parts" in refusal(files.zip_of(**parts)).problem


def test_a_password_is_named():
    content = bytearray(files.zip_of(a=b"x"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature) + offset
        content[place : place + 2] = struct.pack("<H", 1)
    assert "password" in refusal(bytes(content)).problem


@pytest.mark.parametrize("cut", [4, 30, 60])
def test_a_zip_cut_short_is_refused(cut):
    assert refusal(files.zip_of(a=b"hello" * 100)[:-cut])


def test_a_zip_whose_content_is_spoilt_is_refused():
    content = bytearray(files.zip_of(a=b"hello world, this is a sheet" * 50))
    content[40:60] = b"\xff" * 20
    assert refusal(bytes(content))


def test_one_changed_byte_is_found_by_the_checksum():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("sheet.xml", b"<v>120</v>")
    assert "damaged" in refusal(target.getvalue().replace(b"<v>120", b"<v>720")).problem


def test_a_version_of_zip_from_the_future_is_refused():
    content = bytearray(files.zip_of(a=b"x"))
    content[content.find(b"PK\x01\x02") + 6] = 200
    assert "damaged" in refusal(bytes(content)).problem


def test_two_parts_of_one_name_are_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a", b"one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a", b"two")
    assert "damaged" in refusal(target.getvalue()).problem


def test_another_way_of_packing_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", b"hello" * 100)
    assert refusal(target.getvalue())


def test_an_empty_zip_holds_nothing():
    assert open_package(b"PK\x05\x06" + b"\x00" * 18, SMALL).entries == {}


def test_only_the_named_parts_are_packed_again():
    package = open_package(files.zip_of(a=b"one", b=b"two"), SMALL)
    with zipfile.ZipFile(io.BytesIO(repacked(package, ["b"]))) as archive:
        assert archive.namelist() == ["b"]
        assert archive.read("b") == b"two"
