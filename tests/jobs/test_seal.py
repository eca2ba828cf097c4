"""The seal at the end of a backup."""

from __future__ import annotations

import gzip
import hashlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.jobs.backup import seal


def sealed(body: bytes) -> bytes:
    return body + seal.seal_for(hashlib.sha256(body).digest())


def whole(tmp_path, content: bytes) -> bool:
    path = tmp_path / "file"
    path.write_bytes(content)
    return seal.is_whole(path)


def test_sealed_file_is_whole_and_still_reads_as_gzip(tmp_path):
    content = sealed(gzip.compress(b"words"))
    assert whole(tmp_path, content)
    assert gzip.decompress(content) == b"words"


def test_empty_file_and_file_without_a_seal_are_not_whole(tmp_path):
    assert not whole(tmp_path, b"")
    assert not whole(tmp_path, gzip.compress(b"words" * 100))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_breaks_the_seal(tmp_path, where, by):
    content = bytearray(sealed(gzip.compress(b"so many words " * 20)))
    content[where % len(content)] ^= by
    assert not whole(tmp_path, bytes(content))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 200))
def test_shortened_or_lengthened_file_is_not_whole(tmp_path, by):
    content = sealed(gzip.compress(b"so many words " * 20))
    assert not whole(tmp_path, content[:-by])
    assert not whole(tmp_path, content + b"\0" * by)
