"""Short codes that somebody types from a slide, or reads with their camera."""

from django.utils.crypto import get_random_string

CODE_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
"""None looks like another, and they make no words."""

CODE_LENGTH = 8
"""One in 280,000 million: it can be typed, and is not found by trying."""


def fresh_code() -> str:
    """What somebody types, or reads with their camera, to come into a room."""
    return get_random_string(CODE_LENGTH, CODE_LETTERS)


def in_halves(code: str) -> str:
    """A code as it is read out and typed.

    >>> in_halves("bcdf2345")
    'bcdf 2345'
    """
    half = CODE_LENGTH // 2
    return f"{code[:half]} {code[half:]}"
