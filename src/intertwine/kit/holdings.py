"""What is held about somebody, in tables that they can read and take away."""

import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import IO, Any

from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast

from intertwine.kit.tables.writing import csv_lines, json_lines

Line = Sequence[str]
"""The cells of one line of a table, as text."""


@dataclass(frozen=True)
class Held:
    """One table about one person.

    Args:
        key: A short name for files.
        title: What it is, in words.
        why: What it is kept for, and for how long.
        columns: What each column says.
        rows: Its lines.
        is_private: Nobody but they themselves may read it: a guardian who hands
            over data does not get it.
    """

    key: str
    title: str
    why: str
    columns: Sequence[str]
    rows: Sequence[Line]
    is_private: bool = False


@dataclass(frozen=True)
class Records:
    """Rows that tables are filled from, about several people at once.

    Args:
        rows: All of them. A query set is asked for them only if it has any, and once
            if several tables share it.
        lines: What a row says: in one line, in several or in none.
        of: Where a row holds the key of whom it is about, as ``"asked.person_id"``;
            empty where all are about the account that is asked for.
    """

    rows: Iterable[Any]
    lines: Callable[[Any], Iterable[Line]]
    of: str = ""


@dataclass(frozen=True)
class Brief:
    """Rows about an account of which no more is told than a moment and two texts.

    All such rows of all tables are read with one query; of each the latest come first.

    Args:
        rows: All of them.
        at: Where a row says when; empty where it does not.
        text: Where the first text is.
        line: Makes a line of the moment and the texts.
        more: Where the second text is, if there is one.
    """

    rows: QuerySet[Any]
    at: str
    text: str
    line: Callable[[datetime | None, str, str], Line]
    more: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of what is held: a table for each person it is known of.

    Args:
        key: A short name for files.
        title: What it is, in words.
        why: What it is kept for, and for how long.
        columns: What each column says.
        records: What it is filled from, in this order.
        is_private: As in ``Held``.
    """

    key: str
    title: str
    why: str
    columns: Sequence[str]
    records: Sequence[Records | Brief]
    is_private: bool = False

    def held(self, rows: Sequence[Line]) -> Held:
        """The table with these lines."""
        words = (self.key, self.title, self.why, self.columns)
        return Held(*words, rows, is_private=self.is_private)


def tables_of(kinds: Iterable[Kind]) -> Mapping[int | None, list[Held]]:
    """The tables that have anything in them, by the key of whom they are about.

    One query reads all that is told in brief, and one tells which other rows there are
    any of; then one for each of those, however many people they are about. What is
    about an account has no key.
    """
    asked = list(kinds)
    records = [each for kind in asked for each in kind.records]
    brief = _brief([each for each in records if isinstance(each, Brief)])
    there = _there([each.rows for each in records if isinstance(each, Records)])
    found: dict[int | None, list[Held]] = defaultdict(list)
    for kind in asked:
        lines: dict[int | None, list[Line]] = defaultdict(list)
        for each in kind.records:
            if isinstance(each, Brief):
                lines[None] += brief[id(each)]
            elif id(each.rows) in there:
                _add(each, lines)
        for who, told in lines.items():
            if told:
                found[who].append(kind.held(told))
    return found


def _add(records: Records, lines: dict[int | None, list[Line]]) -> None:
    whose = attrgetter(records.of) if records.of else lambda row: None
    for row in records.rows:
        lines[whose(row)] += records.lines(row)


def _brief(asked: Sequence[Brief]) -> Mapping[int, list[Line]]:
    """The lines of each of these, by their identity. One query, or none."""
    never = Cast(Value(None), DateTimeField())
    parts = [
        each.rows.order_by().values_list(
            Value(number),
            F(each.at) if each.at else never,
            F(each.text),
            F(each.more) if each.more else Value(""),
        )
        for number, each in enumerate(asked)
    ]
    found: dict[int, list[Line]] = {id(each): [] for each in asked}
    rows = list(parts[0].union(*parts[1:], all=True)) if parts else []
    rows.sort(key=lambda row: row[1].timestamp() if row[1] else 0, reverse=True)
    for number, at, text, more in rows:
        each = asked[number]
        found[id(each)].append(each.line(at, text, more))
    return found


def _there(rows: Sequence[Iterable[Any]]) -> set[int]:
    """Which of these have any row, by their identity. One query, or none."""
    asked = {id(each): each for each in rows if isinstance(each, QuerySet)}
    parts = [
        each.order_by().values_list(Value(number)).distinct()
        for number, each in enumerate(asked.values())
    ]
    any_of = parts[0].union(*parts[1:], all=True) if parts else ()
    found = {number for (number,) in any_of}
    keys = [key for number, key in enumerate(asked) if number in found]
    return {*keys, *(id(each) for each in rows if id(each) not in asked)}


def write_archive(
    to: IO[bytes],
    folders: Mapping[str, Iterable[Held]],
    *,
    readme: str,
    files: Mapping[str, bytes],
) -> None:
    """Write tables as one zip: each as CSV and JSON, a folder for each network.

    Args:
        to: Where the zip is written.
        folders: The tables by folder.
        readme: What the reader should know first.
        files: Pictures and the like, by their place in the zip.
    """
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", readme)
        for folder, tables in folders.items():
            for table in tables:
                rows = [table.columns, *table.rows]
                place = f"{folder}/{table.key}"
                archive.writestr(f"{place}.csv", "".join(csv_lines(rows)))
                archive.writestr(f"{place}.json", "".join(json_lines(rows)))
        for place, content in files.items():
            archive.writestr(place, content)
