"""What an introducer decides before two people are asked, and what may not be said."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain

from intertwine.analysis.mentions import KnownNames, runs_of
from intertwine.analysis.spelling import called, words_in
from intertwine.weave.introductions.rules.asking import EXPIRES_DAYS, Answer, Meant, Way

MOST_TIMES = 10
"""How many times to meet two people can have before them."""

PROPOSED_A_DAY = 20
"""How many introductions one person begins in 24 hours, at the most."""

LATEST_DAYS = 366
"""How far ahead a time to meet, or the day of a "not now", may be."""

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://|\bwww\.", re.IGNORECASE)

UNSAID = frozenset(("the", "and", "ltd", "limited", "cic", "cio", "plc"))
"""Words of an organisation's name that people leave out, or write as "&"."""


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

    Parts of a name count where they are written as one, with a capital letter, and all
    of a full name however it is written. So do organisations: "Mind" only with a
    capital, for it is an ordinary word; "Open Door" and "NHS" however they are written.

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
    >>> names_in("Keep art in mind", ["Ann Lee"], ["Art", "Mind"])
    []
    """
    addresses = [match[0] for match in _ADDRESS.finditer(text)]
    rest = _ADDRESS.sub(lambda found: "_" * len(found[0]), text)
    found = [*_parts_of(names, rest)]
    found += [place for place in places if _is_told(place, rest)]
    return list(dict.fromkeys([*found, *addresses]))


def _parts_of(names: Iterable[str], text: str) -> Iterator[str]:
    """The words of a text that are part of a name."""
    names = list(names)
    parts = frozenset[str]().union(*(called(name, aside=True) for name in names))
    full = KnownNames(names).places_in(text)
    for word in chain.from_iterable(each.readings for each in words_in(text)):
        in_full = any(start <= word.start < end for start, end in full)
        if word.folded in parts and (in_full or not text[word.start].islower()):
            yield text[word.start : word.end]


def _is_told(place: str, text: str) -> bool:
    """Whether a text names an organisation."""
    spans = runs_of(place, text, UNSAID)
    if _is_ordinary(place):
        return any(not text[start].islower() for start, _end in spans)
    return bool(spans)


def _is_ordinary(place: str) -> bool:
    """Whether a name may be a word of everyday language but for its capital."""
    words = [place[w.start : w.end] for w in words_in(place) if w.folded not in UNSAID]
    words = [word for word in words if word[0].isalnum()]
    return (
        len(words) == 1 and words[0].isalpha() and words[0][1:].lower() == words[0][1:]
    )
