"""People and ties in rows and columns, whatever the spreadsheet they come from.

Knows the headings of Gephi, Kumu, Polinode, NodeXL and Network Canvas, in any case.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.builder import NOT_SAID, Builder
from intertwine.analysis.formats.coded import Cells, Coded, column_of, different
from intertwine.analysis.formats.columns import SEPARATOR
from intertwine.analysis.formats.many import NumberedTies
from intertwine.analysis.formats.options import Options, note_unsaid_direction
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.sheet import (
    DIRECTION_WORDS,
    FIRST_NAMES,
    ID_NAMES,
    LABEL_NAMES,
    SECOND_NAMES,
    Cell,
    Row,
    Sheet,
    cell_text,
    roles_of,
)
from intertwine.analysis.formats.table import Table, too_many
from intertwine.analysis.formats.usual_rows import Names, TextRows, UsualRows
from intertwine.analysis.graph import Column


class TableReader:
    """Takes tables of people and of ties into a ``Builder``.

    Args:
        options: How to read.
        decimal_comma: Whether ``1,234`` may be a number with three decimals.
    """

    def __init__(self, options: Options, *, decimal_comma: bool = False) -> None:
        self.options = options
        self.note = options.reporter.note
        self.builder = Builder(options.reporter, options.limits)
        self.decimal_comma = decimal_comma
        self.aliases: dict[str, str] = {}
        self.doubtful: set[str] = set()
        self._memo: dict[str, str] = {}
        self._filled = 0

    def people(self, sheet: Sheet) -> None:
        """Take in everyone a table lists."""
        id_column, label_column = sheet.find(ID_NAMES), sheet.find(LABEL_NAMES)
        if id_column is None:
            id_column, label_column = self._stand_in(sheet, label_column)
        named = self._named(sheet, {id_column, label_column}, self.builder.people)
        for number, row in sheet.numbered():
            self._refuse_long(sheet, row, number)
            label = _at(row, label_column)
            id_ = _at(row, id_column) or label
            if id_:
                person = self.builder.person(id_, label or None)
                self._alias(label, id_)
                self._keep(self.builder.people, person, row, named)
            elif any(cell_text(cell) for cell in row):
                self.note(
                    Action.LOST,
                    "1 row names nobody and was not kept.",
                    "{count} rows name nobody and were not kept.",
                    unit="row",
                    place=number,
                )

    def _stand_in(self, sheet: Sheet, label: int | None) -> tuple[int, int | None]:
        if label is None:
            self.note(
                Action.UNSURE,
                "No column is headed Id, Label or Name: “{heading}” was taken for the name.",
                heading=sheet.headings[0],
            )
        return label or 0, None

    def _alias(self, label: str, id_: str) -> None:
        if label and label != id_ and self.aliases.setdefault(label, id_) != id_:
            self.doubtful.add(label)

    def ties(self, sheet: Sheet) -> None:
        """Take in every tie of a table."""
        first, second = sheet.find(FIRST_NAMES), sheet.find(SECOND_NAMES)
        if first is None or second is None:
            raise AssertionError("only tables with these headings come here")
        self._ties(sheet, first, second)

    def _ties(self, sheet: Sheet, first: int, second: int) -> None:
        roles = roles_of(sheet)
        named = self._named(sheet, {first, second, *roles.values()}, self.builder.ties)
        start = self.builder.count
        kept: list[tuple[int, Cells]] = [
            (column, self.builder.ties.aligned(name, start)) for column, name in named
        ]
        is_text = isinstance(sheet.rest, TextRows)
        said: dict[str, Cells] = {role: Coded() if is_text else [] for role in roles}
        kept += [(column, said[role]) for role, column in roles.items()]
        for numbered, usual in sheet.parts((first, second)):
            if usual and self._take_many(usual, first, second, kept):
                continue
            if usual and isinstance(sheet.rest, TextRows):
                sheet.rest.forget()  # what was met in rows not taken together
            for number, row in numbered:
                self._refuse_long(sheet, row, number)
                ends = self._ends(_at(row, first), _at(row, second), number)
                if ends:
                    self._take_row(row, kept, ends)
                else:
                    self._note_half(row, number)
        self._settle(sheet, roles, said, start)

    def _take_many(
        self,
        rows: UsualRows,
        first: int,
        second: int,
        kept: list[tuple[int, Cells]],
    ) -> bool:
        """Take rows as ``_take_row`` for each; not if there is anything to say of them."""
        ends = rows.codes[[first, second]]
        filled = self._filled + len(kept) * len(rows)
        if filled > self.options.limits.cells or not self._meet(rows.names, ends):
            return False
        one, other = rows.names.people[ends]
        self.builder.take_numbered(
            NumberedTies(one, other, bool(self.options.directed), ())
        )
        self._filled = filled
        for column, values in kept:
            if isinstance(values, Coded) and column < rows.width:
                values.take(rows.codes[column], rows.words[column])
            else:
                values.extend(rows.column(column))
        return True

    def _meet(self, names: Names, ends: npt.NDArray[np.int32]) -> bool:
        """Number everybody named so far; not if there is anything to say of them."""
        met = names.words[len(names.people) : int(ends.max()) + 1]
        found = [*map(self.builder.numbers.get, met)]
        unknown = met
        if found.count(None) < len(met):
            unknown = [n for n, at in zip(met, found, strict=True) if at is None]
        is_plain = SEPARATOR not in "".join(unknown) and "" not in unknown
        if not is_plain or not self.aliases.keys().isdisjoint(unknown):
            return False
        if not self.builder.has_room(people=len(unknown), ties=ends.shape[1]):
            return False
        numbers = np.arange(len(met)) + self.builder.size
        self.builder.meet(unknown)
        if len(unknown) < len(met):
            known = map(self.builder.numbers.__getitem__, met)
            numbers = np.fromiter(known, np.int64, len(met))
        names.people = np.concatenate([names.people, numbers])
        return True

    def _take_row(
        self,
        row: Row,
        kept: list[tuple[int, Cells]],
        ends: Sequence[tuple[int, int]],
    ) -> None:
        width = len(row)
        default = bool(self.options.directed)
        for one, other in ends:
            self.builder.tie_numbers(one, other, default)
            for column, values in kept:
                # A text has words alone, and no other rows are coded.
                values.append(self._cell(row[column]) if column < width else None)  # type: ignore[arg-type]
        self._filled += len(kept) * len(ends)
        if self._filled > self.options.limits.cells:
            raise too_many("values", self.options.limits.cells)

    def _ends(self, source: str, target: str, row: int) -> Sequence[tuple[int, int]]:
        """Who is tied by a row, by number; nobody if it names only one of them."""
        numbers = self.builder.numbers
        first, second = numbers.get(source), numbers.get(target)
        if first is not None and second is not None:
            return ((first, second),)
        if not (source and target):
            return ()
        one = self.builder.number(self._resolve(source, row))
        return [(one, self.builder.number(n)) for n in self._targets(target, row)]

    def _cell(self, cell: Cell) -> Cell:
        if isinstance(cell, str):
            text = cell.strip()
            return self._memo.setdefault(text, text) or None
        return cell

    def _note_half(self, row: Row, number: int) -> None:
        if any(cell_text(cell) for cell in row):
            self.note(
                Action.LOST,
                "1 row names only one of the two people and was not kept.",
                "{count} rows name only one of the two people and were not kept.",
                unit="row",
                place=number,
            )

    def _resolve(self, name: str, row: int) -> str:
        if name in self.builder:
            return name
        if name in self.doubtful:
            self.note(
                Action.UNSURE,
                "Several people are called “{name}”: the tie was given to the first.",
                "Several people are called “{name}”: {count} ties were given to the first.",
                unit="row",
                place=row,
                name=name,
            )
        return self.aliases.get(name, name)

    def _targets(self, name: str, row: int) -> list[str]:
        if SEPARATOR not in name or self._resolve(name, row) in self.builder:
            return [self._resolve(name, row)]
        parts = [part.strip() for part in name.split(SEPARATOR)]
        self.note(
            Action.ADDED,
            "1 row names several people: it was read as one tie to each.",
            "{count} rows name several people: they were read as one tie to each.",
            unit="row",
            place=row,
        )
        return [self._resolve(part, row) for part in parts if part]

    def _named(
        self, sheet: Sheet, taken: set[int | None], table: Table
    ) -> list[tuple[int, str]]:
        """Columns to keep, with names of their own; one with a heading is kept if empty."""
        names: list[tuple[int, str]] = []
        used: set[str] = set()
        for column, heading in enumerate(sheet.headings):
            if column in taken:
                continue
            name = heading.strip() or f"column {column + 1}"
            if name in used:
                number = next(
                    n for n in range(2, len(used) + 3) if f"{name} {n}" not in used
                )
                self.note(
                    Action.RENAMED,
                    "The column “{old}” is there twice: the second is now “{new}”.",
                    old=name,
                    new=f"{name} {number}",
                )
                name = f"{name} {number}"
            used.add(name)
            names.append((column, name))
            if heading.strip():
                table.values.setdefault(name, [])
        return names

    def _keep(
        self, table: Table, index: int, row: Row, named: list[tuple[int, str]]
    ) -> None:
        width = len(row)
        for column, name in named:
            cell = row[column] if column < width else None
            held = self._cell(cell)
            if held is not None:
                table.set(name, index, held)

    def _refuse_long(self, sheet: Sheet, row: Row, number: int) -> None:
        width = len(sheet.headings)
        if len(row) <= width:
            return
        if any(cell_text(cell) for cell in row[width:]):
            self.note(
                Action.LOST,
                "1 row has more cells than there are headings: the cells at its end were not kept.",
                "{count} rows have more cells than there are headings: the cells at their ends were not kept.",
                unit="row",
                place=number,
            )

    def _settle(
        self,
        sheet: Sheet,
        roles: dict[str, int],
        kept: dict[str, Cells],
        start: int,
    ) -> None:
        """Give the ties from ``start`` on their kind, strength and direction."""
        if "type" in kept:
            name = sheet.headings[roles["type"]].strip()
            if _are_directions(kept["type"]) and "direction" not in kept:
                kept["direction"] = kept.pop("type")
            elif "kind" not in kept:
                kept["kind"] = kept.pop("type")
            else:
                self._put_back(name, kept.pop("type"), start)
        self._directions(kept.get("direction"), start)
        if "kind" in kept:
            self.builder.set_kinds([cell_text(c) for c in kept["kind"]], start)
        if "strength" in kept:
            self._strengths(sheet.headings[roles["strength"]], kept["strength"], start)

    def _put_back(self, name: str, values: Cells, start: int) -> None:
        for index, value in enumerate(values, start):
            if value is not None:
                self.builder.ties.set(name, index, value)

    def _directions(self, words: Cells | None, start: int) -> None:
        if words is None:
            note_unsaid_direction(self.options, self.builder.count - start)
            return
        mutual, unknown = [], []
        for index, word in enumerate(words, start):
            said = cell_text(word).lower()
            if said == "mutual":
                mutual.append(index + 1)
            if said in DIRECTION_WORDS:
                self.builder.directed[index] = DIRECTION_WORDS[said]
            else:
                unknown.append(index + 1)
        self._note_directions(mutual, unknown)

    def _note_directions(self, mutual: list[int], unknown: list[int]) -> None:
        if mutual:
            self.note(
                Action.DEFAULTED,
                "1 tie is marked as mutual: it was read as a tie without direction.",
                "{count} ties are marked as mutual: they were read as ties without direction.",
                unit="tie",
                places=mutual,
            )
        if unknown:
            self.note(
                Action.DEFAULTED,
                "1 tie does not say whether it has a direction: it was read like those of a file that says nothing.",
                "{count} ties do not say whether they have a direction: they were read like those of a file that says nothing.",
                unit="tie",
                places=unknown,
            )

    def _strengths(self, heading: str, cells: Cells, start: int) -> None:
        found = column_of(cells, self._numbers)
        if found.dtype.kind == "f":
            self.builder.strength[start:] = array("d", found.tobytes())
        elif any(cell is not None for cell in cells):
            self._odd_strengths(heading.strip(), cells, start)

    def _numbers(self, cells: Sequence[Cell]) -> Column:
        found = columns.from_values(cells)
        if found.dtype.kind != "O":
            return found
        texts = [cell_text(cell) or None for cell in cells]
        return columns.from_texts(texts, decimal_comma=self.decimal_comma)

    def _odd_strengths(self, heading: str, cells: Cells, start: int) -> None:
        self._put_back(heading, cells, start)
        odd = []
        for index, cell in enumerate(cells, start):
            text = cell_text(cell)
            if columns.NUMBER.fullmatch(text):
                self.builder.strength[index] = float(text)
            else:
                self.builder.strength[index] = NOT_SAID
                if text:
                    odd.append(index + 1)
        self.note(
            Action.DEFAULTED,
            "1 strength in “{heading}” is not a number: it was kept as not said, and the column as it is.",
            "{count} strengths in “{heading}” are not numbers: they were kept as not said, and the column as it is.",
            unit="tie",
            places=odd,
            heading=heading,
        )


def _at(row: Row, column: int | None) -> str:
    if column is None or column >= len(row):
        return ""
    cell = row[column]
    return cell.strip() if isinstance(cell, str) else cell_text(cell)


def _are_directions(cells: Cells) -> bool:
    words = {cell_text(cell).lower() for cell in different(cells)} - {""}
    return bool(words) and words <= {*DIRECTION_WORDS, "mixed"} - {"true", "false"}
