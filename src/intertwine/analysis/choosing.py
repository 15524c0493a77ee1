"""Finding the ties and columns that somebody names in words, as on a command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from intertwine.analysis.graph import Graph

_SHOWN = 12


def column_named(known: Iterable[str], typed: str) -> str:
    """Find a column by what was typed, small or capital letters alike.

    Raises:
        ValueError: If there is none, or several differ only in their capitals.

    Example:
        >>> column_named(["Age", "Sector"], "sector")
        'Sector'
    """
    names = sorted(known)
    if typed in names:
        return typed
    alike = [name for name in names if name.casefold() == typed.casefold()]
    if len(alike) == 1:
        return alike[0]
    raise ValueError(f"There is no attribute “{typed}”; there are: {_some(names)}.")


def kind_named(graph: Graph, typed: str) -> str:
    """Find a kind of tie by its name, or by a part that only one name has.

    Raises:
        ValueError: If no kind, or more than one, is called so.

    Example:
        >>> graph = Graph(size=2, kinds=("gives_advice_to", "is_friend_of"))
        >>> kind_named(graph, "Advice")
        'gives_advice_to'
    """
    if typed in graph.kinds:
        return typed
    wanted = typed.casefold()
    alike = [kind for kind in graph.kinds if kind.casefold() == wanted]
    alike = alike or [kind for kind in graph.kinds if wanted in kind.casefold()]
    if len(alike) == 1 and alike[0]:
        return alike[0]
    if len(alike) > 1:
        raise ValueError(f"“{typed}” may mean several kinds of tie: {_some(alike)}.")
    named = [kind for kind in graph.kinds if kind]
    raise ValueError(
        f"There are no ties of the kind “{typed}”; there are: {_some(named)}."
    )


def choose_ties(
    graph: Graph, *, kinds: Sequence[str] = (), only: Sequence[str] = ()
) -> Graph:
    """Keep everybody, and only the ties that were asked for.

    Args:
        graph: The network.
        kinds: Kinds of tie as somebody types them; none: all of them.
        only: ``COLUMN=VALUE`` each, such as ``Wave=1``: every one must hold.

    Raises:
        ValueError: If there is no such kind, column or value.

    Example:
        >>> import numpy as np
        >>> waves = {"Wave": np.array([1.0, 2.0, 2.0])}
        >>> graph = Graph(size=3, ties=[[0, 1], [1, 2], [0, 2]], about_ties=waves)
        >>> choose_ties(graph, only=["wave=2"]).count
        2
    """
    if kinds:
        graph = graph.of_kinds(*(kind_named(graph, typed) for typed in kinds))
    for typed in only:
        graph = _with_value(graph, typed)
    return graph


def _with_value(graph: Graph, typed: str) -> Graph:
    from intertwine.analysis.formats.columns import SEPARATOR, texts

    name, equals, value = typed.partition("=")
    if not equals:
        raise ValueError(
            f"“{typed}” does not name a column and a value; write it like Wave=1."
        )
    column = column_named(graph.about_ties, name.strip())
    wanted = value.strip().casefold()
    held = texts(graph.about_ties[column])
    keep = [
        text is not None
        and wanted in {text.casefold(), *text.casefold().split(SEPARATOR)}
        for text in held
    ]
    if not any(keep):
        there = _some(sorted({text for text in held if text is not None}))
        raise ValueError(
            f"No tie has “{value.strip()}” under “{column}”; there are: {there}."
        )
    return graph.select_ties(keep)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return (", ".join(names[:_SHOWN]) or "none") + (
        f" and {more:,} more" if more > 0 else ""
    )
