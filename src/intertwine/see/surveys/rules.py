"""What a survey allows, as plain functions on plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import numpy as np

from intertwine.analysis.measures.suppression import hidden_cells

MOST_LETTERS = 4
"""The first letter and at most three reminders."""

DAYS_BETWEEN_LETTERS = 5
COLD_LETTERS_A_DAY = 100
"""Letters a day to people who have not agreed to be in the network."""

TAPS_A_MINUTE = 150
"""More than anybody can mean to press."""

ARRIVALS_A_DAY = 3000
"""How many new people may come in by one code in a day."""

PROOF_HOURS = 48
"""How long the letter to somebody who came by the code can be opened."""

FORGOTTEN_AFTER_DAYS = 730
"""How long it is kept who was asked in a survey, after it has closed."""

LEAST_NAMES_TO_MATTER = 2


class Way(StrEnum):
    """How somebody came to the questions, which decides who they may be."""

    ACCOUNT = "account"
    LINK = "link"
    PAPER = "paper"
    PREVIEW = "preview"


class Progress(StrEnum):
    """How far one asked person is."""

    NOT_YET = "not-yet"
    BEGUN = "begun"
    ANSWERED = "answered"
    DECLINED = "declined"


class Stage(StrEnum):
    """How far a survey is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


def stage_of(
    opened: datetime | None, closed: datetime | None, last_day: date | None, today: date
) -> Stage:
    """Whether a survey can be answered now. Its last day is a day for answers.

    >>> day = date(2026, 5, 14)
    >>> stage_of(datetime(2026, 5, 1), None, day, day).value
    'open'
    >>> stage_of(datetime(2026, 5, 1), None, day, date(2026, 5, 15)).value
    'closed'
    """
    if opened is None:
        return Stage.DRAFT
    is_over = closed is not None or (last_day is not None and last_day < today)
    return Stage.CLOSED if is_over else Stage.OPEN


class Reach(StrEnum):
    """Whether a letter can go to somebody, and if not, why."""

    NOW = "now"
    LATER = "later"
    ENOUGH = "enough"
    NO_ADDRESS = "no-address"
    UNWANTED = "unwanted"
    DONE = "done"


@dataclass(frozen=True)
class Contact:
    """What decides whether somebody is written to."""

    is_done: bool
    has_address: bool
    wants_letters: bool
    letters: int
    written_at: datetime | None


def reach_of(contact: Contact, now: datetime) -> Reach:
    """Whether a letter may go to somebody now.

    >>> ann = Contact(False, True, True, 1, datetime(2026, 5, 1))
    >>> [reach_of(ann, datetime(2026, 5, day)).value for day in (5, 6)]
    ['later', 'now']
    """
    if contact.is_done:
        return Reach.DONE
    if not contact.has_address:
        return Reach.NO_ADDRESS
    if not contact.wants_letters:
        return Reach.UNWANTED
    if contact.letters >= MOST_LETTERS:
        return Reach.ENOUGH
    pause = timedelta(days=DAYS_BETWEEN_LETTERS)
    is_too_soon = contact.written_at is not None and now < contact.written_at + pause
    return Reach.LATER if is_too_soon else Reach.NOW


@dataclass(frozen=True)
class GroupResponse:
    """How many of one group answered; None where a small number would show."""

    name: str
    asked: int | None
    answered: int | None


def responses(groups: Mapping[tuple[str, bool], int]) -> list[GroupResponse]:
    """How many of each group answered, with every small number hidden.

    Args:
        groups: How many asked people are of each group, and answered or did not.

    >>> people = {("Health", True): 9, ("Health", False): 6, ("Council", True): 1}
    >>> [(one.name, one.answered) for one in responses(people)]
    [('Council', None), ('Health', None)]
    >>> people |= {("Council", True): 7, ("Council", False): 5}
    >>> [(one.name, one.asked, one.answered) for one in responses(people)]
    [('Council', 12, 7), ('Health', 15, 9)]
    """
    counted: dict[str, list[int]] = {}
    for (name, has_answered), number in groups.items():
        counted.setdefault(name, [0, 0])[0 if has_answered else 1] += number
    names = sorted(counted)
    if not names:
        return []
    table = np.array([counted[name] for name in names])
    hidden = hidden_cells(table)
    found = []
    for number, name in enumerate(names):
        yes, no = counted[name]
        is_told = not hidden[number, :2].any()
        whole = None if hidden[number, 2] else yes + no
        found.append(GroupResponse(name, whole, yes if is_told else None))
    return found


def silent_ones(named: Mapping[int, int], *, most: int = 10) -> list[tuple[int, int]]:
    """Whose silence leaves most open: people named often who have not answered.

    Args:
        named: How many people named each of those who have not answered.
        most: How many to give back at the most.

    >>> silent_ones({1: 5, 2: 1, 4: 7})
    [(4, 7), (1, 5)]
    """
    told = [pair for pair in named.items() if pair[1] >= LEAST_NAMES_TO_MATTER]
    return sorted(told, key=lambda pair: (-pair[1], pair[0]))[:most]
