"""``intertwine analyse``, ``convert`` and ``compare``: the library on the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from intertwine.analysis.formats import Reading
    from intertwine.analysis.graph import Graph
    from intertwine.analysis.measures import Change

COMMANDS = {
    "analyse": "measure a network file, and say in words what it shows",
    "convert": "write a network file in another format",
    "compare": "show tie by tie what changed between two network files",
}
FAILED = 2


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
    except (Refused, ValueError, OSError) as reason:
        print(f"intertwine: {_told(reason)}", file=sys.stderr)
        return FAILED
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

    analyse = commands.add_parser("analyse", help=COMMANDS["analyse"])
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
        "--answered", metavar="ATTRIBUTE", help="a column that says who answered"
    )
    how = analyse.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print all figures as JSON")
    how.add_argument("--html", type=Path, metavar="OUT", help="write a report")
    how.add_argument("--pdf", type=Path, metavar="OUT", help="write a report for paper")
    analyse.set_defaults(run=_analyse)

    convert = commands.add_parser("convert", help=COMMANDS["convert"])
    convert.add_argument("source", type=Path, metavar="IN", help="the network")
    convert.add_argument("target", type=Path, metavar="OUT", help="the file to write")
    convert.add_argument(
        "--to", metavar="FORMAT", help="a format its ending does not say"
    )
    convert.set_defaults(run=_convert)

    compare = commands.add_parser("compare", help=COMMANDS["compare"])
    compare.add_argument("before", type=Path, metavar="BEFORE")
    compare.add_argument("after", type=Path, metavar="AFTER")
    compare.add_argument("--json", action="store_true", help="print it as JSON")
    compare.set_defaults(run=_compare)
    return parser


def _read(path: Path, ties: Path | None = None) -> Reading:
    from intertwine.analysis.formats import read

    for each in (path, ties):
        if each is not None:
            each.open("rb").close()  # so that a missing file is told by its name
    return read(path, ties=ties)


def _notes(reading: Reading) -> tuple[str, ...]:
    return tuple(str(note) for note in reading.report)


def _analyse(asked: argparse.Namespace, steps: Steps) -> None:
    from intertwine.analysis.findings import as_json, find
    from intertwine.analysis.report import as_html, as_pdf, page_of

    reading = _read(asked.file, asked.ties)
    found = find(
        reading.graph,
        groups=[_column(reading.graph, each) for each in asked.group],
        answered=_answered(reading.graph, asked.answered),
        progress=steps,
    )
    notes = _notes(reading)
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


def _answered(graph: Graph, column: str | None) -> list[bool] | None:
    """Read who answered from a column of yes and no."""
    if column is None:
        return None
    yes = {"true", "yes", "y", "1", "1.0", "answered"}
    values = graph.people[_column(graph, column)].tolist()
    return [str(value).strip().lower() in yes for value in values]


def _column(graph: Graph, typed: str) -> str:
    """Find a column by what was typed, small or capital letters alike."""
    if typed in graph.people:
        return typed
    alike = [name for name in graph.people if name.lower() == typed.lower()]
    if len(alike) == 1:
        return alike[0]
    known = ", ".join(sorted(graph.people)) or "none"
    raise Refused(f"There is no attribute “{typed}”; there are: {known}.")


def _convert(asked: argparse.Namespace, steps: Steps) -> None:
    from intertwine.analysis.formats import write

    graph = _read(asked.source).graph
    steps("Writing the file")
    written = write(graph, asked.to or _format_of(asked.target))
    for path in written.save(asked.target):
        print(path)
    for note in written.report:
        print(f"- {note}", file=sys.stderr)


def _format_of(target: Path) -> str:
    """Choose the format that a file's ending stands for."""
    from intertwine.analysis.formats import FORMATS

    writers = [each for each in FORMATS if each.write]
    for each in writers:
        if each.ending == target.suffix.lower():
            return each.key
    known = ", ".join(dict.fromkeys(each.ending for each in writers))
    raise Refused(
        f"“{target.name}” does not end like a format we write. Choose one of {known}, or"
        " say it with --to"
    )


def _compare(asked: argparse.Namespace, steps: Steps) -> None:
    from intertwine.analysis.measures import compare

    before, after = _read(asked.before).graph, _read(asked.after).graph
    steps("Comparing")
    change = compare(before, after)
    if asked.json:
        print(json.dumps(_change(change), ensure_ascii=False, allow_nan=False))
    else:
        print("\n".join(_change_in_words(change)))


TIE_CHANGES = ("made", "lost", "kept", "stronger", "weaker")


def _change(change: Change) -> dict[str, Any]:
    def ties(mask: Any) -> list[dict[str, str]]:
        return [
            {
                "from": change.ids[first],
                "to": change.ids[second],
                "kind": change.kinds[kind],
            }
            for (first, second), kind in zip(
                change.ties[mask].tolist(), change.kind[mask].tolist(), strict=True
            )
        ]

    return {
        "come": [change.ids[each] for each in change.come.tolist()],
        "gone": [change.ids[each] for each in change.gone.tolist()],
        "directed": change.is_directed,
        **{name: ties(getattr(change, name)) for name in TIE_CHANGES},
        "jaccard": _known(change.jaccard),
        "moved": [
            {
                name: _known(getattr(each, name))
                for name in ("figure", "before", "after", "by_ties", "by_people")
            }
            for each in change.moved
        ],
    }


def _known(value: Any) -> Any:
    return None if value != value else value  # NaN is not equal to itself


def _change_in_words(change: Change) -> list[str]:
    from intertwine.analysis.wording import count, listed, percent, sentence

    def names(people: Any) -> str:
        shown = listed([change.labels[each] for each in people.tolist()], 10)
        return f": {shown}" if shown else ""

    made, lost, kept = (int(getattr(change, each).sum()) for each in TIE_CHANGES[:3])
    lines = [
        sentence(
            f"{count(made, 'tie')} made, {count(lost, 'tie')} lost,"
            f" {count(kept, 'tie')} kept"
        )
    ]
    if change.jaccard == change.jaccard:
        lines.append(f"Of all ties of both, {percent(change.jaccard)} are in both.")
    lines.append(
        sentence(f"{count(len(change.come), 'person')} came{names(change.come)}")
    )
    lines.append(
        sentence(f"{count(len(change.gone), 'person')} left{names(change.gone)}")
    )
    arrow = "→" if change.is_directed else "–"
    for name in ("made", "lost", "stronger", "weaker"):
        mask = getattr(change, name)
        if mask.any():
            lines += ["", f"{name.capitalize()}:"]
        for (one, other), kind in zip(
            change.ties[mask].tolist(), change.kind[mask].tolist(), strict=True
        ):
            of_kind = f" ({change.kinds[kind]})" if change.kinds[kind] else ""
            lines.append(
                f"  {change.labels[one]} {arrow} {change.labels[other]}{of_kind}"
            )
    return lines
