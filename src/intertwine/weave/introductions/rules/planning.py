"""What an introducer decides before two people are asked, and what may not be said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from intertwine.weave.introductions.rules.asking import EXPIRES_DAYS, Answer, Meant, Way

MOST_TIMES = 10
"""How many times to meet two people can have before them."""

PROPOSED_A_DAY = 20
"""How many introductions one person begins in 24 hours, at the most."""

LATEST_DAYS = 366
"""How far ahead a time to meet, or the day of a "not now", may be."""

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://|\bwww\.", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Plan:
    """How somebody wants to bring two people together.

    Args:
        way: Who is asked, and whether with names.
        told: The key of the one who said already that they want to; for ``Way.ONE``.
        rung: How much effort, from 1 to 7.
        stays: Whether the introducer stays for the beginning.
        meant: What they are brought together for.
        reason: Why they should meet, in a sentence that both read.
        first_step: Something they could do together.
        place: Where, or a link to a call.
        messages: What each is told, by the key of the person.
        times: When they could meet.
    """

    way: str = Way.BOTH
    told: int | None = None
    rung: int = 3
    stays: bool = False
    meant: str = Meant.MEETING
    reason: str = ""
    first_step: str = ""
    place: str = ""
    messages: Mapping[int, str] = field(default_factory=dict)
    times: Sequence[datetime] = ()


def is_over(asked_at: datetime | None, now: datetime) -> bool:
    """Whether the time to answer has passed, also before the daily job notes it.

    >>> began = datetime(2026, 5, 1)
    >>> [is_over(began, began + timedelta(days=d)) for d in (20, 21)], is_over(None, began)
    ([False, True], False)
    """
    return asked_at is not None and now >= asked_at + timedelta(days=EXPIRES_DAYS)


def may_come_back(answers: Iterable[tuple[str, date | None]], today: date) -> bool:
    """Whether two people who were asked once may be asked again.

    Only where one of the two said "not now" and the day they named has come. Whether
    the other one refused makes no difference, so that nothing can be learned from it:
    whoever refused is then not asked again, and nobody is told.

    >>> may = date(2026, 5, 1)
    >>> may_come_back([("later", may), ("", None)], date(2026, 5, 2))
    True
    >>> may_come_back([("later", may), ("no", None)], date(2026, 5, 2))
    True
    >>> may_come_back([("later", may), ("later", date(2026, 6, 1))], date(2026, 5, 2))
    False
    >>> may_come_back([("no", None), ("", None)], date(2026, 5, 2))
    False
    """
    days = [day for answer, day in answers if answer == Answer.LATER and day]
    return bool(days) and all(day <= today for day in days)


def names_in(text: str, names: Iterable[str], places: Iterable[str] = ()) -> list[str]:
    """What in a text gives away who somebody is: a name, a place, an address.

    Parts of a name count where they are written as one, with a capital letter.

    Args:
        text: What somebody is going to read before they may know.
        names: Of the people it must not give away.
        places: Their organisations.

    >>> names_in("Ann keeps bees at Open Door", ["Ann Lee"], ["Open door"])
    ['Ann', 'Open door']
    >>> names_in("Write to a.lee@example.org", ["Ann Lee"])
    ['a.lee@example.org']
    >>> names_in("They annotate films", ["Ann Lee"])
    []
    """
    parts = {part.casefold() for name in names for part in _WORD.findall(name)}
    parts = {part for part in parts if len(part) > 1}
    found = [word for word in _WORD.findall(text) if _names(word, parts)]
    folded = text.casefold()
    found += [each for each in places if each and each.casefold() in folded]
    found += [match[0] for match in _ADDRESS.finditer(text)]
    return list(dict.fromkeys(found))


def _names(word: str, parts: set[str]) -> bool:
    bare = re.sub(r"['’]s$", "", word)
    return not word[0].islower() and bare.casefold() in parts
