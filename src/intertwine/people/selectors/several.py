"""What somebody sees in each of their networks, asked for in one go."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.models import Count, Model, QuerySet, Value

from intertwine.kit.waiting import Waiting
from intertwine.people.models import Standing

Cards = Iterator[tuple[Standing, Waiting]]
"""What waits for somebody, and in which of their networks."""

M = TypeVar("M", bound=Model)


def rows_of_each(
    standings: Sequence[Standing],
    rows: Callable[[Standing], QuerySet[M]],
    *order: str,
) -> Iterator[tuple[Standing, list[M]]]:
    """Rows as each standing sees them. One query for all of them.

    Args:
        standings: The same account in several networks.
        rows: What one of them sees; without any limit.
        order: By which columns, as for ``order_by``.
    """
    asked = [
        rows(each).order_by().annotate(seen_in=Value(each.network.pk))
        for each in standings
    ]
    found: dict[int, list[M]] = defaultdict(list)
    if asked:
        union = asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]
        for row in union.order_by(*order):
            found[row.seen_in].append(row)  # type: ignore[attr-defined] # asked for
    for each in standings:
        yield each, found[each.network.pk]


def numbers_of_each(
    standings: Sequence[Standing],
    rows: Callable[[Standing], QuerySet[M]],
    by: str = "network",
) -> Iterator[tuple[Standing, int]]:
    """How many rows each standing sees, where it is any. One query for all of them.

    Args:
        standings: The same account in several networks.
        rows: What one of them sees.
        by: Where a row says which network it is in.
    """
    asked = [
        rows(each).order_by().values_list(by).annotate(number=Count("pk"))
        for each in standings
    ]
    if not asked:
        return
    union = asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]
    numbers = dict(union)
    for each in standings:
        if number := numbers.get(each.network.pk):
            yield each, number


def people_in(standings: Iterable[Standing]) -> dict[int, Standing]:
    """By the key of the person somebody is there: where they are one."""
    return {each.person.pk: each for each in standings if each.person is not None}
