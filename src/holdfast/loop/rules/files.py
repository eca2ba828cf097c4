"""A file brought as evidence: what it really is, how large it may be, and what is taken out of a picture."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import dataclass

from holdfast.foundation.errors import Invalid

LARGEST = 8 * 1024 * 1024
PIXELS = 40_000_000
TYPES = {"application/pdf": (".pdf",), "image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",)}
OFFERED = ".pdf,.jpg,.jpeg,.png"
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|OpenAction|AA)\b")


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept: `content` is what is stored, a picture without what its camera wrote into it."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def checked_file(name: str, content: bytes) -> CheckedFile:
    """The file as it will be kept. Raises Invalid (field "file") for what is empty, too large, of a kind that is not
    taken, or not what its name says.
    """
    if not content:
        raise Invalid("This file is empty.", field="file")
    if len(content) > LARGEST:
        raise Invalid(f"This file is larger than {LARGEST // 1024 // 1024} MB. Bring it smaller.", field="file")
    media_type = _type_of(content)
    plain = _plain_name(name)
    if media_type is None:
        raise Invalid("Bring a PDF, a JPEG or a PNG. Save other documents as PDF first.", field="file")
    if not plain.lower().endswith(TYPES[media_type]):
        said = media_type.rpartition("/")[2].upper()
        raise Invalid(
            f"The file's name does not say what it is: it is a {said}. Rename it and try again.", field="file"
        )
    if media_type == "application/pdf":
        if _ACTIVE.search(content):
            raise Invalid(
                "This PDF runs something when it is opened. Print it to a new PDF and bring that.", field="file"
            )
        return CheckedFile(plain, media_type, content)
    return CheckedFile(plain, media_type, _bare_picture(content, media_type))


def _type_of(content: bytes) -> str | None:
    """What the first bytes say: never what the browser or the name says."""
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return "application/pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return None


def _plain_name(name: str) -> str:
    """The last part of a path, in characters that no system reads otherwise."""
    last = re.split(r"[\\/]", name)[-1]
    return re.sub(r"[^\w .()-]", "_", last).strip(" .")[-150:] or "file"


def _bare_picture(content: bytes, media_type: str) -> bytes:
    """The picture drawn anew: turned as its camera meant, without place, time, camera or thumbnail."""
    from PIL import Image, ImageOps

    kind = media_type.rpartition("/")[2].upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[kind]) as opened:
                if opened.width * opened.height > PIXELS:
                    raise Invalid("This picture is larger than 40 million points. Bring it smaller.", field="file")
                turned = ImageOps.exif_transpose(opened)
                bare = Image.new(turned.mode, turned.size)
                if turned.mode == "P":
                    turned, bare = turned.convert("RGBA"), Image.new("RGBA", turned.size)
                bare.paste(turned)
                out = io.BytesIO()
                bare.save(out, kind, **({"quality": 88} if kind == "JPEG" else {}))
    except Invalid:
        raise
    except Exception as problem:
        raise Invalid("This picture cannot be read. Take it again or save it anew.", field="file") from problem
    return out.getvalue()
