"""Who said what to which statement, and who said enough to be placed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Votes = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.intp]

AGREE, PASS, DISAGREE = 1.0, 0.0, -1.0

ENOUGH = 7
"""Statements that somebody must have answered to be placed."""

AT_LEAST = 15
"""People to be placed even if they answered fewer."""


@dataclass(frozen=True)
class Tally:
    """How often each statement was agreed with, disagreed with and passed.

    Attributes:
        agree: Shape ``(s,)``.
        disagree: Shape ``(s,)``.
        seen: Everybody who answered, passes included, shape ``(s,)``.
    """

    agree: Counts
    disagree: Counts
    seen: Counts

    @property
    def passed(self) -> Counts:
        """How many looked and said neither, shape ``(s,)``."""
        return self.seen - self.agree - self.disagree


def gather_votes(
    said: Iterable[tuple[Hashable, Hashable, float]],
    statements: Iterable[Hashable],
) -> tuple[Votes, list[Hashable]]:
    """Put a stream of answers into a matrix; of two answers the later counts.

    Args:
        said: Participant, statement and answer (1 agree, 0 pass, -1 disagree), in
            the order in which they were given.
        statements: Those that make the columns, in order; others are left out.

    Returns:
        The answers, shape ``(p, s)``, NaN where somebody has not answered; and the
        participants, in the order in which they first answered.

    Raises:
        ValueError: If an answer is none of the three.

    Cost:
        O(answers) time, ``8 p s`` bytes.

    Example:
        >>> said = [("Ann", 7, 1), ("Ben", 8, 0), ("Ann", 7, -1)]
        >>> votes, people = gather_votes(said, [7, 8])
        >>> people, votes.tolist()
        (['Ann', 'Ben'], [[-1.0, nan], [nan, 0.0]])
    """
    columns = {statement: place for place, statement in enumerate(statements)}
    rows: dict[Hashable, int] = {}
    latest: dict[tuple[int, int], float] = {}
    for participant, statement, answer in said:
        if answer not in (AGREE, PASS, DISAGREE):
            raise ValueError(f"an answer is 1, 0 or -1, not {answer}")
        if statement in columns:
            row = rows.setdefault(participant, len(rows))
            latest[row, columns[statement]] = answer
    votes = np.full((len(rows), len(columns)), np.nan)
    for place, answer in latest.items():
        votes[place] = answer
    return votes, list(rows)


def tally(votes: Votes) -> Tally:
    """Count the answers to each statement.

    Args:
        votes: Shape ``(p, s)``: 1 agree, 0 pass, -1 disagree, NaN not answered.

    Cost:
        O(p s).

    Example:
        >>> counts = tally(np.array([[1, 0], [1, np.nan], [-1, 0]]))
        >>> counts.agree.tolist(), counts.disagree.tolist(), counts.seen.tolist()
        ([2, 0], [1, 0], [3, 2])
    """
    return Tally(
        agree=(votes == AGREE).sum(axis=0),
        disagree=(votes == DISAGREE).sum(axis=0),
        seen=(~np.isnan(votes)).sum(axis=0),
    )


def who_counts(votes: Votes, *, enough: int = ENOUGH, at_least: int = AT_LEAST) -> Mask:
    """Choose the people who answered enough to be placed among the others.

    Args:
        votes: Shape ``(p, s)``, as for ``tally``.
        enough: Answers that are enough; where there are fewer statements, all of
            them are.
        at_least: If fewer people answered enough, those who answered most are taken
            up to this many. Nobody without an answer is.

    Returns:
        Shape ``(p,)``.

    Cost:
        O(p s + p log p).

    Source:
        Polis, ``conversation.clj`` (The Computational Democracy Project).

    Example:
        >>> who_counts(np.array([[1, -1], [1, np.nan], [np.nan, np.nan]])).tolist()
        [True, True, False]
    """
    answered = (~np.isnan(votes)).sum(axis=1)
    counts: Mask = answered >= max(min(enough, votes.shape[1]), 1)
    missing = at_least - int(counts.sum())
    if missing > 0:
        rest = np.flatnonzero(~counts & (answered > 0))
        most = rest[np.argsort(-answered[rest], kind="stable")]
        counts[most[:missing]] = True
    return counts
