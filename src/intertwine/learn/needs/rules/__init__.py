"""What needs allow, as plain functions on plain values."""

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO

LONGEST = 300
MOST_AT_ONCE = 500
"""How many needs are taken from one list."""
MOST_NEEDS = 2_000
BULLETS = re.compile(r"^\s*(?:[-*•·–]|\d+[.)])\s+")
HEADINGS = {"need", "needs", "text"}


def roots(merged: Mapping[int, int | None]) -> dict[int, int]:
    """For each need the one it was merged into in the end; itself, if into none.

    >>> roots({1: 2, 2: 3, 3: None, 4: None})
    {1: 3, 2: 3, 3: 3, 4: 4}
    """
    return {need: _root(need, merged) for need in merged}


def _root(need: int, merged: Mapping[int, int | None]) -> int:
    seen = {need}
    above = merged.get(need)
    while above is not None and above in merged and above not in seen:
        seen.add(above)
        need, above = above, merged[above]
    return need


def lines_of(text: str) -> list[str]:
    r"""The needs of a pasted list, one on each line, each once, without bullets.

    >>> lines_of("- Mapping\n\n2. Finding partners\nmapping")
    ['Mapping', 'Finding partners']
    """
    lines = (BULLETS.sub("", line) for line in text.splitlines())
    return once(" ".join(line.split()) for line in lines)


def cells_of(text: str) -> list[str]:
    r"""The needs of a CSV file: its column ``need``, or else its first.

    Raises:
        ValueError: If it is no CSV.

    >>> cells_of("who,need\nAnn,Mapping\n"), cells_of("Mapping\nTrust\n")
    (['Mapping'], ['Mapping', 'Trust'])
    """
    try:
        first = text.partition("\n")[0]
        semicolons = first.count(";") > first.count(",")
        rows = list(csv.reader(StringIO(text), delimiter=";" if semicolons else ","))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    named = [cell.strip().casefold() for cell in rows[0]] if rows else []
    at = next((n for n, name in enumerate(named) if name in HEADINGS), None)
    if at is not None:
        rows = rows[1:]
    return once(" ".join(row[at or 0].split()) for row in rows if len(row) > (at or 0))


def once(texts: Iterable[str]) -> list[str]:
    """Each text once, whatever its capitals; empty ones left out."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(text.casefold(), text)
    return list(found.values())
