"""What if somebody left, or two people met: figures before and after, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.analysis.measures.figures import Figures
from intertwine.analysis.measures.what_if import introduce, without
from intertwine.people.models import Standing
from intertwine.see.insights.selectors.comparing import TOLD
from intertwine.see.map.rules import Drawn, Filter, narrowed
from intertwine.see.map.selectors import drawn_for


@dataclass(frozen=True)
class Possible:
    """What would be, beside what is.

    Args:
        names: Whom it is about.
        sentences: What would change, in words.
        named: People whom it would touch, by name.
        figures: For each figure that would change its name, before and after.
    """

    names: Sequence[str]
    sentences: Sequence[str]
    named: Sequence[str]
    figures: Sequence[tuple[str, float, float]]


def _counted(standing: Standing) -> Drawn:
    return narrowed(drawn_for(standing).measured, Filter())


def leaving(standing: Standing, people: Sequence[int]) -> Possible | None:
    """What the network would be without some people; None if nobody is on it."""
    drawn = _counted(standing)
    numbers = [n for n in map(drawn.number_of, people) if n is not None]
    if not numbers:
        return None
    found = without(drawn.graph, numbers)
    names = [drawn.graph.labels[number] for number in numbers]
    cut = [drawn.graph.labels[number] for number in found.cut_off.tolist()]
    return Possible(
        names=names,
        sentences=[_cut_off(len(cut)), *_pieces(found.before, found.after)],
        named=cut,
        figures=_differing(found.before, found.after),
    )


def _cut_off(number: int) -> str:
    if not number:
        return _("Nobody else would lose their way to the others.")
    words = ngettext(
        "%(n)s person would lose their way to the largest part of the network.",
        "%(n)s people would lose their way to the largest part of the network.",
        number,
    )
    return words % {"n": f"{number:,}"}


def _pieces(before: Figures, after: Figures) -> list[str]:
    more = int(after.components - before.components)
    if more <= 0:
        return []
    words = ngettext(
        "The network would fall into one more piece.",
        "The network would fall into %(n)s more pieces.",
        more,
    )
    return [words % {"n": f"{more:,}"}]


def meeting_of(standing: Standing, one: int, other: int) -> Possible | None:
    """What it would do if two people got to know each other; None if one is not on it."""
    drawn = _counted(standing)
    first, second = drawn.number_of(one), drawn.number_of(other)
    if first is None or second is None or first == second:
        return None
    found = introduce(drawn.graph, first, second)
    labels = drawn.graph.labels
    shared = [labels[number] for number in found.shared.tolist()]
    return Possible(
        names=[labels[first], labels[second]],
        sentences=_met(found.distance, len(shared), is_new=found.is_new),
        named=shared,
        figures=_differing(found.before, found.after),
    )


def _met(distance: int | None, shared: int, *, is_new: bool) -> list[str]:
    if not is_new:
        return [_("They are tied already.")]
    told = [
        _("Today there is no way between them: this would join two pieces.")
        if distance is None
        else _("Today they are %(n)s steps apart.") % {"n": distance}
    ]
    if shared:
        words = ngettext(
            "It would close one triangle: they share a contact.",
            "It would close %(n)s triangles: they share %(n)s contacts.",
            shared,
        )
        told.append(words % {"n": shared})
    return told


def _differing(before: Figures, after: Figures) -> list[tuple[str, float, float]]:
    rows = []
    for name in TOLD:
        was, would = float(getattr(before, name)), float(getattr(after, name))
        if not np.isnan([was, would]).any() and round(was, 3) != round(would, 3):
            rows.append((name, was, would))
    return rows
