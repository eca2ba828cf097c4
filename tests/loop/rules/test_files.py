"""Evidence is what it says it is, and a picture says nothing of where it was taken."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from holdfast.foundation.errors import Invalid
from holdfast.loop.rules.files import LARGEST, checked_file

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def picture(kind: str, **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "blue").save(out, kind, **more)
    return out.getvalue()


def photo() -> bytes:
    """A JPEG as a telephone takes it: turned, with a place."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Telephone"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 13.0, 49.0)})
    return picture("JPEG", exif=exif)


def test_photo_keeps_its_picture_and_loses_place_and_camera():
    kept = Image.open(io.BytesIO(checked_file("ward.jpg", photo()).content))
    assert not kept.getexif()
    assert kept.size == (20, 40)  # turned upright
    assert b"Telephone" not in checked_file("ward.jpg", photo()).content


def test_png_loses_its_text_chunks():
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Comment", "Mrs A, bed 4")
    assert b"Mrs A" not in checked_file("a.png", picture("PNG", pnginfo=told)).content


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("ward.pdf", photo(), "does not say what it is"), ("ward.jpg", b"MZ\x90 a program", "Bring a PDF"),
        ("a.pdf", b"<html><script>", "Bring a PDF"), ("a.pdf", b"", "empty"), ("a.png", PDF, "does not say"),
        ("a.jpg", b"\xff\xd8\xff" + b"0" * 50, "cannot be read"),
        ("a.pdf", PDF.replace(b"<<>>", b"<</JS (x)>>"), "runs"),
        ("a.pdf", b"%PDF-1.4" + b"0" * LARGEST, "larger"),
    ],
)  # fmt: skip
def test_file_that_lies_about_itself_or_acts_is_refused(name, content, words):
    with pytest.raises(Invalid, match=words) as refused:
        checked_file(name, content)
    assert refused.value.field == "file"


def test_name_keeps_no_path_and_nothing_a_system_reads_otherwise():
    assert checked_file("..\\..\\etc/<x> audit.pdf", PDF).name == "_x_ audit.pdf"
