"""Names, addresses and numbers taken out of what people said."""

from __future__ import annotations

import re

from intertwine.analysis.mentions import KnownNames

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w.])(?:\+|\(?0|@(?=\d))[\d ()-]{7,20}\d(?!\w)")
_FEWEST, _MOST = 9, 15
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


def without_names(text: str, names: KnownNames) -> str:
    """Words without these names; all other letters stay as they are.

    Example:
        >>> names = KnownNames(["Dr. Ann Lee", "Bo"])
        >>> without_names("I agree with Ann Lee and @Bo. So does Bo", names)
        'I agree with [name] and [name]. So does Bo'
    """
    pieces, at = [], 0
    for start, end in names.places_in(text):
        pieces += [text[at:start], NAME]
        at = end
    return "".join([*pieces, text[at:]])
