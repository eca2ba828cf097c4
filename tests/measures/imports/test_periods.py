"""Dates and periods as people write them, read as the UK does."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.measures.imports.cells import parse_period
from holdfast.measures.imports.numbers import Uncalculated
from holdfast.measures.imports.periods import read_period, written_as_period
from holdfast.measures.imports.problems import CellError, Fault
from holdfast.measures.imports.spans import Period
from tests.measures.imports.files import moment

day = dt.date


def date_of(*ymd, note=""):
    return Period(day(*ymd), day(*ymd), "date", note)


def month_of(year, month, note=""):
    last = day(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return Period(day(year, month, 1), last, "month", note)


@pytest.mark.parametrize(
    "written",
    [
        "31/03/2025",
        "31/3/2025",
        "31/03/25",
        "31.03.2025",
        "31-03-2025",
        "31-Mar-25",
        "31-Mar-2025",
        "31 March 2025",
        "31 Mar 25",
        "31st March 2025",
        "31st of March 2025",
        "Mon 31 March 2025",
        "Monday, 31/03/2025",
        "March 31, 2025",
        "March 31st 2025",
        "2025-03-31",
        "2025/03/31",
        "2025-03-31T00:00:00",
        "2025-03-31 00:00:00",
        "2025-03-31T00:00:00Z",
        "31/03/2025 00:00",
        "20250331",
        "45747",
        "45747.0",
        " 31/03/2025 ",
        "31\u00a0March\u00a02025",
        "31–03–2025",
        45747,
        45747.0,
        20250331,
        day(2025, 3, 31),
        moment(2025, 3, 31),
    ],
)
def test_one_day_is_read_however_it_is_written(written):
    assert read_period(written) == date_of(2025, 3, 31)


@pytest.mark.parametrize(
    "written",
    [
        "Mar-25",
        "Mar 25",
        "MAR-2025",
        "Mar'25",
        "March 2025",
        "march, 2025",
        "2025-03",
        "2025 March",
        "2025-Mar",
        "03/2025",
        "3/2025",
        "202503",
        202503,
        202503.0,
        "MSitAE-MARCH-2025",
        "msitae-march-2025",
    ],
)
def test_a_month_is_read_however_it_is_written(written):
    assert read_period(written) == month_of(2025, 3)


def test_a_month_of_a_published_file_is_read():
    assert read_period("MSitAE-JUNE-2024") == month_of(2024, 6)


def test_september_may_have_four_letters():
    assert read_period("Sept-24") == month_of(2024, 9)


@pytest.mark.parametrize(
    "written",
    [
        "w/c 03/03/2025",
        "W/C 3 March 2025",
        "wc 03/03/2025",
        "w/b 03/03/2025",
        "week commencing 3rd March 2025",
        "Week beginning: 03/03/2025",
        "w/c Mon 3 Mar 2025",
        "w/e 09/03/2025",
        "week ending 9 March 2025",
        "2025-W10",
        "2025W10",
    ],
)
def test_a_week_is_read_from_its_first_or_last_day(written):
    read = read_period(written)
    assert (read.start, read.end, read.grain) == (day(2025, 3, 3), day(2025, 3, 9), "week")


@pytest.mark.parametrize(
    "written",
    ["Q1 2024/25", "q1 2024-25", "Qtr 1 2024/25", "Quarter 1 2024/2025", "2024/25 Q1", "FY24/25 Q1", "Q1, 2024/25"],
)
def test_a_quarter_is_one_of_the_nhs_year(written):
    assert read_period(written) == Period(day(2024, 4, 1), day(2024, 6, 30), "quarter", "financial_quarter")


@pytest.mark.parametrize("written", ["April to June 2024", "Apr-Jun 24", "apr – jun 2024"])
def test_a_quarter_may_be_named_by_its_months(written):
    assert read_period(written) == Period(day(2024, 4, 1), day(2024, 6, 30), "quarter")


@pytest.mark.parametrize("written", ["May to July 2024", "April to July 2024"])
def test_three_months_that_are_no_quarter_are_not_taken_for_one(written):
    assert "not a quarter" in read_period(written).problem


@pytest.mark.parametrize("written", ["week of 3 March 2025", "week from 3 March 2025"])
def test_our_own_words_for_a_week_are_read(written):
    assert read_period(written).start == day(2025, 3, 3)


def test_the_fourth_quarter_lies_in_the_next_calendar_year():
    assert read_period("Q4 2024/25").start == day(2025, 1, 1)


@pytest.mark.parametrize("written", ["2024/25", "2024-25", "2024/2025", "FY2024/25", "FY 24/25"])
def test_a_financial_year_runs_from_april(written):
    assert read_period(written) == Period(day(2024, 4, 1), day(2025, 3, 31), "year")


def test_a_turn_of_the_century_is_a_financial_year_too():
    assert read_period("1999/00").end == day(2000, 3, 31)


@pytest.mark.parametrize("written", ["03/04/2025", "3/4/25", "03.04.2025", "03-04-2025"])
def test_a_date_that_could_be_american_is_read_as_british_and_said_so(written):
    assert read_period(written) == date_of(2025, 4, 3, note="day_first")


@pytest.mark.parametrize("written", ["13/04/2025", "04/04/2025"])
def test_a_date_that_is_the_same_either_way_needs_no_word(written):
    assert read_period(written).note == ""


@pytest.mark.parametrize("written", ["03/31/2025", "3/31/25", "12.31.2024"])
def test_an_american_date_is_refused_with_the_british_one_beside_it(written):
    fault = read_period(written)
    assert "United States" in fault.problem
    assert "31/" in fault.what_to_do


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "empty"),
        ("   ", "empty"),
        (None, "empty"),
        ("31/02/2025", "no such date"),
        ("00/01/2025", "no such date"),
        ("13/13/2025", "no such date"),
        ("2025-02-30", "no such date"),
        ("2025-W60", "no such date"),
        ("01/01/1900", "1900 cannot be right"),
        ("2925-01-01", "2925 cannot be right"),
        ("2024", "year alone"),
        (2024, "year alone"),
        ("Mar", "month has no year"),
        ("September", "month has no year"),
        ("Q1", "quarter could be"),
        ("Q1 2024", "quarter could be"),
        ("31/03", "no year"),
        ("31 Mar", "no year"),
        ("24/25", "no year"),
        ("2024/26", "do not follow"),
        ("2024-13", "do not follow"),
        ("soon", "not a date"),
        ("31/03/2025 to 06/04/2025", "not a date"),
        ("w/c soon", "not the date of a week"),
        ("w/c Mar-25", "not the date of a week"),
        ("99999", "number, not a date"),
        (12, "number, not a date"),
        (1e300, "number, not a date"),
        (True, "not a date"),
        (dt.time(12, 0), "not a date"),
        (Uncalculated("TODAY()"), "never calculated"),
    ],
)
def test_what_is_no_period_says_why_and_what_to_do(written, said):
    fault = read_period(written)
    assert isinstance(fault, Fault)
    assert said in fault.problem
    assert fault.what_to_do


@pytest.mark.parametrize(
    "written",
    ["2025-03-31 14:30", "31/03/2025 09:15:30", "2025-03-31T23:59:59", 45747.6, moment(2025, 3, 31, 14, 30)],
)
def test_a_time_of_day_is_left_out_and_said_so(written):
    assert read_period(written) == date_of(2025, 3, 31, note="time_dropped")


def test_a_month_that_could_be_a_financial_year_is_said():
    assert read_period("2011-12") == month_of(2011, 12, note="month_not_year")


def test_a_year_alone_is_answered_with_the_nhs_year_it_may_be():
    assert read_period("2024").what_to_do == "Write the NHS year as 2024/25."
    assert read_period(1999).what_to_do == "Write the NHS year as 1999/00."


def test_two_figures_of_a_year_from_eighty_on_are_of_the_last_century():
    assert read_period("01/04/95").start == day(1995, 4, 1)
    assert read_period("01/04/79").start == day(2079, 4, 1)


def test_an_error_carries_its_address():
    error = parse_period("03/31/2025", row=7, column="A", heading="Month")
    assert isinstance(error, CellError)
    assert error.sentence.startswith("Row 7, column A (Month): found “03/31/2025”. This date has the month first")


def test_a_good_cell_gives_the_period_itself():
    assert parse_period("2025-03-31", row=7, column="A") == date_of(2025, 3, 31)


@pytest.mark.parametrize("written", ["Mar-25", "202503", "2025-03-31", "w/c 03/03/2025", day(2025, 3, 1)])
def test_some_writing_can_only_be_a_period(written):
    assert written_as_period(written)


@pytest.mark.parametrize("written", ["45747", "12", "200", "95.2", "", None, 45747, 202503, "Falls", "20250331"])
def test_a_bare_number_could_be_a_count(written):
    assert not written_as_period(written)


days = st.dates(dt.date(1949, 1, 1), dt.date(2078, 12, 31))


@given(days, st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%A %d %B %Y", "%Y%m%d", "%d.%m.%Y"]))
def test_any_day_comes_back_from_any_writing(one, form):
    read = read_period(one.strftime(form))
    assert (read.start, read.end, read.grain) == (one, one, "date")


@given(st.dates(dt.date(1980, 1, 1), dt.date(2079, 12, 31)), st.sampled_from(["%d/%m/%y", "%d-%b-%y"]))
def test_any_day_comes_back_from_two_figures_of_its_year(one, form):
    assert read_period(one.strftime(form)).start == one


@given(days)
def test_any_day_comes_back_from_its_excel_number(one):
    assert read_period((one - dt.date(1899, 12, 30)).days) == Period(one, one, "date")


@given(days, st.sampled_from(["%B %Y", "%b-%Y", "%Y-%m", "%Y%m", "%m/%Y", "MSitAE-%B-%Y"]))
def test_any_month_comes_back_from_any_writing(one, form):
    read = read_period(one.strftime(form))
    assert (read.start, read.grain) == (one.replace(day=1), "month")
    assert (read.end + dt.timedelta(days=1)).day == 1


@given(
    st.one_of(st.text(max_size=25), st.floats(), st.integers(), st.from_regex(r"[0-9/ .QWwc-]{1,14}", fullmatch=True))
)
def test_anything_gives_a_period_or_a_fault_and_never_raises(found):
    assert isinstance(read_period(found), (Period, Fault))
