"""A report in the layout CQC uses, typeset here: its musts and shoulds are found with their pages."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import ListFlowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from holdfast.foundation.errors import Invalid
from holdfast.loop.choices import Strength
from holdfast.loop.imports.report_pdf import as_sheet, suggestions

TOPICS = (
    "medicines are stored at the temperature their makers name and that every reading is written down and acted on",
    "all staff have safeguarding training of the level their work needs, and that this is known ward by ward",
    "risk assessments are done on arrival and again whenever a patient moves to another ward or gets worse",
    "there are enough nurses with the right skills on every shift to keep patients safe from avoidable harm",
    "records are complete, signed and kept where nobody who should not read them can come near them",
)
MUSTS = [
    f"The {who} must ensure that {topic} (Regulation {12 + n % 6}(1)(2)(a))."
    for n, (who, topic) in enumerate((who, topic) for who in ("trust", "service") for topic in TOPICS)
]
SHOULDS = [f"The trust should consider how {topic}." for topic in TOPICS]
NARRATIVE = (
    "Staff knew whom they must call when a patient became unwell. Leaders said that they should hear of problems. "
    "We saw that patients were treated with kindness, and that those who must wait were told how long."
)
STYLES = getSampleStyleSheet()


def foot(page, document):
    page.setFont("Helvetica", 8)
    page.drawString(60, 30, f"{document.page} Westmarch General Hospital Quality Report 14/03/2025")


def bullets(lines):
    return ListFlowable([Paragraph(line, STYLES["Normal"]) for line in lines], bulletType="bullet", start="•")


def report() -> bytes:
    """Narrative pages, then the lists by service, long enough to run over pages."""
    out = io.BytesIO()
    story = []
    for heading in ("Overall summary", "Is the service safe?", "Is the service well-led?"):
        story += [
            Paragraph(heading, STYLES["Heading1"]),
            *[Paragraph(NARRATIVE * 4 + heading, STYLES["Normal"])] * 3,
            PageBreak(),
        ]
    story += [Paragraph("Areas for improvement", STYLES["Heading1"])]
    story += [Paragraph("Action the trust MUST take to improve", STYLES["Heading2"])]
    for service, lines in (("Urgent and emergency services", MUSTS[:5]), ("Medical care", MUSTS[5:])):
        story += [Paragraph(service, STYLES["Heading3"]), bullets(lines), Spacer(1, 150)]
    story += [Paragraph("Action the trust SHOULD take to improve", STYLES["Heading2"]), bullets(SHOULDS)]
    SimpleDocTemplate(out, pagesize=A4).build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


@pytest.fixture(scope="module")
def found():
    return suggestions(report())


def test_at_least_nine_of_ten_musts_are_found_word_for_word_with_their_page(found):
    musts = {one.text: one for one in found if one.strength is Strength.MUST}
    hit = [musts[text] for text in MUSTS if text in musts]
    assert len(hit) >= 9, musts.keys()
    assert {one.page for one in hit} <= {4, 5}
    assert hit[0].page == 4


def test_shoulds_are_found_and_nothing_of_the_narrative_is(found):
    shoulds = [one.text for one in found if one.strength is Strength.SHOULD]
    assert sum(text in shoulds for text in SHOULDS) >= 4
    assert len(found) <= len(MUSTS) + len(SHOULDS)
    assert not any("whom they must call" in one.text or "Quality Report" in one.text for one in found)


def test_service_and_regulation_stand_beside_a_must(found):
    first = next(one for one in found if one.text == MUSTS[0])
    last = next(one for one in found if one.text == MUSTS[9])
    assert (first.service, first.regulation) == ("Urgent and emergency services", "Regulation 12(1)(2)(a)")
    assert last.service == "Medical care"


def test_sheet_for_looking_over_has_one_line_for_each(found):
    lines = as_sheet(found).splitlines()
    assert len(lines) == len(found) + 1
    assert lines[1].split("\t")[:2] == [MUSTS[0], "must"]


def picture_of_pages() -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.rect(50, 50, 100, 100)
    page.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (picture_of_pages(), "pictures of pages and no text"),
        (b"PK\x03\x04", "not a PDF"),
        (b"%PDF-1.4 broken", "cannot"),
    ],
)
def test_pdf_that_cannot_be_read_gets_a_plain_answer(content, words):
    with pytest.raises(Invalid, match=words) as refused:
        suggestions(content)
    assert refused.value.field == "file"
