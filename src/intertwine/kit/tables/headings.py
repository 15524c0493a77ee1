"""Finding the row that names the columns."""

from collections.abc import Callable, Sequence

NO_HEADINGS = -1


def heading_row(top: Sequence[Sequence[str]], is_known: Callable[[str], bool]) -> int:
    """Which of the first rows holds the headings; ``NO_HEADINGS`` if none seems to.

    The row with the most names we know. If we know none of them, the first row that
    is as wide as most and looks like names rather than values.

    Args:
        top: The first rows.
        is_known: Whether a cell is the name of a column we know.

    >>> heading_row([["Members 2026"], ["Name", "Town"], ["Ann", "Ayr"]], {"Name"}.__contains__)
    1
    """
    known = [sum(is_known(cell) for cell in row if cell) for row in top]
    if known and max(known) > 0:
        return known.index(max(known))
    widest = max((_filled(row) for row in top), default=0)
    for number, row in enumerate(top[:-1] or top):
        if _filled(row) >= max(2, widest * 0.6):
            return number if all(map(_is_name, row)) else NO_HEADINGS
    return NO_HEADINGS if len(top) < 2 else 0


def heading_names(row: Sequence[str], columns: int) -> list[str]:
    """A name for every column, also for those without one or with a used one.

    >>> heading_names(["Name", "", "Name"], 4)
    ['Name', 'B', 'Name (C)', 'D']
    """
    names: list[str] = []
    for number in range(columns):
        name = " ".join(row[number].split())[:120] if number < len(row) else ""
        if not name:
            name = letters(number)
        if name in names:
            name = f"{name} ({letters(number)})"
        names.append(name)
    return names


def letters(number: int) -> str:
    """What a spreadsheet calls a column.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell) for cell in row)


def _is_name(cell: str) -> bool:
    is_value = "@" in cell or (cell[:1].isdigit() and not cell.isalpha())
    return not is_value and len(cell) <= 120
