"""Reading every row, and holding it against who is here. Changes nothing but rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from intertwine.kit.bulk import as_kept, batches, insert_each
from intertwine.kit.tables import Row, rows_of
from intertwine.people.companions import companions
from intertwine.people.models import ImportRow, Network, PeopleImport
from intertwine.people.rules import columns
from intertwine.people.rules.comparing import Snapshot, compare
from intertwine.people.rules.matching import Match, People, Seen
from intertwine.people.rules.reading import Column, Value, read_row
from intertwine.people.selectors.known import known_people, snapshots
from intertwine.people.selectors.plans import plan_of
from intertwine.people.services.imports.run import Run

CHUNK = 500
COLUMNS = (
    "people_import_id", "number", "cells", "verdict", "person_id", "wanted", "changes",
    "reasons", "candidates", "undone",
)  # fmt: skip
Verdict = ImportRow.Verdict


def check_rows(run: Run) -> None:
    """Give every row its verdict. Begins afresh if it was begun before."""
    people_import = run.people_import
    network = people_import.network
    with run.piece(rows_done=0):
        people_import.rows.all().delete()
    asks = people_import.asks_about_names
    known = known_people(network, asks_about_names=asks)
    check = Check(network, plan_of(people_import), known, asks_about_names=asks)
    rows = rows_of(people_import.kept, people_import.sheet)
    done = 0
    for chunk in batches(islice(rows, people_import.heading_row + 1, None), CHUNK):
        judged = check.judge(chunk)
        done += len(judged)
        kept = [_as_kept(people_import, row) for row in judged]
        with run.piece(rows_done=done):
            insert_each(ImportRow, COLUMNS, kept)
    for companion in companions():
        companion.check(people_import, run.beat)
    run.beat(status=PeopleImport.Status.READY, runner="", rows_total=done, failures=0)


def _as_kept(people_import: PeopleImport, row: ImportRow) -> list[Any]:
    """A row as the database takes it, put together while others may still write."""
    row.people_import = people_import
    return [as_kept(ImportRow, name, getattr(row, name)) for name in COLUMNS]


@dataclass
class Check:
    """What is known while the rows of one file are gone through in order.

    ``asks_about_names``: the same name is no sign of the same person, neither here
    nor in the file.
    """

    network: Network
    plan: list[Column]
    people: People
    asks_about_names: bool = False
    seen: Seen = field(default_factory=Seen)

    def judge(self, chunk: Iterable[Row]) -> list[ImportRow]:
        """Verdicts for some rows. Two queries."""
        found = [self._first_look(row) for row in chunk]
        pks = [row.person_id for row in found if row.person_id is not None]
        known = snapshots(self.network, pks) if pks else {}
        for row in found:
            if row.person_id is not None:
                compare_with(row, known.get(row.person_id))
        return found

    def _first_look(self, row: Row) -> ImportRow:
        """What can be said without looking at anybody's details."""
        reading = read_row(row.cells, self.plan)
        number = reading.values.pop(columns.NUMBER, "")
        judged = ImportRow(number=row.number, cells=row.cells, wanted=reading.values)
        if reading.reasons:
            judged.verdict, judged.reasons = Verdict.UNREADABLE, reading.reasons
            return judged
        values = {**reading.values, columns.NUMBER: number}
        repeated = self.seen.earlier(
            values, row.number, by_name=not self.asks_about_names
        )
        if repeated:
            judged.verdict = Verdict.TWICE
            judged.reasons = [[repeated[0], "", {"row": str(repeated[1])}]]
            return judged
        self._place(judged, self.people.match(values))
        return judged

    def _place(self, row: ImportRow, match: Match) -> None:
        """Say whom a row is about, as far as that is sure."""
        if match.is_new:
            row.verdict = Verdict.NEW
        elif match.pk is None:
            row.verdict, row.candidates = Verdict.ASK, match.candidates
        elif earlier := self.seen.earlier_person(match.pk, row.number):
            row.verdict = Verdict.TWICE
            row.reasons = [["twice", "", {"row": str(earlier)}]]
        else:
            row.person_id = match.pk


def compare_with(row: ImportRow, now: Snapshot | None) -> None:
    """Say what a row would change about the person it is about."""
    if now is None:  # erased between two queries
        row.person_id, row.verdict = None, Verdict.NEW
        return
    wanted: Mapping[str, Value] = row.wanted
    found = compare(wanted, now)
    row.changes = found.changes
    row.reasons = [[code, key, {}] for code, key in found.kept]
    row.person_id = now.pk
    if found.changes:
        row.verdict = Verdict.CHANGES
    else:
        row.verdict = Verdict.KEPT if found.kept else Verdict.SAME
