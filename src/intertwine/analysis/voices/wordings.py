"""What words say once case, marks and dots are set aside; prompts among them."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\W_]+")
_ELLIPSIS = re.compile(r"(?:…|\.{2})[\s.…·:_-]*$")
_LEAST, _MOST = 3, 25
_ONLY_MARKS = re.compile(r"[-–—_.…/*\s]+")
_LONGEST_NO_ANSWER = 40
_SILENT = (
    "did not answer, didn t answer, not answered, unanswered, no answer, no answer given,"
    " no response, no response given, no reply, no comment, no comments, none, n a, na,"
    " not applicable, not provided, not given, not stated, not specified, no data, null, nan,"
    " nil, blank, left blank, missing, skipped, prefer not to say, prefer not to answer,"
    " rather not say, dim ateb"
)
_NO_ANSWERS = frozenset(_SILENT.split(", "))


def plain(text: str) -> str:
    """Words in small letters, with one space between them and no marks.

    Example:
        >>> plain("  I think: a NETWORK is………….")
        'i think a network is'
    """
    return _MARKS.sub(" ", text.casefold()).strip()


def is_no_answer(text: str) -> bool:
    """Whether words say that nobody answered.

    “Nothing” and “No” are answers: it depends on what was asked.

    Example:
        >>> is_no_answer("N/A"), is_no_answer("–"), is_no_answer("Nothing."), is_no_answer("👍")
        (True, True, False, False)
    """
    is_short = len(text) <= _LONGEST_NO_ANSWER
    return is_short and bool(_ONLY_MARKS.fullmatch(text) or plain(text) in _NO_ANSWERS)


def is_sentence_starter(text: str) -> bool:
    """Whether words look like a sentence that others are to complete.

    Example:
        >>> is_sentence_starter("I think a network is…….")
        True
        >>> is_sentence_starter("Golden thread….")
        False
    """
    return (
        "\n" not in text
        and _LEAST <= len(text[:1000].split()) <= _MOST
        and bool(_ELLIPSIS.search(text))
    )


def has_ellipsis(text: str) -> bool:
    """Whether words end in dots that ask to go on."""
    return bool(_ELLIPSIS.search(text[-40:]))


def asks(text: str) -> bool:
    """Whether a line on its own reads as what the lines below it answer.

    Example:
        >>> asks("What would help?"), asks("I think a network is…"), asks("Time to meet")
        (True, True, False)
    """
    return has_ellipsis(text) or text.rstrip().endswith(("?", ":"))


def kind_of(text: str) -> str:
    """Whether a prompt is a sentence to complete or an open question."""
    return "sentence" if has_ellipsis(text.rstrip()) else "open"


def without_dots(text: str) -> str:
    """A prompt with one ellipsis where it had many dots.

    Example:
        >>> without_dots("I think a network is………….")
        'I think a network is…'
    """
    return _ELLIPSIS.sub("…", text)
