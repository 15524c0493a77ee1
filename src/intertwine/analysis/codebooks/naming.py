"""Names that are there once, and words that are not too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from intertwine.analysis.codebooks.codebook import Theme
from intertwine.analysis.formats.report import Action, Reporter

NO_NAME = "No name"


def named_once(
    themes: Sequence[Theme], reporter: Reporter, *, longest: int | None = None
) -> tuple[Theme, ...]:
    """Themes of which no two have one name: with a number behind the later ones.

    Args:
        themes: In order.
        reporter: Is told of every name that had to change.
        longest: How many letters a name may have.

    Example:
        >>> [each.name for each in named_once([Theme("Cost"), Theme("Cost")], Reporter())]
        ['Cost', 'Cost 2']
    """
    taken: set[str] = set()
    found = []
    for number, theme in enumerate(themes, 1):
        name = theme.name[:longest].strip() or NO_NAME
        if name in taken:
            stem = name if longest is None else name[: longest - 7].strip()
            numbered = (f"{stem} {n}" for n in count(2))
            name = next(each for each in numbered if each not in taken)
        if name != theme.name:
            reporter.note(
                Action.RENAMED,
                "1 theme has another name now: “{new}”.",
                unit="theme",
                place=number,
                new=name,
            )
        taken.add(name)
        found.append(replace(theme, name=name))
    return tuple(found)


def shortened(
    themes: Sequence[Theme], reporter: Reporter, *, longest: int
) -> tuple[Theme, ...]:
    """Themes whose descriptions are not too long; what is behind is cut off."""
    long = [n for n, each in enumerate(themes, 1) if len(each.description) > longest]
    if long:
        reporter.note(
            Action.LOST,
            f"The end of 1 long description was cut off, after {longest:,} letters.",
            f"The ends of {{count}} long descriptions were cut off, after {longest:,} letters.",
            unit="theme",
            places=long,
        )
    return tuple(
        replace(each, description=each.description[:longest]) for each in themes
    )
