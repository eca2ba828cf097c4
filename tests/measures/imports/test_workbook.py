"""Workbooks: what a person sees in the cells, and what no reader tells."""

from __future__ import annotations

import datetime as dt

import pytest

from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.numbers import Uncalculated
from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.workbook import SheetName, read_workbook
from tests.measures.imports import files
from tests.measures.imports.files import moment


def rows(content, **options):
    return [row.cells for row in read_workbook(content, **options).rows]


def refusal(content, **options):
    with pytest.raises(FileRefused) as caught:
        read_workbook(content, **options)
    return caught.value.error


def codes(content, **options):
    return [caution.code for caution in read_workbook(content, **options).cautions]


def test_cells_come_with_the_row_a_person_sees():
    sheet = read_workbook(files.workbook(["Title"], [], ["Month", "Falls"], ["Apr-24", 12]))
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("Title", None)),
        (3, ("Month", "Falls")),
        (4, ("Apr-24", 12.0)),
    ]


def test_a_sheet_that_begins_further_down_and_right_keeps_its_addresses():
    sheet = read_workbook(files.workbook([], [], [None, None, "Falls"], [None, None, 3]))
    assert [(row.number, row.cells) for row in sheet.rows] == [(3, (None, None, "Falls")), (4, (None, None, 3.0))]


def test_dates_are_dates():
    content = files.workbook([(moment(2025, 3, 31), "dd/mm/yyyy"), (moment(2025, 3, 1), "mmm-yy"), 45747])
    assert rows(content) == [(dt.date(2025, 3, 31), dt.date(2025, 3, 1), 45747.0)]


def test_dates_that_count_from_1904_are_the_same_dates():
    content = files.workbook([(moment(2025, 3, 31), "dd/mm/yyyy")], options={"date_1904": True})
    assert rows(content) == [(dt.date(2025, 3, 31),)]


@pytest.mark.parametrize(
    ("value", "form", "seen"),
    [(0.952, "0.0%", "95.2%"), (0.95, "0%", "95%"), (1, "0.00%", "100%"), (0.952, "0.0", 0.952), (0.07, '0"%"', 0.07)],
)
def test_a_number_shown_as_a_percentage_is_read_as_it_is_shown(value, form, seen):
    assert rows(files.workbook([(value, form)])) == [(seen,)]


def test_a_formula_with_its_result_is_its_result():
    assert rows(files.calculated(files.workbook([("=1+1", 2), ('="a"', "a")]))) == [(2.0, "a")]


def test_a_formula_whose_result_is_an_empty_text_is_an_empty_cell():
    body = b'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>""</f><v></v></c></row></sheetData>'
    assert rows(files.calculated(files.with_sheet_xml(body))) == [(1.0, None)]


def test_a_formula_without_a_result_is_no_empty_cell():
    def fill(page):
        page["A1"], page["B1"], page["A2"], page["B2"] = "Month", "Falls", "Apr-24", "=1+1"

    sheet = read_workbook(files.by_openpyxl(fill))
    assert sheet.rows[1].cells == ("Apr-24", Uncalculated("1+1"))
    assert ("uncalculated", 2, 1) in [(c.code, c.row, c.count) for c in sheet.cautions]


def test_a_nought_that_a_program_wrote_instead_of_a_result_is_none():
    content = files.workbook(["Falls"], [("=1+1", 0)])
    assert rows(content)[1] == (Uncalculated("1+1"),)
    assert rows(files.calculated(content))[1] == (0.0,)


def test_a_nought_below_other_rows_as_the_last_cell_is_kept():
    def fill(page):
        page["A1"] = 1
        page["C5"] = "=A1"

    assert rows(files.by_openpyxl(fill))[-1] == (None, None, Uncalculated("A1"))


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#VALUE!", "#N/A"])
def test_an_error_in_a_cell_is_its_own_text_and_no_empty_cell(error):
    assert rows(files.calculated(files.workbook([("=1/0", error)]))) == [(error,)]


def test_shared_and_array_formulas_without_results_are_found():
    body = (
        b'<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">C1*2</f></c>'
        b'<c r="B1"><f t="shared" si="0"/></c><c r="C1"><f t="array" ref="C1">SUM(D1)</f><v/></c></row></sheetData>'
    )
    assert rows(files.with_sheet_xml(body)) == [(Uncalculated("C1*2"), Uncalculated(""), Uncalculated("SUM(D1)"))]


def test_xml_with_a_prefix_before_its_names_is_read():
    falls = b'<c r="A1" t="inlineStr"><is><t>Falls</t></is></c>'
    body = b'<sheetData><row r="1">' + falls + b'<c r="B1"><f>A1</f></c></row></sheetData>'
    content = files.with_sheet_xml(body)

    def prefixed(xml):
        for name in (b"worksheet", b"sheetData", b"row", b"c", b"f", b"is", b"t"):
            xml = xml.replace(b"<" + name + b">", b"<x:" + name + b">").replace(
                b"<" + name + b" ", b"<x:" + name + b" "
            )
            xml = xml.replace(b"</" + name + b">", b"</x:" + name + b">")
        return xml.replace(b"xmlns=", b"xmlns:x=")

    content = files.with_part(content, "xl/worksheets/sheet1.xml", prefixed)
    assert rows(content)[0][1] == Uncalculated("A1")


def test_cells_without_addresses_are_counted_on():
    body = b'<sheetData><row><c><v>1</v></c><c><f>A1</f></c></row><row><c t="e"><v>#REF!</v></c></row></sheetData>'
    read = rows(files.with_sheet_xml(body))
    assert read[0][1] == Uncalculated("A1")
    assert read[1][0] == "#REF!"


def test_merged_areas_are_given():
    content = files.workbook(["Month"], merges=[("B1:C1", "Ward A")])
    assert read_workbook(content).merged == (((0, 1), (0, 2)),)


def test_the_first_visible_sheet_with_content_is_read_and_the_others_named():
    content = files.books_of(Secret_hidden=[["x"]], Empty=[], Data=[["Falls"], [1]], More=[["y"]])
    sheet = read_workbook(content)
    assert sheet.name == "Data"
    assert sheet.names == (
        SheetName("Secret", True),
        SheetName("Empty", False),
        SheetName("Data", False),
        SheetName("More", False),
    )
    assert sheet.cautions[0].sentence == (
        "Read from the sheet “Data”. The others are: “Secret” (hidden), “Empty”, “More”."
    )


def test_a_sheet_is_chosen_by_its_name():
    assert rows(files.books_of(Data=[["x"]], More=[["y"]]), sheet=" more ") == [("y",)]


def test_a_hidden_sheet_can_be_chosen_and_is_said_to_be_hidden():
    assert codes(files.books_of(Data=[["x"]], Secret_hidden=[["y"]]), sheet="Secret") == ["hidden_sheet"]


def test_a_name_that_no_sheet_has_is_refused_with_the_closest():
    error = refusal(files.books_of(Falls=[["x"]], Ulcers=[["y"]]), sheet="Fals")
    assert error.what_to_do == "Did you mean “Falls”? The sheets are: “Falls”, “Ulcers”."


def test_a_workbook_with_nothing_in_it_is_refused():
    assert "no sheet with anything" in refusal(files.workbook()).problem


def test_an_empty_sheet_chosen_by_name_is_refused():
    assert "is empty" in refusal(files.books_of(Data=[["x"]], Blank=[]), sheet="Blank").problem


def test_hidden_rows_are_read_and_said():
    def fill(page):
        for number in range(1, 5):
            page.cell(number, 1, number)
        page.row_dimensions[3].hidden = True

    content = files.by_openpyxl(fill)
    assert codes(content) == ["hidden_rows"]
    assert len(rows(content)) == 4


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (files.zip_of(word__document_xml=b"<a/>"), "Word document"),
        (files.zip_of(ppt__presentation_xml=b"<a/>"), "PowerPoint"),
        (files.zip_of(content_xml=b"<a/>", mimetype=b"application/vnd.oasis"), "OpenDocument"),
        (files.zip_of(xl__workbook_bin=b"x"), ".xlsb"),
        (files.zip_of(falls_csv=b"a,b"), "zip file"),
    ],
)
def test_another_kind_of_zip_is_named(content, said):
    assert said in refusal(content).problem


def test_a_bomb_is_refused():
    assert refusal(files.zip_bomb(3 * 2**20))


def test_cells_at_opposite_corners_are_refused_by_the_area_between():
    body = (
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    error = refusal(files.with_sheet_xml(body))
    assert error.row == 1048576
    assert "2,000,000 cells" in error.problem


def test_a_row_far_down_is_refused_by_the_limit_of_rows():
    body = b'<sheetData><row r="150000"><c r="A150000"><v>1</v></c></row></sheetData>'
    error = refusal(files.with_sheet_xml(body))
    assert error.row == 150000
    assert "100,000 rows" in error.problem


def test_too_many_columns_are_refused():
    error = refusal(files.workbook([*["x"] * 30]), limits=Limits(columns=20))
    assert "20 columns" in error.problem


def test_one_long_text_repeated_in_every_cell_is_refused():
    content = files.workbook(*[["x" * 30_000]] * 50)
    error = refusal(content, limits=Limits(workbook_characters=1_000_000))
    assert "too long" in error.problem


def test_a_declaration_with_entities_is_refused():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><worksheet>&c;</worksheet>'
    )
    content = files.with_part(files.workbook(["x"]), "xl/worksheets/sheet1.xml", lambda _: bomb)
    assert "declaration" in refusal(content).problem


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("xl/workbook.xml", b"<workbook>"),
        ("xl/workbook.xml", b'<workbook><sheets><sheet sheetId="1"/></sheets></workbook>'),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"),
        ("xl/worksheets/sheet1.xml", b'<worksheet><sheetData><row r="x"><c r="A1"/></row></sheetData></worksheet>'),
        (
            "xl/worksheets/sheet1.xml",
            b'<worksheet><sheetData><row><c r="1A"><v>1</v></c></row></sheetData></worksheet>',
        ),
        ("xl/worksheets/sheet1.xml", b"<worksheet><mergeCells><mergeCell/></mergeCells></worksheet>"),
        ("xl/worksheets/sheet1.xml", b'<worksheet><sheetData><row><c r="A1" s="x"/></row></sheetData></worksheet>'),
        ("xl/sharedStrings.xml", b"<sst><si><t>x"),
        ("xl/styles.xml", b"<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"),
        ("xl/_rels/workbook.xml.rels", b"not xml"),
    ],
)
def test_a_damaged_part_is_refused_and_never_an_exception(part, xml):
    content = files.with_part(files.workbook(["x"], ["y"]), part, lambda _: xml)
    assert "damaged" in refusal(content).problem


@pytest.mark.parametrize("index", [b"-5", b"99"])
def test_a_text_that_the_list_of_texts_does_not_hold_is_refused(index):
    body = b'<sheetData><row r="1"><c r="A1" t="s"><v>' + index + b"</v></c></row></sheetData>"
    error = refusal(files.with_sheet_xml(body))
    assert (error.row, error.problem) == (1, "This workbook is damaged.")


def test_columns_past_the_alphabet_keep_their_place():
    body = b'<sheetData><row r="2"><c r="AB2"><f>A1</f></c></row></sheetData>'
    (row,) = rows(files.with_sheet_xml(body))
    assert [index for index, cell in enumerate(row) if cell is not None] == [27]


def test_a_sheet_whose_part_is_missing_is_not_offered():
    content = files.with_part(
        files.books_of(Data=[["x"]], Gone=[["y"]]),
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(b"worksheets/sheet2.xml", b"worksheets/none.xml"),
    )
    assert [name.name for name in read_workbook(content).names] == ["Data"]


def test_a_workbook_with_macros_is_read_as_any_other():
    path = files.DATA.parent.parent / "shared/data/fft/FFT_AE_template.xlsm"
    if not path.exists():
        pytest.skip("the workbook is not on this machine")
    assert read_workbook(path.read_bytes()).rows
