"""``intertwine analyse``, ``convert``, ``compare`` and more: the library as commands."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, NoReturn

from intertwine.analysis import weaving_command
from intertwine.analysis.weaving_command import add_command, to_write

if TYPE_CHECKING:
    from intertwine.analysis.formats import Reading

COMMANDS = {
    "analyse": "measure a network file, and say in words what it shows",
    "convert": "write a network file in another format",
    "compare": "show tie by tie what changed between two network files",
    **weaving_command.COMMANDS,
}
ALSO = {".net": ".paj"}
"""Endings that stand for the same format as the usual one."""
FAILED = 2
INTERRUPTED = 130


class Refused(Exception):
    """Something typed that cannot be done, and how to mend it."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refused(f"{message}. Type “{self.prog} --help” to see how it is used.")


class Steps:
    """Says on the error stream what is being done, once it takes over a second."""

    def __init__(self) -> None:
        self._now = "Reading the file"
        self._is_slow = False
        self._timer = Timer(1.0, self.tell)
        self._timer.daemon = True

    def __enter__(self) -> Steps:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def __call__(self, step: str) -> None:
        """Go on to the next step."""
        self._now = step
        if self._is_slow:
            self.tell()

    def tell(self) -> None:
        """Say it: from now on, every step is told."""
        self._is_slow = True
        print(f"{self._now} …", file=sys.stderr, flush=True)


def main(words: Sequence[str]) -> int:
    """Run one command.

    Args:
        words: What was typed after ``intertwine``.

    Returns:
        0, or 2 after one sentence on the error stream that says what is wrong.
    """
    try:
        asked = _parser().parse_args(words)
        with Steps() as steps:
            asked.run(asked, steps)
    except BrokenPipeError:
        # Whoever reads what is printed, such as ``head``, has enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (Refused, ValueError, OSError) as reason:
        print(f"intertwine: {_told(reason)}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("intertwine: Stopped before it was done.", file=sys.stderr)
        return INTERRUPTED
    return 0


def _told(reason: Exception) -> str:
    if isinstance(reason, FileNotFoundError):
        return f"There is no file “{reason.filename}”. Check the name and the folder."
    if isinstance(reason, OSError):
        return f"“{reason.filename}” cannot be used: {reason.strerror}."
    text = str(reason)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', ')')) else '.'}"


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="intertwine", description="Networks of people, in plain words."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_analyse(commands)
    _add_convert(commands)
    _add_compare(commands)
    weaving_command.add_commands(commands, lambda file, ties: _read(file, ties).graph)
    return parser


def _add_analyse(commands: Any) -> None:
    analyse = add_command(commands, "analyse", COMMANDS)
    analyse.add_argument("file", type=Path, help="the network, in any format we read")
    analyse.add_argument("ties", type=Path, nargs="?", help="its ties, if apart")
    analyse.add_argument(
        *("--group", "-g"),
        action="append",
        default=[],
        metavar="ATTRIBUTE",
        help="compare ties within and between these groups; may be repeated",
    )
    analyse.add_argument(
        "--gatherings",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="these are no people but gatherings or organisations, such as"
        " Type=Company; may be repeated",
    )
    analyse.add_argument(
        "--answered", metavar="ATTRIBUTE", help="a column that says who answered"
    )
    _add_choice(analyse)
    analyse.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="only ties with this value, such as Wave=1; may be repeated",
    )
    how = analyse.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print all figures as JSON")
    how.add_argument("--html", type=to_write, metavar="OUT", help="write a report")
    how.add_argument(
        "--pdf", type=to_write, metavar="OUT", help="write a report for paper"
    )
    analyse.set_defaults(run=_analyse)


def _add_convert(commands: Any) -> None:
    convert = add_command(commands, "convert", COMMANDS)
    convert.add_argument("source", type=Path, metavar="IN", help="the network")
    convert.add_argument(
        "target", type=to_write, metavar="OUT", help="the file to write"
    )
    convert.add_argument(
        "--to",
        metavar="FORMAT",
        help="a format its ending does not say, such as csv-matrix",
    )
    _add_people(convert)
    _add_direction(convert)
    convert.set_defaults(run=_convert)


def _add_compare(commands: Any) -> None:
    compare = add_command(commands, "compare", COMMANDS)
    compare.add_argument(
        "before", type=Path, metavar="BEFORE", help="the earlier network"
    )
    compare.add_argument(
        *("after",),
        type=Path,
        nargs="?",
        metavar="AFTER",
        help="the later network; needless if --before and --after part one file",
    )
    _add_people(compare)
    for when in ("before", "after"):
        compare.add_argument(
            f"--{when}",
            action="append",
            default=[],
            dest=f"only_{when}",
            metavar="COLUMN=VALUE",
            help=f"only ties with this value are {when}, such as Wave=1",
        )
    _add_choice(compare)
    compare.add_argument("--json", action="store_true", help="print it as JSON")
    compare.set_defaults(run=_compare)


def _add_choice(command: argparse.ArgumentParser) -> None:
    """Let somebody say which ties count, and whether they have a direction."""
    command.add_argument(
        *("--kind", "-k"),
        action="append",
        default=[],
        help="only ties of this kind, or of the one with this word in its name;"
        " may be repeated",
    )
    _add_direction(command)


def _add_people(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--people", type=Path, metavar="FILE", help="who there is, if in a file apart"
    )


def _add_direction(command: argparse.ArgumentParser) -> None:
    direction = command.add_mutually_exclusive_group()
    direction.add_argument(
        "--directed",
        action="store_true",
        default=None,
        help="ties go one way, where the file does not say",
    )
    direction.add_argument(
        "--undirected",
        dest="directed",
        action="store_false",
        help="ties go both ways, where the file does not say",
    )


def _read(
    path: Path, ties: Path | None = None, *, directed: bool | None = None
) -> Reading:
    from intertwine.analysis.formats import read

    for each in (path, ties):
        if each is not None:
            each.open("rb").close()  # so that a missing file is told by its name
    return read(path, ties=ties, directed=directed)


def _notes(reading: Reading) -> tuple[str, ...]:
    """Say what the reader reports, and which word of the command line mends it."""
    told = (str(note) for note in reading.report)
    return tuple(note.replace("Say so if", "Add --directed if") for note in told)


def _analyse(asked: argparse.Namespace, steps: Steps) -> None:
    from intertwine.analysis.choosing import (
        choose_ties,
        column_named,
        part_people,
        two_sorts,
        who_answered,
    )
    from intertwine.analysis.findings import as_json, find
    from intertwine.analysis.report import as_html, as_pdf, page_of

    reading = _read(asked.file, asked.ties, directed=asked.directed)
    graph = choose_ties(reading.graph, kinds=asked.kind, only=asked.only)
    graph = part_people(graph, asked.gatherings)
    found = find(
        graph,
        groups=[column_named(graph.people, each) for each in asked.group],
        answered=who_answered(graph, asked.answered),
        progress=steps,
    )
    notes = (*_notes(reading), *two_sorts(graph))
    if asked.json:
        steps("Writing figures")
        told = as_json(found)
        told["warnings"] = [*told["warnings"], *notes]
        print(json.dumps(told, ensure_ascii=False, allow_nan=False))
        return
    out = asked.html or asked.pdf
    if out is None:
        print("\n".join([str(found.reading), *(["", *notes] if notes else [])]))
        return
    steps("Drawing the picture")
    page = page_of(found, title=_title(asked.file), notes=notes)
    steps("Writing the report")
    out.write_bytes(as_html(page).encode() if asked.html else as_pdf(page))


def _title(path: Path) -> str:
    """Make a title of a file's name."""
    words = path.stem.replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _convert(asked: argparse.Namespace, steps: Steps) -> None:
    from intertwine.analysis.formats import write

    reading = _of_two(asked.people, asked.source, directed=asked.directed)
    steps("Writing the file")
    written = write(reading.graph, asked.to or _format_of(asked.target))
    for path in written.paths(asked.target):
        if path.exists() and path.samefile(asked.source):
            raise Refused(
                f"“{path.name}” is what was read: give the new file another name"
            )
    for path in written.save(asked.target):
        print(path)
    _warn([*_notes(reading), *map(str, written.report)])


def _warn(notes: Sequence[str]) -> None:
    """Tell on the error stream what was done to a file, each thing once."""
    for note in dict.fromkeys(notes):
        print(f"- {note}", file=sys.stderr)


def _format_of(target: Path) -> str:
    """Choose the format that a file's ending stands for."""
    from intertwine.analysis.formats import FORMATS

    ending = ALSO.get(target.suffix.lower(), target.suffix.lower())
    for each in FORMATS:
        if each.ending == ending:
            return each.key
    known = ", ".join(dict.fromkeys(each.ending for each in FORMATS))
    raise Refused(
        f"“{target.name}” does not end like a format we write. Choose one of {known}, or"
        " say it with --to"
    )


def _compare(asked: argparse.Namespace, steps: Steps) -> None:
    from intertwine.analysis.choosing import choose_ties
    from intertwine.analysis.measures import compare
    from intertwine.analysis.told_changes import as_json, in_words

    if asked.after is None and not (asked.only_before and asked.only_after):
        raise Refused(
            "Name a second file, or say with --before and --after which ties of this"
            " one to compare, such as --before Wave=1 --after Wave=2."
        )
    readings = [
        _of_two(asked.people, path or asked.before, directed=asked.directed)
        for path in (asked.before, asked.after)
    ]
    before, after = (
        choose_ties(reading.graph, kinds=asked.kind, only=only)
        for reading, only in zip(
            readings, (asked.only_before, asked.only_after), strict=True
        )
    )
    steps("Comparing")
    change = compare(before, after)
    _warn([note for reading in readings for note in _notes(reading)])
    if asked.json:
        print(json.dumps(as_json(change), ensure_ascii=False, allow_nan=False))
    else:
        print("\n".join(in_words(change)))


def _of_two(people: Path | None, path: Path, *, directed: bool | None) -> Reading:
    """Read a network; its people from a file apart, if there is one."""
    if people is None:
        return _read(path, directed=directed)
    return _read(people, path, directed=directed)
