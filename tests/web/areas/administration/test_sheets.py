"""Sheets of units and people: bring, look over, take; nothing half-saved."""

from __future__ import annotations

import html
import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from holdfast.foundation.models import Outbox
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Invitation, Person, Unit
from tests.factories import organisation as make
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
UNITS, PEOPLE = "/administration/units/sheet/", "/administration/invitations/sheet/"
GOOD = "Name\tKind\tPart of\nCancer\tDivision\t\nWard 30\tWard\tCancer\n"
ONE_BAD = GOOD + "Ward 31\tCorridor\tCancer\n"


def look(admin, address, under, text="", file=None):
    given = {"text": text, "unit": under.pk}
    return admin.post(address, given | ({"file": file} if file else {}))


def carried(response):
    found = re.search(r"<textarea name=\"text\"[^>]*>\n(.*?)</textarea>", response.content.decode(), re.S)
    return html.unescape(found[1])


def take(admin, address, under, looked, what="all"):
    return admin.post(address, {"take": what, "unit": under.pk, "text": carried(looked)}, follow=True)


def test_looking_over_saves_nothing(admin, place):
    response = look(admin, UNITS, place.whole, GOOD)
    assert "All 2 rows can be taken" in main_text(response)
    assert not Unit.objects.filter(name="Cancer").exists()


def test_good_sheet_is_taken_whole(admin, place):
    response = take(admin, UNITS, place.whole, look(admin, UNITS, place.whole, GOOD))
    assert "2 units added." in main_text(response)
    ward = Unit.objects.get(name="Ward 30")
    assert ward.path.startswith(Unit.objects.get(name="Cancer").path)


def test_bad_row_is_shown_beside_its_cell_and_not_taken_by_default(admin, place):
    looked = look(admin, UNITS, place.whole, ONE_BAD)
    text = main_text(looked)
    assert "“Corridor” is not a kind of unit" in text
    assert "Nothing has been saved" in text
    assert 'value="all"' not in looked.content.decode()
    take(admin, UNITS, place.whole, looked, "all")
    assert not Unit.objects.filter(name="Cancer").exists()


def test_problem_stands_in_the_cell_it_is_about_whatever_its_column_is_called(admin, place):
    looked = look(admin, UNITS, place.whole, "Type\tWard\nCorridor\tWard 31\n")
    cells = re.findall(r"<td.*?</td>", looked.content.decode(), re.S)
    assert "is not a kind of unit" in cells[0]
    assert "is not a kind of unit" not in cells[1]


def test_good_rows_alone_are_taken_by_a_clear_choice(admin, place):
    looked = look(admin, UNITS, place.whole, ONE_BAD)
    assert "Add the 2 good rows alone" in main_text(looked)
    take(admin, UNITS, place.whole, looked, "good")
    assert set(Unit.objects.filter(name__in=["Cancer", "Ward 30", "Ward 31"]).values_list("name", flat=True)) == {
        "Cancer", "Ward 30",
    }  # fmt: skip


def test_sheet_taken_twice_is_refused_the_second_time(admin, place):
    looked = look(admin, UNITS, place.whole, GOOD)
    take(admin, UNITS, place.whole, looked)
    response = take(admin, UNITS, place.whole, looked)
    assert "in the organisation already" in main_text(response)
    assert Unit.objects.filter(name="Ward 30").count() == 1


def test_row_number_is_that_of_the_sheet(admin, place):
    looked = look(admin, UNITS, place.whole, "Name\tKind\nWard 30\tWard\n\n\nWard 31\tCorridor\n")
    assert re.search(r'scope="row">.*</span>5</th>', looked.content.decode())
    assert carried(looked).split("\n")[4].startswith("Ward 31")


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("units.xlsx", content.getvalue())


@pytest.mark.parametrize("kind", ["csv", "windows csv", "xlsx"])
def test_file_is_read_whatever_its_kind(admin, place, kind):
    files = {
        "csv": SimpleUploadedFile("u.csv", "Name,Kind\n\"Café, ground floor\",Team\n".encode()),
        "windows csv": SimpleUploadedFile("u.csv", "Name;Kind\r\nCafé, ground floor;Team\r\n".encode("cp1252")),
        "xlsx": workbook(("Name", "Kind"), ("Café, ground floor", "Team")),
    }  # fmt: skip
    take(admin, UNITS, place.whole, look(admin, UNITS, place.whole, file=files[kind]))
    assert Unit.objects.filter(name="Café, ground floor").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Paste rows or choose a file"),
        ("Name\n", "Kind"),
        ("What\tEver\nA\tB\n", "Add a column with the heading Name"),
    ],
)
def test_sheet_that_cannot_be_read_says_what_to_do(admin, place, text, words):
    assert words in main_text(look(admin, UNITS, place.whole, text))


@pytest.mark.parametrize("content", [b"%PDF-1.4 not a sheet", b"PK\x03\x04 broken", b""])
def test_file_that_is_no_sheet_is_refused_beside_its_field(admin, place, content):
    response = look(admin, UNITS, place.whole, file=SimpleUploadedFile("x.csv", content))
    assert response.status_code == 200
    assert "There is a problem" in main_text(response)


def test_unit_outside_what_one_keeps_is_not_there(place, member):
    keeper = make.person(place.trust, role=Role.ADMINISTRATOR, over=place.surgery)
    member.force_login(keeper)
    response = member.post(UNITS, {"take": "all", "unit": place.medicine.pk, "text": GOOD})
    assert response.status_code == 404
    assert not Unit.objects.filter(name="Cancer").exists()


def people(*rows):
    return "Name\tEmail\tRole\tUnit\n" + "\n".join("\t".join(row) for row in rows)


def test_sheet_of_people_is_taken_and_letters_go_out(admin, place):
    text = people(("Asha", "asha@example.org", "Analyst", "Ward 7"), ("Ben", "ben@example.org", "Executive", "Surgery"))
    response = take(admin, PEOPLE, place.whole, look(admin, PEOPLE, place.whole, text))
    assert "2 invitations on the way." in main_text(response)
    assert set(Outbox.objects.values_list("to", flat=True)) == {"asha@example.org", "ben@example.org"}


def test_nobody_is_written_to_before_the_sheet_is_taken(admin, place):
    look(admin, PEOPLE, place.whole, people(("Asha", "asha@example.org", "Analyst", "Ward 7")))
    assert not Outbox.objects.exists()
    assert not Invitation.objects.exists()


def test_person_with_an_account_is_told(admin, place):
    text = people(("Ada", Person.objects.get(pk=place.administrator.pk).email, "Analyst", "Ward 7"))
    assert "has an account already" in main_text(look(admin, PEOPLE, place.whole, text))


def test_script_in_a_cell_is_shown_as_text(admin, place):
    looked = look(admin, UNITS, place.whole, "Name\tKind\n<script>alert(1)</script></textarea>\tWard\n")
    assert "<script>alert" not in looked.content.decode()
    take(admin, UNITS, place.whole, looked)
    assert Unit.objects.filter(name="<script>alert(1)</script></textarea>").exists()
