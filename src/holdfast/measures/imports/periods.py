"""Dates and periods as people write them in the NHS, read day first as the UK does."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from holdfast.measures.imports.numbers import Uncalculated, uncalculated_fault
from holdfast.measures.imports.problems import Fault
from holdfast.measures.imports.spans import Period, add_months, financial_year, month_end, month_of

EARLIEST, LATEST = dt.date(1948, 7, 5), dt.date(2099, 12, 31)  # the NHS began on 5 July 1948
_SERIAL_ZERO = dt.date(1899, 12, 30)  # Excel's day 0, as all dates after February 1900 count from it
_SERIALS = (17_718, 73_050)  # EARLIEST and LATEST as Excel counts days

_MONTHS = {
    name[:length].lower(): number
    for number, name in enumerate(calendar.month_name)
    for length in (3, len(name))
    if name
} | {"sept": 9}
_MON = "(?P<mon>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_LAST = _MON.replace("mon", "last", 1)
_TIME = r"(?P<time>[t ]\d{1,2}[:.]\d{2}([:.]\d{2}([.]\d+)?)?( ?[ap]m)?z?)?"
_FY = r"(?P<y>(?:fy ?)?\d{4}|fy ?\d{2})[/-](?P<y2>\d{4}|\d{2})"
_SPACES = re.compile(r"[\s\u00a0]+")
_WEEKDAY = re.compile(r"^(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(day)?,? (?=\d)")
_WEEK_FROM = re.compile(r"^(week commencing|week beginning|week starting|week of|week from|w/ ?c|wc|w/ ?b)\b[ :.]*")
_WEEK_TO = re.compile(r"^(week ending|week to|w/ ?e|we)\b[ :.]*")
_HOW = "Write it as 31/03/2025, as 2025-03-31, or as a month: Mar-25."

Reading = Period | Fault
_Groups = dict[str, str | None]


def read_period(found: object) -> Period | Fault:
    """What one cell says as a date or period: text as typed, or the value a workbook holds. Never raises."""
    if isinstance(found, str):
        return _from_text(found)
    if isinstance(found, dt.datetime):
        return _dated(found.date(), "" if found.time() == dt.time() else "time_dropped")
    if isinstance(found, dt.date):
        return _dated(found)
    if found is None:
        return Fault("The period is empty.", _HOW)
    if isinstance(found, Uncalculated):
        return uncalculated_fault()
    if isinstance(found, (int, float)) and not isinstance(found, bool):
        return _from_number(float(found))
    return Fault("This is not a date.", _HOW)


def written_as_period(found: object) -> bool:
    """Whether a cell can only be a period: a bare number that might be a serial or a count does not qualify."""
    if isinstance(found, str):
        text = found.strip()
        if re.fullmatch(r"[0-9.]*", text) and not re.fullmatch(r"(19|20)\d{2}(0[1-9]|1[0-2])", text):
            return False
        return isinstance(_from_text(found), Period)
    return isinstance(found, dt.date) and isinstance(read_period(found), Period)


@lru_cache(maxsize=16_384)
def _from_text(found: str) -> Period | Fault:
    text = _SPACES.sub(" ", found.replace("\u2011", "-").replace("–", "-").strip()).lower()
    if not text:
        return Fault("The period is empty.", _HOW)
    bare = _WEEKDAY.sub("", text)
    for prefix, ends in ((_WEEK_FROM, False), (_WEEK_TO, True)):
        shortened = prefix.sub("", bare)
        if shortened != bare:
            return _week(_WEEKDAY.sub("", shortened), ends)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(bare)
        if match:
            try:
                return _in_range(read(match.groupdict()))
            except ValueError:
                return Fault("There is no such date in the calendar.", "Check the day and the month. " + _HOW)
    return _not_a_period(bare)


def _in_range(reading: Reading) -> Reading:
    if isinstance(reading, Period) and not EARLIEST <= reading.start <= LATEST:
        return Fault(f"The year {reading.start.year} cannot be right.", "Check the year. " + _HOW)
    return reading


def _dated(day: dt.date, note: str = "") -> Reading:
    return _in_range(Period(day, day, "date", note))


def _week(text: str, ends: bool) -> Reading:
    reading = _from_text(text)
    if isinstance(reading, Fault) or reading.grain != "date":
        return Fault("This is not the date of a week.", "Write it as w/c 03/03/2025.")
    six = dt.timedelta(days=6)
    start = reading.start - six if ends else reading.start
    return Period(start, start + six, "week", reading.note)


def _from_number(value: float) -> Reading:
    whole = int(value) if abs(value) < 1e9 else 0
    if value == whole and 190_001 <= whole <= 209_912:
        return _from_text(str(whole))
    if value == whole and 19_000_101 <= whole <= 20_991_231:
        return _from_text(str(whole))
    if _SERIALS[0] <= whole <= _SERIALS[1]:
        return _dated(_SERIAL_ZERO + dt.timedelta(days=whole), "" if value == whole else "time_dropped")
    if value == whole and 1900 <= whole <= 2100:
        return _bare_year(str(whole))
    return Fault("This is a number, not a date.", _HOW)


def _year(text: str | None) -> int:
    digits = (text or "").removeprefix("fy").strip()
    number = int(digits or 0)
    return number if len(digits) == 4 else number + (2000 if number < 80 else 1900)


def _iso(parts: _Groups) -> Reading:
    day = dt.date(_year(parts["y"]), int(parts["m"] or 0), int(parts["d"] or 0))
    return _dated(day, _time_note(parts))


def _uk(parts: _Groups) -> Reading:
    day, month, year = int(parts["d"] or 0), int(parts["m"] or 0), _year(parts["y"])
    if month > 12 >= day > 0 and month <= 31:
        return Fault(
            "This date has the month first, as in the United States.",
            f"Write the day first: {month:02d}/{day:02d}/{year}.",
        )
    note = "day_first" if day <= 12 and day != month else _time_note(parts)
    return _dated(dt.date(year, month, day), note)


def _time_note(parts: _Groups) -> str:
    time = parts.get("time") or ""
    return "time_dropped" if re.search(r"[1-9]", time) else ""


def _named_day(parts: _Groups) -> Reading:
    return _dated(dt.date(_year(parts["y"]), _MONTHS[parts["mon"] or ""], int(parts["d"] or 0)), _time_note(parts))


def _month(parts: _Groups) -> Reading:
    number = _MONTHS[parts["mon"] or ""] if "mon" in parts else int(parts["m"] or 0)
    first, last = month_of(dt.date(_year(parts["y"]), number, 1))
    return Period(first, last, "month")


def _iso_month(parts: _Groups) -> Reading:
    """2025-03 is a month; 2024-25 is the financial year; 2011-12 could be both, and is read as the month."""
    year, rest = _year(parts["y"]), int(parts["m"] or 0)
    if 1 <= rest <= 12:
        first, last = month_of(dt.date(year, rest, 1))
        return Period(first, last, "month", "month_not_year" if rest == (year + 1) % 100 else "")
    return _financial_year({"y": parts["y"], "y2": parts["m"]})


def _financial_year(parts: _Groups) -> Reading:
    year, following = _year(parts["y"]), _year(parts["y2"])
    if following != year + 1:
        return Fault("These two years do not follow each other.", "Write a financial year as 2024/25.")
    return Period(*financial_year(year), "year")


def _quarter(parts: _Groups) -> Reading:
    year = _financial_year(parts)
    if isinstance(year, Fault):
        return year
    first = add_months(year.start, 3 * (int(parts["q"] or 0) - 1))
    return Period(first, month_end(add_months(first, 2)), "quarter", "financial_quarter")


def _named_quarter(parts: _Groups) -> Reading:
    """ "January to March 2026", "Apr-Jun 24": three months that begin in January, April, July or October."""
    first, last = _MONTHS[parts["mon"] or ""], _MONTHS[parts["last"] or ""]
    if first % 3 != 1 or last != first + 2:
        return Fault("These months are not a quarter of the year.", "Write it as April to June 2025.")
    start = dt.date(_year(parts["y"]), first, 1)
    return Period(start, month_end(add_months(start, 2)), "quarter")


def _iso_week(parts: _Groups) -> Reading:
    first = dt.date.fromisocalendar(_year(parts["y"]), int(parts["w"] or 0), 1)
    return Period(first, first + dt.timedelta(days=6), "week")


def _serial(parts: _Groups) -> Reading:
    return _from_number(float(parts["n"] or 0))


def _bare_year(text: str) -> Fault:
    return Fault(
        "A year alone could be the calendar's or the NHS's.",
        f"Write the NHS year as {text}/{(int(text) + 1) % 100:02d}.",
    )


_Q = r"(q|qtr ?|quarter ?)(?P<q>[1-4])"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[_Groups], Reading]], ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _TIME, _iso),
        (r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4}|\d{2})" + _TIME, _uk),
        (rf"(?P<d>\d{{1,2}})(st|nd|rd|th)?(?: of)?[ -/.]*{_MON}[ -/.,]*(?P<y>\d{{4}}|\d{{2}})" + _TIME, _named_day),
        (rf"{_MON} (?P<d>\d{{1,2}})(st|nd|rd|th)?,? (?P<y>\d{{4}})" + _TIME, _named_day),
        (rf"{_MON}[ -/.,'’_]*(?P<y>\d{{4}}|\d{{2}})", _month),
        (rf"{_MON}( to | ?- ?){_LAST}[ ,'’]*(?P<y>\d{{4}}|\d{{2}})", _named_quarter),
        (rf"(?P<y>\d{{4}})[ -/._]*{_MON}", _month),
        (rf"msitae-{_MON}-(?P<y>\d{{4}})", _month),
        (r"(?P<y>\d{4})(?P<m>0[1-9]|1[0-2])", _month),
        (r"(?P<m>\d{1,2})[/-](?P<y>\d{4})", _month),
        (r"(?P<y>\d{4})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)", _iso),
        (r"(?P<y>\d{4})-?w(?P<w>\d{1,2})", _iso_week),
        (rf"{_Q}[ ,:-]*{_FY}", _quarter),
        (rf"{_FY}[ ,:-]*{_Q}", _quarter),
        (r"(?P<y>\d{4})-(?P<m>\d{2})", _iso_month),
        (_FY, _financial_year),
        (r"(?P<n>\d{5}(\.\d+)?)", _serial),
    )
)


def _not_a_period(text: str) -> Fault:
    """The most helpful words for a text that is no period."""
    if re.fullmatch(r"(19|20)\d{2}", text, re.ASCII):
        return _bare_year(text)
    if text in _MONTHS:
        return Fault("This month has no year.", "Write the year with it: Mar-25.")
    if re.match(rf"{_Q}([ -]*\d{{4}})?$", text, re.ASCII):
        return Fault("This quarter could be the calendar's or the NHS's.", "Write it as Q1 2024/25 (April to June).")
    if re.match(r"\d{1,2}[-/.]\d{1,2}$", text, re.ASCII):
        return Fault("This date has no year.", _HOW)
    if re.match(rf"\d{{1,2}}[ -/]?{_MON}$", text, re.ASCII):
        return Fault("This date has no year.", _HOW)
    return Fault("This is not a date or a period we can read.", _HOW)
