"""From a table to messages: each cell of an answer is one, and each row is a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.voices import times
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import Draft, Heard, clean
from intertwine.analysis.voices.grids import Grid, Row
from intertwine.analysis.voices.heard import Fate, Prompt
from intertwine.analysis.voices.meanings import Meaning, filled, shape
from intertwine.analysis.voices.wordings import (
    is_no_answer,
    kind_of,
    plain,
    without_dots,
)

_MOST_NAMED = 6
_NOBODY = {"anonymous", "anon", "unknown", "none", "n a"}


@dataclass
class Table:
    """The messages of a table in the making."""

    grid: Grid
    draft: Draft
    prompts: list[Prompt] = field(default_factory=list)
    by_words: dict[str, int] = field(default_factory=dict)
    by_column: dict[int, int] = field(default_factory=dict)
    day_first: bool = True
    keep_no_answers: bool = False

    def find(self, meaning: Meaning) -> int | None:
        """The first column of a meaning."""
        return next(iter(self.columns(meaning)), None)

    def columns(self, meaning: Meaning) -> list[int]:
        """All columns of a meaning."""
        return [
            column for column, each in enumerate(self.grid.meanings) if each == meaning
        ]

    def cell(self, row: Sequence[str], meaning: Meaning) -> str:
        """What a row says in the first column of a meaning."""
        column = self.find(meaning)
        return row[column] if column is not None and column < len(row) else ""


def read(
    grid: Grid, choices: Choices, reporter: Reporter
) -> tuple[Draft, tuple[Prompt, ...], tuple[tuple[int, str], ...]]:
    """Take a table apart: prompts, messages, and what stands above the headings."""
    draft = Draft([""] * grid.total, unit="row")
    draft.mark_blanks()
    for number, _ in grid.above:
        draft.mark(number, Fate.ASIDE)
    if grid.header:
        draft.mark(grid.header, Fate.FRAME)
    table = Table(grid, draft, keep_no_answers=choices.keep_no_answers)
    moments = table.find(Meaning.TIME)
    if moments is not None:
        table.day_first = times.is_day_first(
            row[moments] for _, row in grid.rows if moments < len(row)
        )
    _ask(table)
    for row in grid.rows:
        _take(table, row)
    _name_no_answers(draft, reporter)
    above = tuple(
        (number, clean(" ".join(filter(None, row)))) for number, row in grid.above
    )
    return draft, tuple(table.prompts), above


def _ask(table: Table) -> None:
    """Make a prompt of each column of answers."""
    for column in table.columns(Meaning.ANSWER):
        cells = filled((row for _, row in table.grid.rows), column)
        if not table.keep_no_answers:
            cells = [cell for cell in cells if not is_no_answer(cell)]
        heading = table.grid.headings[column] if table.grid.header else ""
        if not heading:
            continue
        kind, options = shape(heading, cells)
        table.by_column[column] = len(table.prompts)
        table.prompts.append(Prompt(without_dots(clean(heading)), kind, options))


def _take(table: Table, row: Row) -> None:
    """Make messages of the answers in one row."""
    number, cells = row
    texts = [(column, -1) for column in table.columns(Meaning.TEXT)]
    texts = [(column, _asked(table, cells)) for column, _ in texts]
    texts += [
        (column, table.by_column.get(column, -1))
        for column in table.columns(Meaning.ANSWER)
    ]
    for column, prompt in texts:
        text = cells[column] if column < len(cells) else ""
        if clean(text):
            said = table.draft.begin(_said(table, number, cells, text, prompt))
            if is_no_answer(said.text) and not table.keep_no_answers:
                said.fate = Fate.NO_ANSWER
    if table.draft.fates[number - 1] is not Fate.VOICE:
        table.draft.mark(
            number, Fate.BLANK if _is_silent(table, cells) else Fate.UNREAD
        )


def _name_no_answers(draft: Draft, reporter: Reporter) -> None:
    """Say which cells are left out because nobody answered, and how many."""
    silent = [each for each in draft.heard if each.fate is Fate.NO_ANSWER]
    counts = Counter(each.text for each in silent)
    named = [f"“{text}” ({count:,})" for text, count in counts.most_common(_MOST_NAMED)]
    others = counts.total() - sum(n for _, n in counts.most_common(_MOST_NAMED))
    if silent:
        reporter.note(
            Action.LOST,
            "1 cell says that nobody answered, and is left out: {words}. It can be taken in"
            " under “How it is read”.",
            "{count} cells say that nobody answered, and are left out: {words}. They can be"
            " taken in under “How it is read”.",
            unit="row",
            places=[each.lines[0] for each in silent],
            words=", ".join(named) + (f" and {others:,} more" if others else ""),
        )


def _is_silent(table: Table, cells: Sequence[str]) -> bool:
    """Whether a row holds no answer, though its columns are understood."""
    return bool(table.columns(Meaning.TEXT) or table.columns(Meaning.ANSWER))


def _asked(table: Table, cells: Sequence[str]) -> int:
    """The prompt that a row names; a new one where it is named for the first time."""
    words = clean(table.cell(cells, Meaning.PROMPT))
    if not words:
        return -1
    key = plain(words) or words
    if key not in table.by_words:
        table.by_words[key] = len(table.prompts)
        table.prompts.append(Prompt(without_dots(words), kind_of(words)))
    return table.by_words[key]


def _said(
    table: Table, number: int, cells: Sequence[str], text: str, prompt: int
) -> Heard:
    name = clean(table.cell(cells, Meaning.NAME))
    when = table.cell(cells, Meaning.TIME)
    day, clock = times.moment(when, day_first=table.day_first) if when else (None, None)
    votes = table.cell(cells, Meaning.VOTES)
    return Heard(
        [number],
        name="" if plain(name) in _NOBODY else name,
        parts=[text],
        prompt=prompt,
        day=day,
        clock=clock,
        votes=int(votes)
        if votes.isascii() and votes.isdigit() and len(votes) < 7
        else 0,
        nation=clean(table.cell(cells, Meaning.NATION))[:80],
        sector=clean(table.cell(cells, Meaning.SECTOR))[:80],
        role=clean(table.cell(cells, Meaning.ROLE))[:80],
    )
