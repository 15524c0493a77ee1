"""Who a row of a table is about: somebody who is here, somebody new, or perhaps."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from intertwine.kit.numbers import number_in
from intertwine.people.rules import columns
from intertwine.people.rules.reading import Value

MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is here, as far as finding them goes."""

    pk: int
    name: str
    email: str = ""
    organisation: str = ""
    reference: str = ""
    is_hidden: bool = False
    """Whether they asked that nobody sees them: then no name gives them away."""


@dataclass(frozen=True)
class Match:
    """Whom a row is about: nobody known, one person surely, or perhaps several."""

    pk: int | None = None
    candidates: list[int] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether nobody like that is here."""
        return self.pk is None and not self.candidates


def name_key(name: str) -> str:
    """A name without capitals, dots and spare spaces. Accents count.

    >>> name_key("O'Neill, Siân "), name_key("ANN  LEE")
    ('oneill siân', 'ann lee')
    """
    bare = name.casefold().replace("'", "").replace("’", "")
    return " ".join(re.findall(r"[^\W_]+", bare)) or " ".join(bare.split())


def _words(name: str) -> set[str]:
    return set(name_key(name).split())


class People:
    """Everybody of a network, to be found by what a row says. No queries.

    Args:
        people: Everybody.
        asks_about_names: Whether a name alone never makes sure who somebody is.
    """

    def __init__(
        self, people: Iterable[Known], *, asks_about_names: bool = False
    ) -> None:
        self._asks_about_names = asks_about_names
        self._people: dict[int, Known] = {}
        self._by_email: dict[str, list[int]] = defaultdict(list)
        self._by_reference: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for person in people:
            self._people[person.pk] = person
            if person.email:
                self._by_email[person.email.casefold()].append(person.pk)
            if person.reference:
                self._by_reference[person.reference.casefold()].append(person.pk)
            if not person.is_hidden:
                self._by_name[name_key(person.name)].append(person.pk)

    def match(self, values: Mapping[str, Value]) -> Match:
        """Find whom a row is about.

        By Intertwine's own number, by the number of another list, by e-mail address,
        by exact name and organisation, in this order. Whoever is only like that is a
        candidate to be asked about.
        """
        for found in (self._by_numbers(values), self._by_address(values)):
            if found is not None:
                return found
        return self._by_names(values)

    def _by_numbers(self, values: Mapping[str, Value]) -> Match | None:
        number = number_in(str(values.get(columns.NUMBER, "")))
        if number is not None and number in self._people:
            return self._sure_if_alike([number], values)
        reference = str(values.get(columns.REFERENCE, "")).casefold()
        if reference and reference in self._by_reference:
            return self._sure_if_alike(self._by_reference[reference], values)
        return None

    def _by_address(self, values: Mapping[str, Value]) -> Match | None:
        address = str(values.get("email", "")).casefold()
        found = self._by_email.get(address, []) if address else []
        return self._sure_if_alike(found, values) if found else None

    def _sure_if_alike(self, found: list[int], values: Mapping[str, Value]) -> Match:
        """One person whose name has a word in common with the row: it is them.

        Nobody is asked about somebody who is hidden: that would give them away.
        """
        name = _words(str(values.get(columns.NAME, "")))
        alike = [pk for pk in found if _words(self._people[pk].name) & name]
        visible = [pk for pk in alike or found if not self._people[pk].is_hidden]
        if len(alike) == 1 or not visible:
            return Match((alike or found)[0])
        return Match(candidates=visible[:MOST_CANDIDATES])

    def _by_names(self, values: Mapping[str, Value]) -> Match:
        found = self._by_name.get(name_key(str(values.get(columns.NAME, ""))), [])
        sure = [pk for pk in found if self._is_sure(self._people[pk], values)]
        if len(sure) == 1:
            return Match(sure[0])
        likely = sure or [
            pk for pk in found if self._is_likely(self._people[pk], values)
        ]
        return Match(candidates=likely[:MOST_CANDIDATES])

    def _is_sure(self, person: Known, values: Mapping[str, Value]) -> bool:
        address = str(values.get("email", ""))
        reference = str(values.get(columns.REFERENCE, ""))
        if (address and person.email) or (reference and person.reference):
            return False  # they differ, or they would have been found by them
        place = name_key(str(values.get("organisation", "")))
        if place != name_key(person.organisation):
            return False
        is_lone = not (address or person.email) and not self._asks_about_names
        return bool(place) or is_lone

    @staticmethod
    def _is_likely(person: Known, values: Mapping[str, Value]) -> bool:
        place = name_key(str(values.get("organisation", "")))
        own = name_key(person.organisation)
        address = str(values.get("email", "")).casefold()
        differ = bool(address and person.email) and bool(place and own and place != own)
        return not differ


class Seen:
    """The people that earlier rows of the same file are about."""

    def __init__(self) -> None:
        self._strong: dict[str, tuple[int, str]] = {}
        self._names: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        self._people: dict[int, int] = {}

    def earlier(
        self, values: Mapping[str, Value], number: int, *, by_name: bool = True
    ) -> tuple[str, int] | None:
        """Which earlier row this one repeats, and how; remembers the row otherwise.

        Args:
            values: What the row says.
            number: Of the row.
            by_name: Whether the same name and organisation make it a repetition.
        """
        name = name_key(str(values.get(columns.NAME, "")))
        for key in _strong(values):
            if key in self._strong:
                row, other = self._strong[key]
                is_alike = bool(set(name.split()) & set(other.split()))
                return ("twice" if is_alike else "shared"), row
        place = f"{name}|{name_key(str(values.get('organisation', '')))}"
        email = str(values.get("email", ""))
        reference = str(values.get(columns.REFERENCE, ""))
        for row, other_email, other_reference in self._names[place] if by_name else ():
            if not (email and other_email) and not (reference and other_reference):
                return "twice", row
        self._names[place].append((number, email, reference))
        self._strong |= dict.fromkeys(_strong(values), (number, name))
        return None

    def earlier_person(self, pk: int, number: int) -> int | None:
        """Which earlier row is about the same person; remembers the row otherwise."""
        row = self._people.setdefault(pk, number)
        return None if row == number else row


def _strong(values: Mapping[str, Value]) -> list[str]:
    return [
        f"{key}:{str(values[key]).casefold()}"
        for key in (columns.NUMBER, columns.REFERENCE, "email")
        if values.get(key)
    ]
