"""Whole numbers as addresses, forms and files say them."""

MOST = 2**63 - 1
"""The greatest key that both databases have room for; those drawn at random come near."""


def number_in(text: str | None) -> int | None:
    """The whole number that somebody sent, from 0; None if that is no such number.

    Python alone would call ``²`` a digit and then fail to read it, and fail at
    thousands of digits.

    >>> number_in("17"), number_in("²"), number_in("9" * 5_000), number_in(None)
    (17, None, None, None)
    """
    if not (text and text.isascii() and text.isdecimal() and len(text) < 20):
        return None
    number = int(text)
    return number if number <= MOST else None


def numbers_in(texts: list[str]) -> list[int]:
    """Those of many that are whole numbers.

    >>> numbers_in(["3", "x", "5"])
    [3, 5]
    """
    return [number for text in texts if (number := number_in(text)) is not None]
