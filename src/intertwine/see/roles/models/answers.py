"""Answers as they are kept: one object of JSON for one person or phone."""

from collections.abc import Mapping
from typing import Any

from intertwine.see.roles.rules import Answer

Kept = dict[str, list[Any]]


def read(kept: Mapping[str, Any]) -> dict[str, Answer]:
    """What was said to each statement, by its key.

    >>> read({"met": [4, 1]})
    {'met': Answer(often=4, more=True)}
    """
    return {key: Answer(often, bool(more)) for key, (often, more) in kept.items()}


def with_tap(
    kept: Kept, key: str, *, often: int | None = None, more: bool | None = None
) -> Kept:
    """The same once somebody said how often, or whether they want more.

    >>> with_tap({"met": [4, 0]}, "met", more=True)
    {'met': [4, 1]}
    """
    before = kept.get(key, [None, 0])
    now = [
        before[0] if often is None else often,
        before[1] if more is None else int(more),
    ]
    return {**kept, key: now}
