"""What sorting allows, as plain functions on plain values."""

from collections.abc import Iterable, Mapping, Sequence

Row = tuple[int, int, int | None, int | None, bool]
"""Sorting, voice, theme or none for set aside, the account that put it there, and
whether it lies in a starting pile that nobody has looked at."""

ROW = ("sorting", "voice", "theme", "by", "is_rough")
"""The same, as a placement calls it."""

ASIDE = "aside"
MOST_THEMES = 200
MOST_BOARDS = 200


def seen_as(themes: Iterable[int | None]) -> str:
    """Where a voice is, as a page remembers it: to tell whether somebody moved it.

    >>> seen_as([12, 3]), seen_as([None]), seen_as([])
    ('3,12', 'aside', '')
    """
    found = list(themes)
    if None in found:
        return ASIDE
    return ",".join(map(str, sorted(filter(None, found))))


def moved(
    now: Iterable[int | None], *, into: int | None = None, out: int | None = None
) -> set[int | None]:
    """The themes of a voice once it is put into one, or taken out of one.

    A voice that had been set aside is so no longer.

    >>> moved([None], into=4), sorted(moved([4, 5], out=5)), sorted(moved([4], into=5))
    ({4}, [4], [4, 5])
    """
    found = {theme for theme in now if theme is not None}
    if into is not None:
        found.add(into)
    found.discard(out)
    return set(found)


def is_below(theme: int, other: int, parents: Mapping[int, int | None]) -> bool:
    """Whether a theme is another one, or lies in it, at any depth.

    >>> is_below(3, 1, {3: 2, 2: 1, 1: None})
    True
    """
    at: int | None = theme
    for _ in range(len(parents) + 1):
        if at is None or at == other:
            return at == other
        at = parents.get(at)
    return True


def free_name(name: str, taken: Sequence[str], longest: int = 120) -> str:
    """A name that no other theme has: with a number behind it if need be.

    >>> free_name("Getting there", ["Getting there"])
    'Getting there 2'
    """
    used = set(taken)
    name = name[:longest].strip()
    numbered = (f"{name[: longest - 5]} {number}" for number in range(2, 10_000))
    return name if name not in used else next(n for n in numbered if n not in used)
