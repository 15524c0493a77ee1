"""How a file of voices is to be read: what the person who brings it may choose."""

from __future__ import annotations

from dataclasses import dataclass, field

from intertwine.analysis.formats.errors import Limits
from intertwine.analysis.formats.options import Options

LIMITS = Limits(
    loaded_bytes=20 << 20,
    streamed_bytes=200 << 20,
    unpacked_bytes=200 << 20,
    cells=5_000_000,
    token_bytes=4 << 20,
)
"""How much of a file of voices is read: far more than a day of talk."""


@dataclass(frozen=True)
class Words:
    """What a chat in another language calls these.

    Args:
        sender: What stands before the name of who writes: ``From``.
        to: What stands before the name of who is written to: ``to``.
        everyone: What all are called: ``Everyone``.
    """

    sender: str
    to: str
    everyone: str


@dataclass(frozen=True)
class Choices:
    """What to take from a file, and how.

    Args:
        kind: The key of the kind of file, if its content should not decide.
        keep_names: Whether the names of those who spoke stay.
        keep_direct: Whether messages to one person are taken in too.
        keep_contacts: Whether e-mail addresses and telephone numbers stay in the words.
        drop_greetings: Whether greetings and thanks are left out.
        drop_links: Whether messages that are nothing but links are left out.
        keep_no_answers: Whether cells of a table that say “no answer” are voices too.
        drop_early: Whether what came before the first prompt is left out.
        count_reactions: Whether reactions count as votes.
        join_turns: Whether what one speaker said without a break is one voice.
        prompts: Prompts that are known already; a chat is searched for them.
        prompt_lines: The lines that ask something; ``None`` lets the reader find them.
        left_out: Lines that are left out by hand.
        words: What a chat calls sender and all, where it is in a language of its own.
        sheet: The name of the sheet of a workbook; empty for the fullest.
        header: The row of the headings, 0 if there are none; ``None`` to find it.
        columns: What each column means, ``None`` to guess.
        limits: How much is read.
    """

    kind: str = ""
    keep_names: bool = False
    keep_direct: bool = False
    keep_contacts: bool = False
    drop_greetings: bool = False
    drop_links: bool = False
    keep_no_answers: bool = False
    drop_early: bool = False
    count_reactions: bool = True
    join_turns: bool = True
    prompts: tuple[str, ...] = ()
    prompt_lines: tuple[int, ...] | None = None
    left_out: tuple[int, ...] = ()
    words: Words | None = None
    sheet: str = ""
    header: int | None = None
    columns: tuple[str, ...] | None = None
    limits: Limits = field(default_factory=lambda: LIMITS)

    def options(self) -> Options:
        """The same, as the readers of files take it."""
        return Options(limits=self.limits)
