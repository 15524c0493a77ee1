"""What readers are told, made into bytes once for all of them."""

import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

CHANCE = random.SystemRandom()
BEAT_BYTES = b": still here\n\n"
"""A comment that keeps an idle connection open; browsers skip it."""

RETRY_MS = (500, 2_500)
"""After how long a browser comes back that was cut off: each a little later than the
other. Thousands who all come in the same moment would keep everybody waiting."""

VOICES_AT_ONCE = 100


@dataclass(frozen=True)
class Frame:
    """One thing to tell.

    Args:
        number: The newest change that it tells of; a reader resumes after it.
        content: As it goes over the wire.
    """

    number: int
    content: bytes


def frame(kind: str, number: int, told: Mapping[str, Any]) -> Frame:
    r"""Serialise what happened.

    >>> frame("voices", 7, {"gone": ["12"]}).content
    b'event: voices\nid: 7\ndata: {"gone":["12"]}\n\n'
    """
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    lines = f"event: {kind}\nid: {number}\ndata: {text}\n\n"
    return Frame(number, lines.encode(errors="replace"))


def first_bytes() -> bytes:
    r"""What each reader is told first: after how long to come back if it is cut off.

    >>> first_bytes().startswith(b"retry: ")
    True
    """
    return b"retry: %d\n\n" % CHANCE.randint(*RETRY_MS)


def beat(number: int) -> Frame:
    """Says nothing, so that nobody between us and the reader thinks we are gone."""
    return Frame(number, BEAT_BYTES)


def in_parts(
    changes: Iterable[tuple[int, list[int]]], most: int = VOICES_AT_ONCE
) -> list[tuple[int, list[int]]]:
    """Put changes together into as few frames as may be, none of them too large.

    Args:
        changes: Number and voices of each change, in order.
        most: So many voices in one frame; only a single change may hold more.

    >>> in_parts([(1, [5]), (2, [6, 5]), (4, [7, 8])], most=3)
    [(2, [5, 6]), (4, [7, 8])]
    """
    parts: list[tuple[int, dict[int, None]]] = []
    for number, voices in changes:
        known = dict.fromkeys(voices)
        if parts and len(parts[-1][1] | known) <= most:
            parts[-1] = (number, parts[-1][1] | known)
        else:
            parts.append((number, known))
    return [(number, list(voices)) for number, voices in parts]
