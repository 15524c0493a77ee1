"""What of a network is shown: read from an address, and written into one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from intertwine.kit.numbers import number_in

MOST_STEPS = 6
"""How far from one person the map reaches out, at the most."""


@dataclass(frozen=True)
class Filter:
    """Which people and ties of a network are shown.

    Args:
        kinds: Keys of kinds of tie; empty: all that count.
        least: Smallest strength from 1 to 5, if any.
        most: Largest strength, if any. With either, ties of no said strength go.
        is_agreed: Only ties that both agreed.
        since: First day of the period in which ties must have been there.
        until: Its last day. Without both: ties that have not ended.
        where: For each column asked about, the values of which one must hold.
        around: Key of the person to step out from, if any.
        steps: How many ties away from them, from 1.
        without_alone: Leave out people who then have no tie.
        ignored: What the address said that could not be understood.
    """

    kinds: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    is_agreed: bool = False
    since: date | None = None
    until: date | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    around: int | None = None
    steps: int = 1
    without_alone: bool = False
    ignored: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it leaves everything as it is."""
        return self == Filter(ignored=self.ignored)

    def query(self) -> str:
        """The same as the query of an address, in one fixed order."""
        return urlencode(list(self._pairs()))

    def _pairs(self) -> Iterator[tuple[str, str]]:
        yield from (("kind", kind) for kind in self.kinds)
        said = {
            "least": self.least,
            "most": self.most,
            "said": "both" if self.is_agreed else None,
            "from": self.since,
            "to": self.until,
        }
        yield from _said(said)
        for key, values in self.where.items():
            yield from ((f"is.{key}", value) for value in values)
        around = {
            "around": self.around,
            "steps": None if self.around is None else self.steps,
            "hide": "alone" if self.without_alone else None,
        }
        yield from _said(around)


def _said(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield from ((name, str(v)) for name, v in values.items() if v is not None)


def filter_from(asked: Mapping[str, Sequence[str]]) -> Filter:
    """Read a filter from the query of an address; what is broken is told, not obeyed.

    Args:
        asked: Every value of each name, as ``dict(request.GET.lists())`` gives them.

    >>> found = filter_from({"least": ["2"], "from": ["soon"], "is.sector": ["health"]})
    >>> found.least, found.ignored, found.where
    (2, ('from',), {'sector': ('health',)})
    >>> filter_from({"kind": ["a", "b"], "around": ["7"], "steps": ["2"]}).query()
    'kind=a&kind=b&around=7&steps=2'
    """
    read = _Reading(asked)
    around = read.number("around", 1, 2**53)
    return Filter(
        kinds=tuple(dict.fromkeys(value for value in asked.get("kind", ()) if value)),
        least=read.number("least", 1, 5),
        most=read.number("most", 1, 5),
        is_agreed=read.word("said", "both"),
        since=read.day("from"),
        until=read.day("to"),
        where=read.columns(),
        around=around,
        steps=read.number("steps", 1, MOST_STEPS) or 1,
        without_alone=read.word("hide", "alone"),
        ignored=tuple(read.ignored),
    )


class _Reading:
    """Reads one value after the other, and remembers what it did not understand."""

    def __init__(self, asked: Mapping[str, Sequence[str]]) -> None:
        self.asked = asked
        self.ignored: list[str] = []

    def _value(self, name: str) -> str:
        values = self.asked.get(name, ())
        return values[-1].strip() if values else ""

    def number(self, name: str, least: int, most: int) -> int | None:
        text = self._value(name)
        if not text:
            return None
        number = number_in(text)
        if number is not None and least <= number <= most:
            return number
        self.ignored.append(name)
        return None

    def day(self, name: str) -> date | None:
        text = self._value(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.ignored.append(name)
            return None

    def word(self, name: str, only: str) -> bool:
        text = self._value(name)
        if text and text not in {only, "any"}:
            self.ignored.append(name)
        return text == only

    def columns(self) -> dict[str, tuple[str, ...]]:
        found = {}
        for name, values in self.asked.items():
            chosen = tuple(dict.fromkeys(value for value in values if value))
            if name.startswith("is.") and chosen:
                found[name.removeprefix("is.")] = chosen
        return found
