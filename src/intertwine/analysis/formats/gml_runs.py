"""Takes elements of GML that are written alike together: all nodes, say, or all ties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intertwine.analysis.formats.json_text import JsonReader, word
from intertwine.analysis.formats.many import People, Ties
from intertwine.analysis.formats.xml_shapes import read_run

Token = tuple[str, str, int]
"""Kind, text and place."""

_BARE = re.compile(r'[^\s\[\]"#][^\s\[\]"]*')
_MOST = 64


@dataclass(frozen=True)
class Run:
    """Elements one after the other with the same names in the same order."""

    columns: dict[str, Sequence[Any]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def records(self) -> Iterator[dict[str, Any]]:
        """Each element as names and values."""
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))


class Runs:
    """Watches the tokens of a text for elements that many others may be like.

    Args:
        text: The whole file.
        value: Makes a value of a word without quotation marks.
    """

    def __init__(self, text: str, value: Callable[[str], object]) -> None:
        self.text = text
        self.value = value
        self.content = text.encode() if text.isascii() else b""
        self.element: list[Token] = []

    def begin(self, name: Token) -> None:
        """An element opens here."""
        self.element = [name]

    def take(self, token: Token) -> None:
        """Go on with the element, if one is open."""
        if self.element:
            self.element.append(token)

    def end(self) -> tuple[Run | None, int]:
        """The element has closed: give those like it that follow, and where they end."""
        tokens, self.element = self.element, []
        if not self.content or tokens[0][1] not in {"node", "edge"}:
            return None, 0
        names = [word for _, word, _ in tokens[2:-1:2]]
        pieces = self._pieces(tokens)
        if len(pieces) < 2 or len(set(names)) < len(names):
            return None, 0
        at, columns = read_run(self.content, tokens[-1][2] + 1, tuple(pieces))
        values: dict[str, Sequence[Any]] = {}
        for (sort, _, _), name, words in zip(
            tokens[3:-1:2], names, columns, strict=True
        ):
            found = words if sort == "text" else self._values(words)
            if found is None:
                self.content = (
                    b""  # who tries again reads the rest once for each element
                )
                return None, 0
            values[name] = found
        return (Run(values), at) if columns[0] else (None, 0)

    def _pieces(self, tokens: list[Token]) -> list[bytes]:
        """What stands between the values; nothing if they are not simple."""
        pieces, begin = [], tokens[0][2]
        for sort, value, at in tokens[3:-1:2]:
            start = at + (sort == "text")
            end = start + len(value)
            is_whole = self.text[start:end] == value and (
                sort == "word" or self.text[end] == '"'
            )
            if not is_whole or sort not in {"word", "text"}:
                return []
            pieces.append(self.content[begin:start])
            begin = end
        pieces.append(self.content[begin : tokens[-1][2] + 1])
        return pieces if len(pieces) <= _MOST else []

    def _values(self, words: list[str]) -> list[object] | None:
        """What bare words stand for; ``None`` if any is more than a word."""
        known = {word: self.value(word) for word in set(words) if _BARE.fullmatch(word)}
        if len(known) < len(set(words)):
            return None
        return [*map(known.__getitem__, words)]


def take_people(
    reader: JsonReader, run: Run, names: Mapping[str, str], but: Iterable[str]
) -> bool:
    """Take nodes at once, if there is nothing to note about any of them."""
    columns = run.columns
    if "id" not in columns or any(None in values for values in columns.values()):
        return False
    ids = [names.get(str(word(id_)), str(word(id_))) for id_ in columns["id"]]
    labels = [str(word(label)) for label in columns.get("label", ())]
    cells = {name: said for name, said in columns.items() if name not in but}
    return reader.builder.take_people(People(ids, labels, cells))


_PLAIN = {"source", "target", "weight"}
_ODD = {"directed", "kind", "graphics"}


def take_ties(
    reader: JsonReader,
    run: Run,
    names: Mapping[str, str],
    directed: bool,  # noqa: FBT001 # as Ties has it
) -> bool:
    """Take edges at once, if there is nothing to note about any of them."""
    columns = run.columns
    strength = columns.get("weight", ())
    if (
        not {"source", "target"} <= columns.keys()
        or columns.keys() & _ODD
        or any(None in values for values in columns.values())
        or set(map(type, strength)) - {float}
    ):
        return False
    everybody = {*columns["source"], *columns["target"]}
    called = {end: names.get(str(word(end)), str(word(end))) for end in everybody}
    first, second = (
        [*map(called.__getitem__, columns[end])] for end in ("source", "target")
    )
    cells = {name: said for name, said in columns.items() if name not in _PLAIN}
    return reader.builder.take_ties(
        Ties(first, second, directed, strength, cells=cells)
    )
