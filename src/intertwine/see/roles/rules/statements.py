"""The statements people answer, as files that never change, and one person's profile."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np

from intertwine.analysis.roles import (
    STRONG,
    GroupProfile,
    group_profile,
    least_answered,
    scores,
)

ROLES = ("connector", "coordinator", "catalyst", "guardian")
CONTENT = Path(__file__).resolve().parent.parent / "content"
SHORT_OF_ROLE = 3
SCALE = range(1, 6)
NOT_MINE = 0
"""Kept where somebody says that a statement does not apply to them."""


class Form(StrEnum):
    """How many statements are asked."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True)
class Statement:
    """One thing somebody may have done.

    Attributes:
        key: What answers name it by.
        role: One of ``ROLES``; empty for a network's own.
        text: What follows the stem.
    """

    key: str
    role: str
    text: str


@dataclass(frozen=True)
class Instrument:
    """One version of the statements; it never changes once people have answered it."""

    version: int
    stem: str
    statements: tuple[Statement, ...]

    def asked(self, form: Form) -> tuple[Statement, ...]:
        """What a form asks, the roles by turns so that nobody reads four blocks.

        >>> [one.role for one in instrument().asked(Form.SHORT)][:4] == list(ROLES)
        True
        """
        most = SHORT_OF_ROLE if form is Form.SHORT else len(self.statements)
        of_role = [
            [one for one in self.statements if one.role == role][:most]
            for role in ROLES
        ]
        return tuple(one for turn in zip(*of_role, strict=True) for one in turn)


@dataclass(frozen=True)
class Answer:
    """What somebody says to one statement: how often, and whether they want more.

    ``often`` is 1 to 5, 0 where it does not apply, None where they did not say.
    """

    often: int | None = None
    more: bool = False


Answers = Mapping[str, Answer]


@cache
def instrument(version: int = 0) -> Instrument:
    """One version of the statements, the newest by default.

    Raises:
        LookupError: If there is no such version.
    """
    number = version or max(instruments())
    path = CONTENT / f"{number}.toml"
    if not path.exists():
        raise LookupError(f"there are no statements of version {number}")
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    statements = tuple(Statement(**one) for one in held["statements"])
    return Instrument(number, held["stem"], statements)


@cache
def instruments() -> tuple[int, ...]:
    """Every version there is, oldest first."""
    return tuple(sorted(int(path.stem) for path in CONTENT.glob("*.toml")))


@dataclass(frozen=True)
class RoleScore:
    """How one person comes out in one role.

    Attributes:
        role: One of ``ROLES``.
        mean: 1 to 5; None where too little was answered.
        answered: How many of its statements were answered.
        asked: How many there were.
        wants: How many of them they would like to do more of.
        is_highest: Whether no other role is higher; true of several in a tie.
    """

    role: str
    mean: float | None
    answered: int
    asked: int
    wants: int
    is_highest: bool

    @property
    def is_strong(self) -> bool:
        """Whether they do much of it."""
        return self.mean is not None and self.mean >= STRONG - 1e-9

    @property
    def needed(self) -> int:
        """How many answers a score needs."""
        return least_answered(self.asked)


@dataclass(frozen=True)
class Profile:
    """One person over the four roles. Nobody is made into a type."""

    scores: tuple[RoleScore, ...]

    @property
    def highest(self) -> tuple[str, ...]:
        """The role or roles that nothing is above."""
        return tuple(one.role for one in self.scores if one.is_highest)

    @property
    def is_empty(self) -> bool:
        """Whether there is no score in any role."""
        return all(one.mean is None for one in self.scores)

    def grows_into(self) -> str:
        """The role to grow into: what they want most of, else what they do least of."""
        by_wish = max(self.scores, key=lambda one: (one.wants, -(one.mean or 0)))
        if by_wish.wants:
            return by_wish.role
        return min(self.scores, key=lambda one: one.mean or math.inf).role


def table_of(answers: Sequence[Answers], statements: Sequence[Statement]) -> np.ndarray:
    """How often, as a table: one row a person, NaN where it is not counted."""
    rows = [[_counted(each.get(one.key)) for one in statements] for each in answers]
    return np.array(rows, dtype=np.float64).reshape(len(answers), len(statements))


def wishes_of(
    answers: Sequence[Answers], statements: Sequence[Statement]
) -> np.ndarray:
    """Whether each person wants more of each role, shape ``(n, 4)``."""
    return np.asarray(_more_in(answers, statements) @ _of_roles(statements) > 0)


def _of_roles(statements: Sequence[Statement]) -> np.ndarray:
    """Which role each statement is of, shape ``(statements, 4)``."""
    return np.equal.outer(roles_in(statements), np.arange(len(ROLES)))


def _more_in(answers: Sequence[Answers], statements: Sequence[Statement]) -> np.ndarray:
    """Of what each person wants more: 1 or 0, one row a person."""
    nothing = Answer()
    rows = [[each.get(one.key, nothing).more for one in statements] for each in answers]
    return np.array(rows, dtype=np.intp).reshape(len(answers), len(statements))


def _counted(answer: Answer | None) -> float:
    return float(answer.often) if answer and answer.often else math.nan


def roles_in(statements: Sequence[Statement]) -> list[int]:
    """The number of each statement's role."""
    return [ROLES.index(one.role) for one in statements]


def profile_of(answers: Answers, statements: Sequence[Statement]) -> Profile:
    """One person's profile from what they answered.

    >>> asked = instrument().asked(Form.SHORT)
    >>> said = {one.key: Answer(4 if one.role == "guardian" else 2) for one in asked}
    >>> profile_of(said, asked).highest
    ('guardian',)
    """
    table, mine = table_of([answers], statements), _of_roles(statements)
    means = scores(table, roles_in(statements))[0]
    best = np.fmax.reduce(means)
    answered = (~np.isnan(table[0])).astype(np.intp) @ mine
    wants = _more_in([answers], statements)[0] @ mine
    return Profile(
        tuple(
            RoleScore(
                role=role,
                mean=None if math.isnan(mean) else float(mean),
                answered=int(answered[place]),
                asked=int(mine[:, place].sum()),
                wants=int(wants[place]),
                is_highest=bool(mean > best - 1e-9),
            )
            for place, (role, mean) in enumerate(zip(ROLES, means, strict=True))
        )
    )


def group_of(
    answers: Sequence[Answers], statements: Sequence[Statement]
) -> GroupProfile:
    """What the answers of many to the same statements come to."""
    means = scores(table_of(answers, statements), roles_in(statements))
    return group_profile(means, wishes_of(answers, statements))


def group_of_many(
    sheets: Sequence[tuple[Answers, Sequence[Statement]]],
) -> GroupProfile:
    """The same where each was asked in the words of their own time."""
    means = np.full((len(sheets), len(ROLES)), np.nan)
    wants = np.zeros((len(sheets), len(ROLES)), dtype=bool)
    for row, (said, statements) in enumerate(sheets):
        means[row] = scores(table_of([said], statements), roles_in(statements))[0]
        wants[row] = wishes_of([said], statements)[0]
    return group_profile(means, wants)
