"""Results from a spreadsheet: one person a row, by statement or by role."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from intertwine.analysis.roles import GroupProfile, group_profile, scores
from intertwine.see.roles.rules.statements import (
    ROLES,
    SCALE,
    Instrument,
    roles_in,
)

MOST_ROWS = 1000
NOT_MINE = frozenset({"", "0", "-", "n/a", "na", "does not apply"})
YES = frozenset({"yes", "y", "1", "true", "x"})
MORE = " more"


@dataclass(frozen=True)
class Columns:
    """What the headings of a table mean, by place.

    Attributes:
        statements: Statement key by column.
        roles: Role by column, where it holds a role's score.
        wishes: Role by column, where it says whether somebody wants more of it.
        unknown: Headings that mean nothing here.
    """

    statements: Mapping[int, str]
    roles: Mapping[int, str]
    wishes: Mapping[int, str]
    unknown: Sequence[str]

    @property
    def is_understood(self) -> bool:
        """Whether profiles can be made of it: statements, or at least two roles."""
        return bool(self.statements) or len(self.roles) > 1


@dataclass
class Brought:
    """What a table holds.

    Attributes:
        profiles: Scores by row, NaN where there is none.
        willing: Whether they want more, by row.
        wrong: Row number and what stands there, for rows that are left out.
        left: How many rows were not read, because there are too many.
    """

    profiles: list[list[float]] = field(default_factory=list)
    willing: list[list[bool]] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    left: int = 0

    @property
    def group(self) -> GroupProfile:
        """What all of them come to."""
        table = np.array(self.profiles, dtype=np.float64).reshape(-1, len(ROLES))
        return group_profile(table, np.array(self.willing).reshape(-1, len(ROLES)))


def columns_in(
    headings: Sequence[str], held: Instrument, names: Mapping[str, str]
) -> Columns:
    """Read the headings.

    Args:
        headings: As they stand in the file.
        held: The statements, known by key, by their text, or by the whole sentence.
        names: What each role is called, by its key.
    """
    known = {_plain(one.text): one.key for one in held.statements}
    known |= {_plain(f"{held.stem} {one.text}"): one.key for one in held.statements}
    called = {role: role for role in ROLES}
    called |= {_plain(name): role for role, name in names.items()}
    if not called.keys() & {_plain(each) for each in headings}:
        known |= {one.key: one.key for one in held.statements}  # “notes” may be notes
    found: dict[str, dict[int, str]] = {"statements": {}, "roles": {}, "wishes": {}}
    unknown = []
    for place, heading in enumerate(headings):
        word = _plain(heading)
        if word in known and known[word] not in found["statements"].values():
            found["statements"][place] = known[word]
        elif word in called and called[word] not in found["roles"].values():
            found["roles"][place] = called[word]
        elif word.endswith(MORE) and word.removesuffix(MORE) in called:
            found["wishes"][place] = called[word.removesuffix(MORE)]
        elif word:
            unknown.append(heading)
    return Columns(found["statements"], found["roles"], found["wishes"], unknown)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(".", " ").split())


def brought(
    rows: Sequence[tuple[int, Sequence[str]]], columns: Columns, held: Instrument
) -> Brought:
    """Read the rows below the headings. A row with a cell that is no answer is left out."""
    found = Brought(left=max(0, len(rows) - MOST_ROWS))
    asked = [one for one in held.statements if one.key in columns.statements.values()]
    for number, cells in rows[:MOST_ROWS]:
        row = {at: cell.strip() for at, cell in enumerate(cells)}
        if not any(row.get(at) for at in (*columns.statements, *columns.roles)):
            continue
        places = columns.statements or columns.roles
        said = {key: _number(row.get(at, "")) for at, key in places.items()}
        numbers = {key: each for key, each in said.items() if each is not None}
        wrong = [row[at] for at, key in places.items() if _is_wrong(said[key], columns)]
        if wrong:
            found.wrong.append((number, wrong[0]))
            continue
        if columns.statements:
            table = [[numbers[one.key] for one in asked]]
            found.profiles.append(scores(table, roles_in(asked))[0].tolist())
        else:
            found.profiles.append([numbers.get(role, math.nan) for role in ROLES])
        wishes = {
            role
            for at, role in columns.wishes.items()
            if row.get(at, "").casefold() in YES
        }
        found.willing.append([role in wishes for role in ROLES])
    return found


def _is_wrong(number: float | None, columns: Columns) -> bool:
    """No number; or half a one, where whole ones were asked."""
    if number is None:
        return True
    return bool(columns.statements and not math.isnan(number) and number % 1)


def _number(text: str) -> float | None:
    """1 to 5; NaN for what does not apply; None for anything else.

    >>> _number("4"), _number("2,5"), _number("lots"), _number("n/a")
    (4.0, 2.5, None, nan)
    """
    if text.casefold() in NOT_MINE:
        return math.nan
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if SCALE.start <= number <= SCALE.stop - 1 else None
