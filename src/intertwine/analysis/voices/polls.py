"""Conversations of Polis: statements, and who agreed with which.

Two traps are told from the file itself. *The sign*: agreeing is 1 in an open data folder
and -1 in the live export of votes, so the votes are counted both ways and held against
what ``comments.csv`` says. *The time*: milliseconds in one, seconds in the other.

Source: the exports of Polis (github.com/compdemocracy/polis, ``export.clj``), and its
open data (github.com/compdemocracy/openData).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.voices.wordings import plain

Table = Sequence[tuple[int, Sequence[str]]]
_MILLISECONDS = 100_000_000_000


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement that others agreed or disagreed with.

    Args:
        id: Its number in the file.
        text: Its words.
        agrees: How many agreed, as the file says.
        disagrees: How many disagreed, as the file says.
        moderated: -1 if it was turned down, 1 if it was let in, 0 if neither.
        author: The number of who wrote it.
        seconds: When, in seconds since 1970.
        row: Its row in ``comments.csv``.
    """

    id: str
    text: str
    agrees: int
    disagrees: int
    moderated: int
    author: str
    seconds: float
    row: int


@dataclass(frozen=True)
class Poll:
    """A conversation of Polis.

    Args:
        topic: What it was about.
        description: More about it.
        statements: All statements, by their number.
        participants: The number that the file has for each person who voted.
        votes: Shape (participants, statements): 1 agrees, -1 disagrees, 0 passes,
            NaN did not vote.
        groups: Of each participant, the group that Polis found; -1 for none.
        rows: How many votes were cast, with those that were changed later.
        changes: How many were a change of mind.
        sign: 1 if the file says 1 for agreeing, -1 if it says -1, 0 if nothing tells.
        is_milliseconds: Whether times were in milliseconds.
        disputed: Statements for which ``comments.csv`` counts other votes.
        unlike: How many votes differ between the stream and the table of participants.
    """

    topic: str
    description: str
    statements: tuple[Statement, ...]
    participants: tuple[str, ...]
    votes: npt.NDArray[np.float64]
    groups: tuple[int, ...]
    rows: int
    changes: int
    sign: int
    is_milliseconds: bool
    disputed: tuple[str, ...]
    unlike: int


def kind_of_table(headings: Sequence[str]) -> str:
    """Which file of an export has these headings; empty if none.

    Example:
        >>> kind_of_table(["timestamp", "comment-id", "voter-id", "vote"])
        'votes'
    """
    found = {plain(heading) for heading in headings}
    for kind, needed in _HEADINGS.items():
        if needed <= found:
            return kind
    first = plain(headings[0]) if headings else ""
    return "summary" if first == "topic" and len(headings) == 2 else ""


_HEADINGS = {
    "comments": {"comment id", "comment body", "agrees", "disagrees"},
    "votes": {"comment id", "voter id", "vote"},
    "participants": {"participant", "n votes", "n agree"},
    "groups": {"comment id", "comment", "total votes"},
    "history": {"n votes", "n visitors", "n voters"},
}


def read(tables: Mapping[str, Table], *, most_votes: int) -> Poll:
    """Put the files of one export together.

    Args:
        tables: Rows with their numbers, headings first, by what ``kind_of_table`` says.
        most_votes: How many people times statements are read.

    Raises:
        FileError: If ``comments.csv`` is not among them, or a number is none.
    """
    if "comments" not in tables:
        raise FileError(
            "The statements are missing. Choose comments.csv of the same export as well."
        )
    statements, is_milliseconds = _statements(tables["comments"])
    cast = _cast(tables.get("votes", ()))
    stream = {(who, statement): vote for who, statement, vote in cast}
    matrix = _matrix(tables.get("participants", ()), statements)
    people = tuple(
        sorted({who for who, _ in stream} | set(matrix.people), key=_by_number)
    )
    _refuse_size(len(people) * len(statements), most_votes)
    in_matrix = [(*key, vote) for key, vote in matrix.votes.items()]
    counted = _sign(cast, statements), _sign(in_matrix, statements)
    sign = counted[0] or counted[1]
    places = _places(people, statements)
    votes = _filled(stream or matrix.votes, places, sign or 1)
    told = dict(_pairs(tables.get("summary", ())))
    return Poll(
        topic=told.get("topic", ""),
        description=told.get("conversation-description", ""),
        statements=statements,
        participants=people,
        votes=votes,
        groups=tuple(matrix.people.get(who, -1) for who in people),
        rows=len(cast),
        changes=len(cast) - len(stream),
        sign=sign,
        is_milliseconds=is_milliseconds,
        disputed=_disputed(cast or in_matrix, statements, sign or 1),
        unlike=_unlike(votes, matrix.votes, places, counted[1] or sign or 1)
        if stream
        else 0,
    )


Cast = dict[tuple[str, str], int]
Vote = tuple[str, str, int]
Places = tuple[dict[str, int], dict[str, int]]


@dataclass
class _Matrix:
    people: dict[str, int]
    votes: Cast


def _columns(table: Table) -> dict[str, int]:
    headings = table[0][1] if table else ()
    return {plain(heading): column for column, heading in enumerate(headings)}


def _whole(text: str, number: int, default: int | None = None) -> int:
    if not text and default is not None:
        return default
    digits = text.removeprefix("-").removesuffix(".0")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise FileError(
            f"“{text[:40]}” stands where a number belongs. Export the conversation again.",
            place=f"row {number:,}",
        )
    return int(text.removesuffix(".0"))


def _statements(table: Table) -> tuple[tuple[Statement, ...], bool]:
    columns = _columns(table)

    def of(row: Sequence[str], name: str) -> str:
        column = columns.get(name, len(row))
        return row[column].strip() if column < len(row) else ""

    stamps = [_whole(of(row, "timestamp"), number, 0) for number, row in table[1:]]
    is_milliseconds = max(stamps, default=0) > _MILLISECONDS
    found = {
        of(row, "comment id"): Statement(
            id=of(row, "comment id"),
            text=of(row, "comment body"),
            agrees=_whole(of(row, "agrees"), number, 0),
            disagrees=_whole(of(row, "disagrees"), number, 0),
            moderated=_whole(of(row, "moderated"), number, 0),
            author=of(row, "author id"),
            seconds=stamp / 1000 if is_milliseconds else float(stamp),
            row=number,
        )
        for (number, row), stamp in zip(table[1:], stamps, strict=True)
    }
    return tuple(
        sorted(found.values(), key=lambda each: _by_number(each.id))
    ), is_milliseconds


def _by_number(text: str) -> tuple[int, str]:
    return len(text), text


def _cast(table: Table) -> list[Vote]:
    """All votes, the latest last: a change of mind is a vote of its own."""
    columns = _columns(table)
    found = []
    for order, (number, row) in enumerate(table[1:]):
        if len(row) < len(columns):
            raise FileError(
                "A row is cut short. Export again.", place=f"row {number:,}"
            )
        column = columns.get("timestamp")
        stamp = _whole(row[column], number, 0) if column is not None else order
        vote = max(-1, min(1, _whole(row[columns["vote"]].strip(), number)))
        who, statement = row[columns["voter id"]], row[columns["comment id"]]
        found.append((stamp, (who.strip(), statement.strip(), vote)))
    return [vote for _, vote in sorted(found, key=lambda each: each[0])]


def _matrix(table: Table, statements: Sequence[Statement]) -> _Matrix:
    columns = _columns(table)
    known = [(each.id, columns[each.id]) for each in statements if each.id in columns]
    group = columns.get("group id")
    found = _Matrix({}, {})
    for number, row in table[1:]:
        who = row[columns["participant"]].strip()
        placed = row[group].strip() if group is not None and group < len(row) else ""
        found.people[who] = _whole(placed, number, -1)
        for statement, column in known:
            cell = row[column].strip() if column < len(row) else ""
            if cell:
                found.votes[who, statement] = max(-1, min(1, _whole(cell, number)))
    return found


def _counts(
    cast: Sequence[Vote], statements: Sequence[Statement], sign: int
) -> dict[str, list[int]]:
    """How many votes for and against each statement, those that were changed too."""
    counts = {each.id: [0, 0] for each in statements}
    for _, statement, vote in cast:
        if vote and statement in counts:
            counts[statement][vote != sign] += 1
    return counts


def _sign(cast: Sequence[Vote], statements: Sequence[Statement]) -> int:
    """Which sign means agreeing: the one under which counts are nearer to the file's."""
    counts = _counts(cast, statements, 1)
    as_is = swapped = 0
    for each in statements:
        ones, others = counts[each.id]
        as_is += abs(ones - each.agrees) + abs(others - each.disagrees)
        swapped += abs(others - each.agrees) + abs(ones - each.disagrees)
    return (as_is < swapped) - (as_is > swapped)


def _places(people: Sequence[str], statements: Sequence[Statement]) -> Places:
    return (
        {who: place for place, who in enumerate(people)},
        {each.id: place for place, each in enumerate(statements)},
    )


def _filled(cast: Cast, places: Places, sign: int) -> npt.NDArray[np.float64]:
    votes = np.full((len(places[0]), len(places[1])), np.nan)
    for (who, statement), vote in cast.items():
        if statement in places[1]:
            votes[places[0][who], places[1][statement]] = vote * sign
    return votes


def _disputed(
    cast: Sequence[Vote], statements: Sequence[Statement], sign: int
) -> tuple[str, ...]:
    """Statements for which the file counts other votes than were cast.

    ``comments.csv`` counts a vote that was changed later, and the one it was changed to.
    """
    counts = _counts(cast, statements, sign) if cast else {}
    return tuple(
        each.id
        for each in statements
        if counts and counts[each.id] != [each.agrees, each.disagrees]
    )


def _unlike(
    votes: npt.NDArray[np.float64], other: Cast, places: Places, sign: int
) -> int:
    if not other:
        return 0
    same = np.equal(votes, matrix := _filled(other, places, sign))
    return int((~same & ~(np.isnan(votes) & np.isnan(matrix))).sum())


def _pairs(table: Table) -> list[tuple[str, str]]:
    return [(row[0].strip(), row[1].strip()) for _, row in table if len(row) > 1]


def _refuse_size(cells: int, most: int) -> None:
    if cells > most:
        raise FileError(
            f"There are more than {most:,} votes to hold. Choose a smaller conversation."
        )
