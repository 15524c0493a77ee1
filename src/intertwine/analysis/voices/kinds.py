"""Every kind of file that voices come in, and how its content tells which it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.voices import notes, speakers, subtitles, teams, whatsapp, zoom
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import Draft
from intertwine.analysis.voices.grids import matches as is_table

ReadLines = Callable[[list[str], Choices, Reporter], Draft]


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    Args:
        key: What it is called in code and on the command line.
        title: What people call it.
        source: Where a voice from it comes from: ``chat``, ``transcript``, ``board``,
            ``form`` or ``polis``.
        matches: Whether lines are of this kind; ``None`` where more than lines tells.
        read: Takes lines apart; ``None`` likewise.
    """

    key: str
    title: str
    source: str
    matches: Callable[[Sequence[str], Choices], bool] | None = None
    read: ReadLines | None = None


def _is_meet(lines: Sequence[str], choices: Choices) -> bool:
    return subtitles.matches(lines, choices) and subtitles.is_chat(lines)


KINDS = (
    Kind("meet", "Chat of Google Meet (.sbv)", "chat", _is_meet, subtitles.read),
    Kind(
        "subtitles",
        "Transcript of Zoom or Teams (.vtt)",
        "transcript",
        subtitles.matches,
        subtitles.read,
    ),
    Kind(
        "whatsapp",
        "Exported chat of WhatsApp",
        "chat",
        whatsapp.matches,
        whatsapp.read,
    ),
    Kind("zoom", "Saved chat of Zoom", "chat", zoom.matches, zoom.read),
    Kind(
        "transcript",
        "Transcript with names and times above the words",
        "transcript",
        speakers.matches,
        speakers.read,
    ),
    Kind(
        "named",
        "Text with a name before each turn",
        "transcript",
        speakers.matches_named,
        speakers.read_named,
    ),
    Kind(
        "teams", "Chat copied from Teams or Telegram", "chat", teams.matches, teams.read
    ),
    Kind("polis", "Conversation of Polis", "polis"),
    Kind("table", "Table: a form, a board or a poll (CSV or XLSX)", "form", is_table),
    Kind("notes", "Notes: a list, a board or a flip chart", "board", notes.matches),
)
BY_KEY = {kind.key: kind for kind in KINDS}


def named(key: str) -> Kind:
    """The kind of this name.

    Raises:
        FileError: If there is none.
    """
    if key not in BY_KEY:
        known = ", ".join(BY_KEY)
        raise FileError(f"There is no kind of file “{key}”. Choose one of {known}.")
    return BY_KEY[key]


def recognise(lines: Sequence[str], choices: Choices) -> Kind:
    """The kind that lines are of, by what they say.

    Raises:
        FileError: If there is nothing on them.
    """
    for kind in KINDS:
        if kind.matches and kind.matches(lines, choices):
            return kind
    raise FileError("There are no words in the file. Choose another, or save it again.")
