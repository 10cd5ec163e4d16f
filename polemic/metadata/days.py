"""A date as people write it -> the calendar date, or what to type instead."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import decimal

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PARTIAL = re.compile(r"(?!0+(?:-|$))[0-9]{3,4}(?:-([0-9]{2}))?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_OTHER_ORDERS = (
    r"(?P<y>[0-9]{4})[-–－/. ](?P<m>[0-9]{1,2})[-–－/. ](?P<d>[0-9]{1,2})(?:[T ].*)?",
    r"(?P<d>[0-9]{1,2})\. ?(?P<m>[0-9]{1,2})\. ?(?P<y>[0-9]{4})",
    r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?\.? +(?:of +)?(?P<m>[A-Za-z]{3,9})\.?,? +(?P<y>[0-9]{4})",
    r"(?P<m>[A-Za-z]{3,9})\.? +(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? +(?P<y>[0-9]{4})",
    r"(?P<d>1[3-9]|2[0-9]|3[01])[-/](?P<m>[0-9]{1,2})[-/](?P<y>[0-9]{4})",
    r"(?P<m>[0-9]{1,2})[-/](?P<d>1[3-9]|2[0-9]|3[01])[-/](?P<y>[0-9]{4})",
    r"(?P<y>[0-9]{4})年 ?(?P<m>[0-9]{1,2})月 ?(?P<d>[0-9]{1,2})日",
)


def read_day(written: str) -> date | None:
    """Reads YYYY-MM-DD (ISO 8601) and nothing else; None where it is no such day."""
    iso = _ISO.fullmatch(written)
    try:
        return date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None
    except ValueError:
        return None


def is_partial_day(written: str) -> bool:
    """Whether it is YYYY, YYYY-MM or YYYY-MM-DD; of the years before 1000 the 0 may be left out, of year 0 nothing."""
    partial = _PARTIAL.fullmatch(written)
    if partial:
        return partial[1] is None or 1 <= int(partial[1]) <= 12
    return read_day(written) is not None


def why_no_day(written: str) -> str:
    """Says what is wrong with a text that is no date."""
    iso = _ISO.fullmatch(written)
    if not iso:
        return f"'{written}' is not a date written as year-month-day"
    year, month, day = (int(part) for part in iso.groups())
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if not year:
        return "there is no year 0"
    return f"{_MONTHS[month - 1]} {year} has no day {day}"


def day_to_type(written: str) -> str:
    """The date meant by `8 Nov 2026` and the like, as it is to be typed; empty if that is anyone's guess."""
    plain = "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in written.strip())
    for order in _OTHER_ORDERS:
        found = re.fullmatch(order, plain)
        if found:
            month = found["m"]
            number = int(month) if month.isdigit() else month_number(month)
            typed = f"{found['y']}-{number:02}-{int(found['d']):02}"
            return typed if read_day(typed) else ""
    return ""


def month_number(name: str) -> int:
    """The number of a month by its English name or the beginning of that; 0 if it is none."""
    begun = [
        number for number, month in enumerate(_MONTHS, 1) if month.casefold().startswith(name.casefold())
    ]
    return begun[0] if len(begun) == 1 else 0
