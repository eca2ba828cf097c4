"""Posters as a file: a page each, its words, and a code that another program reads back from what the page draws."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image, ImageDraw
from pypdf import PdfReader

from holdfast.voice import operations as voice
from holdfast.web.areas.voice.poster_file import posters_pdf
from tests.factories.organisation import AT, TESTS
from tests.web.areas.actions.test_actions import door

ADDRESS = "https://holdfast.trust.example/voice/p/abcdefg/"
SQUARE = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re")


def pages(made):
    return PdfReader(BytesIO(made)).pages


def drawn(page):
    """The squares of a page as a picture, two dots a point."""
    squares = [tuple(map(float, found)) for found in SQUARE.findall(page.get_contents().get_data())]
    height = float(page.mediabox.height)
    picture = Image.new("L", (int(page.mediabox.width) * 2, int(height) * 2), 255)
    pen = ImageDraw.Draw(picture)
    for left, bottom, wide, high in squares:
        pen.rectangle((left * 2, (height - bottom - high) * 2, (left + wide) * 2 - 0.5, (height - bottom) * 2 - 0.5), 0)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def read_back(picture):
    read = subprocess.run(["zbarimg", "--quiet", "--raw", "png:-"], input=picture, capture_output=True, check=True)
    return read.stdout.decode().strip()


@pytest.mark.browser  # zbarimg comes with the packages of the journeys
def test_code_on_the_paper_is_read_back_by_another_program():
    (page,) = pages(posters_pdf("Anchor NHS Trust", [("Ward 7", ADDRESS)]))
    assert read_back(drawn(page)) == ADDRESS


def test_each_area_has_a_page_of_a4_with_its_question_and_address():
    made = pages(posters_pdf("Anchor NHS Trust", [("Ward 7", ADDRESS), ("Ward 8", ADDRESS + "x/")]))
    assert len(made) == 2
    assert [round(float(side) / 72 * 25.4) for side in made[0].mediabox[2:]] == [210, 297]
    text = " ".join(made[1].extract_text().split())
    assert "better in Ward 8?" in text
    assert "No name needed" in text
    assert ADDRESS + "x/" in text


@pytest.mark.parametrize(
    ("name", "shown"), [("Café Ward – “A”", "Café Ward – “A”"), ("Tŷ Gwyn", "Ty Gwyn"), ("x " * 120, "x x x")]
)
def test_any_name_fits_and_is_printed(name, shown):
    (page,) = pages(posters_pdf("Anchor NHS Trust", [(name, ADDRESS)]))
    assert shown in " ".join(page.extract_text().split())


def test_same_posters_are_the_same_file():
    sheets = [("Ward 7", ADDRESS)]
    assert posters_pdf("Anchor NHS Trust", sheets) == posters_pdf("Anchor NHS Trust", sheets)


@pytest.mark.django_db
def test_one_or_all_for_whoever_sees_the_organisation_and_no_other_trusts(heard_there):
    voice.keep_poster(by=TESTS, at=AT, unit=heard_there.ward_8)
    mo, here = door(heard_there.mo), reverse("voice:poster_file")
    answer = mo.get(here)
    assert answer["Content-Type"] == "application/pdf"
    assert len(pages(answer.content)) == 2
    assert len(pages(mo.get(f"{here}?area={heard_there.poster.slug}").content)) == 1
    assert mo.get(f"{here}?area=nothing").status_code == 404
