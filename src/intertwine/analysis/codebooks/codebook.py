"""Themes, what belongs to them, and which voice is in which: apart from any database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """A name for what several voices say.

    Args:
        name: What it is called.
        description: What belongs there.
        parent: The number of the theme it lies in, which comes before it.
        guid: What it is known by in other programs; empty where it is not known.
    """

    name: str
    description: str = ""
    parent: int | None = None
    guid: str = ""


@dataclass(frozen=True)
class Voice:
    """Something that was said.

    Args:
        text: The words.
        asked: What it answers, or the document it stands in.
        guid: As of a theme.
    """

    text: str
    asked: str = ""
    guid: str = ""


@dataclass(frozen=True)
class Sorting:
    """One way of sorting: everybody's, or that of one person alone.

    Args:
        by: Who sorted; empty for what was sorted together.
        placed: Pairs of the numbers of a voice and of a theme, in order.
        aside: Numbers of voices that belong to no theme, in order.
    """

    by: str = ""
    placed: tuple[tuple[int, int], ...] = ()
    aside: tuple[int, ...] = ()


@dataclass(frozen=True)
class Note:
    """What somebody noticed: about one theme, or about all of it."""

    text: str
    by: str = ""
    theme: int | None = None


@dataclass(frozen=True)
class Codebook:
    """Themes in order, those that lie in another behind it, and what is in them.

    Raises:
        ValueError: If a number names nothing, or a theme comes before the one it is in.
    """

    title: str = ""
    themes: tuple[Theme, ...] = ()
    voices: tuple[Voice, ...] = ()
    sortings: tuple[Sorting, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        for number, theme in enumerate(self.themes):
            if theme.parent is not None and not 0 <= theme.parent < number:
                raise ValueError(f"theme {number} comes before the one it lies in")
        themes, voices = range(len(self.themes)), range(len(self.voices))
        for sorting in self.sortings:
            if not all(v in voices and t in themes for v, t in sorting.placed):
                raise ValueError("a voice or a theme of a sorting is not there")
            if not all(voice in voices for voice in sorting.aside):
                raise ValueError("a voice that is set aside is not there")

    def inside(self) -> dict[int | None, list[int]]:
        """The numbers of the themes in each theme; under ``None`` those in no other."""
        found: dict[int | None, list[int]] = {}
        for number, theme in enumerate(self.themes):
            found.setdefault(theme.parent, []).append(number)
        return found

    def walk(self) -> Iterator[tuple[int, bool]]:
        """Each theme twice: when it begins and, with ``True``, when all in it is told."""
        inside = self.inside()
        waiting = [(number, False) for number in reversed(inside.get(None, []))]
        while waiting:
            number, is_over = waiting.pop()
            yield number, is_over
            if not is_over:
                waiting.append((number, True))
                below = reversed(inside.get(number, []))
                waiting += [(child, False) for child in below]
