"""Holding every tie of a file against the people it names and the ties there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intertwine.people.companions import Beat
from intertwine.see.files.models import FileTie, NetworkFile
from intertwine.see.files.rules.plain import TieInFile, ties_in
from intertwine.see.files.rules.strengths import (
    Scale,
    Unclear,
    number_in,
    strength_from,
)
from intertwine.see.files.rules.telling import (
    Kept,
    SaidBy,
    Told,
    merged,
    together,
    told_by,
)
from intertwine.see.files.rules.times import Period, day_in, periods
from intertwine.see.files.selectors.folder import row_numbers
from intertwine.see.files.selectors.standing_ties import (
    NOBODY,
    WAITS,
    Known,
    Person,
    known_ties,
    people_of_rows,
)
from intertwine.see.files.selectors.targets import Target, targets_of
from intertwine.see.files.services.ending import find_ends
from intertwine.see.files.services.judged import Change, Judged, Key, Line
from intertwine.see.ties.rules import State

Verdict = FileTie.Verdict

BEAT_EVERY = 20_000


class Refusal(Exception):
    """Why a tie cannot be put in place: a verdict and a reason."""

    def __init__(
        self, verdict: FileTie.Verdict, reason: str, said: str | None = None
    ) -> None:
        super().__init__(reason)
        self.verdict, self.reason, self.said = verdict, reason, said


def judge(network_file: NetworkFile, beat: Beat) -> Judged:
    """Go through the ties of a file. Changes nothing. Six queries at the most."""
    judging = Judging(network_file, targets_of(network_file))
    for tie in ties_in(network_file.people_import.kept):
        if tie.number % BEAT_EVERY == 0:
            beat()
        judging.hear(tie)
    beat()
    return judging.judged()


class Judging:
    """What is known while the ties of one file are gone through in order."""

    def __init__(
        self, network_file: NetworkFile, targets: Sequence[Target | None]
    ) -> None:
        self._file = network_file
        self._targets = targets
        self._row_of = row_numbers(network_file)
        self._who = people_of_rows(network_file.people_import)
        self._scale = Scale(network_file.scale)
        self._said_by = SaidBy(network_file.said_by)
        waves = {k: date.fromisoformat(v) for k, v in network_file.waves.items()}
        self._days = sorted(waves.values())
        self._waves = {name: self._days.index(day) for name, day in waves.items()}
        self._rows: list[Line] = []
        self._told: dict[Key, Told] = {}
        self._seen_in: dict[Key, set[int]] = {}
        self._first_row: dict[Key, Line] = {}
        self._unclear: set[frozenset[Person]] = set()

    def hear(self, tie: TieInFile) -> None:
        """Take in one tie of the file."""
        target = self._targets[tie.kind]
        is_one_way = tie.is_directed or self._file.is_one_way
        self._line(tie, target, is_back=False)
        if target is not None and target.is_directed and not is_one_way:
            self._line(tie, target, is_back=True)

    def _line(self, tie: TieInFile, target: Target | None, *, is_back: bool) -> None:
        first, second = tie.first, tie.second
        if is_back:
            first, second = second, first
        row = Line(
            number=tie.number + 1,
            is_back=is_back,
            first=self._row_of.get(first, 0),
            second=self._row_of.get(second, 0),
            kind=tie.kind,
            said=self._strength_said(tie)[:80],
        )
        self._rows.append(row)
        try:
            self._take(row, tie, target)
        except Refusal as refusal:
            row.verdict, row.reason = refusal.verdict.value, refusal.reason
            row.said = row.said if refusal.said is None else refusal.said[:80]
            ends = (self._who.get(number, NOBODY) for number in (row.first, row.second))
            self._unclear.add(frozenset(ends))

    def _take(self, row: Line, tie: TieInFile, target: Target | None) -> None:
        if 0 in (row.first, row.second):
            self._refuse_other(row.first or row.second)
        if target is None:
            raise Refusal(Verdict.LEFT, "kind")
        one, other = self._person(row.first), self._person(row.second)
        if one == other:
            raise Refusal(Verdict.UNREADABLE, "self")
        row.strength = self._strength(row.said) if target.has_strength else None
        is_turned = not target.is_directed and one > other
        pair = (other, one) if is_turned else (one, other)
        told = told_by(
            self._said_by,
            row.strength,
            is_turned=is_turned,
            periods=self._periods(tie),
        )
        self._add((target.number, *pair), told, row, tie)

    def _add(self, key: Key, told: Told, row: Line, tie: TieInFile) -> None:
        if self._file.wave_column is not None:
            wave = self._waves[tie.cells[self._file.wave_column]]
            self._seen_in.setdefault(key, set()).add(wave)
        if key in self._told:
            self._told[key] = together(self._told[key], told)
            row.verdict = Verdict.AGAIN.value
            return
        self._told[key] = told
        self._first_row[key] = row

    def _person(self, row_number: int) -> int:
        found = self._who.get(row_number, NOBODY)
        if found == WAITS:
            raise Refusal(Verdict.WAITS, "who")
        if found == NOBODY:
            raise Refusal(Verdict.LEFT, "who")
        return found

    def _refuse_other(self, row_number: int) -> None:
        """A tie to what comes in as no person: nothing, or an answer of the other one."""
        if self._file.others == NetworkFile.Others.LEAVE or not row_number:
            raise Refusal(Verdict.LEFT, "others")
        self._person(row_number)
        raise Refusal(Verdict.ANSWER, "field")

    def _strength_said(self, tie: TieInFile) -> str:
        if self._scale is Scale.NONE:
            return ""
        if self._file.strength_from == NetworkFile.OWN_STRENGTH:
            return "" if tie.strength is None else f"{tie.strength:g}"
        return tie.cells[int(self._file.strength_from)]

    def _strength(self, said: str) -> int | None:
        try:
            return strength_from(number_in(said), self._scale, self._file.cuts)
        except Unclear as error:
            raise Refusal(Verdict.UNREADABLE, "strength") from error

    def _periods(self, tie: TieInFile) -> tuple[Period, ...]:
        """When it was there; waves are put together at the end."""
        if self._file.wave_column is not None:
            if tie.cells[self._file.wave_column] not in self._waves:
                raise Refusal(Verdict.UNREADABLE, "wave")
            return ()
        since = self._day(tie, self._file.since_column) or self._file.as_of
        until = self._day(tie, self._file.until_column)
        if until is not None and until < since:
            raise Refusal(Verdict.UNREADABLE, "order")
        return (Period(since, until),)

    @staticmethod
    def _day(tie: TieInFile, column: int | None) -> date | None:
        said = tie.cells[column] if column is not None else ""
        day = day_in(said)
        if said and day is None:
            raise Refusal(Verdict.UNREADABLE, "date", said)
        return day

    def judged(self) -> Judged:
        """Hold what the file says against the ties that are here. One query."""
        network = self._file.people_import.network
        known = known_ties(network, [t for t in self._targets if t is not None])
        found = Judged(rows=self._rows)
        if self._file.is_whole:
            rest = {k: v for k, v in known.items() if k not in self._told}
            find_ends(self._file, self._targets, rest, self._unclear, found)
        for key, told in self._told.items():
            told = self._with_waves(key, told)
            row, now = self._first_row[key], known.get(key)
            if now is None:
                row.verdict = Verdict.NEW.value
                found.new[key] = told
            else:
                _compare(found, row, now, told)
        return found

    def _with_waves(self, key: Key, told: Told) -> Told:
        if key not in self._seen_in:
            return told
        return Told(
            told.first,
            told.second,
            told.is_reported,
            told.reported,
            periods(self._seen_in[key], self._days),
        )


def _compare(found: Judged, row: Line, now: Known, told: Told) -> None:
    """Say what a file changes about a tie that is here.

    One that somebody hides looks to the weaver as if it were not there.
    """
    after, kept = merged(now.told, told)
    is_hidden = now.told.state is State.HIDDEN
    row.tie = now.pk
    if after != now.told:
        found.changes.append(Change(now, after))
        row.verdict = (Verdict.NEW if is_hidden else Verdict.CHANGES).value
    elif is_hidden:
        row.verdict = Verdict.NEW.value
    else:
        row.verdict = (Verdict.SAME if kept is Kept.NOT else Verdict.KEPT).value
        row.reason = kept.value
