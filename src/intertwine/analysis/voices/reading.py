"""One file, or the files of one export, from bytes to a ``Reading``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.voices import (
    asking,
    documents,
    grids,
    notes,
    polls,
    reactions,
    sifting,
    subtitles,
    tables,
)
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import Draft, Heard, split
from intertwine.analysis.voices.grids import Grid
from intertwine.analysis.voices.heard import Fate, Prompt, Reading
from intertwine.analysis.voices.kinds import Kind, named, recognise

_STRANGERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "This is a document of the old kind, or locked. Save it as XLSX or DOCX, without a password.",
    ),
    (b"\x1f\x8b", "The file is packed (gzip). Unpack it first."),
    (b"%PDF", "This is a PDF: copy the words out of it and paste them."),
    (b"\x89PNG", "This is a picture: type or paste the words that are on it."),
    (b"\xff\xd8\xff", "This is a picture: type or paste the words that are on it."),
    (b"{", "This is JSON, which we do not read. Export the same as CSV."),
    (
        b"<",
        "This is a web page or XML, which we do not read. Copy its words and paste them.",
    ),
)


def read_one(origin: Path | bytes, choices: Choices) -> Reading:
    """What was said in one file."""
    source = Source(origin)
    if not source.size:
        raise FileError("The file is empty. Choose another, or save it again.")
    for beginning, message in _STRANGERS:
        if source.head.startswith(beginning):
            raise FileError(message)
    if source.head.startswith(b"PK"):
        return _read_packed(source, choices)
    reporter = Reporter()
    text = source.text(choices.limits, reporter)
    refuse_binary(text)
    return _read_text(text.lstrip("\ufeff"), choices, reporter)


_FEW = 4


def refuse_binary(text: str) -> None:
    """Raise ``FileError`` for what is no text at all."""
    sample = text[:20_000]
    controls = sum(letter < " " and letter not in "\t\r\n\f" for letter in sample)
    if controls > _FEW and controls * 50 > len(sample):
        raise FileError(
            "This is not text, and not a kind of file we know. Paste the words instead."
        )


def _read_packed(source: Source, choices: Choices) -> Reading:
    kind = documents.packed_kind(source, choices)
    if kind == "folder":
        inside = list(documents.unpacked(source, choices).values())
        return (
            read_one(inside[0], choices)
            if len(inside) == 1
            else read_poll(inside, choices)
        )
    if kind == "word":
        lines = documents.lines(source, choices)
        return _read_lines(lines, choices, Reporter())
    reporter = Reporter()
    grid = grids.of_workbook(source, choices, reporter)
    return _read_grid(grid, named("table"), choices, reporter)


def _read_text(text: str, choices: Choices, reporter: Reporter) -> Reading:
    lines = split(text)
    kind = named(choices.kind) if choices.kind else recognise(lines, choices)
    if kind.key not in {"table", "polis"}:
        return _read_lines(lines, replace(choices, kind=kind.key), reporter)
    grid = grids.of_text(text, choices, reporter)
    of_polis = polls.kind_of_table(grid.headings) if grid.header == 1 else ""
    if of_polis and not choices.columns:
        return _read_poll({of_polis: _with_headings(grid)}, choices)
    return _read_grid(grid, named("table"), choices, reporter)


def _read_lines(lines: list[str], choices: Choices, reporter: Reporter) -> Reading:
    kind = named(choices.kind) if choices.kind else recognise(lines, choices)
    if kind.read is None:
        draft, prompts, asides = notes.read(lines, choices, reporter)
        return _finish(draft, named("notes"), prompts, choices, reporter, asides=asides)
    draft = kind.read(lines, choices, reporter)
    reactions.mark_reactions(draft)
    if choices.join_turns and kind.source == "transcript":
        subtitles.join_turns(draft)
    reactions.settle(draft.heard, count=choices.count_reactions)
    prompts = asking.ask(draft.heard, choices)
    return _finish(draft, kind, prompts, choices, reporter)


def _read_grid(grid: Grid, kind: Kind, choices: Choices, reporter: Reporter) -> Reading:
    draft, prompts, above = tables.read(grid, choices, reporter)
    others = [(name, size) for name, size in grid.sheets if name != grid.sheet]
    for name, size in others:
        reporter.note(
            Action.LOST,
            "The sheet “{name}” ({size} rows) was not read: bring it in by itself.",
            name=name,
            size=size,
        )
    reading = _finish(draft, kind, prompts, choices, reporter, asides=above)
    return replace(reading, grid=grid)


def _finish(
    draft: Draft,
    kind: Kind,
    prompts: tuple[Prompt, ...],
    choices: Choices,
    reporter: Reporter,
    *,
    asides: tuple[tuple[int, str], ...] = (),
) -> Reading:
    """Sift what was said, and say what became of every line."""
    sifting.sift(draft, choices, reporter)
    said = tuple(sifting.messages(draft, choices, reporter))
    return Reading(
        kind=kind.key,
        messages=said,
        prompts=prompts,
        fates=sifting.settle_fates(draft),
        unit=draft.unit,
        people=len({each.speaker for each in said if each.speaker >= 0}),
        report=reporter.report(),
        asides=asides,
    )


def read_poll(origins: Sequence[Path | bytes], choices: Choices) -> Reading:
    """A conversation of Polis from the files of its export.

    Raises:
        FileError: If they are not those of one export.
    """
    found: dict[str, polls.Table] = {}
    for origin in origins:
        reporter = Reporter()
        text = Source(origin).text(choices.limits, reporter).lstrip("\ufeff")
        grid = grids.of_text(text, replace(choices, header=1), reporter)
        kind = polls.kind_of_table(grid.headings)
        if not kind:
            raise FileError(
                "Several files are taken in at once only if they are one export of Polis"
                " (comments.csv, votes.csv …). Bring others in one by one."
            )
        found[kind] = _with_headings(grid)
    return _read_poll(found, choices)


def _with_headings(grid: Grid) -> polls.Table:
    return [(grid.header, list(grid.headings)), *grid.rows]


def _read_poll(found: Mapping[str, polls.Table], choices: Choices) -> Reading:
    poll = polls.read(found, most_votes=choices.limits.cells)
    reporter = Reporter()
    draft = _statements(poll, found["comments"])
    _note_doubts(poll, reporter)
    topic = Prompt(poll.topic or "Statements", "statements")
    reading = _finish(draft, named("polis"), (topic,), choices, reporter)
    return replace(reading, poll=poll, people=len(poll.participants))


def _statements(poll: polls.Poll, table: polls.Table) -> Draft:
    """Statements as messages; those that were turned down are left out."""
    draft = Draft([""] * table[-1][0], unit="row")
    draft.mark_blanks()
    draft.mark(table[0][0], Fate.FRAME)
    for each in sorted(poll.statements, key=lambda each: each.row):
        message = draft.begin(Heard([each.row], parts=[each.text], prompt=0))
        if each.moderated < 0:
            message.fate = Fate.TURNED_DOWN
    return draft


def _note_doubts(poll: polls.Poll, reporter: Reporter) -> None:
    if poll.participants and not poll.sign:
        reporter.note(
            Action.UNSURE,
            "Nothing tells whether 1 or -1 stands for agreeing: 1 was taken. Check one statement.",
        )
    if poll.disputed:
        reporter.note(
            Action.UNSURE,
            "The votes on {count} statements are not those that comments.csv counts: {which}.",
            count=len(poll.disputed),
            which=", ".join(poll.disputed[:8]),
        )
    if poll.unlike:
        reporter.note(
            Action.UNSURE,
            "{votes} votes differ between votes.csv and participants-votes.csv: the first counts.",
            votes=f"{poll.unlike:,}",
        )
