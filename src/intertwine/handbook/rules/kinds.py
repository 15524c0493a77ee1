"""What kinds of page there are, and what is said at the top of each."""

from pathlib import Path
from typing import NamedTuple

CONTENT = Path(__file__).resolve().parent.parent / "content"
"""What comes with the program."""
BEGINNING = ("slug", "title", "line", "kind")
END = ("keeper", "reviewed_on", "reviewed_by", "related", "sources")
WAYS = (
    *("part", "order", "roles", "tasks", "stages"),
    *("minutes", "people", "settings"),
)
APP = ("app",)


class Kind(NamedTuple):
    """One kind of page."""

    folder: str
    """Where its files are, in ``content`` and in an export."""
    own: tuple[str, ...]
    """What its front matter says besides what every page says, in order."""
    last: tuple[str, ...] = ()
    """What stands at the very end, because it is a table."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything its front matter says, in order."""
        return (*BEGINNING, *self.own, *END, *self.last)


KINDS = {
    "section": Kind("sections", WAYS, APP),
    "page": Kind("pages", WAYS, APP),
    "structure": Kind(
        "structures",
        (
            *("family", "minutes", "people", "group"),
            *("helps_to", "settings", "origin"),
        ),
    ),
    "self-care": Kind("self-care", ("minutes", "people")),
    "celebration": Kind("celebrations", ("minutes", "people")),
    "tool": Kind("tools", ("cost", "access", "privacy", "address", "checked_on")),
    "reading": Kind("reading", ("free",)),
    "case": Kind("cases", ("nation", "example")),
}
"""By the name that front matter gives them, in the order in which they are listed."""
