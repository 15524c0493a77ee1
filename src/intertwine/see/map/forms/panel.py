"""The panel of the map: what can be asked of it, and what is asked now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.see.map.rules import Attribute, Drawn, Filter
from intertwine.see.map.rules.filters import MOST_STEPS
from intertwine.see.map.rules.look import (
    BOTH,
    GATHERINGS,
    ORGANISATIONS,
    PEOPLE,
    Look,
)

MOST_OFFERED = 30
"""So many values of one column can be chosen from, the most frequent ones."""

USUAL_COLOUR = "group"
"""What a map is coloured by until somebody chooses: the same in the browser."""

FOLDS = (
    (PEOPLE, _("People")),
    (ORGANISATIONS, _("Organisations in their place")),
    (BOTH, _("People and organisations")),
    (GATHERINGS, _("People and gatherings")),
)


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen."""

    value: str
    label: str | Promise
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """A column that people can be chosen by."""

    name: str
    label: str
    choices: Sequence[Choice]

    @property
    def is_used(self) -> bool:
        """Whether something of it is chosen."""
        return any(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True)
class Panel:
    """Everything the panel offers, in the order of its fields."""

    asked: Filter
    look: Look
    colours: Sequence[Choice]
    sizes: Sequence[Choice]
    clusters: Sequence[Choice]
    folds: Sequence[Choice]
    kinds: Sequence[Choice]
    least: Sequence[Choice]
    most: Sequence[Choice]
    facets: Sequence[Facet]
    around: str
    steps: Sequence[Choice]

    @property
    def has_more_open(self) -> bool:
        """Whether something is asked for that is folded away otherwise."""
        asked, look = self.asked, self.look
        said = (asked.least, asked.most, asked.since, asked.until, asked.around)
        return (
            any(value is not None for value in said)
            or asked.is_agreed
            or asked.without_alone
            or bool(asked.where or look.cluster or look.is_curved or look.has_hulls)
            or look.fold != PEOPLE
        )


def panel_of(
    drawn: Drawn, asked: Filter, look: Look, measures: Iterable[tuple[str, str]]
) -> Panel:
    """The panel for what a reader may see.

    Args:
        drawn: Everything they may see, not only what is shown now.
        asked: What is shown now.
        look: How it looks now.
        measures: Key and name of each measure.
    """
    columns = [(each.key, each.name) for each in drawn.attributes]
    named = list(measures)
    start = None if asked.around is None else drawn.number_of(asked.around)
    return Panel(
        asked=asked,
        look=look,
        colours=_choices(
            [(USUAL_COLOUR, _("Circles")), *columns, *named],
            look.colour or USUAL_COLOUR,
        ),
        sizes=_choices(named, look.size),
        clusters=_choices(columns, look.cluster),
        folds=_choices(FOLDS, look.fold),
        kinds=list(_kinds(drawn, asked)),
        least=_numbers(5, asked.least),
        most=_numbers(5, asked.most),
        facets=[_facet(drawn, each, asked) for each in drawn.attributes],
        around="" if start is None else drawn.graph.labels[start],
        steps=_numbers(MOST_STEPS, asked.steps),
    )


def _choices(named: Iterable[tuple[str, str | Promise]], chosen: str) -> list[Choice]:
    return [Choice(key, name, key == chosen) for key, name in named]


def _numbers(most: int, chosen: int | None) -> list[Choice]:
    return [Choice(str(n), str(n), n == chosen) for n in range(1, most + 1)]


def _kinds(drawn: Drawn, asked: Filter) -> Iterator[Choice]:
    there = set(drawn.graph.kind.tolist())
    for number, kind in enumerate(drawn.kinds):
        if number in there or kind.key in asked.kinds:
            yield Choice(kind.key, kind.name, kind.key in asked.kinds)


def _facet(drawn: Drawn, column: Attribute, asked: Filter) -> Facet:
    """The most frequent values, and whatever is chosen already."""
    chosen = asked.where.get(column.key, ())
    counts = _counted(drawn.graph.people[column.key].tolist(), column.kind)
    often = [value for value, _number in counts.most_common(MOST_OFFERED)]
    offered = {*often, *(value for value in chosen if value in counts)}
    choices = [
        Choice(value, value, value in chosen)
        for value in sorted(offered, key=_by_number_or_letter)
    ]
    return Facet(f"is.{column.key}", column.name, choices)


def _counted(values: list[Any], kind: str) -> Counter[str]:
    """How many people have each value, in the words of the address."""
    if kind == "choices":
        return Counter(chain.from_iterable(filter(None, values)))
    counts = Counter(value for value in values if value is not None)
    if kind == "number":
        return Counter({f"{n:g}": often for n, often in counts.items() if n == n})
    return counts


def _by_number_or_letter(value: str) -> tuple[float, str]:
    try:
        return float(value), ""
    except ValueError:
        return float("inf"), value.casefold()
