"""A small XML file as a tree, once it is known to do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.xml_stream import Handler, parse

MOST_ELEMENTS = 500_000
WORDED = frozenset({"Description", "PlainTextContent"})
"""Elements whose words are kept."""


@dataclass(slots=True)
class Element:
    """An element, what it says, and what is in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator[Element]:
        """Those of one name directly in it."""
        return (each for each in self.inside if each.name == name)

    def first(self, name: str) -> Element:
        """The first of one name directly in it; an empty one where there is none."""
        return next(self.all(name), Element(name))

    @property
    def guid(self) -> str:
        """What it is known by, however that is written."""
        return plain_guid(self.attributes.get("guid", ""))

    @property
    def target(self) -> str:
        """What it points at."""
        return plain_guid(self.attributes.get("targetGUID", ""))


def plain_guid(text: str) -> str:
    """A GUID without braces, in small letters."""
    return text.strip().strip("{}").lower()


def tree_of(source: Source, limits: Limits, reporter: Reporter) -> Element:
    """Read a whole file.

    Raises:
        FileError: If it is broken, defines entities, or holds far too much.
    """
    handler = parse(source, _Tree, limits=limits, reporter=reporter)
    return handler.root.inside[0]


class _Tree(Handler):
    def __init__(self) -> None:
        super().__init__()
        self.catches = True
        self.root = Element("")
        self.path = [self.root]
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise FileError(
                f"The file holds more than {MOST_ELEMENTS:,} elements. Take out a part of it."
            )
        made = Element(name, attributes)
        self.path[-1].inside.append(made)
        self.path.append(made)
        if name in WORDED:
            self.hear()

    def end(self, name: str) -> None:
        done = self.path.pop()
        if name in WORDED:
            done.text = self.heard() or ""
