"""When a tie was there, from the waves or dates of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
WAVE_WORDS = ("wave", "time", "year", "period", "round", "survey", "welle", "t")


@dataclass(frozen=True, order=True)
class Period:
    """From one day to another, both of them included; no last day: it still lasts."""

    since: date
    until: date | None = None


def periods(waves: Iterable[int], days: Sequence[date]) -> tuple[Period, ...]:
    """When something was there that was seen in some waves.

    What is seen in one wave was there until the day before the next wave; what is
    seen in the last wave still is.

    Args:
        waves: Numbers of the waves in which it was seen, from 0.
        days: The day of each wave, in their order.

    >>> days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    >>> [str(p.until) for p in periods([0, 2], days)]
    ['2020-12-31', 'None']
    >>> [str(p.until) for p in periods([0, 1], days)]
    ['2021-12-31']
    """
    found: list[Period] = []
    last = None
    for wave in sorted(set(waves)):
        until = days[wave + 1] - DAY if wave + 1 < len(days) else None
        if last is not None and wave == last + 1:
            found[-1] = Period(found[-1].since, until)
        else:
            found.append(Period(days[wave], until))
        last = wave
    return tuple(found)


def joined(found: Iterable[Period]) -> tuple[Period, ...]:
    """Periods in order, those that meet or overlap as one.

    >>> early = Period(date(2020, 1, 1), date(2020, 3, 1))
    >>> len(joined([Period(date(2020, 2, 1)), early]))
    1
    """
    made: list[Period] = []
    for each in sorted(set(found), key=lambda period: period.since):
        if made and (made[-1].until is None or each.since <= made[-1].until + DAY):
            made[-1] = Period(made[-1].since, _later(made[-1].until, each.until))
        else:
            made.append(each)
    return tuple(made)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def day_in(text: str) -> date | None:
    """The first day a text means: a date, a month or a year; none if it is no date.

    >>> day_in("2021-03-05"), day_in("2021-03"), day_in("2021"), day_in("Wave 1")
    (datetime.date(2021, 3, 5), datetime.date(2021, 3, 1), datetime.date(2021, 1, 1), None)
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:[T ].*)?", text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return date(year, month, day) if year > 1000 else None
    except ValueError:
        return None


def looks_like_waves(name: str, values: Sequence[str]) -> bool:
    """Whether a column of ties says in which wave each was seen.

    >>> looks_like_waves("Wave", ["1", "2"]), looks_like_waves("Tags", ["a", "b"])
    (True, False)
    """
    words = re.findall(r"[a-z]+", name.casefold())
    return 1 < len(values) <= 12 and any(word in WAVE_WORDS for word in words)
