"""How a file is to be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from intertwine.analysis.formats.errors import Limits
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.source import Source


@dataclass(frozen=True)
class Options:
    """What a reader is told besides the file itself.

    Args:
        directed: Whether ties have a direction where the file does not say; ``None``
            lets the reader choose, and report it.
        header: Whether the first row of a table holds headings; ``None`` lets the
            reader find out.
        ties: The second file, where people and ties come in two.
        limits: How much is read.
        reporter: Is told what was done.
    """

    directed: bool | None = None
    header: bool | None = None
    ties: Source | None = None
    limits: Limits = field(default_factory=Limits)
    reporter: Reporter = field(default_factory=Reporter)


def note_unsaid_direction(options: Options, count: int) -> None:
    """Report that ties did not say whether they have a direction, if nobody else did."""
    if count and options.directed is None:
        options.reporter.note(
            Action.DEFAULTED,
            "The file does not say whether ties have a direction: they were read as ties"
            " without. Say so if they have one.",
        )
