"""Answers to statements, for tests."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from intertwine.analysis.opinions import gather_votes
from intertwine.analysis.opinions.votes import Votes
from intertwine.analysis.tests.real import VOICES

POLIS = VOICES / "polis"


def answers(people: int = 30, statements: int = 12) -> st.SearchStrategy[Votes]:
    """Any answers of some people, many of them missing."""
    shape = st.tuples(st.integers(0, people), st.integers(0, statements))
    values = st.sampled_from([1.0, 0.0, -1.0, math.nan])
    return shape.flatmap(lambda size: arrays(float, size, elements=values))


def two_camps(each: int = 20, statements: int = 12, *, noise: float = 0.1) -> Votes:
    """Two groups of people who say the opposite of each other, but for the last."""
    random = np.random.default_rng(5)
    side = np.repeat([1.0, -1.0], each)[:, None]
    lean = np.where(np.arange(statements) % 2, 1.0, -1.0)
    votes = side * lean
    votes[random.random(votes.shape) < noise] *= -1
    votes[:, -1] = 1
    votes[random.random(votes.shape) < noise] = np.nan
    return votes


@dataclass(frozen=True)
class Published:
    """One conversation as it was published."""

    name: str
    votes: Votes
    groups: np.ndarray[tuple[int], np.dtype[np.intp]]
    table: list[dict[str, str]]
    comments: dict[str, dict[str, str]]
    statements: list[str]
    stream: list[tuple[str, str, float]]

    def from_stream(self) -> Votes:
        """The matrix, made from single answers in the order they were given."""
        votes, people = gather_votes(self.stream, self.statements)
        return votes[[people.index(row["participant"]) for row in self.table]]


def published(name: str) -> Published:
    """Read a conversation as plainly as can be."""
    table = rows_of(POLIS / name / "participants-votes.csv")
    statements = [key for key in table[0] if key.isdigit()]
    votes = [[float(row[key] or "nan") for key in statements] for row in table]
    stream = sorted(
        rows_of(POLIS / name / "votes.csv"), key=lambda row: int(row["timestamp"])
    )
    return Published(
        name,
        np.array(votes),
        np.array([int(row["group-id"] or -1) for row in table]),
        table,
        {row["comment-id"]: row for row in rows_of(POLIS / name / "comments.csv")},
        statements,
        [(row["voter-id"], row["comment-id"], float(row["vote"])) for row in stream],
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
