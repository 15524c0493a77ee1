"""Opinion groups in plain sentences, with how far they can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from intertwine.analysis.opinions.groups import Division, Groups
from intertwine.analysis.opinions.statements import (
    Statements,
    common_ground,
)
from intertwine.analysis.wording import agree, count, listed, number, roughly, sentence

FIRM, FAIR = 0.8, 0.6
"""Stability from which groups are firm, and from which they can be talked about."""


@dataclass(frozen=True)
class Told:
    """What can be said of opinion groups.

    Attributes:
        summary: Who was placed, and into what groups.
        trust: How firm the groups are.
        ground: How much all of them agree on.
        cautions: What else a reader must know, such as groups too small to show.
    """

    summary: str
    trust: str
    ground: str
    cautions: tuple[str, ...]


def tell(groups: Groups, found: Statements) -> Told:
    """Say what the groups are and how far they can be trusted.

    Args:
        groups: The groups.
        found: What each of them says.

    Example:
        >>> import numpy as np
        >>> from intertwine.analysis.opinions import find_groups, measure_statements
        >>> votes = np.repeat([[1.0, 1, -1], [-1, 1, 1]], [9, 6], axis=0)
        >>> groups = find_groups(votes)
        >>> told = tell(groups, measure_statements(votes, groups.of, 2))
        >>> told.summary
        '15 people are placed by what they said. They form two groups, of nine and six.'
        >>> told.ground
        'Most people in every group agree with one statement.'
    """
    return Told(_summary(groups), _trust(groups), _ground(found), _cautions(groups))


def _summary(groups: Groups) -> str:
    # Those who stand apart are not counted: they would be what is missing in the sum.
    placed = int((groups.sizes if groups.hidden else groups.counted).sum())
    who = f"{count(placed, 'person')} {agree(placed, 'is')} placed by what they said"
    if len(groups.sizes) > 1:
        sizes = listed([number(size) for size in groups.sizes.tolist()])
        form = f"they form {number(len(groups.sizes))} groups, of {sizes}"
    elif placed:
        form = "that is no basis for telling groups apart"
    elif groups.hidden:
        return "There is no basis for telling groups apart."
    else:
        return "Nobody has answered yet."
    return f"{sentence(who)} {sentence(form)}"


def _trust(groups: Groups) -> str:
    if groups.chosen is None or len(groups.sizes) < 2:
        return ""
    return f"{_how_firm(groups.chosen)} {_tried_out(groups.chosen)}"


def _how_firm(chosen: Division) -> str:
    if chosen.stability >= FIRM:
        return "The groups are firm."
    if chosen.stability >= FAIR:
        return "The groups are fairly firm: their middles hold, their edges move."
    return "The groups are loose: do not build on them. People may differ one by one."


def _tried_out(chosen: Division) -> str:
    return sentence(
        "when a fifth of the people are left out, drawn by lot,"
        f" {roughly(chosen.kept)} of the others stay with the same people"
    )


def _ground(found: Statements) -> str:
    if len(found.seen) < 2:
        return ""
    agreed, refused = (
        len(common_ground(found, agreeing=agreeing)) for agreeing in (True, False)
    )
    if not agreed and not refused:
        return "There is no statement that most people in every group agree with."
    said = [
        f"{verb} with {count(times, 'statement')}"
        for verb, times in (("agree", agreed), ("disagree", refused))
        if times
    ]
    return sentence(f"most people in every group {' and '.join(said)}")


def _cautions(groups: Groups) -> tuple[str, ...]:
    cautions = []
    if len(groups.close) > 1:
        near = listed([number(each) for each in groups.close])
        cautions.append(
            f"It is too close to tell how many groups there are: {near} fit about"
            " equally well. The fewest are shown."
        )
    if groups.hidden:
        cautions.append(
            "A few people stand apart from all groups. There are too few of them to be"
            " shown, so their answers are not in the figures of the groups."
        )
    return tuple(cautions)
