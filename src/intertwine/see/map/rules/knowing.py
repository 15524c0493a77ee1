"""What of a saved view its reader may know: the rest is not even in the address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from intertwine.see.map.rules.drawn import Attribute, Drawn
from intertwine.see.map.rules.filtering import holds, narrowed
from intertwine.see.map.rules.filters import Filter
from intertwine.see.map.rules.look import Look


def kept_to(drawn: Drawn, asked: Filter) -> Drawn:
    """Only whom a filter names: nobody where what it names is not there any more.

    A link, a file and an answer to a program go to somebody who does not see that a
    part of the filter was left aside, as the pages of the map do.
    """
    known, _look = known_part(asked, Look(), drawn, ())
    if known.where.keys() == asked.where.keys() and known.around == asked.around:
        return narrowed(drawn, asked)
    return drawn.with_people(np.zeros(drawn.graph.size, dtype=np.bool_))


def known_part(
    asked: Filter, look: Look, drawn: Drawn, usual: Collection[str]
) -> tuple[Filter, Look]:
    """The same filter and look without people, questions and answers that are hidden.

    Somebody else wrote it, and may see more. Words to look for are always left out.

    Args:
        asked: What the view shows.
        look: How it looks.
        drawn: All that the reader may see.
        usual: What everybody may colour and size by.
    """
    columns = {each.key: each for each in drawn.attributes}
    where = {
        key: kept
        for key, values in asked.where.items()
        if key in columns and (kept := _values_there(drawn, columns[key], values))
    }
    kinds = {kind.key for kind in drawn.kinds}
    known = {*columns, *usual}
    return (
        replace(
            asked,
            kinds=tuple(key for key in asked.kinds if key in kinds),
            where=where,
            around=_if_there(drawn, asked.around),
        ),
        replace(
            look,
            colour=look.colour if look.colour in known else "",
            size=look.size if look.size in known else "",
            cluster=look.cluster if look.cluster in columns else "",
            person=_if_there(drawn, look.person),
            find="",
        ),
    )


def _values_there(
    drawn: Drawn, column: Attribute, values: tuple[str, ...]
) -> tuple[str, ...]:
    known = drawn.graph.people[column.key].tolist()
    return tuple(v for v in values if any(holds(each, {v}) for each in known))


def _if_there(drawn: Drawn, person: int | None) -> int | None:
    is_there = person is not None and bool(np.isin(person, drawn.people))
    return person if is_there else None
