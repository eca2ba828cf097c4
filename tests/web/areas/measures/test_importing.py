"""Bringing a sheet: paste or upload, look, accept in one step, undo."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from holdfast.foundation.guard import writing
from holdfast.measures import queries
from holdfast.measures.models import ImportBatch, ImportMapping, Measure, PointNote, Series, Target
from holdfast.web.areas.measures import sheets
from tests.factories.organisation import AT
from tests.web.conftest import main_text

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
GOOD = "Month\tFalls with harm\n" + "\n".join(f"{m}-{y}\t{3 + i % 4}" for y in (24, 25) for i, m in enumerate(MONTHS))
WARDS = "Ward\tMonth\tFalls\nWard 7\tJan-26\t4\nWard 8\tJan-26\t5\n"
BAD = "Ward\tMonth\tWashed\tObserved\nWard 7\tJan-26\t38\t40\nWard 7\tFeb-26\tabc\t40\nWrad 8\tJan-26\t3\t40\n"


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def bring(client, text):
    """Paste a sheet; gives the address of the page that shows it."""
    response = client.post(reverse("measures:import"), {"pasted": text})
    assert response.status_code == 302, main_text(response)
    return response["Location"]


def upload(client, name, content):
    return client.post(reverse("measures:import"), {"file": SimpleUploadedFile(name, content)})


def as_shown(client, address):
    """What the form of a page would send as it stands: selects and ticked boxes, as a browser reads them."""
    html = client.get(address).content.decode()
    given = {}
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        given[name] = chosen.group(1) if chosen else ""
    for name, value in re.findall(r'<input class="nhsuk-input[^"]*"[^>]*name="([^"]+)"[^>]*?value="([^"]*)"', html):
        given[name] = value
    if re.search(r'name="keep_mapping"[^>]* checked', html):
        given["keep_mapping"] = "on"
    return given


def save(client, address, **more):
    return client.post(address, {**as_shown(client, address), "act": "save", **more}, follow=True)


def test_quick_path_from_paste_to_chart(folk, place):
    """Paste, read, whose, direction, save: the chart is there."""
    address = bring(folk.analyst, GOOD)
    response = save(folk.analyst, address, unit=str(place.ward.pk), better_0="down")
    text = main_text(response)
    assert "24 numbers saved" in text
    assert (
        f'<a href="/measures/imports/{ImportBatch.objects.get().pk}/">Undo this import</a>' in response.content.decode()
    )
    assert "Falls with harm shows no sign of a change" in text
    assert Series.objects.get().record.unit == place.ward


def test_chart_is_shown_before_anything_is_saved(folk, place):
    html = folk.analyst.get(bring(folk.analyst, WARDS)).content.decode()
    assert html.count('role="img"') >= 2
    assert not Series.objects.exists()
    assert not ImportBatch.objects.exists()


def test_new_measure_takes_its_name_from_the_heading(folk):
    assert as_shown(folk.analyst, bring(folk.analyst, GOOD))["name_0"] == "Falls with harm"


def test_new_measure_needs_its_direction(folk, place):
    response = save(folk.analyst, bring(folk.analyst, GOOD), unit=str(place.ward.pk))
    assert "Choose which direction is better for Falls with harm" in main_text(response)
    assert not Measure.objects.exists()


def test_existing_measure_is_found_by_its_name(folk, falls):
    shown = as_shown(folk.analyst, bring(folk.analyst, "Month\tFalls\nMar-26\t44\n"))
    assert shown["measure_0"] == str(falls.measure_id)


def test_ward_lead_brings_numbers_of_a_measure_there_is(folk, falls):
    address = bring(folk.lead, "Month\tFalls\nMar-26\t44\n")
    assert "A new measure" not in folk.lead.get(address).content.decode()
    save(folk.lead, address)
    assert dict(queries.values_of([falls.pk])[falls.pk])[date(2026, 3, 1)] == 44


def test_words_of_a_message_are_never_markup(folk, falls):
    address = reverse("measures:answering", args=[falls.pk])
    folk.people.chief.name = "<b>Chief</b>"
    with writing("a name that tries to be markup"):
        folk.people.chief.save()
    given = {"role": "owner", "person": str(folk.people.chief.pk), "deputy": ""}
    html = folk.lead.post(address, given, follow=True).content.decode()
    assert "&lt;b&gt;Chief" in html
    assert "<b>Chief" not in html


def test_several_wards_in_one_sheet(folk, place):
    response = save(folk.analyst, bring(folk.analyst, WARDS), better_0="down")
    assert "2 numbers saved" in main_text(response)
    assert {s.record.unit.name for s in Series.objects.all()} == {"Ward 7", "Ward 8"}
    assert Measure.objects.count() == 1


def test_numbers_that_stand_already_change_nothing(folk, falls):
    response = save(folk.lead, bring(folk.lead, "Month\tFalls\nJan-24\t50\nFeb-24\t52\n"))
    assert "Every number in the sheet was here already" in main_text(response)


def test_correction_by_sheet_says_what_it_replaces(folk, falls):
    text = main_text(folk.lead.get(bring(folk.lead, "Month\tFalls\nJan-24\t44\nMar-26\t50\n")))
    assert "1 new number" in text
    assert "1 number in place of earlier ones" in text


def test_errors_stand_in_their_cells_and_in_the_summary(folk, place):
    html = folk.analyst.get(bring(folk.analyst, BAD)).content.decode()
    assert 'href="#cell-3-C"' in html
    assert re.search(r'id="cell-3-C"[^>]*>abc<span class="hf-sheet__why">This is not a number', html)
    assert "Did you mean “Ward 8”" in html


def test_sheet_with_errors_saves_nothing(folk, place):
    response = save(folk.analyst, bring(folk.analyst, BAD), better_0="up")
    assert "Nothing was saved: the sheet has 2 problems" in main_text(response)
    assert not Measure.objects.exists()


def test_good_rows_alone_only_when_ticked(folk, place):
    response = save(folk.analyst, bring(folk.analyst, BAD), better_0="up", good_only="on")
    assert "1 number saved" in main_text(response)


def test_columns_can_be_changed(folk, place):
    address = bring(folk.analyst, "Month\tA\tB\nJan-26\t4\t9\nFeb-26\t5\t8\n")
    given = {**as_shown(folk.analyst, address), "layout": "long", "use-1": "ignore", "use-2": "value", "act": "look"}
    html = folk.analyst.post(address, given).content.decode()
    assert re.search(r'name="use-2">.*?value="value" selected', html, re.S)
    assert as_shown(folk.analyst, address)["use-1"] != "ignore", "a look alone keeps nothing"
    assert "There is a problem" not in html


def test_missing_column_is_asked_for(folk, place):
    address = bring(folk.analyst, "Month\tFalls\nJan-26\t4\nFeb-26\t5\n")
    response = folk.analyst.post(address, {**as_shown(folk.analyst, address), "use-0": "ignore", "act": "look"})
    assert "Choose the column that holds the date or the month." in main_text(response)


def test_mapping_is_kept_for_next_month(folk, place, falls):
    address = bring(folk.lead, "Month\tExtra\tFalls\nMar-26\t9\t44\n")
    save(
        folk.lead,
        address,
        **{"layout": "long", "use-1": "ignore", "use-2": "value", "measure_0": str(falls.measure_id)},
    )
    assert ImportMapping.objects.count() == 1
    again = folk.lead.get(bring(folk.lead, "Month\tExtra\tFalls\nFeb-26\t9\t45\n"))
    assert "We read it the way you chose last time." in main_text(again)
    assert re.search(r'name="use-1">.*?value="ignore" selected', again.content.decode(), re.S)


def test_mapping_is_not_kept_against_the_persons_will(folk, falls):
    address = bring(folk.lead, "Month\tFalls\nMar-26\t44\n")
    given = {k: v for k, v in as_shown(folk.lead, address).items() if k != "keep_mapping"}
    folk.lead.post(address, {**given, "act": "save"})
    assert not ImportMapping.objects.exists()


def test_notes_and_targets_of_the_sheet_are_kept(folk, falls):
    save(folk.analyst, bring(folk.analyst, "Ward\tMonth\tFalls\tTarget\tNote\nWard 7\tMar-26\t44\t40\tNew rota\n"))
    assert PointNote.objects.get().text == "New rota"
    assert Target.objects.get().value == 40


def test_import_is_undone(folk, falls):
    save(folk.lead, bring(folk.lead, "Month\tFalls\nJan-24\t44\n"))
    batch = ImportBatch.objects.latest("pk")
    where = reverse("measures:batch", args=[batch.pk])
    assert "Enter why" in main_text(folk.lead.post(where, {"reason": ""}))
    text = main_text(folk.lead.post(where, {"reason": "The wrong sheet"}, follow=True))
    assert "The import is taken back" in text
    assert dict(queries.values_of([falls.pk])[falls.pk])[date(2024, 1, 1)] == 50


def test_import_cannot_be_undone_twice(folk, falls):
    save(folk.lead, bring(folk.lead, "Month\tFalls\nJan-24\t44\n"))
    where = reverse("measures:batch", args=[ImportBatch.objects.latest("pk").pk])
    folk.lead.post(where, {"reason": "The wrong sheet"})
    assert folk.lead.post(where, {"reason": "Again"}).status_code == 403


def test_imports_are_listed(folk, falls):
    save(folk.lead, bring(folk.lead, "Month\tFalls\nJan-24\t44\n"))
    text = main_text(folk.lead.get(reverse("measures:imports")))
    assert "Pasted from a sheet" in text
    assert "1 number in 1 chart" in text


def test_workbook_is_read(folk, falls):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("Falls")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["Month", "Falls"])
    sheet.write_datetime(1, 0, AT.replace(tzinfo=None), day)
    sheet.write_number(1, 1, 41)
    book.close()
    response = upload(folk.lead, "falls.xlsx", content.getvalue())
    save(folk.lead, response["Location"])
    assert dict(queries.values_of([falls.pk])[falls.pk])[date(2026, 3, 1)] == 41
    assert ImportBatch.objects.latest("pk").file_name == "falls.xlsx"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("falls.xlsx", b"%PDF-1.7 ...", "PDF"),
        ("falls.csv", b"", "empty"),
        ("falls.csv", b"Month,Falls\n", "no rows below"),
        ("falls.csv", b"\x89PNG\r\n\x1a\n....", "picture"),
    ],
)
def test_file_that_cannot_be_read_is_refused_in_words(folk, name, content, words):
    response = upload(folk.lead, name, content)
    assert response.status_code == 200
    assert words in main_text(response)


def test_nothing_pasted_is_told(folk):
    response = folk.lead.post(reverse("measures:import"), {"pasted": "  "})
    assert "Paste the cells of your sheet, or choose a file" in main_text(response)


def test_what_was_pasted_stays_after_an_error(folk):
    response = folk.lead.post(reverse("measures:import"), {"pasted": "Only a heading\tHere"})
    assert "Only a heading" in response.content.decode()
    assert response.status_code == 200


def test_sheet_of_another_person_is_not_there(folk, falls):
    address = bring(folk.analyst, GOOD)
    assert folk.lead.get(address).status_code == 404
    assert folk.lead.get(address[:-6] + "AAAAA/").status_code == 404


def test_saved_sheet_is_not_kept(folk, falls, tmp_path):
    save(folk.lead, bring(folk.lead, "Month\tFalls\nMar-26\t44\n"))
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_old_sheets_are_swept_away(folk, tmp_path):
    person = folk.people.lead.pk
    sheets.keep("one", "", person_id=person, now=AT)
    sheets.keep("two", "", person_id=person, now=AT + timedelta(days=400))
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


def test_ward_lead_cannot_fill_another_ward(folk, falls, place):
    response = save(folk.lead, bring(folk.lead, "Ward\tMonth\tFalls\nWard 8\tMar-26\t4\n"))
    assert "We know no unit called “Ward 8”" in main_text(response)


def test_words_of_a_sheet_are_never_markup(folk, place):
    html = folk.analyst.get(bring(folk.analyst, "Month\t<script>alert(1)</script>\nJan-26\t4\n")).content.decode()
    assert "<script>alert" not in html


def test_looking_at_a_sheet_asks_the_database_little(folk, falls, django_assert_max_num_queries):
    address = bring(folk.lead, "Month\tFalls\nMar-26\t44\n")
    folk.lead.get(address)
    with django_assert_max_num_queries(16):
        folk.lead.get(address)
