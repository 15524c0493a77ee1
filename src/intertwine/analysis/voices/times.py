"""Days and times as programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

CLOCK = re.compile(
    r"(?<![\d:])(\d{1,3}):(\d\d)(?::(\d\d)(?:[.,](\d{1,6}))?)?\s?([AaPp])?(?:\.?[Mm])?"
)
_DAY = re.compile(r"(?<!\d)(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?!\d)")
_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
_SECONDS = 10


def clock(text: str) -> float | None:
    """The first time in a text, in seconds.

    Example:
        >>> clock("00:21:14"), clock("2:30 pm"), clock("12:05 AM"), clock("noon")
        (1274.0, 52200.0, 300.0, None)
    """
    found = CLOCK.search(text)
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    half = (found[5] or "").lower()
    if half and hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    fraction = float(f"0.{found[4]}") if found[4] else 0.0
    return hours * 3600 + minutes * 60 + seconds + fraction


def stopwatch(text: str) -> float:
    """Seconds since a recording began, written with hours or without.

    Example:
        >>> stopwatch("0:03"), stopwatch("1:02:03.5")
        (3.0, 3723.5)
    """
    total = 0.0
    for part in text.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def is_day_first(texts: Iterable[str]) -> bool:
    """Whether days stand before months; so it is read where nothing tells.

    Example:
        >>> is_day_first(["3/4/2022", "3/25/2022"]), is_day_first(["3/4/2022"])
        (False, True)
    """
    return not any(
        int(found[2]) > 12 and len(found[1]) < 3
        for found in map(_DAY.search, texts)
        if found
    )


def moment(text: str, *, day_first: bool = True) -> tuple[date | None, float | None]:
    """The day and the time that a text names, as far as it does.

    Example:
        >>> moment("27/06/2022 10:12")
        (datetime.date(2022, 6, 27), 36720.0)
        >>> moment("1403054214196"), moment("soon")
        ((datetime.date(2014, 6, 18), 4614.0), (None, None))
    """
    text = text.strip()[:80]
    if _EPOCH.fullmatch(text):
        return _since_1970(int(text))
    found = _DAY.search(text)
    if found is None:
        return None, clock(text)
    return _day(found, day_first=day_first), clock(text[found.end() :])


def _since_1970(number: int) -> tuple[date, float]:
    seconds = number if len(str(number)) <= _SECONDS else number // 1000
    when = datetime.fromtimestamp(seconds, UTC)
    return when.date(), when.hour * 3600.0 + when.minute * 60 + when.second


def _day(found: re.Match[str], *, day_first: bool) -> date | None:
    first, second, third = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        year, month, day = first, second, third
    else:
        day, month = (first, second) if day_first else (second, first)
        year = third + 2000 if third < 100 else third
    try:
        return date(year, month, day)
    except ValueError:
        return None
