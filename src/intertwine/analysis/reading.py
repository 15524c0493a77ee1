"""A network on one page of plain sentences, each resting on its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from intertwine.analysis.communities import Communities, communities
from intertwine.analysis.doubts import Doubts, measure_doubts, with_doubts
from intertwine.analysis.graph import Graph
from intertwine.analysis.measures import (
    Measures,
    PeopleMeasures,
    measure,
    measure_people,
)
from intertwine.analysis.told_figures import SHARES
from intertwine.analysis.wording import count, listed, number, percent, sentence


@dataclass(frozen=True)
class Sentence:
    """One thing the figures say.

    Attributes:
        text: The sentence.
        figures: Names and values of the figures it rests on.
        about: Where ``docs/measures.md`` explains it: the anchor of the entry.
        caution: What to bear in mind, because answers are missing; or empty.
    """

    text: str
    figures: tuple[tuple[str, float], ...]
    about: str
    caution: str = ""


@dataclass(frozen=True)
class Topic:
    """Sentences that answer one question.

    Attributes:
        question: The question.
        sentences: The answer, the most important first.
    """

    question: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Reading:
    """A network on one page.

    Attributes:
        summary: Everything in one sentence.
        topics: Questions and answers.
        completeness: How much is known, in a sentence.
    """

    summary: str
    topics: tuple[Topic, ...]
    completeness: str

    def __str__(self) -> str:
        lines = [self.summary]
        for topic in self.topics:
            lines += ["", topic.question]
            for each in topic.sentences:
                lines.append(f"- {each.text}")
                if each.caution:
                    lines.append(f"  ({each.caution})")
        return "\n".join(lines)


@dataclass(frozen=True)
class Known:
    """All that sentences are made of.

    Attributes:
        graph: The network.
        measures: Its figures.
        people: Everybody's figures.
        circles: Its communities.
        may_name: Who may be named, shape ``(n,)``.
        doubts: What of each person and of circles the silent leave open.
        told: Which ties one of the two told of, shape ``(m,)``.
        levels: How close each tie is, shape ``(m,)``; see ``measures.awareness``.
    """

    graph: Graph
    measures: Measures
    people: PeopleMeasures
    circles: Communities
    may_name: npt.NDArray[np.bool_] = field(repr=False)
    doubts: Doubts
    told: npt.NDArray[np.bool_] = field(repr=False)
    levels: npt.NDArray[np.float64] | None = field(default=None, repr=False)

    def names(self, people: Sequence[int], most: int = 5) -> str:
        """Name people who may be named, and count the others."""
        named = [self.graph.labels[each] for each in people if self.may_name[each]]
        rest = len(people) - len(named)
        if not named:
            return count(rest, "person")
        if not rest:
            return listed(named, most)
        others = "other" if rest == 1 else "others"
        return (
            f"{', '.join(named[:most])} and {number(rest + len(named[most:]))} {others}"
        )

    def who(self) -> str:
        """How many there are; people and gatherings apart where there are both."""
        if not self.graph.is_two_mode:
            return count(self.graph.size, "person")
        others = int(self.graph.mode.sum())
        parts = self.graph.size - others, others
        return " and ".join(map(count, parts, self.graph.modes))

    def how_often(self) -> str:
        """How many ties join how many pairs; nothing where each pair has one."""
        first, second = self.graph.ties.T
        ties, pairs = int((first != second).sum()), self.measures.pairs
        if ties == pairs:
            return ""
        kinds = sum(some > 0 for some in self.measures.kinds.values())
        of_kinds = f" of {number(kinds)} kinds" if kinds > 1 else ""
        return (
            f"{count(ties, 'tie')}{of_kinds} join"
            f" {count(pairs, 'pair')} of people: where two are tied more than once, or"
            " both ways, they count once here"
        )

    def caution(self, *figures: str) -> str:
        """Say between what a figure may lie if those who are silent had spoken."""
        complete = self.measures.completeness
        for name in figures:
            if name in complete.unreliable and name in complete.ranges:
                found = complete.ranges[name]
                low, high = _as_told(name, found.low), _as_told(name, found.high)
                if low != high:
                    return sentence(
                        f"{TOLD[name.split()[0]]} may in truth be anything from {low} to {high}"
                    )
        return ""


TOLD = {
    "pairs": "the number of ties",
    "density": "this share",
    "reciprocity": "this share",
    "transitivity": "this share",
    "components": "the number of pieces",
    "largest_piece": "the size of the largest piece",
    "isolates": "their number",
    "open_triangles": "their number",
    "mean_distance": "the average way",
    "diameter": "the longest way",
    "degree_centralisation": "this share",
    "betweenness_centralisation": "how much leads through one person",
    "cut_people": "their number",
    "communities": "the number of circles",
    "ei_index": "the share that crosses",
    "core": "how well the network has a core",
    "small_world": "how much of a small world it is",
    "awareness.gap": "this share",
    "fragility.without_one": "the share of people left in the largest piece",
    "modularity": "how clear the circles are",
}
"""What a figure that has a range is called in a sentence."""


def _as_told(name: str, value: float) -> str:
    """Write the end of a range.

    Example:
        >>> _as_told("ei_index sector", -0.5), _as_told("isolates", 3.2)
        ('25%', 'three')
    """
    if name.startswith("ei_index"):
        return percent((1 + value) / 2)
    if name in SHARES or "centralisation" in name:
        return percent(value)
    is_exact = name in ("mean_distance", "modularity")
    told = number(value if is_exact else round(value))
    return "none" if told == "no" else told


Teller = Callable[[Known], Iterator[Sentence]]


def reading(
    graph: Graph,
    *,
    measures: Measures | None = None,
    people: PeopleMeasures | None = None,
    circles: Communities | None = None,
    doubts: Doubts | None = None,
    answered: npt.ArrayLike | None = None,
    groups: Sequence[str] = (),
    may_name: npt.ArrayLike | None = None,
    told: npt.ArrayLike | None = None,
    levels: npt.ArrayLike | None = None,
    seed: int = 1,
) -> Reading:
    """Say what the figures of a network mean, in words a newcomer understands.

    Args:
        graph: ``n`` people.
        measures: Its figures, if they are there already.
        people: Everybody's figures, if they are there already.
        circles: Its communities, if they are there already.
        doubts: What ``measure_doubts`` gave, if it is there already.
        answered: Who answered, shape ``(n,)``; ``None``: not known.
        groups: Columns of people to compare ties by.
        may_name: Who may be named, shape ``(n,)``. Default: everybody.
        told: Which ties one of the two told of, shape ``(m,)``; the others come from a
            list. Default: all of them.
        levels: How close each tie is, shape ``(m,)``, NaN where that is not known.
            Default: its strength.
        seed: Of what is sampled or drawn by chance.

    Raises:
        ValueError: If there is no such column, or a shape does not fit.

    Cost:
        That of the figures that are not there yet.

    Example:
        >>> path = Graph(size=3, ties=[[0, 1], [1, 2]], labels=["Ann", "Ben", "Cai"])
        >>> print(reading(path).topics[1].sentences[0].text)
        One person holds pieces of the network together: Ben.
    """
    from intertwine.analysis.sentences import TOPICS

    named = np.ones(graph.size) if may_name is None else may_name
    mask = np.asarray(named, dtype=np.bool_)
    if mask.shape != (graph.size,):
        raise ValueError(f"may_name must have length {graph.size}, not {mask.shape}")
    if measures is None:
        measures = measure(graph, answered=answered, groups=groups, seed=seed)
    if doubts is None:
        compared = tuple(measures.groups)
        doubts = measure_doubts(
            graph, answered, groups=compared, each_figure=False, seed=seed
        )
    known = Known(
        graph,
        with_doubts(measures, doubts),
        people or measure_people(graph, seed=seed),
        circles or communities(graph, seed=seed),
        mask,
        doubts,
        np.broadcast_to(np.asarray(True if told is None else told), len(graph.ties)),
        None if levels is None else np.asarray(levels, dtype=np.float64),
    )
    topics = (
        Topic(question, tuple(_finished(tell(known)))) for question, tell in TOPICS
    )
    return Reading(
        summary=_summary(known),
        topics=tuple(topic for topic in topics if topic.sentences),
        completeness=known.measures.completeness.sentence,
    )


def _finished(told: Iterator[Sentence]) -> Iterator[Sentence]:
    for each in told:
        yield replace(each, text=sentence(each.text))


def in_pieces(found: Measures) -> str:
    """In how many pieces people are, and how many are in none: they have no tie."""
    alone, pieces = found.isolates, found.components - found.isolates
    words = "in one piece" if pieces == 1 else f"in {count(pieces, 'piece')}"
    if not alone:
        return f"all {words}" if pieces == 1 else words
    return f"{words} beside {count(alone, 'person')} without a tie"


def _summary(known: Known) -> str:
    found = known.measures
    if not found.people:
        return "There is nobody in this network yet."
    beside = " with " if known.graph.is_two_mode else " and "
    parts = [f"{known.who()}{beside}{count(found.pairs, 'tie')}"]
    if found.people > 1 and found.pairs:
        parts.append(in_pieces(found))
    circles = len(known.circles.found)
    if circles > 1:
        parts.append(count(circles, "circle"))
    cut = len(found.cut_people)
    if cut:
        parts.append(f"{count(cut, 'person')} holding it together")
    return sentence(", ".join(parts))
