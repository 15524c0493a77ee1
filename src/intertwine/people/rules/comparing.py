"""What a row of a table would change about somebody who is here, and what it may not."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from intertwine.people.rules import USES, columns
from intertwine.people.rules.reading import Value

KEPT_OWN = "kept-own"
KEPT_PRIVATE = "kept-private"
KEPT_QUIET = "kept-quiet"

NEVER_UNDONE: Mapping[str, bool] = {"do_not_contact": True} | dict.fromkeys(USES, False)
"""What somebody asked for that no file takes back."""


@dataclass
class Snapshot:
    """What is known about somebody now, in the words of an import.

    ``audiences`` says who sees the answers to the network's own fields, ``closed``
    which details the person keeps to themselves, ``shown_sector`` what others read.
    """

    pk: int
    values: dict[str, Value]
    audiences: dict[str, int] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    has_account: bool = False
    is_hidden: bool = False
    shown_sector: str = ""


@dataclass
class Comparison:
    """What would change, key to ``[old, new, audience]``, and what is kept and why."""

    changes: dict[str, list[object]] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)


def compare(values: Mapping[str, Value], now: Snapshot) -> Comparison:
    """Hold what a row says against what is known.

    Nothing that somebody with an account said about themselves is changed, nothing
    they keep to themselves is touched or shown, and nobody who asked not to be
    contacted, counted or introduced is so again because of a file.
    """
    found = Comparison()
    for key, value in values.items():
        old = now.values.get(key)
        if key == columns.NUMBER or is_same(key, old, value, now.shown_sector):
            continue
        reason = _why_kept(key, old, now)
        if reason:
            found.kept.append((reason, key))
        else:
            found.changes[key] = [old, value, now.audiences.get(key)]
    return found


def _why_kept(key: str, old: Value | None, now: Snapshot) -> str:
    if now.is_hidden or key in now.closed:
        return KEPT_PRIVATE
    if key in NEVER_UNDONE and old is NEVER_UNDONE[key]:
        return KEPT_QUIET
    is_asked_by_network = key.startswith(
        (columns.FIELD, columns.NEW, columns.REFERENCE)
    )
    if now.has_account and (old or not is_asked_by_network):
        return KEPT_OWN
    return ""


def is_same(key: str, old: Value | None, new: Value, shown_sector: str = "") -> bool:
    """Whether the row says what is known already, only perhaps in other letters.

    >>> is_same("name", "Ann  Lee", "ann lee"), is_same("phone", "1", "2")
    (True, False)
    """
    if key == "sector" and isinstance(new, list):
        is_shown = bool(shown_sector) and _flat(new[1]) == _flat(shown_sector)
        return old == new or is_shown
    if isinstance(new, list):
        return isinstance(old, list) and sorted(map(_flat, old)) == sorted(
            map(_flat, new)
        )
    if isinstance(new, bool):
        return bool(old) is new
    return isinstance(old, str) and _is_same_text(key, old, new)


def _is_same_text(key: str, old: str, new: str) -> bool:
    if key in {columns.NAME, "email", "organisation"}:
        return _flat(old) == _flat(new)
    return _tidy(old) == _tidy(new)


def _tidy(text: str) -> str:
    """Text as a file gives it back."""
    plain = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    return plain.replace("\r\n", "\n").strip()


def _flat(text: str) -> str:
    return " ".join(str(text).split()).casefold()
