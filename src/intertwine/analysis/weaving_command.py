"""``intertwine introductions`` and ``intertwine mix``: whom to bring together."""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from intertwine.analysis.graph import Graph
    from intertwine.analysis.grouping import Mixed
    from intertwine.analysis.triangles import Pairs

COMMANDS = {
    "introductions": "find who might be introduced to whom, and by whom",
    "mix": "split people into groups in which many meet anew",
}
HEADINGS = ("list", "person", "other", "score", "shared", "introducer", "crosses")
TITLES = {"global": "The best of all", "per_person": "The best for each person"}
SHOWN = 20
Read = Callable[[Path, Path | None], "Graph"]


def add_commands(commands: Any, read: Read) -> None:
    """Add both commands to those of the command line.

    Args:
        commands: Where argparse keeps commands.
        read: Reads a network file.
    """
    find = add_command(commands, "introductions", COMMANDS)
    find.add_argument("file", type=Path, help="the network, in any format we read")
    find.add_argument("ties", type=Path, nargs="?", help="its ties, if apart")
    find.add_argument(
        "--top",
        type=_count,
        default=SHOWN,
        metavar="K",
        help=f"the best of all; {SHOWN} where nothing is said",
    )
    find.add_argument(
        "--per-person",
        type=_count,
        default=0,
        metavar="K",
        help="the best for each person as well",
    )
    find.add_argument(
        *("--group", "-g"),
        action="append",
        default=[],
        metavar="ATTRIBUTE",
        help="say where an introduction crosses between these; may be repeated",
    )
    find.add_argument(
        "--boundary-bonus",
        type=_bonus,
        default=0.0,
        metavar="B",
        help="how much more one counts that crosses: 0.5 is half as much again",
    )
    how = find.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print it as JSON")
    how.add_argument("--csv", type=to_write, metavar="OUT", help="write a table")
    find.set_defaults(run=lambda asked, steps: _introductions(asked, steps, read))

    groups = add_command(commands, "mix", COMMANDS)
    groups.add_argument("file", type=Path, help="the people, and who knows whom")
    groups.add_argument("ties", type=Path, nargs="?", help="the ties, if apart")
    groups.add_argument(
        "--size", type=int, required=True, metavar="G", help="people in each group"
    )
    groups.add_argument(
        "--rounds", type=int, default=1, metavar="R", help="how often they mix"
    )
    for wish in ("apart", "together"):
        groups.add_argument(
            f"--{wish}",
            nargs=2,
            action="append",
            default=[],
            metavar=("ONE", "OTHER"),
            help=f"two who must be {wish}; may be repeated",
        )
    groups.add_argument(
        "--seed", type=int, default=1, metavar="NUMBER", help="another one mixes anew"
    )
    groups.add_argument("--json", action="store_true", help="print it as JSON")
    groups.set_defaults(run=lambda asked, steps: _mix(asked, steps, read))


def add_command(commands: Any, name: str, known: Mapping[str, str]) -> Any:
    """Add one command, with what it is for."""
    purpose = known[name]
    about = f"{purpose[:1].upper()}{purpose[1:]}."
    return commands.add_parser(name, help=purpose, description=about)


def to_write(typed: str) -> Path:
    """Take a file to be written; told at once, not after all the work, if it cannot be."""
    path = Path(typed)
    if path.is_dir():
        raise argparse.ArgumentTypeError(f"“{typed}” is a folder; name a file in it")
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder “{path.parent}”")
    return path


def _count(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit()):
        raise argparse.ArgumentTypeError(
            f"a whole number, 0 or more, belongs here, not “{typed}”"
        )
    return int(typed)


def _bonus(typed: str) -> float:
    try:
        bonus = float(typed)
    except ValueError:
        bonus = -1.0
    if not 0 <= bonus < math.inf:
        raise argparse.ArgumentTypeError(
            f"a number, 0 or more, belongs here, not “{typed}”"
        )
    return bonus


def _progress(steps: Callable[[str], object], doing: str) -> Callable[[int, int], None]:
    """Tell how far a search is, at most once a second."""
    last = time.monotonic()

    def tell(done: int, count: int) -> None:
        nonlocal last
        if time.monotonic() - last >= 1:
            last = time.monotonic()
            steps(f"{doing}: {100 * done // max(count, 1)} %")

    return tell


def _introductions(
    asked: argparse.Namespace, steps: Callable[[str], object], read: Read
) -> None:
    from intertwine.analysis.choosing import column_named
    from intertwine.analysis.triangles import introductions

    graph = read(asked.file, asked.ties)
    groups = [column_named(graph.people, each) for each in asked.group]
    steps("Looking for introductions")
    found = introductions(
        graph,
        top=asked.top,
        per_person=asked.per_person,
        groups=groups,
        boundary_bonus=asked.boundary_bonus,
        progress=_progress(steps, "Looking for introductions"),
    )
    everybody = found.among(range(graph.size))
    told = {
        "global": list(_rows(graph, found.network, groups)),
        "per_person": list(_rows(graph, everybody, groups)),
    }
    if asked.json:
        _out(json.dumps(told, ensure_ascii=False, allow_nan=False))
    elif asked.csv:
        asked.csv.write_text(_table(told), encoding="utf-8-sig", newline="")
    else:
        _out("\n".join(_words(graph, told)))


def _rows(graph: Graph, pairs: Pairs, groups: list[str]) -> Iterator[dict[str, Any]]:
    for number in range(len(pairs)):
        introducer = int(pairs.introducer[number])
        yield {
            "person": graph.ids[pairs.first[number]],
            "other": graph.ids[pairs.second[number]],
            "score": float(pairs.score[number]),
            "shared": [graph.ids[each] for each in pairs.shared_by(number)],
            "introducer": graph.ids[introducer] if introducer >= 0 else None,
            "crosses": [
                name
                for name, crossed in zip(groups, pairs.crosses[number], strict=True)
                if crossed
            ],
        }


def _table(told: dict[str, list[dict[str, Any]]]) -> str:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(HEADINGS)
    for name, rows in told.items():
        for row in rows:
            cells = [name, *(row[heading] for heading in HEADINGS[1:])]
            table.writerow(
                [_safe("; ".join(c) if isinstance(c, list) else c) for c in cells]
            )
    return written.getvalue()


def _safe(cell: Any) -> Any:
    """Keep a spreadsheet from taking a name for a formula."""
    is_formula = isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return f"'{cell}" if is_formula else cell


def _words(graph: Graph, told: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    name = dict(zip(graph.ids, graph.labels, strict=True))
    if not told["global"] and not told["per_person"]:
        yield "Nobody shares a contact with somebody they are not tied to."
    for which, rows in told.items():
        if rows and all(told.values()):
            yield TITLES[which]
        for row in rows:
            yield _sentence(name, row)


def _sentence(name: dict[str, str], row: dict[str, Any]) -> str:
    shared = len(row["shared"])
    words = "1 shared contact" if shared == 1 else f"{shared} shared contacts"
    if row["introducer"] is not None:
        words += f"; {name[row['introducer']]} could introduce them"
    if row["crosses"]:
        words += f"; crosses {', '.join(row['crosses'])}"
    pair = f"{name[row['person']]} – {name[row['other']]}"
    return f"{pair}: {words} ({row['score']:.2f})"


def _mix(asked: argparse.Namespace, steps: Callable[[str], object], read: Read) -> None:
    from intertwine.analysis.grouping import Contradiction, mix

    graph = read(asked.file, asked.ties)
    if graph.is_two_mode:
        # Only people take seats, and who was at the same gathering knows the others.
        from intertwine.analysis.two_mode import project

        graph = project(graph)

    apart, together = (_two(graph, wishes) for wishes in (asked.apart, asked.together))
    steps("Mixing")
    try:
        mixed = mix(
            graph.size,
            size=asked.size,
            rounds=asked.rounds,
            ties=graph.ties,
            apart=apart,
            together=together,
            seed=asked.seed,
            progress=_progress(steps, "Mixing"),
        )
    except Contradiction as torn:
        one, other = (graph.labels[each] for each in torn.pair)
        raise ValueError(torn.told(one, other)) from torn
    if asked.json:
        _out(json.dumps(_as_json(graph, mixed), ensure_ascii=False))
    else:
        _out("\n".join(_seats(graph, mixed)))


def _two(graph: Graph, wishes: list[list[str]]) -> list[list[int]]:
    """Find the two people that each wish names."""
    pairs = [[_number(graph, typed) for typed in wish] for wish in wishes]
    for (one, other), wish in zip(pairs, wishes, strict=True):
        if one == other:
            raise ValueError(
                f"“{wish[0]}” and “{wish[1]}” are one person: a wish needs two people."
            )
    return pairs


def _number(graph: Graph, typed: str) -> int:
    """Find somebody by their id, or by a name that nobody else has."""
    if typed in graph.ids:
        return graph.ids.index(typed)
    if graph.labels.count(typed) > 1:
        raise ValueError(f"Several people are called “{typed}”: give the id of one.")
    if typed not in graph.labels:
        raise ValueError(f"There is nobody called “{typed}” in this file.")
    return graph.labels.index(typed)


def _as_json(graph: Graph, mixed: Mixed) -> dict[str, Any]:
    return {
        "rounds": [
            [[graph.ids[each] for each in group] for group in mixed.groups(number)]
            for number in range(len(mixed.group))
        ],
        "encounters": mixed.encounters,
        "new": mixed.new,
        "share_new": mixed.share_new,
        "bound": mixed.bound,
        "proven": mixed.is_best,
    }


def _seats(graph: Graph, mixed: Mixed) -> Iterator[str]:
    for number in range(len(mixed.group)):
        yield f"Round {number + 1}"
        for place, group in enumerate(mixed.groups(number)):
            names = ", ".join(graph.labels[each] for each in group)
            yield f"  Group {place + 1}: {names}"
    proven = "; no schedule can do better" if mixed.is_best else ""
    yield (
        f"{mixed.new:,} of {mixed.encounters:,} encounters are new"
        f" ({100 * mixed.share_new:.0f} %){proven}."
    )


def _out(words: str) -> None:
    sys.stdout.write(f"{words}\n")
