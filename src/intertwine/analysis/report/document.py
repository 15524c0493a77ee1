"""A report of words: what it holds, before it is set as PDF, Word or Markdown."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

KEPT = "\n\t"


@dataclass(frozen=True)
class Heading:
    """A heading inside a report.

    Attributes:
        text: What it says.
        level: From 2; 1 is the title.
        is_folded: Whether a page shows what stands below it only once it is opened.
    """

    text: str
    level: int = 2
    is_folded: bool = False
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together.

    Attributes:
        text: What they say.
        is_quiet: Whether it is a note beside the matter.
    """

    text: str
    is_quiet: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True)
class Points:
    """A list.

    Attributes:
        items: One for each line.
    """

    items: tuple[str, ...]
    kind: str = "points"


@dataclass(frozen=True)
class Quotes:
    """What people said, word for word.

    Attributes:
        items: One for each voice.
    """

    items: tuple[str, ...]
    kind: str = "quotes"


@dataclass(frozen=True)
class Grid:
    """A table; the first column names the row.

    Attributes:
        title: What it shows.
        headings: One for each column.
        rows: The cells.
        note: What a reader must know about it, or empty.
        shares: How long a bar stands in each row, 0 to 1; empty for no bars.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    shares: tuple[float, ...] = ()
    kind: str = "grid"

    @property
    def drawn(self) -> tuple[tuple[tuple[tuple[str, str], ...], float | None], ...]:
        """Each row as heading and cell, with the length of its bar, 0 to 100.

        Example:
            >>> Grid("Bees", ("Kind", "Seen"), (("Mason", "3"),), shares=(0.5,)).drawn
            (((('Kind', 'Mason'), ('Seen', '3')), 50.0),)
        """
        rows = [tuple(zip(self.headings, row, strict=True)) for row in self.rows]
        if not self.shares:
            return tuple((row, None) for row in rows)
        lengths = [round(100 * share, 1) for share in self.shares]
        return tuple(zip(rows, lengths, strict=True))


Block: TypeAlias = Heading | Paragraph | Points | Quotes | Grid


@dataclass(frozen=True)
class Part:
    """What stands below one heading, for a page.

    Attributes:
        heading: Of the second level, or one that is folded; none at the beginning.
        blocks: What stands below it.
    """

    heading: Heading | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A report of words.

    Attributes:
        title: Its name.
        summary: What it is, in a sentence.
        blocks: What it holds, in order.
        colour: Of the line above the title, as ``#RRGGBB``.
        language: Of the words, as browsers call it.
    """

    title: str
    summary: str
    blocks: tuple[Block, ...]
    colour: str = "#1F5F9E"
    language: str = "en-GB"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The same, taken apart at its main headings and at those that are folded.

        Example:
            >>> said = Heading("Said", 3, is_folded=True), Paragraph("So kind")
            >>> [len(part.blocks) for part in Document("", "", said).parts]
            [0, 1]
        """
        parts: list[tuple[Heading | None, list[Block]]] = [(None, [])]
        for block in self.blocks:
            if isinstance(block, Heading) and (block.level == 2 or block.is_folded):
                parts.append((block, []))
            else:
                parts[-1][1].append(block)
        return tuple(Part(heading, tuple(blocks)) for heading, blocks in parts)


def printable(text: str) -> str:
    r"""Leave out what no file of words can hold, such as control characters.

    Example:
        >>> printable("Bees\x00 and\x0b trees\n")
        'Bees and trees\n'
    """
    return "".join(
        letter
        for letter in text
        if letter in KEPT or unicodedata.category(letter) not in {"Cc", "Cs", "Cn"}
    )
