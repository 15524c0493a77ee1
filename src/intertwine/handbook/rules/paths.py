"""Paths: pages to read one after another, and how far somebody is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

MOST = 100
"""How many pages one list can hold."""


@dataclass(frozen=True)
class Path:
    """Some pages in an order, for a role or a stage, or for anybody."""

    slug: str
    title: str
    line: str
    pages: Sequence[str]
    role: str = ""
    stage: str = ""


def next_on(path: Sequence[str], done: Collection[str]) -> str:
    """The first page that is not done, or nothing.

    >>> next_on(["a", "b", "c"], {"a", "c"}), next_on(["a"], {"a"})
    ('b', '')
    """
    return next((slug for slug in path if slug not in done), "")


@dataclass(frozen=True)
class Mine:
    """What one reader keeps: pages they want to read, and pages they have done."""

    listed: tuple[str, ...] = ()
    done: tuple[str, ...] = ()

    def with_page(self, slug: str, what: str) -> "Mine":
        """The same after one press on a page.

        >>> Mine(("a",)).with_page("b", "list").with_page("a", "done")
        Mine(listed=('a', 'b'), done=('a',))
        >>> Mine(("a",), ("a",)).with_page("a", "unlist").with_page("a", "undo")
        Mine(listed=(), done=())
        """
        listed = tuple(each for each in self.listed if each != slug)
        done = tuple(each for each in self.done if each != slug)
        if what in {"list", "unlist"}:
            listed = (*listed, slug)[-MOST:] if what == "list" else listed
            return Mine(listed, self.done)
        done = (*done, slug)[-MOST:] if what == "done" else done
        return Mine(self.listed, done)
