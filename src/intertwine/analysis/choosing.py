"""Finding the ties and columns that somebody names in words, as on a command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from intertwine.analysis.graph import Graph

_SHOWN = 12
_YES = frozenset(("true", "yes", "y", "1", "answered"))
_NO = frozenset(("false", "no", "n", "0", "not answered"))


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


def who_answered(graph: Graph, typed: str | None) -> list[bool] | None:
    """Read who answered from a column of yes and no; where it says nothing, no.

    Returns:
        One answer for each person; ``None`` if no column was named.

    Raises:
        ValueError: If there is no such column, or it says something else.

    Example:
        >>> import numpy as np
        >>> replied = np.array(["yes", None, "No"], dtype=object)
        >>> who_answered(Graph(size=3, people={"Replied": replied}), "replied")
        [True, False, False]
    """
    from intertwine.analysis.formats.columns import texts

    if typed is None:
        return None
    column = column_named(graph.people, typed)
    said = [(text or "no").strip().casefold() for text in texts(graph.people[column])]
    other = sorted({*said} - _YES - _NO)
    if other:
        raise ValueError(
            f"“{column}” should say yes or no of each person; it says: {_some(other)}."
        )
    return [word in _YES for word in said]


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
    column = _about_ties(graph, name.strip())
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


def part_people(graph: Graph, typed: Sequence[str]) -> Graph:
    """Take those who were named as gatherings for what they are.

    Args:
        graph: The network.
        typed: ``COLUMN=VALUE`` each, such as ``Type=Company``, all of one column.

    Raises:
        ValueError: If there is no such column or value, or there are two columns.
    """
    from intertwine.analysis.two_mode import part

    if not typed:
        return graph
    parts = [each.partition("=") for each in typed]
    for each, (_, equals, _) in zip(typed, parts, strict=True):
        if not equals:
            raise ValueError(
                f"“{each}” does not name a column and a value; write it like Type=Company."
            )
    names = {column_named(graph.people, name.strip()) for name, _, _ in parts}
    if len(names) > 1:
        raise ValueError(f"One column tells gatherings; these are {len(names)}.")
    column = names.pop()
    return part(graph, column, *(_values(graph, column, v) for _, _, v in parts))


def _values(graph: Graph, column: str, typed: str) -> str:
    from intertwine.analysis.formats.columns import texts

    there = sorted({text for text in texts(graph.people[column]) if text is not None})
    for text in there:
        if text.casefold() == typed.strip().casefold():
            return text
    raise ValueError(
        f"Nobody has “{typed.strip()}” under “{column}”; there are: {_some(there)}."
    )


def two_sorts(graph: Graph) -> tuple[str, ...]:
    """Say how to part people from what they are tied to, where that looks needed."""
    from intertwine.analysis.two_mode import apart_by

    found = apart_by(graph)
    if found is None:
        return ()
    column, (one, other) = found
    return (
        f"All ties run between “{one}” and “{other}” of “{column}”, and all were read as people."
        f" Add --gatherings {column}={other} if those are none.",
    )


def _about_ties(graph: Graph, typed: str) -> str:
    alike = {name.casefold() for name in graph.about_ties}
    if typed.casefold() not in alike:
        for name in graph.people:
            if name.casefold() == typed.casefold():
                raise ValueError(
                    f"“{name}” is about people, and here a column about ties is asked for;"
                    f" there are: {_some(sorted(graph.about_ties))}."
                )
    return column_named(graph.about_ties, typed)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return (", ".join(names[:_SHOWN]) or "none") + (
        f" and {more:,} more" if more > 0 else ""
    )
