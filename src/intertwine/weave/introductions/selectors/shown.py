"""Suggestions as a page shows them: names, one sentence, and what each may gain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Prefetch

from intertwine.people.models import FieldValue, Person, Standing
from intertwine.people.selectors import Detail, details_of
from intertwine.see.map.selectors import known_on
from intertwine.weave.introductions.rules import (
    Because,
    Meant,
    Why,
    as_written,
    part_in_words,
    reason,
)
from intertwine.weave.introductions.rules.ranked import Candidate, Ranked
from intertwine.weave.introductions.selectors.barred import Barred
from intertwine.weave.introductions.selectors.wording import (
    PARTS,
    crossing,
    gains_of,
    sentence,
)

ASKED = 3
"""How many people who could introduce two others are named."""

TOLD = ("organisation", "sector", "nation", "offers", "seeks")
"""What a card tells of each of the two."""


@dataclass(frozen=True)
class Shared:
    """A contact of both, and how much of the score comes from them, in words.

    ``is_open`` says whether the reader may open their page.
    """

    person: Person
    part: str
    is_open: bool


@dataclass(frozen=True)
class Suggestion:
    """Two people who could meet, as a reader may know them.

    Args:
        first: One of the two; in one person's list that person.
        second: The other.
        is_mine: Whether the first is the reader.
        reason: Why, in one sentence.
        shared: The contacts they share, who adds most first.
        introducers: Who could introduce them, and has not been asked much lately.
        crosses: Which boundaries lie between them, in words.
        gains: What each may gain, in a sentence each.
        about: What the reader may know of each of the two.
        meant: What they would be brought together for, as ``rules.Meant``.
    """

    first: Person
    second: Person
    is_mine: bool
    reason: str
    shared: Sequence[Shared]
    introducers: Sequence[Person]
    crosses: Sequence[str]
    gains: Sequence[str]
    about: tuple[Sequence[Detail], Sequence[Detail]]
    meant: str = Meant.MEETING

    @property
    def mark(self) -> str:
        """A name for this card on the page."""
        return f"{self.first.pk}-{self.second.pk}"

    @property
    def places(self) -> tuple[str, str]:
        """Where each of the two comes from, in a few words."""
        one, other = (_place(details) for details in self.about)
        return one, other


def _place(details: Sequence[Detail]) -> str:
    shown = ("organisation", "sector", "nation")
    return " · ".join(each.text for each in details if each.key in shown)


def shown(
    candidates: Iterable[Candidate],
    standing: Standing,
    barred: Barred,
    ranked: Ranked,
) -> list[Suggestion]:
    """Candidates as cards. One query.

    Whoever the reader may not see any more is left out, whatever was worked out.

    Args:
        candidates: What is suggested.
        standing: Who is reading.
        barred: Who is not named as an introducer.
        ranked: Where they come from: what details are called, and who looks for what.
    """
    found = list(candidates)
    keys = {key for each in found for key in each.key}
    keys |= {key for each in found for key, _part in each.shared}
    # Cards tell nothing of what a network asks beside.
    unasked = Prefetch("values", FieldValue.objects.none())
    known = known_on(standing).filter(pk__in=keys).prefetch_related(None)
    people = {each.pk: each for each in known.prefetch_related(unasked)}
    seen = {
        key
        for key, person in people.items()
        if person.is_open  # type: ignore[attr-defined] # told by the query
    }
    return [
        _card(each, people, seen, standing, barred, ranked.names, ranked.seeks)
        for each in found
        if each.first in people and each.second in people
    ]


def _card(
    each: Candidate,
    people: Mapping[int, Person],
    seen: set[int],
    standing: Standing,
    barred: Barred,
    names: Mapping[str, str],
    seeks: Mapping[int, str],
) -> Suggestion:
    first, second = people[each.first], people[each.second]
    shared = [(people[key], part) for key, part in each.shared if key in people]
    whole = sum(part for _person, part in shared)
    me = standing.person.pk if standing.person else None
    about = (_about(first, standing, seen), _about(second, standing, seen))
    looked_for = (
        _looked_for(about[0], seeks.get(first.pk, "")),
        _looked_for(about[1], seeks.get(second.pk, "")),
    )
    each = replace(each, why=_in_their_words(each.why, looked_for))
    told = reason(
        each.why, tuple(p.pk for p, _part in shared), each.crosses, each.because
    )
    is_mine = each.first == me
    return Suggestion(
        first=first,
        second=second,
        is_mine=is_mine,
        reason=sentence(told, each, people, names, me),
        shared=[
            Shared(person, str(PARTS[part_in_words(part, whole)]), person.pk in seen)
            for person, part in shared
        ],
        introducers=_introducers(shared, barred, me),
        crosses=[crossing(key, about, names) for key in each.crosses],
        gains=gains_of(each, first, second, is_mine=is_mine),
        about=about,
        meant=_meant(each),
    )


def _meant(each: Candidate) -> str:
    """What the two asked for; who coaches is said in the order of their keys."""
    if each.because is Because.PEERS:
        return Meant.PEERS
    coaches = {
        Because.FIRST_COACHES: each.first,
        Because.SECOND_COACHES: each.second,
    }
    coach = coaches.get(each.because)
    if coach is None:
        return Meant.MEETING
    return Meant.FIRST_COACHES if coach == min(each.key) else Meant.SECOND_COACHES


def _about(person: Person, standing: Standing, seen: set[int]) -> list[Detail]:
    """Nothing of whom the reader has only named, and may not see otherwise."""
    known = details_of(person, standing) if person.pk in seen else []
    return [each for each in known if each.key in TOLD]


def _looked_for(about: Sequence[Detail], more: str) -> str:
    """All that somebody looks for, in their words, as far as the reader may read it."""
    said = next((each.text for each in about if each.key == "seeks"), "")
    return f"{said}\n{more}"


def _in_their_words(why: Why, looked_for: tuple[str, str]) -> Why:
    """What each looks for, as they wrote it, if the reader may still read it."""
    first, second = looked_for
    return replace(
        why,
        first_finds=as_written(why.first_finds, first),
        second_finds=as_written(why.second_finds, second),
    )


def _introducers(
    shared: Sequence[tuple[Person, float]], barred: Barred, me: int | None
) -> list[Person]:
    """Who agreed to introduce others, whoever did least lately first."""
    may = [
        (barred.busy.get(person.pk, 0), -part, person.pk, person)
        for person, part in shared
        if person.pk not in barred.silent and person.pk != me
    ]
    return [person for *_order, person in sorted(may, key=lambda one: one[:3])[:ASKED]]
