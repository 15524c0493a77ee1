"""A wall of voices as a picture: SVG that needs nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from intertwine.analysis.word_sizes import Word

WIDTH, MARGIN, GAP = 1600, 60, 24
COLUMNS, CARD_PADDING = 3, 24
LETTER, LINE, TITLE = 26, 36, 52
MOST_CARDS = 90
MOST_LINES = 14
WORD_SIZES = (30, 44, 62, 84, 112)
PAPER, SURFACE, INK, QUIET, EDGE = "#fbf8f3", "#ffffff", "#20242c", "#5b6270", "#e4ded3"
COLOURS = ("#20242c", "#7a3e8e", "#1f5f9e", "#3b6b35", "#8a5a00")
FONT = "Atkinson Hyperlegible Next, Noto Color Emoji, sans-serif"


@dataclass(frozen=True)
class Card:
    """One voice in the picture.

    Attributes:
        text: What was said.
        name: Who said it, if that is shown.
        is_pinned: Drawn with a stronger edge.
    """

    text: str
    name: str = ""
    is_pinned: bool = False


def wall_as_svg(title: str, cards: Sequence[Card], *, more: str = "") -> str:
    """Draw voices under what they answer, in three columns.

    Args:
        title: What was asked.
        cards: The voices, in the order in which they are drawn; 90 at the most.
        more: A sentence for the foot, such as how many are not drawn.
    """
    parts, top = _title(title)
    width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) // COLUMNS
    ends = [top] * COLUMNS
    for card in cards[:MOST_CARDS]:
        column = ends.index(min(ends))
        x = MARGIN + column * (width + GAP)
        drawn, height = _card(card, x, ends[column], width)
        parts += drawn
        ends[column] += height + GAP
    return _svg(title, parts, max(ends), more)


def bars_as_svg(
    title: str,
    charts: Sequence[tuple[str, Sequence[tuple[str, int]]]],
    *,
    more: str = "",
) -> str:
    """Draw how often each answer was given, one chart under the other.

    Args:
        title: What was asked.
        charts: Each with its title, and its answers with their numbers; all are drawn
            on one scale.
        more: A sentence for the foot.
    """
    parts, y = _title(title)
    most = max([1, *(number for _name, bars in charts for _answer, number in bars)])
    for name, bars in charts:
        for line in wrapped(name, WIDTH - 2 * MARGIN, LETTER):
            parts.append(_text(MARGIN, y + LETTER, line, LETTER, INK, weight=600))
            y += LINE
        for answer, number in bars:
            drawn, height = _bar(
                answer, number, y, (WIDTH - 2 * MARGIN) * number / most
            )
            parts += drawn
            y += height
        y += GAP
    return _svg(title, parts, y, more)


def _bar(answer: str, number: int, y: float, width: float) -> tuple[list[str], float]:
    """An answer with its number, and the bar below it."""
    words = wrapped(f"{answer}: {number}", WIDTH - 2 * MARGIN, LETTER)[0]
    bar = (
        f'<rect x="{MARGIN}" y="{y + LINE + 8:g}" width="{max(width, 2):g}" '
        f'height="{LETTER}" rx="6" fill="{COLOURS[1]}"/>'
    )
    return [_text(MARGIN, y + LETTER + 8, words, LETTER, INK), bar], LINE + LETTER + GAP


def words_as_svg(title: str, words: Sequence[Word], *, more: str = "") -> str:
    """Draw words in rows, those that many voices share larger.

    Args:
        title: What was asked.
        words: With their sizes, in the order in which they are drawn.
        more: A sentence for the foot.
    """
    parts, top = _title(title)
    y = top
    for row in _rows(words):
        size = max(WORD_SIZES[word.level - 1] for word in row)
        y += round(size * 1.25)
        x = (WIDTH - _row_width(row)) / 2
        for word in row:
            letters = WORD_SIZES[word.level - 1]
            colour = COLOURS[word.level - 1]
            parts.append(_text(x, y, word.word, letters, colour, weight=600))
            x += _width(word.word, letters) + letters * 0.6
    return _svg(title, parts, y + GAP, more)


def _svg(title: str, parts: Iterable[str], bottom: float, more: str) -> str:
    height = round(bottom) + MARGIN
    foot = _text(MARGIN, height - 20, more, 20, QUIET) if more else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" font-family="{FONT}"><title>{_safe(title)}</title>'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(parts)}{foot}</svg>'
    )


def _title(title: str) -> tuple[list[str], float]:
    lines = wrapped(title, WIDTH - 2 * MARGIN, TITLE)
    top = float(MARGIN)
    parts = []
    for line in lines:
        top += TITLE * 1.2
        parts.append(_text(MARGIN, top, line, TITLE, INK, weight=700))
    return parts, top + 2 * GAP


def _card(card: Card, x: float, y: float, width: int) -> tuple[list[str], float]:
    lines = wrapped(card.text, width - 2 * CARD_PADDING, LETTER)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]
    rows = len(lines) + (1 if card.name else 0)
    height = 2 * CARD_PADDING + rows * LINE - (LINE - LETTER) / 2
    edge = COLOURS[1] if card.is_pinned else EDGE
    parts = [
        f'<rect x="{x}" y="{y:g}" width="{width}" height="{height:g}" rx="14" '
        f'fill="{SURFACE}" stroke="{edge}" stroke-width="{3 if card.is_pinned else 1}"/>'
    ]
    is_rtl = reads_from_right(card.text)
    start = x + width - CARD_PADDING if is_rtl else x + CARD_PADDING
    for at, line in enumerate(lines):
        place = y + CARD_PADDING + LETTER + at * LINE
        parts.append(_text(start, place, line, LETTER, INK, is_rtl=is_rtl))
    if card.name:
        place = y + CARD_PADDING + LETTER + len(lines) * LINE
        parts.append(_text(x + CARD_PADDING, place, card.name, 20, QUIET))
    return parts, height


def _text(
    x: float,
    y: float,
    words: str,
    size: int,
    colour: str,
    *,
    weight: int = 400,
    is_rtl: bool = False,
) -> str:
    """A line that no other line can turn round: set apart as browsers do it."""
    mark = "\u2067" if is_rtl or reads_from_right(words) else "\u2066"
    anchor = ' text-anchor="end"' if is_rtl else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}"{anchor}>{mark}{_safe(words)}\u2069</text>'
    )


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines; what has no gaps is broken where the line is full.

    Example:
        >>> wrapped("A network is people", 180, 20)
        ['A network is', 'people']
        >>> wrapped("aaaaaaaaaa", 60, 20)
        ['aaaaa', 'aaaaa']
    """
    lines = [""]
    for paragraph in text.split("\n"):
        for word in paragraph.split():
            for piece in _pieces(word, width, size):
                longer = f"{lines[-1]} {piece}".strip()
                if lines[-1] and _width(longer, size) > width:
                    lines.append(piece)
                else:
                    lines[-1] = longer
        lines.append("")
    return [line for line in lines if line]


def _pieces(word: str, width: float, size: float) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and _width(piece + sign, size) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece


def reads_from_right(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script written leftwards.

    Example:
        >>> reads_from_right("… שלום"), reads_from_right("2 plus two")
        (True, False)
    """
    known = (unicodedata.bidirectional(sign) for sign in text)
    return next(
        (kind in {"R", "AL"} for kind in known if kind in {"L", "R", "AL"}), False
    )


def _width(text: str, size: float) -> float:
    """About how wide a line is: there is no font here to ask."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return size * (0.55 * (len(text) - wide) + wide)


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    row: list[Word] = []
    for word in words:
        if row and _row_width([*row, word]) > WIDTH - 2 * MARGIN:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _row_width(row: Sequence[Word]) -> float:
    sizes = [WORD_SIZES[word.level - 1] for word in row]
    gaps = sum(size * 0.6 for size in sizes[:-1])
    return gaps + sum(_width(w.word, s) for w, s in zip(row, sizes, strict=True))


def _safe(words: str) -> str:
    """Words for XML: nothing that it does not allow, nothing that it would read."""
    allowed = (sign for sign in words if sign in "\t\n" or ord(sign) >= 32)
    return escape("".join(sign for sign in allowed if sign not in "\ufffe\uffff"))
