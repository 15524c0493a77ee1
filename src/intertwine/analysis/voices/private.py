"""Names, addresses and numbers taken out of what people said."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w.])(?:\+|\(?0|@(?=\d))[\d ()-]{7,20}\d(?!\w)")
_FEWEST, _MOST = 9, 15
_WORD = re.compile(r"[^\W\d_][\w'’-]{0,60}")
NAME, MAIL, PHONE = "[name]", "[e-mail address]", "[phone number]"


def without_contacts(text: str) -> str:
    """Words without e-mail addresses and telephone numbers.

    Example:
        >>> without_contacts("Write to ann@example.org or ring 0131 496 0000")
        'Write to [e-mail address] or ring [phone number]'
        >>> without_contacts("ask @447700900123")
        'ask [phone number]'
        >>> without_contacts("from 2016 to 2018, 1000000 people")
        'from 2016 to 2018, 1000000 people'
    """
    if "@" in text:
        text = _MAIL.sub(MAIL, text)
    return _PHONE.sub(_phone, text)


def _phone(found: re.Match[str]) -> str:
    digits = sum(letter.isdigit() for letter in found[0])
    return PHONE if _FEWEST <= digits <= _MOST else found[0]


class Names:
    """The names of those who spoke, to find them in what others said.

    Full names are found anywhere, first names after an ``@``: "May" alone may be the
    month.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.by_first: dict[str, list[str]] = {}
        for name in set(names):
            words = name.casefold().split()
            if words:
                self.by_first.setdefault(words[0], []).append(" ".join(words))

    def hidden(self, text: str) -> str:
        """Words without these names.

        Example:
            >>> Names(["Ann Lee", "Bo"]).hidden("I agree with Ann Lee and @Bo. So does Bo")
            'I agree with [name] and [name]. So does Bo'
        """
        if not self.by_first:
            return text
        pieces, at = [], 0
        for found in _WORD.finditer(text):
            start, first = found.start(), found[0].casefold()
            end = self._end(text, start, first) if first in self.by_first else 0
            if start < at or not end:
                continue
            mentioned = start > 0 and text[start - 1] == "@"
            pieces += [text[at : start - mentioned], NAME]
            at = end
        return "".join([*pieces, text[at:]])

    def _end(self, text: str, start: int, first: str) -> int:
        """Where a name that begins here ends; 0 if none begins here."""
        for name in self.by_first[first]:
            end = start + len(name)
            same = text[start:end].casefold() == name
            if " " in name and same and not text[end : end + 1].isalnum():
                return end
        mentioned = start > 0 and text[start - 1] == "@"
        return start + len(first) if mentioned else 0
