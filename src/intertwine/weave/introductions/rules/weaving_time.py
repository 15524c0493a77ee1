"""Days of intentions, and time that is kept free for weaving."""

import calendar
from datetime import date, timedelta

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of a week as iCalendar names them (RFC 5545, 3.3.10)."""

MINUTES = (15, 30, 45, 60, 90)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one that this month has.

    >>> months_later(date(2026, 11, 30), 3), months_later(date(2026, 1, 5), 1)
    (datetime.date(2027, 2, 28), datetime.date(2026, 2, 5))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def comes_again(first: date, every: int, after: date) -> date:
    """When something that comes every few months comes next, always after a day.

    Its turns are counted from the first day, so that the last of a month stays the last
    after a short one.

    >>> first = date(2026, 8, 31)
    >>> [comes_again(first, 1, after).day for after in (first, date(2026, 9, 30))]
    [30, 31]
    >>> comes_again(date(2026, 11, 26), 3, date(2026, 11, 26))
    datetime.date(2027, 2, 26)
    """
    turn = 1
    while (found := months_later(first, turn * every)) <= after:
        turn += 1
    return found


def next_weekday(name: str, today: date) -> date:
    """The first such day after today.

    >>> next_weekday("MO", date(2026, 11, 26)), next_weekday("TH", date(2026, 11, 26))
    (datetime.date(2026, 11, 30), datetime.date(2026, 12, 3))
    """
    days = (DAYS.index(name) - today.weekday() - 1) % len(DAYS) + 1
    return today + timedelta(days=days)
