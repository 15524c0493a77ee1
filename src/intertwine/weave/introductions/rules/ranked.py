"""Suggestions as they are worked out and kept: keys and numbers, no names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from intertwine.weave.introductions.rules.ranking import NO_REASON, TURNED, Because, Why


@dataclass(frozen=True)
class Candidate:
    """Two people who could meet, by their keys.

    Args:
        first: The one with the smaller key; in one person's list that person.
        second: The other.
        shared: The contacts they share and what each adds to the score, best first.
        crosses: Keys of the details in which they differ.
        why: What else speaks for them.
        because: What is said where nothing else speaks for them.
        opens: To how many people each of the two would come one step nearer.
        alike: Keys of the details in which they are alike.
    """

    first: int
    second: int
    shared: tuple[tuple[int, float], ...] = ()
    crosses: tuple[str, ...] = ()
    why: Why = NO_REASON
    because: Because = Because.CONTACTS
    opens: tuple[int, int] = (0, 0)
    alike: tuple[str, ...] = ()

    @property
    def turned(self) -> Candidate:
        """The same with the two the other way round."""
        return replace(
            self,
            first=self.second,
            second=self.first,
            why=self.why.turned,
            because=TURNED.get(self.because, self.because),
            opens=self.opens[::-1],
        )

    @property
    def pair(self) -> tuple[int, int]:
        """The two, as they are told."""
        return self.first, self.second

    @property
    def key(self) -> tuple[int, int]:
        """The two, the smaller key first."""
        return min(self.first, self.second), max(self.first, self.second)


@dataclass(frozen=True)
class Ranked:
    """All that is suggested to one reader.

    Args:
        main: Pairs who share a contact, best first.
        fitting: Pairs who share none, but look for each other.
        arriving: People who are not woven in yet, each with somebody for them.
        by_lot: A few who are different, drawn by lot.
        paired: Peers for each other, and coaches with whom they could coach.
        gathered: Two who were at the gathering that was asked for, and share nobody.
        boundaries: Key and name of each detail whose boundary can be chosen.
        groups: Key, name and values of each detail that groups people.
        people: How many people the reader sees.
        seeks: What people look for besides their profiles, by key of person.
    """

    main: tuple[Candidate, ...] = ()
    fitting: tuple[Candidate, ...] = ()
    arriving: tuple[Candidate, ...] = ()
    by_lot: tuple[Candidate, ...] = ()
    paired: tuple[Candidate, ...] = ()
    gathered: tuple[Candidate, ...] = ()
    boundaries: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    people: int = 0
    seeks: Mapping[int, str] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """What the details are called, by key."""
        return {key: name for key, name, _values in self.groups} | dict(self.boundaries)

    @property
    def all(self) -> tuple[Candidate, ...]:
        """Every pair of every section."""
        return (
            *(*self.main, *self.fitting, *self.arriving, *self.by_lot),
            *(*self.paired, *self.gathered),
        )
