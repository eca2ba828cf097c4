"""OpenDocument spreadsheets: what a person sees in the cells, and claims of size that are not believed."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.numbers import Uncalculated
from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.sheet import read_table
from holdfast.measures.imports.workbook import read_workbook
from holdfast.web.components.opendocument import KIND, spreadsheet

NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "style")
)


def package(body, *, styles="", kind=KIND, head='<?xml version="1.0"?>'):
    content = (
        f"{head}<office:document-content{NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo("mimetype"), kind)
        made.writestr("content.xml", content)
    return out.getvalue()


def sheet(*rows, name="Sheet1", more=""):
    return f'<table:table table:name="{name}"{more}>{"".join(rows)}</table:table>'


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def cell(text="", *, kind="string", more="", **given):
    values = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in given.items())
    words = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell office:value-type="{kind}"{values}{more}>{words}</table:table-cell>'


EMPTY = "<table:table-cell/>"
HEAD = row(cell("Month"), cell("Falls"))


def rows(content, **options):
    return [one.cells for one in read_workbook(content, **options).rows]


def refusal(content, **options):
    with pytest.raises(FileRefused) as caught:
        read_workbook(content, **options)
    return str(caught.value)


def test_what_is_taken_out_is_read_to_the_last_digit():
    written = [("=cmd", 0.1 + 0.2, dt.date(2026, 3, 1)), ("a & b\n<c>", -1e-300, None)]
    assert rows(spreadsheet("Falls", ("Words", "Number", "Day"), written)) == [("Words", "Number", "Day"), *written]


def test_percentages_money_moments_and_yes_are_what_a_person_sees():
    line = row(
        cell("95.2%", kind="percentage", value="0.952"), cell("£3", kind="currency", value="3"),
        cell("1 May", kind="date", date_value="2026-05-01T09:30:00"),
        cell("TRUE", kind="boolean", boolean_value="true"),
    )  # fmt: skip
    assert rows(package(sheet(line))) == [("95.2%", 3.0, dt.datetime.fromisoformat("2026-05-01T09:30"), True)]


def test_repeated_cells_and_rows_are_unfolded_and_empty_ones_at_the_end_are_not():
    five = cell("5", kind="float", value="5", more=' table:number-columns-repeated="2"')
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    rest = '<table:table-cell table:number-columns-repeated="16380"/>'
    blank = row(
        '<table:table-cell table:number-columns-repeated="16384"/>', more=' table:number-rows-repeated="1048000"'
    )
    twice = row(five, gap, cell("x"), rest, more=' table:number-rows-repeated="2"')
    found = read_workbook(package(sheet(HEAD, twice, blank)))
    assert [(one.number, one.cells) for one in found.rows] == [
        (1, ("Month", "Falls", None, None, None)),
        (2, (5.0, 5.0, None, None, "x")),
        (3, (5.0, 5.0, None, None, "x")),
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            row(cell("5", kind="float", value="5"), more=' table:number-rows-repeated="1048576"'),
            "more than 100,000 rows",
        ),
        (
            row(cell("5", kind="float", value="5", more=' table:number-columns-repeated="999999"')),
            "more than 1,000 columns",
        ),
        (row(cell("x"), more=' table:number-rows-repeated="99999"') * 30, "more than 100,000 rows"),
    ],
)
def test_a_few_bytes_that_claim_a_whole_hospital_are_refused(body, said):
    assert said in refusal(package(sheet(body)))


def test_a_declaration_that_could_grow_without_bound_is_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert "declaration" in refusal(package(sheet(HEAD), head=bomb))
    assert refusal(package(sheet(HEAD) + "<table:table>"))


def test_other_documents_say_what_they_are():
    text = package("<text:p>Dear all</text:p>", kind="application/vnd.oasis.opendocument.text")
    assert "OpenDocument text" in refusal(text)


def test_hidden_sheets_are_passed_over_and_others_are_named():
    style = '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'
    content = package(
        sheet(row(cell("secret")), name="Notes", more=' table:style-name="off"') + sheet(HEAD, name="Falls"),
        styles=style,
    )
    found = read_workbook(content)
    assert (found.name, [caution.code for caution in found.cautions]) == ("Falls", ["other_sheets"])
    assert rows(content, sheet="Notes") == [("secret",)]
    assert "Did you mean “Falls”" in refusal(content, sheet="Fals")


def test_merged_cells_formulas_without_result_and_comments():
    body = (
        HEAD
        + row(
            cell("Ward 7", more=' table:number-rows-spanned="2" table:number-columns-spanned="1"'),
            '<table:table-cell table:formula="of:=[.A1]"/>',
        )
        + row("<table:covered-table-cell/>", '<table:table-cell office:value-type="float" office:value="2">'
              "<office:annotation><text:p>checked</text:p></office:annotation><text:p>2</text:p></table:table-cell>")
    )  # fmt: skip
    found = read_workbook(package(sheet(body)))
    assert found.merged == (((1, 0), (2, 0)),)
    assert [one.cells for one in found.rows][1:] == [("Ward 7", Uncalculated("[.A1]")), (None, 2.0)]
    table = read_table(package(sheet(body)), filename="falls.ods")
    assert table.rows[1].cells[0] == "Ward 7", "the ward stands in each row it spans"
    assert [caution.code for caution in table.warnings] == ["uncalculated", "merged_down"]


def test_an_empty_one_says_so():
    assert "no sheet with anything in it" in refusal(package(sheet(row(EMPTY))))
    assert "is empty" in refusal(package(sheet(row(EMPTY))), sheet="Sheet1")
    assert "more than 3 columns" in refusal(package(sheet(row(*[cell("x")] * 4))), limits=Limits(columns=3))
