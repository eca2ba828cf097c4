"""The register: loaded from a report's list, answered, promised on, joined."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from holdfast.loop import operations as loop
from holdfast.loop.choices import ActionState
from holdfast.loop.models import Action, Signal
from tests.factories import loop as make
from tests.factories.organisation import AT, viewer
from tests.web.areas.actions.test_actions import dated, door, words
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
LIST = [
    ["Finding", "Strength", "Unit", "Owner", "Due"],
    ["The trust must label creams.", "Must", "Ward 7", "Lena Lead", "31/03/2027"],
    ["The trust should count bells <script>alert(1)</script>.", "Should", "", "", ""],
    ["The trust must lock the fridge.", "Must do", "Ward 8", "", ""],
]


def given(there, rows=LIST, **more):
    text = "\n".join("\t".join(row) for row in rows)
    about = {"reference": "CQC report, March 2026", "source": "inspection", "unit": there.whole.pk, "text": text}
    return about | {"received_on_day": 2, "received_on_month": 3, "received_on_year": 2026} | more


def carried(page):
    """What the second step's form would send."""
    import re
    from html import unescape

    body = page.content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', body))
    fields["text"] = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", body, re.S)[1]
    return {name: unescape(value) for name, value in fields.items()} | {"take": "all"}


def test_list_is_looked_over_and_then_loaded_with_the_same_count(there):
    helen, url = door(there.helen), reverse("findings:load")
    look = helen.post(url, given(there))
    assert "All 3 rows can be taken: 3 findings." in main_text(look)
    assert not Signal.objects.exists()
    done = helen.post(url, carried(look), follow=True)
    text = main_text(done)
    assert "3 findings: 2 must do, 1 should do." in text
    assert "<script>alert" not in done.content.decode()
    assert Signal.objects.get(text__contains="creams").record.unit == there.ward
    again = main_text(helen.post(url, carried(look), follow=True))
    assert "is in the register already" in again
    assert Signal.objects.count() == 3


def test_workbook_loads_as_a_pasted_list_does(there):
    book = openpyxl.Workbook()
    for row in LIST:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("list.xlsx", out.getvalue())
    look = door(there.helen).post(reverse("findings:load"), given(there, text="", file=file))
    assert "All 3 rows can be taken" in main_text(look)


def test_unknown_owner_and_a_patients_number_are_told_beside_their_cells_and_nothing_is_saved(there):
    rows = [*LIST, ["Patient 943 476 5919 waited.", "Must", "", "Nobody Known", ""]]
    helen, url = door(there.helen), reverse("findings:load")
    look = helen.post(url, given(there, rows))
    text = main_text(look)
    assert "1 row of 4 cannot be taken yet" in text
    assert "no account of this organisation called “Nobody Known”" in text
    assert "943 476 5919” (NHS number)" in text
    helen.post(url, carried(look))
    assert not Signal.objects.exists()


def test_finding_added_singly_warns_of_a_patients_number_until_somebody_looked(there):
    helen = door(there.helen)
    about = given(there, text="Ring 01522 123456 for the rota.", strength="own")
    page = helen.post(reverse("findings:new"), about)
    assert "01522 123456” (phone number)" in main_text(page)
    assert not Signal.objects.exists()
    helen.post(reverse("findings:new"), about | {"looked_over": "on"})
    assert Signal.objects.get().text == "Ring 01522 123456 for the rota."


def test_finding_is_answered_and_an_action_promised_in_one_go(there):
    signal, helen = make.finding(there.ward), door(there.helen)
    answer = {"kind": "acting", "words": "We begin on Ward 7."}
    text = main_text(helen.post(reverse("findings:answer", args=[signal.pk]), answer, follow=True))
    assert "We are acting on it (Helen Marsh" in text
    plan = {"title": "Label creams", "unit": there.ward.pk, "owner": there.lena.pk, "done_when": "Ten of ten"}
    from django.utils import timezone

    plan |= dated("due_on", timezone.localdate()) | {"regulation": signal.regulation}
    helen.post(reverse("findings:promise", args=[signal.pk]), plan)
    made = Action.objects.get()
    assert (made.state, made.signal_id) == (ActionState.PLANNED, signal.pk)
    text = words(helen, "findings:finding", signal.pk)
    assert "0 of 1 actions are verified" in text
    assert "Label creams" in text


def test_promise_that_cannot_be_planned_leaves_no_action_behind(there):
    signal = make.finding(there.ward, regulation="")
    plan = {"title": "Label creams", "unit": there.ward.pk, "owner": there.lena.pk, "done_when": "Ten of ten"}
    response = door(there.helen).post(reverse("findings:promise", args=[signal.pk]), plan | dated("due_on", AT.date()))
    assert "names the regulation" in main_text(response)
    assert not Action.objects.exists()


def test_two_findings_are_joined_and_taken_apart_on_their_pages(there):
    one, two = make.finding(there.ward), make.finding(there.ward, text="Creams without a name.")
    helen = door(there.helen)
    text = main_text(helen.post(reverse("findings:join", args=[one.pk]), {"joined": str(two.pk)}, follow=True))
    assert "Others who said the same" in text
    assert "This is part of" in words(helen, "findings:finding", two.pk)
    assert "1 finding" in words(helen, "findings:findings")
    helen.post(reverse("findings:apart", args=[two.pk]))
    assert "2 findings" in words(helen, "findings:findings")


def test_register_filters_by_what_became_of_each_finding(there, django_assert_max_num_queries):
    none, under_way = make.finding(there.ward), make.finding(there.ward, text="Two.")
    closed = make.finding(there.ward_8, text="Three.")
    loop.open_action(by=viewer(there.helen), at=AT, unit=there.ward, title="Act", signal=under_way)
    make.verified(there.ward, there.lena, there.vera, signal=closed)
    helen, url = door(there.helen), reverse("findings:findings")
    for progress, signal in (("none", none), ("open", under_way), ("closed", closed)):
        page = helen.get(url, {"progress": progress})
        found = [
            s for s in (none, under_way, closed) if reverse("findings:finding", args=[s.pk]) in page.content.decode()
        ]
        assert found == [signal], progress
    assert "1 finding" in main_text(helen.get(url, {"q": "two."}))
    with django_assert_max_num_queries(12):
        helen.get(url)


def test_member_of_staff_reads_the_register_and_adds_nothing(there):
    make.finding(there.ward)
    dev = door(there.dev)
    assert "Load the list" not in words(dev, "findings:findings")
    assert dev.get(reverse("findings:load")).status_code == 403
    assert dev.get(reverse("findings:new")).status_code == 403


def test_pdf_of_a_report_fills_the_box_and_a_person_takes_it_from_there(there):
    from tests.loop.imports.test_report_pdf import MUSTS, picture_of_pages, report

    helen, url = door(there.helen), reverse("findings:load")
    file = SimpleUploadedFile("report.pdf", report(), content_type="application/pdf")
    page = helen.post(url, given(there, text="", file=file))
    assert "of the PDF may be findings" in main_text(page)
    assert MUSTS[0] in main_text(page)
    assert not Signal.objects.exists()
    box = carried(page)["text"]
    look = helen.post(url, given(there, text=box))
    helen.post(url, carried(look))
    assert Signal.objects.get(text=MUSTS[0]).page == 4
    scanned = SimpleUploadedFile("scan.pdf", picture_of_pages())
    assert "pictures of pages and no text" in main_text(helen.post(url, given(there, text="", file=scanned)))


def zip_bomb() -> bytes:
    """A workbook whose sheet unpacks to two hundred million spaces."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(200):
                sheet.write(b" " * 1_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", "Finding,Strength\nLabel créams,Must\n".encode("utf-16")[:-1]),
        ("list.csv", bytes(range(256)) * 8),
        ("list.csv", b""),
        ("list.csv", b"Ward,Owner\nWard 7,Lena Lead\n"),
        ("list.xlsx", b"PK\x03\x04 and then nothing"),
        ("list.xlsx", zip_bomb()),
        ("list.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 500),
        ("list.pdf", b"%PDF-1.7\nand then nothing"),
        ("list.exe", b"MZ" + b"\x00" * 500),
    ],
    ids=["cut-utf-16", "bytes", "empty", "no-columns", "cut-zip", "bomb", "picture", "cut-pdf", "program"],
)
def test_a_file_that_is_no_list_gets_a_sentence_and_nothing_is_saved(there, name, content):
    sent = given(there, text="", file=SimpleUploadedFile(name, content))
    answer = door(there.helen).post(reverse("findings:load"), sent)
    text = main_text(answer)
    assert answer.status_code == 200
    assert "There is a problem" in text or "Correct it" in text or "There is no column" in text, text[:600]
    assert "Traceback" not in text
    assert not Signal.objects.exists()


def test_list_in_another_encoding_is_read_as_it_was_meant(there):
    content = "Finding;Strength\nThe trust must label crèmes – all of them.;Must\n".encode("cp1252")
    look = door(there.helen).post(
        reverse("findings:load"), given(there, text="", file=SimpleUploadedFile("l.csv", content))
    )
    assert "crèmes – all of them" in main_text(look)
