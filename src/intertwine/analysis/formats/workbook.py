"""The sheets of an XLSX workbook, row by row, without anything one could use to do harm.

The sizes are checked before anything is unpacked, and room is made for the cells that
are there, not for those that a sheet says it spans.

Source: ECMA-376 (Office Open XML), parts 1 and 4.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.packed import opened
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.sheet import Cell
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.xml_stream import Handler, parse

_DAY = 86_400_000
_LAST_DAY = 2_958_466
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_IS_DATE = re.compile(r"[ymdhs]", re.I)
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_COLUMNS = 16_384
_LONGEST_CODE = 255


@dataclass
class Rows:
    """One sheet: its rows that hold anything, and their numbers."""

    name: str
    numbers: list[int]
    rows: list[list[Cell]]


def is_zip(source: Source) -> bool:
    """Whether a file is packed as workbooks are."""
    return source.head.startswith(b"PK")


def sheets(source: Source, options: Options) -> Iterator[Rows]:
    """Every sheet of a workbook, in order.

    Raises:
        FileError: If it is broken, too large, or not a workbook.
    """
    with opened(source, options.limits, what="workbook", ending="XLSX") as archive:
        yield from _Workbook(archive, options).sheets()


class _Workbook:
    def __init__(self, archive: zipfile.ZipFile, options: Options) -> None:
        self.archive = archive
        self.options = options
        self.names = set(archive.namelist())
        if "xl/workbook.xml" not in self.names:
            raise FileError(
                "The file is packed, but is not an XLSX workbook. Unpack it first."
            )

    def _parse(self, part: str, handler: _Part) -> None:
        if part in self.names:
            parse(
                Source(self.archive.read(part)),
                lambda: handler,
                limits=self.options.limits,
                reporter=self.options.reporter,
            )

    def sheets(self) -> Iterator[Rows]:
        book, rels = _Book(), _Relations()
        self._parse("xl/workbook.xml", book)
        self._parse("xl/_rels/workbook.xml.rels", rels)
        strings, styles = _Strings(), _Styles()
        self._parse("xl/sharedStrings.xml", strings)
        self._parse("xl/styles.xml", styles)
        for name, id_ in book.sheets:
            target = rels.targets.get(id_, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            sheet = _Cells(self.options, name, strings.texts, styles.dates, book.epoch)
            if part in self.names:
                self._parse(part, sheet)
                yield sheet.found
            else:
                raise FileError(
                    f"The sheet “{name}” is missing from the workbook. Save it again."
                )


class _Part(Handler):
    """A part of a workbook: it is told of every element."""

    def __init__(self) -> None:
        super().__init__()
        self.catches = True


class _Book(_Part):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.epoch = np.datetime64("1899-12-30", "ms")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            id_ = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), id_))
        elif name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
            self.epoch = np.datetime64("1904-01-01", "ms")


class _Relations(_Part):
    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Strings(_Part):
    """The texts that cells share; the pronunciation beside them is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self.aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self.aside = True
        elif name == "t" and not self.aside:
            self.listen(True)  # noqa: FBT003 # positional only

    def end(self, name: str) -> None:
        if name == "t":
            self.listen(False)  # noqa: FBT003 # positional only
        elif name == "rPh":
            self.aside = False
        elif name == "si":
            self.texts.append(_unescape("".join(self.pieces)))
            self.pieces = []

    def text(self, text: str) -> None:
        self.pieces.append(text)


class _Styles(_Part):
    """Which styles show a number as a date."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, bool] = {}
        self.dates: list[bool] = []
        self.in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            code = _NOT_CODE.sub("", attributes.get("formatCode", "")[:_LONGEST_CODE])
            self.codes[attributes.get("numFmtId", "")] = bool(_IS_DATE.search(code))
        elif name == "cellXfs":
            self.in_cells = True
        elif name == "xf" and self.in_cells:
            id_ = attributes.get("numFmtId", "0")
            known = id_.isdigit() and len(id_) < 9 and int(id_) in _DATE_FORMATS
            self.dates.append(self.codes.get(id_, known))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.in_cells = False


class _Cells(_Part):
    """Takes the cells of one sheet."""

    def __init__(
        self,
        options: Options,
        name: str,
        strings: list[str],
        dates: list[bool],
        epoch: np.datetime64,
    ) -> None:
        super().__init__()
        self.options = options
        self.found = Rows(name, [], [])
        self.strings, self.dates, self.epoch = strings, dates, epoch
        self.row: list[Cell] = []
        self.number = 0
        self.column = 0
        self.type = "n"
        self.style = ""
        self.pieces: list[str] = []
        self.cells = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"v", "t"}:
            self.listen(True)  # noqa: FBT003 # positional only
        elif name == "c":
            self.type = attributes.get("t", "n")
            self.style = attributes.get("s", "")
            self.pieces = []
            self._place(attributes.get("r", ""))
        elif name == "row":
            said = attributes.get("r", "")
            self.number = (
                int(said) if said.isdigit() and len(said) < 9 else self.number + 1
            )
            self.row = []
            self.column = 0

    def _place(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        self.column += 1
        if found:
            column = 0
            for letter in found[1]:
                column = column * 26 + ord(letter) - 64
            self.column = column
        if self.column > _MOST_COLUMNS:
            raise FileError(f"The sheet “{self.found.name}” has far too many columns.")

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self.listen(False)  # noqa: FBT003 # positional only
        elif name == "c":
            value = self._value("".join(self.pieces))
            if value is not None and value != "":
                self._put(value)
        elif name == "row" and self.row:
            self.found.rows.append(self.row)
            self.found.numbers.append(self.number)

    def _put(self, value: Cell) -> None:
        gap = self.column - len(self.row)
        if gap > 0:
            self.cells += gap
            if self.cells > self.options.limits.cells:
                raise FileError(f"The sheet “{self.found.name}” is far too large.")
            self.row.extend([None] * gap)
        self.row[self.column - 1] = value

    def text(self, text: str) -> None:
        self.pieces.append(text)

    def _value(self, text: str) -> Cell:
        if self.type == "s":
            is_number = text.isascii() and text.isdigit() and len(text) < 10
            if is_number and int(text) < len(self.strings):
                return self.strings[int(text)]
            raise FileError(
                f"A cell of “{self.found.name}” points to a text that is not there."
            )
        if self.type == "b":
            return text.strip() == "1"
        if self.type == "e":
            self._note_fault()
            return None
        if self.type != "n":
            return _unescape(text)
        return self._number(text) if text else None

    def _note_fault(self) -> None:
        self.options.reporter.note(
            Action.LOST,
            "1 cell of “{sheet}” holds a fault such as #N/A and was read as empty.",
            "{count} cells of “{sheet}” hold faults such as #N/A and were read as empty.",
            unit="row",
            place=self.number,
            sheet=self.found.name,
        )

    def _number(self, text: str) -> Cell:
        try:
            value = float(text)
        except ValueError:
            return text
        style = int(self.style) if self.style.isdigit() and len(self.style) < 9 else -1
        is_date = 0 <= style < len(self.dates) and self.dates[style]
        if not is_date or not 0 <= value < _LAST_DAY:
            return value
        moment = self.epoch + np.timedelta64(round(value * _DAY), "ms")
        whole = moment.astype("datetime64[D]")
        return whole if whole == moment else moment


def _unescape(text: str) -> str:
    """Text with Excel's ``_x000D_`` made what it stands for."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)
