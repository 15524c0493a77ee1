"""Which words of a text are somebody's name."""

from collections.abc import Collection, Sequence

SHORTEST = 3
"""Letters; shorter words are mostly "of", "at" and the like."""


def names_in(words: Sequence[str]) -> tuple[str, ...]:
    """The words that may be a part of a name."""
    return tuple(word for word in words if len(word) >= SHORTEST)


def best_named(
    words: Sequence[str], names: Collection[Collection[str]]
) -> tuple[str, ...]:
    """The words that most of one name has; none if no name has any.

    >>> best_named(("ann", "lee", "bakes"), [{"ann", "rees"}, {"ann", "lee"}])
    ('ann', 'lee')
    """
    shared = (tuple(word for word in words if word in name) for name in names)
    return max(shared, key=len, default=())
