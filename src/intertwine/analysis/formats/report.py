"""What a reader or a writer did that the person who chose the file should know."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Action(StrEnum):
    """What was done."""

    MERGED = "merged"
    DEFAULTED = "defaulted"
    RENAMED = "renamed"
    ADDED = "added"
    LOST = "not kept"
    UNSURE = "unsure"


NO_PLACE = "What is known of the whole as “{name}” was not kept: this format has no place for it."
"""What is said of a word about the whole that a format cannot hold."""


@dataclass(frozen=True)
class Note:
    """One thing that was done, at one place or at many.

    Args:
        action: What was done.
        one: The sentence for one place, with ``{name}`` where a value belongs.
        many: The sentence for several places; ``{count}`` is how many.
        values: The values, by name.
        unit: What ``places`` count: ``"row"``, ``"line"``, ``"person"``, ``"tie"``.
        places: Numbers of the places, from 1; empty where it is about the whole.
    """

    action: Action
    one: str
    many: str = ""
    values: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    places: Sequence[int] = ()

    @property
    def count(self) -> int:
        """At how many places, at least one."""
        return max(1, len(self.places))

    @property
    def sentence(self) -> str:
        """The whole in plain words, without the places."""
        template = self.many if self.count > 1 and self.many else self.one
        return template.format_map({"count": f"{self.count:,}", **dict(self.values)})

    def where(self, most: int = 5) -> str:
        """The first places in words, such as ``"rows 3, 8 and 2 more"``.

        Example:
            >>> Note(Action.LOST, "", unit="row", places=[3, 8, 9, 12]).where(2)
            'rows 3, 8 and 2 more'
        """
        if not self.places:
            return ""
        plural = {"person": "people"}.get(self.unit, f"{self.unit}s")
        unit = self.unit if len(self.places) == 1 else plural
        shown = ", ".join(str(place) for place in self.places[:most])
        more = len(self.places) - most
        return f"{unit} {shown}" + (f" and {more:,} more" if more > 0 else "")

    def __str__(self) -> str:
        where = self.where()
        return f"{self.sentence} ({where})" if where else self.sentence


@dataclass(frozen=True)
class Report:
    """Everything that was merged, defaulted, renamed, added or not kept.

    Example:
        >>> reporter = Reporter()
        >>> for row in (3, 8):
        ...     reporter.note(
        ...         Action.DEFAULTED, "1 tie had no strength.",
        ...         "{count} ties had no strength.", unit="row", place=row,
        ...     )
        >>> print(reporter.report())
        2 ties had no strength. (rows 3, 8)
    """

    notes: tuple[Note, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.notes)

    def __iter__(self) -> Iterator[Note]:
        return iter(self.notes)

    def __len__(self) -> int:
        return len(self.notes)

    def __str__(self) -> str:
        return "\n".join(map(str, self.notes))

    def of(self, *actions: Action) -> tuple[Note, ...]:
        """The notes about these actions."""
        return tuple(note for note in self.notes if note.action in actions)


_Key = tuple[Action, str, str, tuple[tuple[str, str], ...], str]


@dataclass
class Reporter:
    """Gathers notes while a file is read or written, many places under one note."""

    _found: dict[_Key, array[int]] = field(default_factory=dict)

    def note(
        self,
        action: Action,
        one: str,
        many: str = "",
        *,
        unit: str = "",
        place: int | None = None,
        places: Sequence[int] = (),
        **values: object,
    ) -> None:
        """Remember that something was done, here or at all of ``places``."""
        shown = tuple((name, str(value)) for name, value in values.items())
        found = self._found.setdefault((action, one, many, shown, unit), array("q"))
        if place is not None:
            found.append(place)
        found.extend(places)

    def lost(self, one: str, **values: object) -> None:
        """Remember that something about the whole was not kept."""
        shown = tuple((name, str(value)) for name, value in values.items())
        self._found.setdefault((Action.LOST, one, "", shown, ""), array("q"))

    def report(self) -> Report:
        """Everything so far."""
        notes = (Note(*key, places) for key, places in self._found.items())
        return Report(tuple(notes))
