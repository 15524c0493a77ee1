"""Reading Excel and OpenDocument spreadsheets."""

from collections.abc import Iterator
from pathlib import Path

import python_calamine

from intertwine.kit.tables import problems
from intertwine.kit.tables.cells import text_of
from intertwine.kit.tables.limits import MAX_COLUMNS
from intertwine.kit.tables.problems import TableProblem

Merged = dict[tuple[int, int], tuple[int, int]]


class Workbook:
    """An open spreadsheet; formulas count as what they last came to.

    Raises:
        TableProblem: If it is locked or cannot be read.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._book = python_calamine.load_workbook(path)
        except python_calamine.PasswordError as error:
            raise TableProblem(problems.LOCKED) from error
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            is_huge = "limit" in str(error).lower()
            code = problems.TOO_LARGE if is_huge else problems.DAMAGED
            raise TableProblem(code) from error

    def names(self) -> list[str]:
        """The sheets that its author can see."""
        visible = python_calamine.SheetVisibleEnum.Visible
        kind = python_calamine.SheetTypeEnum.WorkSheet
        return [
            sheet.name
            for sheet in self._book.sheets_metadata
            if sheet.visible == visible and sheet.typ == kind
        ]

    def rows(self, name: str) -> Iterator[list[str]]:
        """The rows of a sheet; a cell merged over several rows counts for each."""
        try:
            sheet = self._book.get_sheet_by_name(name)
        except (python_calamine.CalamineError, ValueError) as error:
            raise TableProblem(problems.DAMAGED) from error
        if sheet.width > MAX_COLUMNS:
            raise TableProblem(problems.TOO_MANY_COLUMNS)
        above = _merged_down(sheet)
        carried: dict[tuple[int, int], str] = {}
        left = sheet.start[1] if sheet.start else 0
        for number, row in enumerate(sheet.iter_rows()):
            cells = [text_of(value) for value in row]
            for column, cell in enumerate(cells) if above else ():
                place = (number, column + left)
                if place in above:
                    origin = above[place]
                    carried.setdefault(origin, cell)
                    cells[column] = carried[origin]
            yield cells


def _merged_down(sheet: python_calamine.CalamineSheet) -> Merged:
    """For each cell of a merge in its first column, where the merge starts.

    Merges over several columns are titles: they stay in their first cell.
    """
    found: Merged = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or []:
        if 0 < bottom - top <= 10_000:
            for row in range(top, bottom + 1):
                found[row, left] = (top, left)
    return found
