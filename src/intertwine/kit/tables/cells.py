"""What a cell says, as text that can be kept anywhere."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from intertwine.kit.tables.limits import MAX_CELL_CHARACTERS

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff]")
"""Characters nobody can see or type; line breaks and tabs are not among them."""

DANGEROUS = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
MARKED = re.compile(r"'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")

Value = int | float | str | bool | time | date | datetime | timedelta
"""All that a cell of a spreadsheet may hold."""


def clean(text: str) -> str:
    r"""Text without invisible characters and without space around it.

    >>> clean(" Ann\u00a0Lee\x00 ")
    'Ann Lee'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("\u00a0", " "))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNSEEN.sub("", text).strip()[:MAX_CELL_CHARACTERS]


def text_of(value: Value) -> str:
    """What a cell says, the way a person would write it down.

    Dates come out as ``2026-03-01``, whatever the file calls them.

    >>> text_of(7700900123.0), text_of(0.5), text_of(datetime(2024, 3, 1))
    ('7700900123', '0.5', '2024-03-01')
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)


def _moment(value: datetime) -> str:
    if value.time() == time():
        return value.date().isoformat()
    return value.strftime("%Y-%m-%d %H:%M")


def neutral(text: str) -> str:
    """Text that no spreadsheet program runs as a formula.

    What a program might run gets an apostrophe in front; ``plain`` takes it off again,
    so that what goes out and comes back stays as it was.

    Source:
        OWASP Foundation, CSV Injection: the characters that start a formula.

    >>> neutral("=1+1"), neutral("Ann"), plain(neutral("'=1"))
    ("'=1+1", 'Ann', "'=1")
    """
    return f"'{text}" if DANGEROUS.match(text) else text


def plain(text: str) -> str:
    """What was written before ``neutral`` made it harmless."""
    return text[1:] if MARKED.match(text) else text
