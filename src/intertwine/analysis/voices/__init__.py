r"""What people said, in files: chats, transcripts, boards, forms and polls.

``read`` finds out by its content what a file is, and gives the messages, the prompts
they answer, and what became of each line. Messages to one person alone, and names, do
not leave it unless they are asked for. A file that cannot be read ends in a
``FileError``.

Example:
    >>> from intertwine.analysis.voices import read
    >>> chat = b"00:01:00\tAna:\tA network is\xe2\x80\xa6\n00:01:09\tBo:\tpeople\n"
    >>> reading = read(chat)
    >>> reading.kind, [said.text for said in reading.voices], reading.accounted
    ('zoom', ['people'], '2 of 2 lines accounted for')
    >>> reading.prompts[0].text
    'A network is…'
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.voices.choices import LIMITS, Choices, Words
from intertwine.analysis.voices.heard import Fate, Message, Prompt, Reading
from intertwine.analysis.voices.kinds import KINDS, Kind
from intertwine.analysis.voices.meanings import Meaning
from intertwine.analysis.voices.polls import Poll, Statement
from intertwine.analysis.voices.reading import read_one, read_poll

__all__ = [
    "KINDS",
    "LIMITS",
    "Choices",
    "Fate",
    "FileError",
    "Kind",
    "Limits",
    "Meaning",
    "Message",
    "Poll",
    "Prompt",
    "Reading",
    "Statement",
    "Words",
    "read",
]


def read(
    source: Path | bytes | Sequence[Path | bytes], choices: Choices | None = None
) -> Reading:
    """Read what people said from a file; a conversation of Polis from several.

    Args:
        source: Path of the file, or its content; or those of the files of one export.
        choices: What to take from it, and how.

    Raises:
        FileError: If it cannot be read, with the place where one is to blame.
    """
    choices = choices or Choices()
    if isinstance(source, Path | bytes):
        return read_one(source, choices)
    if len(source) == 1:
        return read_one(source[0], choices)
    return read_poll(source, choices)
