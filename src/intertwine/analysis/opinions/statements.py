"""What each group says to each statement, and where all of them agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.opinions.votes import Votes, tally

Floats = npt.NDArray[np.float64]

SURE = 1.2816
"""What chance alone would reach one time in ten."""

MOST_TOLD = 5


@dataclass(frozen=True)
class Statements:
    """What ``k`` groups say to ``s`` statements; every array has shape ``(k, s)``.

    Shares are drawn a little towards a half, as if one more person had agreed and one
    had not: two of two is not everybody.

    Attributes:
        agree: How many agree.
        disagree: How many disagree.
        seen: How many answered, passes included.
        agreeing: Share who agree, smoothed.
        disagreeing: Share who disagree, smoothed.
        sure_agree: How far beyond chance it is that most agree (z).
        sure_disagree: The same for disagreeing.
        more_agree: How many times the share of all others the share who agree is.
        more_disagree: The same for disagreeing.
        apart_agree: How far beyond chance that difference is (z).
        apart_disagree: The same for disagreeing.
    """

    agree: npt.NDArray[np.intp]
    disagree: npt.NDArray[np.intp]
    seen: npt.NDArray[np.intp]
    agreeing: Floats
    disagreeing: Floats
    sure_agree: Floats
    sure_disagree: Floats
    more_agree: Floats
    more_disagree: Floats
    apart_agree: Floats
    apart_disagree: Floats

    @property
    def all_agree(self) -> Floats:
        """Group-informed consensus: the chance that one of each group all agree.

        The product of the smoothed shares over the groups, shape ``(s,)``.
        """
        product: Floats = self.agreeing.prod(axis=0)
        return product

    @property
    def all_disagree(self) -> Floats:
        """The same for disagreeing, shape ``(s,)``."""
        product: Floats = self.disagreeing.prod(axis=0)
        return product

    @property
    def parted(self) -> Floats:
        """How far the groups are apart: the widest gap in agreeing, shape ``(s,)``.

        One group or more must be there.
        """
        least, most = self.agreeing.min(axis=0), self.agreeing.max(axis=0)
        gap: Floats = most - least
        return gap


@dataclass(frozen=True)
class Representative:
    """A statement that is typical of a group.

    Attributes:
        statement: Its column.
        agrees: Whether the group is known by agreeing, or by disagreeing.
        said: How many of the group do.
        seen: Of how many who answered.
        weight: What it is ordered by.
        is_best: Whether it is the one the group agrees on most.
    """

    statement: int
    agrees: bool
    said: int
    seen: int
    weight: float
    is_best: bool = False


def measure_statements(
    votes: Votes, of: npt.NDArray[np.intp], count: int
) -> Statements:
    """Measure what each group says to each statement.

    Args:
        votes: Shape ``(p, s)``: 1 agree, 0 pass, -1 disagree, NaN not answered.
        of: Everybody's group, shape ``(p,)``; below 0 for none.
        count: How many groups, ``k``.

    Cost:
        O(k p s).

    Source:
        Polis, ``repness.clj`` and ``stats.clj`` (The Computational Democracy Project):
        the smoothed share ``(n + 1) / (seen + 2)``, its test against a half and the
        pooled test of two shares, one added to every count.

    Example:
        >>> votes = np.array([[1.0], [1], [1], [-1], [-1], [0]])
        >>> found = measure_statements(votes, np.array([0, 0, 0, 1, 1, 1]), 2)
        >>> found.agreeing.tolist(), found.more_agree.tolist()
        ([[0.8], [0.2]], [[4.0], [0.25]])
    """
    counts = [tally(votes[of == group]) for group in range(count)]
    shape = (count, votes.shape[1])
    agree, disagree, seen = (
        np.array([getattr(each, name) for each in counts], dtype=np.intp).reshape(shape)
        for name in ("agree", "disagree", "seen")
    )
    return Statements(
        agree,
        disagree,
        seen,
        agreeing=_share(agree, seen),
        disagreeing=_share(disagree, seen),
        sure_agree=_beyond_half(agree, seen),
        sure_disagree=_beyond_half(disagree, seen),
        more_agree=_share(agree, seen) / _share(*_others(agree, seen)),
        more_disagree=_share(disagree, seen) / _share(*_others(disagree, seen)),
        apart_agree=_beyond_others(agree, seen),
        apart_disagree=_beyond_others(disagree, seen),
    )


def _share(said: npt.NDArray[np.intp], seen: npt.NDArray[np.intp]) -> Floats:
    share: Floats = (said + 1) / (seen + 2)
    return share


def _beyond_half(said: npt.NDArray[np.intp], seen: npt.NDArray[np.intp]) -> Floats:
    beyond: Floats = 2 * np.sqrt(seen + 1) * ((said + 1) / (seen + 1) - 0.5)
    return beyond


def _others(
    said: npt.NDArray[np.intp], seen: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    return said.sum(axis=0) - said, seen.sum(axis=0) - seen


def _beyond_others(said: npt.NDArray[np.intp], seen: npt.NDArray[np.intp]) -> Floats:
    """Test a share against that of all others; 0 where everybody says the same."""
    others_said, others_seen = (each + 1 for each in _others(said, seen))
    said, seen = said + 1, seen + 1
    pooled = (said + others_said) / (seen + others_seen)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / seen + 1 / others_seen))
    gap = said / seen - others_said / others_seen
    beyond: Floats = np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0)
    return beyond


def most_agreed(votes: Votes, *, most: int = MOST_TOLD) -> tuple[list[int], list[int]]:
    """Find what most of everybody agree and disagree with, groups aside.

    Args:
        votes: Shape ``(p, s)``, as for ``measure_statements``.
        most: Statements to give of each.

    Returns:
        The columns that more than half agree with, and those that more than half
        disagree with, beyond chance; the clearest first.

    Source:
        Majority consensus of Polis, ``repness.clj``.

    Example:
        >>> most_agreed(np.array([[1, -1, 1], [1, -1, -1], [1, -1, 0]]))
        ([0], [1])
    """
    counts = tally(votes)
    return (
        _clearest(counts.agree, counts.seen, most),
        _clearest(counts.disagree, counts.seen, most),
    )


def _clearest(
    said: npt.NDArray[np.intp], seen: npt.NDArray[np.intp], most: int
) -> list[int]:
    share, beyond = _share(said, seen), _beyond_half(said, seen)
    told = np.flatnonzero((share > 0.5) & (beyond > SURE))
    order = np.argsort(-(share * beyond)[told], kind="stable")
    found: list[int] = told[order][:most].tolist()
    return found


def common_ground(found: Statements, *, agreeing: bool = True) -> list[int]:
    """Find the statements that most people of every group agree (or disagree) with.

    Returns:
        Columns, in the order of group-informed consensus. Empty without groups.

    Source:
        Group-informed consensus: Small et al. (2021), see ``place_people``.

    Example:
        >>> votes = np.array([[1, 1], [1, 1], [1, -1], [1, -1]], dtype=float)
        >>> common_ground(measure_statements(votes, np.array([0, 0, 1, 1]), 2))
        [0]
    """
    if not len(found.seen):
        return []
    share = found.agreeing if agreeing else found.disagreeing
    ground = np.flatnonzero(share.min(axis=0) > 0.5)
    order = np.argsort(-share.prod(axis=0)[ground], kind="stable")
    found_in_order: list[int] = ground[order].tolist()
    return found_in_order


def representative(
    found: Statements, group: int, *, most: int = MOST_TOLD
) -> list[Representative]:
    """Choose the statements that tell a group from the others.

    Those that most of the group agree with (or disagree with), and more than the
    others do, both beyond chance. What the group agrees on most comes first; there is
    always one if anybody said anything.

    Args:
        found: What all groups say.
        group: Whose.
        most: Statements to give.

    Returns:
        Agreeing before disagreeing, each in the order of weight.

    Source:
        Polis, ``repness.clj``.

    Example:
        >>> votes = np.repeat([[1.0, 1], [-1, 1]], 9, axis=0)
        >>> found = measure_statements(votes, np.repeat([0, 1], 9), 2)
        >>> [(one.statement, one.agrees) for one in representative(found, 1)]
        [(1, True), (0, False)]
    """
    typical = list(_typical(found, group))
    best = _best_agreed(found, group)
    if best is None and not typical:
        return _at_least_one(found, group)
    first = (
        []
        if best is None
        else [_answered(found, (group, best), agrees=True, is_best=True)]
    )
    rest = sorted(
        (each for each in typical if each.statement != best),
        key=lambda each: -each.weight,
    )
    chosen = [*first, *rest][:most]
    return sorted(chosen, key=lambda each: not each.agrees)


def _typical(found: Statements, group: int) -> Iterator[Representative]:
    agree = (found.apart_agree[group] > SURE) & (found.sure_agree[group] > SURE)
    other = (found.apart_disagree[group] > SURE) & (found.sure_disagree[group] > SURE)
    for each in np.flatnonzero(agree | other).tolist():
        yield _told(found, group, each)


def _told(found: Statements, group: int, each: int) -> Representative:
    """Say by which of the two answers a group is known."""
    at = (group, each)
    agrees = bool(found.apart_agree[at] > found.apart_disagree[at])
    return _answered(found, at, agrees=agrees)


def _answered(
    found: Statements, at: tuple[int, int], *, agrees: bool, is_best: bool = False
) -> Representative:
    side = "agree" if agrees else "disagree"
    share = found.agreeing if agrees else found.disagreeing
    factors = (f"more_{side}", f"apart_{side}", f"sure_{side}")
    weight = share[at] * np.prod([getattr(found, name)[at] for name in factors])
    said, seen = int(getattr(found, side)[at]), int(found.seen[at])
    return Representative(at[1], agrees, said, seen, float(weight), is_best)


def _best_agreed(found: Statements, group: int) -> int | None:
    """What a group agrees on most: more than others if it can be, clearly if not."""
    share, sure = found.agreeing[group], found.sure_agree[group]
    more, apart = found.more_agree[group], found.apart_agree[group]
    said = (found.agree + found.disagree)[group] > 0
    good = said & ((sure > SURE) | ((more > 1) & (share > 0.5)))
    if not good.any():
        return None
    special = good & (more > 1)
    weight = more * apart * share * sure if special.any() else share * sure
    among = special if special.any() else good
    return int(np.where(among, weight, -np.inf).argmax())


def _at_least_one(found: Statements, group: int) -> list[Representative]:
    apart = np.maximum(found.apart_agree[group], found.apart_disagree[group])
    apart = np.where(found.seen[group] > 0, apart, -np.inf)
    if not apart.size or np.isneginf(apart).all():
        return []
    return [_told(found, group, int(apart.argmax()))]
